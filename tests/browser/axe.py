"""axe-core on what a page shows now, and the views that people have of it."""

from contextlib import contextmanager
from dataclasses import dataclass

from worksheets.publishing import RUNTIME

AXE = (RUNTIME / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# WCAG 1.4.12.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }"""
DESK = (1280, 800)
# Colours that change, change over a few frames.
SETTLED = """async () => {
    for (let still = 0; still < 4; still++) {
        await new Promise(requestAnimationFrame);
        const moving = document.getAnimations().filter((one) => one.effect.getTiming().iterations !== Infinity);
        for (const one of moving) one.finish();
        if (moving.length) still = 0;
    }
}"""


@dataclass(frozen=True)
class View:
    """How someone looks at a page: settings of the system, the size of the screen, and room between the letters."""

    media: dict[str, str]
    size: tuple[int, int] = DESK
    zoom: int = 1
    spacing: bool = False


VIEWS = {
    "light": View({"color_scheme": "light"}),
    "dark": View({"color_scheme": "dark"}),
    "forced colours": View({"forced_colors": "active"}),
    "forced colours on black": View({"forced_colors": "active", "color_scheme": "dark"}),
    "without motion": View({"reduced_motion": "reduce"}),
    "320 pixels": View({}, (320, 640)),
    # A screen of 1280 by 1024 at 400 % (WCAG 1.4.10).
    "400 %": View({}, (320, 256), zoom=4),
    "wide text": View({}, spacing=True),
    "wide text on a phone": View({}, (320, 640), spacing=True),
}
_PLAIN = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}


# axe takes the colour of letters from a property that Chromium paints in forced colours and reports without them.
FILL = """() => {
    const own = CSSStyleDeclaration.prototype.getPropertyValue;
    CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
        return own.call(this, name === "-webkit-text-fill-color" ? "color" : name);
    };
}"""

# The theme's search takes a moment to become that of another width.
WIDTH = """async () => {
    for (let frame = 0; document.documentElement.scrollWidth > innerWidth && frame < 60; frame++)
        await new Promise(requestAnimationFrame);
    return document.documentElement.scrollWidth;
}"""


def violations(page):
    """Give what axe finds, each with its place."""
    page.evaluate(AXE)
    if page.evaluate("matchMedia('(forced-colors: active)').matches"):
        page.evaluate(FILL)
    # Asked for violations only, axe spares itself the description of everything that is right.
    found = page.evaluate(
        "(tags) => axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })", TAGS
    )
    return [
        f"{page.url}: {one['id']}: {node['html'][:160]} ({node['failureSummary']})"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def assert_no_violations(page):
    assert violations(page) == []


def space_out(page):
    """Put the room between letters, words, lines and paragraphs that a reader may ask for."""
    page.evaluate(
        "(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }",
        SPACING,
    )


def light_or_dark(page, scheme):
    """Let an open page look as it does for whoever has asked for light or dark: the theme asks as a page opens only."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate(
        "(name) => document.body.setAttribute('data-md-color-scheme', name)",
        "slate" if scheme == "dark" else "default",
    )
    page.evaluate(SETTLED)


@contextmanager
def seen_as(page, view):
    """Look at a page in a view for as long as this lasts."""
    width, height = view.size
    session = page.context.new_cdp_session(page)
    page.emulate_media(**(_PLAIN | view.media))
    page.set_viewport_size({"width": width, "height": height})
    if view.zoom != 1:
        screen = {"width": width, "height": height, "deviceScaleFactor": view.zoom, "mobile": False}
        session.send("Emulation.setDeviceMetricsOverride", screen)
    if view.spacing:
        space_out(page)
    light_or_dark(page, view.media.get("color_scheme", "light"))
    yield
    page.evaluate("document.adoptedStyleSheets = []")
    session.send("Emulation.clearDeviceMetricsOverride")
    session.detach()
    page.emulate_media(**_PLAIN)
    light_or_dark(page, "light")
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})


def wrong_in_every_view(page):
    """Give what is wrong in each view: what axe finds, and a page that has to be moved sideways."""
    found = []
    for name, view in VIEWS.items():
        with seen_as(page, view):
            found += [f"{name}: {one}" for one in violations(page)]
            wide = page.evaluate(WIDTH)
            if wide > view.size[0]:
                found.append(f"{name}: {page.url} is {wide} pixels wide")
    return found
