"""Contrast as WCAG 2.2 defines it, and the nearest colour that is strong enough."""

import re

import pytest

from worksheets import colours
from worksheets.colours import CONTROL, TEXT, accent_contrast, contrast, main_contrast, mixed
from worksheets.styles import SITE, style

LOOK = style(SITE).decode()


# The pairs that W3C's own explanations and every contrast checker name: #767676 is the lightest grey for text on white.
@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#949494", "#ffffff", 3.03),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_colours_are_mixed_as_the_browser_mixes_them():
    # color-mix(in oklab, red, blue) in CSS Color 5 gives oklab(0.54 0.096 -0.093), which is #8c53a2.
    assert mixed("#ff0000", "#0000ff", 0.5) == "#8c53a2"
    assert mixed("#000000", "#ffffff", 0.0) == "#ffffff"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    "colour", ["#ffd400", "#00b2e3", "#e3000b", "#7f7f7f", "#ffffff", "#000000", "#39ff14"]
)
def test_the_nearest_colour_passes_and_a_colour_that_passes_stays(colour, mode):
    near = colours.nearest_main(colour, mode)
    line = colours.nearest_accent(colour, mode)

    assert main_contrast(near, mode) >= TEXT
    assert accent_contrast(line, mode) >= CONTROL
    assert colours.nearest_main(near, mode) == near
    assert colours.nearest_accent(line, mode) == line


def test_the_nearest_colour_is_no_further_than_it_needs_to_be():
    near = colours.nearest_main("#00b2e3", "light")

    assert main_contrast(near, "light") < TEXT + 0.1


@pytest.mark.parametrize("colour", ["#0e4f5e", "#7a1f3d", "#123b7a", "#000000", "#ffd400"])
def test_the_tint_for_the_dark_view_can_be_read_there(colour):
    assert main_contrast(colours.for_dark(colour), "dark") >= TEXT


def test_the_papers_are_those_of_the_style_sheet():
    light, dark = LOOK.split('[data-md-color-scheme="slate"]', 1)
    for mode, css in (("light", light), ("dark", dark)):
        found = {
            name: re.search(rf"--{name}: (#\w+);", css)[1]
            for name in ("paper", "paper-raised", "paper-sunk", "on-main")
        }
        assert (found["paper"], found["paper-raised"], found["paper-sunk"]) == colours.PAPERS[mode]
        assert found["on-main"] == colours.ON_MAIN[mode]
