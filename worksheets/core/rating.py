"""Red, orange and green: ordered words, never numbers to average."""

from collections.abc import Iterable
from dataclasses import dataclass

# Lowest first. The order is all that may be used: no distances, no mean (Leik 1966).
COLOURS = ("red", "orange", "green")
DONT_KNOW = "dont_know"
NOT_APPLICABLE = "not_applicable"
# Everything a person can choose; an answer that is not given is None, a third thing.
RATINGS = (*COLOURS, DONT_KNOW, NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each answer was given to one rated item; ``n`` counts the coloured votes only."""

    red: int = 0
    orange: int = 0
    green: int = 0
    dont_know: int = 0
    not_applicable: int = 0
    empty: int = 0

    @property
    def vector(self) -> tuple[int, int, int]:
        return (self.red, self.orange, self.green)

    @property
    def n(self) -> int:
        return sum(self.vector)

    def to_dict(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in (*RATINGS, "empty")}


def count(answers: Iterable[str | None]) -> Counts:
    """Count the answers to one item; None is "left empty".

    >>> count(["red", "green", "green", None, "dont_know"]).vector
    (1, 0, 2)
    """
    tally = dict.fromkeys((*RATINGS, "empty"), 0)
    for answer in answers:
        tally["empty" if answer is None else answer] += 1
    return Counts(**tally)
