"""Red, orange and green, and every other three ordered words: never numbers to average."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Lowest first. The order is all that may be used: no distances, no mean (Leik 1966).
COLOURS = ("red", "orange", "green")
DONT_KNOW = "dont_know"
NOT_APPLICABLE = "not_applicable"
EMPTY = "empty"
# Everything a person can choose; an answer that is not given is None, a third thing.
RATINGS = (*COLOURS, DONT_KNOW, NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each answer was given on one scale of three ordered words; ``n`` counts the votes for a word only."""

    lowest: int = 0
    middle: int = 0
    highest: int = 0
    dont_know: int = 0
    not_applicable: int = 0
    empty: int = 0

    @property
    def vector(self) -> tuple[int, int, int]:
        return (self.lowest, self.middle, self.highest)

    @property
    def n(self) -> int:
        return sum(self.vector)

    @property
    def answered(self) -> int:
        """Count who answered at all, "I do not know" and "does not apply" included."""
        return self.n + self.dont_know + self.not_applicable

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(mine + theirs for mine, theirs in zip(self._all, other._all, strict=True)))

    @property
    def _all(self) -> tuple[int, ...]:
        return (*self.vector, self.dont_know, self.not_applicable, self.empty)

    def to_dict(self, words: Sequence[str] = COLOURS) -> dict[str, int]:
        return dict(zip((*words, DONT_KNOW, NOT_APPLICABLE, EMPTY), self._all, strict=True))


def count(answers: Iterable[str | None], words: Sequence[str] = COLOURS) -> Counts:
    """Count the answers to one item; None is "left empty".

    >>> count(["red", "green", "green", None, "dont_know"]).vector
    (1, 0, 2)
    """
    tally = dict.fromkeys((*words, DONT_KNOW, NOT_APPLICABLE, None), 0)
    for answer in answers:
        tally[answer] += 1
    return Counts(*tally.values())
