"""Colours: how well they can be told apart, and the nearest one that can.

Contrast is that of WCAG 2.2; colours are moved in OKLCH (Ottosson, 2020), where a step looks alike for every hue.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, sin

# WCAG 2.2: 1.4.3 for text, 1.4.11 for lines, shapes and focus.
TEXT, CONTROL = 4.5, 3.0

# What styles/site/colours.css puts colours on, and the text on a filled button; a test keeps them equal.
PAPERS = {"light": ("#fdfbf7", "#ffffff", "#f4f0e8"), "dark": ("#14191b", "#1b2225", "#20282b")}
ON_MAIN = {"light": "#ffffff", "dark": "#10171a"}
# How much of the main colour is in a soft surface.
SOFT = {"light": 0.09, "dark": 0.1}

_DARK_LIGHTNESS = 0.82
_DARK_CHROMA = 0.085
_STEPS = 500


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of a region in the light or in the dark view, as ``#rrggbb``."""

    main: str
    soft: str
    accent: str


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance).

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def main_contrast(colour: str, mode: str) -> float:
    """Give the least contrast of a main colour in a view: as text on every paper, and under the text of a button."""
    soft = mixed(colour, PAPERS[mode][0], SOFT[mode])
    return min(contrast(colour, other) for other in (*PAPERS[mode], soft, ON_MAIN[mode]))


def accent_contrast(colour: str, mode: str) -> float:
    """Give the least contrast of an accent in a view: as the line around what has the focus."""
    return min(contrast(colour, paper) for paper in PAPERS[mode])


def nearest_main(colour: str, mode: str) -> str:
    """Give the nearest main colour that can be read as text."""
    return next(near for near in _lighter_and_darker(colour) if main_contrast(near, mode) >= TEXT)


def nearest_accent(colour: str, mode: str) -> str:
    """Give the nearest accent that can be seen as a line."""
    return next(near for near in _lighter_and_darker(colour) if accent_contrast(near, mode) >= CONTROL)


def for_dark(colour: str) -> str:
    """Give the light tint of a colour that takes its place in the dark view."""
    _, chroma, hue = _to_oklch(colour)
    return nearest_main(_from_oklch(_DARK_LIGHTNESS, min(chroma, _DARK_CHROMA), hue), "dark")


def scheme(main: str, accent: str, mode: str) -> Scheme:
    """Work out what follows from the two colours of a region."""
    return Scheme(main, mixed(main, PAPERS[mode][0], SOFT[mode]), accent)


def mixed(one: str, other: str, share: float) -> str:
    """Mix two colours in OKLab, with a share (0..1) of the first, as the CSS function color-mix does.

    >>> mixed("#123456", "#ffffff", 1.0)
    '#123456'
    """
    first, second = _to_oklab(one), _to_oklab(other)
    lightness, a, b = (share * x + (1 - share) * y for x, y in zip(first, second, strict=True))
    return _hex(_to_linear(lightness, a, b))


def _lighter_and_darker(colour: str) -> Sequence[str]:
    lightness, chroma, hue = _to_oklch(colour)
    steps = [colour]
    for step in range(1, _STEPS + 1):
        for sign in (-1, 1):
            moved = lightness + sign * step / _STEPS
            if 0 <= moved <= 1:
                steps.append(_from_oklch(moved, chroma, hue))
    return steps


def _channels(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 -- sRGB


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_oklab(colour: str) -> tuple[float, float, float]:
    r, g, b = (_linear(channel) for channel in _channels(colour))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _to_linear(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _to_oklch(colour: str) -> tuple[float, float, float]:
    lightness, a, b = _to_oklab(colour)
    return lightness, hypot(a, b), atan2(b, a)


def _from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """Give the colour; one that no screen can show loses chroma until it can be shown."""
    for share in range(20, -1, -1):
        paler = chroma * share / 20
        linear = _to_linear(lightness, paler * cos(hue), paler * sin(hue))
        if all(-0.001 <= channel <= 1.001 for channel in linear):  # noqa: PLR2004 -- rounding
            return _hex(linear)
    return _hex(_to_linear(lightness, 0, 0))


def _hex(linear: Sequence[float]) -> str:
    return "#" + "".join(f"{round(255 * _companded(channel)):02x}" for channel in linear)


def _companded(channel: float) -> float:
    inside = min(1.0, max(0.0, channel))
    return 12.92 * inside if inside <= 0.0031308 else 1.055 * inside ** (1 / 2.4) - 0.055  # noqa: PLR2004 -- sRGB
