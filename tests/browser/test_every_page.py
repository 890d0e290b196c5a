"""Every page once: it asks its own site only, fits the screen, and axe-core finds nothing on it."""

from urllib.parse import urlsplit

import pytest

from browser.axe import assert_no_violations, space_out, wrong_in_every_view

HALVES = 2
QUARTERS = 4


def part_of(site, part, parts=HALVES):
    """Give every so many page, with one that is not there; the parts are as heavy."""
    pages = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return [f"{path}/".removeprefix("./") for path in ["nergens", *pages]][part::parts]


def assert_own_policy(page):
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert "default-src 'none'" in policy
    assert "base-uri 'none'; form-action 'none'" in policy
    assert page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer"


def too_wide(page):
    """Give the widths at which a page has to be moved sideways; 320 is a screen of 1280 at 400 % (WCAG 1.4.10)."""
    # Folds may hide what is too wide.
    page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    found = []
    for width in (1440, 320):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{page.url} at {width}")
    space_out(page)
    if page.evaluate("document.documentElement.scrollWidth") > 320:
        found.append(f"{page.url} at 320 with wide text")
    return found


@pytest.mark.parametrize("part", range(HALVES))
def test_every_page_asks_its_own_site_only_fits_the_screen_and_passes_axe(page, site, served, part):
    asked = []
    refused = []
    wide = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "console", lambda message: refused.append(message.text) if "Security Policy" in message.text else None
    )
    for place, path in enumerate(part_of(site, part)):
        page.set_viewport_size({"width": 1280, "height": 720})
        page.emulate_media(color_scheme="dark" if place % 2 else "light")
        page.goto(path)
        assert_own_policy(page)
        assert page.locator("body").get_attribute("data-md-color-scheme") == (
            "slate" if place % 2 else "default"
        )
        # Each worksheet has a test of its own, with an outcome.
        if not path.startswith("werkbladen/"):
            assert_no_violations(page)
        wide += too_wide(page)

    home = urlsplit(served).netloc
    assert [
        url for url in asked if not url.startswith(("data:", "blob:")) and urlsplit(url).netloc != home
    ] == []
    assert refused == []
    assert wide == []


@pytest.mark.full
@pytest.mark.parametrize("part", range(QUARTERS))
def test_every_page_in_light_and_dark_forced_colours_without_motion_narrow_zoomed_and_with_wide_text(
    page, site, part
):
    found = []
    for path in part_of(site, part, QUARTERS):
        page.goto(path)
        page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
        found += wrong_in_every_view(page)

    assert "\n".join(found) == ""
