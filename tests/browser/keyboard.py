"""A person with a keyboard and no mouse: where it stands, whether one sees that, and how one gets somewhere."""

# What one sees of the place of the keyboard. The ring of a choice stands around the label, as the field itself is
# see-through; the place is hidden when the middle of it lies off the screen or under something else.
WHERE = """async () => {
    // The theme moves things out of the way in the frame after the next.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const shown = at.closest(".choice, .md-search__form") ?? at;
    const style = getComputedStyle(shown);
    const box = shown.getBoundingClientRect();
    // A link over two lines has a box around both.
    const line = shown.getClientRects()[0] ?? box;
    const [x, y] = [line.left + line.width / 2, line.top + Math.min(line.height, innerHeight) / 2];
    const top = document.elementFromPoint(x, y);
    const through = style.pointerEvents === "none" && top?.contains(shown);
    const seen = top && (shown.contains(top) || through || top.closest("label")?.control === at);
    window.stops ??= [];
    const before = window.stops.at(-1);
    window.stops.push(at);
    return {
        name: `${at.localName} ${at.getAttribute("name") ?? at.id ?? ""} ${at.textContent.trim().slice(0, 40)}`,
        key: at.getAttribute("name"),
        text: at.textContent.trim(),
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen: Boolean(seen),
        under: seen ? "" : (top?.className ?? "outside the screen"),
        // The parts of a date are one field.
        again: at !== before && window.stops.indexOf(at) < window.stops.length - 1,
        back: Boolean(before && before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_PRECEDING),
    };
}"""


def tab(page, key="Tab"):
    """Press Tab and give where the keyboard stands: its name, and what is wrong with the place."""
    page.keyboard.press(key)
    return page.evaluate(WHERE)


def complaints(stop):
    """Say what is wrong with a place of the keyboard."""
    found = []
    if not stop["ring"]:
        found.append(f"no ring: {stop['name']}")
    if not stop["seen"]:
        found.append(f"hidden under {stop['under']}: {stop['name']}")
    return found


def walk(page, most=400):
    """Tab through the whole page from where the keyboard is, and say what is wrong on the way and how many stops."""
    found, stops = [], 0
    while (stop := tab(page)) and not stop["again"]:
        found += complaints(stop)
        if stop["back"]:
            found.append(f"goes back: {stop['name']}")
        stops += 1
        assert stops < most, "there is no end to it"
    if stop:
        found.append(f"comes round to {stop['name']}")
    return found, stops


def go_to(page, selector, most=150, key="Tab"):
    """Tab until the keyboard stands on what is meant, seeing each place on the way."""
    for _ in range(most):
        stop = tab(page, key)
        assert stop, f"the page ended before {selector}"
        assert complaints(stop) == []
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return stop
    raise AssertionError(f"{selector} is not on the way")
