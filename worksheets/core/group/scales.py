"""The scales of a worksheet: everything that people answer with one of three ordered words."""

from collections.abc import Mapping
from dataclasses import dataclass

from worksheets.core.answers import chosen_from
from worksheets.core.definition import ShowWhen, Worksheet, per_worksheet
from worksheets.core.rating import COLOURS
from worksheets.core.response import Answer

STEPS = 3
# Where this rule works, sentences describe a phase: the lowest word is not worse than the highest.
DESCRIBING = "phase_that_fits"


@dataclass(frozen=True, slots=True)
class Scale:
    """One answer key with three ordered words, lowest first; ``row`` is the row of a matrix, else empty."""

    key: str
    item: str
    row: str
    section: str
    words: tuple[str, str, str]
    condition: ShowWhen | None = None

    @property
    def coloured(self) -> bool:
        return self.words == COLOURS


@per_worksheet
def scales_of(worksheet: Worksheet) -> tuple[Scale, ...]:
    """Give the scales of a worksheet in its order: coloured items, ordered words and the rows of a matrix of three.

    A matrix of yes and no is no scale: two words have no middle.
    """
    found = []
    for section in worksheet.sections:
        for item in section.items:
            matrix = item.kind == "matrix" and len(item.choices) == STEPS
            if matrix or item.kind in ("rating", "ordered"):
                lowest, middle, highest = chosen_from(item)[:STEPS]
                words = (lowest, middle, highest)
                for row in (row.id for row in item.matrix) if matrix else ("",):
                    key = f"{item.id}:{row}" if row else item.id
                    found.append(Scale(key, item.id, row, section.id, words, item.show_when))
    return tuple(found)


def describes(worksheet: Worksheet) -> bool:
    """Say whether the words of a worksheet only describe (awtj-fase0-02: no phase is better), so no word is a veto."""
    return any(result.rule == DESCRIBING for result in worksheet.results)


def given_on(scale: Scale, answers: Mapping[str, Answer]) -> str | None:
    """Give the answer of one person on a scale; None when it was left empty or is not asked, given other answers."""
    condition = scale.condition
    if condition is not None and answers.get(condition.item) not in condition.any_of:
        return None
    answer = answers.get(scale.key)
    return answer if isinstance(answer, str) else None
