"""Which answers belong to a worksheet and what each may be, key by key."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from worksheets.core.definition import RATING_NOTES, Item, Worksheet, per_worksheet
from worksheets.core.rating import DONT_KNOW, RATINGS

YES_NO = ("yes", "no", DONT_KNOW)
# Kinds with one answer out of a fixed set.
CHOSEN = ("rating", "choice", "ordered", "yes_no_unknown")


@dataclass(frozen=True, slots=True)
class AnswerType:
    """What one answer may be: the kind, and for a chosen answer the ids to choose from."""

    kind: str
    choices: tuple[str, ...] = ()


@per_worksheet
def answer_types(worksheet: Worksheet) -> Mapping[str, AnswerType]:
    """Give the type of each answer key of a worksheet, in the order of the page; a rows item is one key."""
    return dict(entry for item in worksheet.items for entry in item_types(item))


def item_types(item: Item) -> Iterator[tuple[str, AnswerType]]:
    """Give each answer key of one item with its type.

    >>> from worksheets.core.definition import Question
    >>> [key for key, _ in item_types(Item("trust", "rating", "Vertrouwen", questions=(Question("grow", "…"),)))]
    ['trust', 'trust:grow', 'trust:evidence', 'trust:improve']
    """
    if item.kind == "matrix":
        choices = chosen_from(item)
        for row in item.matrix:
            yield f"{item.id}:{row.id}", AnswerType("choice", choices)
    else:
        yield item.id, AnswerType(item.kind, chosen_from(item))
    for question in item.questions:
        yield f"{item.id}:{question.id}", AnswerType("tick")
    notes = RATING_NOTES if item.kind == "rating" else tuple(note.id for note in item.notes)
    for note in notes:
        yield f"{item.id}:{note}", AnswerType("text")


def main_keys(item: Item) -> tuple[str, ...]:
    """Give the keys that make an item filled in: the rows of a matrix, else the item itself."""
    return tuple(f"{item.id}:{row.id}" for row in item.matrix) or (item.id,)


def chosen_from(item: Item) -> tuple[str, ...]:
    """Give the ids that an answer to this item is chosen from."""
    if item.kind == "rating":
        return RATINGS
    if item.kind == "yes_no_unknown":
        return YES_NO
    ids = tuple(choice.id for choice in item.choices)
    return (*ids, DONT_KNOW) if item.dont_know else ids


def misfit(of: AnswerType, value: object) -> str | None:
    """Say what an answer must be when the value is not; nothing filled in always fits.

    A number or a date that cannot be read is kept as the text that was typed: it is no answer yet, but never lost.
    """
    if value is None:
        return None
    match of.kind:
        case "tick":
            return None if isinstance(value, bool) else "true or false"
        case "choices":
            fits = isinstance(value, list) and all(one in of.choices for one in value)
            return None if fits else "a list out of " + ", ".join(of.choices)
        case "number":
            number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
            return None if number or isinstance(value, str) else "a number"
        case "text" | "date":
            return None if isinstance(value, str) else "text"
        case _:
            return None if value in of.choices else "one of " + ", ".join(of.choices)
