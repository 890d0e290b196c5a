"""A group that comes in bit by bit, so that a page can tell how far it is and stop in between.

Of what was added only what a picture needs is kept: some hundreds of bytes a person, however long the remarks are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from worksheets.core.definition import Worksheet
from worksheets.core.group.arrivals import Incoming, incoming, slim
from worksheets.core.problem import Problem


@dataclass(slots=True)
class Gathering:
    """Files added so far: ``fresh`` ones, and ``stored`` ones that were in the group already."""

    worksheets: Mapping[str, Worksheet]
    fresh: list[Incoming] = field(default_factory=list)
    stored: list[Incoming] = field(default_factory=list)

    def add(self, files: Iterable[tuple[str, object, Sequence[Problem]]], *, stored: bool = False) -> None:
        """Take in files: the name of each, its raw JSON, and what was wrong with reading it."""
        kept = self.stored if stored else self.fresh
        for name, raw, problems in files:
            kept += slim(incoming(name, raw, self.worksheets, problems), self.worksheets)

    def __len__(self) -> int:
        return len(self.fresh) + len(self.stored)
