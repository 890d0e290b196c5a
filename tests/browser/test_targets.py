"""What a thumb must hit is large enough: 44 pixels for what one presses, 24 for everything else (WCAG 2.5.8)."""

import pytest

from browser.conftest import outcome_of_example, serve_outcome
from browser.states import STATES
from worksheets.loading import load_worksheets

# Links inside a sentence are as high as the sentence (the exception of WCAG 2.5.8), and what is not seen is no target.
SMALL = """() => {
    const pressed = ".button, summary, .choice, .tick, select, textarea, input:not(.choice input, .tick input)";
    const small = [];
    const frame = ".md-header__button.md-icon, .site-foot a";
    for (const one of document.querySelectorAll(`.md-content :is(a, ${pressed}), ${frame}`)) {
        const { width, height } = one.getBoundingClientRect();
        if (!width || !height || one.closest(".visually-hidden")) continue;
        const inText = one.matches("a:not(.button)") && getComputedStyle(one).display === "inline";
        const least = one.matches(`${pressed}, ${frame}`) ? 44 : 24;
        const alone = inText && one.parentElement.textContent.trim() === one.textContent.trim();
        if (inText && !alone) continue;
        const high = alone ? Math.max(height, parseFloat(getComputedStyle(one).lineHeight)) : height;
        if (high < least - 0.5 || width < 24) small.push(`${Math.round(width)}x${Math.round(high)} ${one.outerHTML.slice(0, 90)}`);
    }
    return [...new Set(small)];
}"""


EACH = [
    one if one in ("stoplicht", "actieplannen", "partnerkaart") else pytest.param(one, marks=pytest.mark.full)
    for one in load_worksheets()
]

# On a phone the search opens with a button of its own.
TOUCHED = [state for state in STATES if not state.__name__.startswith("search_")]


@pytest.fixture
def browser_context_args(browser_context_args):
    """Give a screen that is touched."""
    return browser_context_args | {"has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("worksheet", EACH)
def test_on_a_phone_everything_to_press_on_a_worksheet_is_large_enough(page, worksheet):
    page.set_viewport_size({"width": 360, "height": 800})
    serve_outcome(page, outcome_of_example(worksheet))
    page.goto(f"werkbladen/{worksheet}/#ingevuld-voorbeeld")
    page.locator(".result-wait").wait_for(state="detached")
    page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")

    assert "\n".join(page.evaluate(SMALL)) == ""


@pytest.mark.parametrize("path", ["", "mijn-samenwerkingen/", "groepsbeeld/", "privacy/"])
def test_on_a_phone_everything_to_press_on_a_page_is_large_enough(page, path):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(path)
    page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")

    assert "\n".join(page.evaluate(SMALL)) == ""


@pytest.mark.full
@pytest.mark.parametrize("state", TOUCHED, ids=lambda state: state.__name__)
def test_on_a_phone_everything_to_press_in_every_state_is_large_enough(page, tmp_path, state):
    page.set_viewport_size({"width": 360, "height": 800})
    state(page, tmp_path)

    assert "\n".join(page.evaluate(SMALL)) == ""
