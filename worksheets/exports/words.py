"""Answers and messages in Dutch words, the way runtime/messages.js and words.js say them; texts fit for any format."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from worksheets.core.definition import Item, Plural
from worksheets.core.rating import COLOURS, DONT_KNOW, NOT_APPLICABLE

# Diamond, triangle, circle: the shapes stand with their words wherever an answer is shown.
SHAPES = dict(zip((*COLOURS, DONT_KNOW, NOT_APPLICABLE), "◆▲●?–", strict=True))  # noqa: RUF001 -- a dash is meant
STEPS = "○◐●"

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
# What XML 1.0 cannot hold, and halves of characters that UTF-8 cannot hold.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def carried(text: str) -> str:
    r"""Give the text as every format can hold it: one kind of line end, and ``\ufffd`` for what none can hold.

    >>> carried("a\r\nb\0c\ud83dd")
    'a\nb\ufffdc\ufffdd'
    """
    return _UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def defused(text: str) -> str:
    """Give a text that a spreadsheet does not take for a formula (OWASP, CSV injection).

    >>> defused("=1+1"), defused("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA[:4]) else text


class Words:
    """The Dutch of the site: ``catalogue`` is messages.nl.json without notes, ``region`` names what is a region's own.

    ``region`` holds ``name``, ``address``, and ``layers`` and ``partner_kinds`` as lists of ``{"id", "label"}``.
    """

    def __init__(self, catalogue: Mapping[str, object], region: Mapping[str, object]) -> None:
        self._catalogue = catalogue
        self._numbers = str(catalogue["number.words"]).split()
        self._months = str(catalogue["date.months"]).split()
        self.region = str(region.get("name", ""))
        self.address = str(region.get("address", ""))
        self._names = {
            (field, one["id"]): one["label"]
            for field in ("layers", "partner_kinds")
            for one in _named(region.get(field))
        }

    def t(self, key: str, **params: str | float) -> str:
        """Give the message of a key; raise KeyError when there is none."""
        text = self._catalogue[key]
        return self.format(Plural(**text) if isinstance(text, dict) else str(text), params)

    def format(self, text: str | Plural, params: Mapping[str, str | float]) -> str:
        """Fill in a text: numbers in Dutch, ``{count_word}`` in letters, a capital where a text starts with one."""
        form = text if isinstance(text, str) else text.one if params.get("count") == 1 else text.other
        filled = _PLACEHOLDER.sub(lambda match: self._param(match[1], match[0], params), form)
        return filled[:1].upper() + filled[1:] if form.startswith("{") else filled

    def _param(self, name: str, whole: str, params: Mapping[str, str | float]) -> str:
        number = params.get(name.removesuffix("_word")) if name.endswith("_word") else None
        if isinstance(number, int) and 0 <= number < len(self._numbers):
            return self._numbers[number]
        value = params.get(name) if number is None else number
        return whole if value is None else value if isinstance(value, str) else number_text(value)

    def day(self, day: date) -> str:
        """Write a day in words: 3 november 2026."""
        return f"{day.day} {self._months[day.month - 1]} {day.year}"

    def named(self, field: str, name: str | None) -> str:
        """Give a region's label for a layer or a kind of partner; an unknown one is named as it is."""
        return "" if name is None else self._names.get((field, name), name)

    def answer(self, item: Item, value: object) -> str:
        """Say an answer in words; nothing filled in is an empty text."""
        if value is None or value == "":
            return ""
        if isinstance(value, list):
            return ", ".join(self.answer(item, one) for one in value)
        if item.kind == "rating":
            return self.t(f"rating.{value}.label")
        if item.kind == "number" and isinstance(value, int | float) and not isinstance(value, bool):
            return f"{number_text(value)} {item.unit}".strip()
        if item.kind == "date":
            day = day_of(value)
            return carried(str(value)) if day is None else self.day(day)
        if item.kind in ("text", "number"):
            return carried(str(value))
        if value == DONT_KNOW or item.kind == "yes_no_unknown":
            return self.t(f"yes_no.{value}.label")
        return next((choice.label for choice in item.choices if choice.id == value), str(value))

    def shape(self, item: Item, value: object) -> str:
        """Give the shape that stands with a chosen answer, or nothing."""
        if item.kind == "rating":
            return SHAPES.get(str(value), "")
        if item.kind != "ordered" or value is None:
            return ""
        places = [index for index, choice in enumerate(item.choices) if choice.id == value]
        return STEPS[places[0]] if places else SHAPES[DONT_KNOW]

    def shown(self, item: Item, value: object) -> str:
        """Say an answer in words, behind its shape when it has one."""
        return f"{self.shape(item, value)} {self.answer(item, value)}".strip()


def number_text(value: float) -> str:
    """Write a number with a decimal comma.

    >>> number_text(1234.5), number_text(12.0)
    ('1234,5', '12')
    """
    return f"{value:.12g}".replace(".", ",")


def day_of(value: object) -> date | None:
    """Give the day that an answer names; what was typed but is no day is None."""
    try:
        return date.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None


def _named(value: object) -> Sequence[Mapping[str, str]]:
    return value if isinstance(value, list | tuple) else ()
