"""How a rule becomes known by name.

A rule looks at some items of one response and gives a Result. It is added with ``@rule``: the codes it can give (the
definition has a text for each), the kinds of item it takes, the options a definition may set and the groups it divides
its outcome into. Its docstring says where it comes from: an inventory id, author and year, or "ours, because …".
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from worksheets.core.answers import main_keys
from worksheets.core.definition import Item, Section, Worksheet
from worksheets.core.response import Response, Row
from worksheets.core.result import Param, Result

type Option = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """All that a rule may look at: a response, its worksheet, and what else is filled in in the same dossier."""

    worksheet: Worksheet
    response: Response
    items: Sequence[Item]
    today: date | None = None
    options: Mapping[str, Option] = field(default_factory=dict)
    dossier: Mapping[str, Response] = field(default_factory=dict)
    worksheets: Mapping[str, Worksheet] = field(default_factory=dict)

    def chosen(self, *answers: str | None) -> tuple[str, ...]:
        """Give the ids of the items with one of these answers, in the order of the worksheet."""
        return tuple(item.id for item in self.items if self.response.chosen(item.id) in answers)

    def is_filled(self, item: Item) -> bool:
        """Tell whether an item has an answer; of a matrix any row, or the one that option ``row`` names."""
        row = self.text_option("row")
        keys = (f"{item.id}:{row}",) if row and item.matrix else main_keys(item)
        return any(self.response.is_filled(key) for key in keys)

    def sections(self) -> list[tuple[Section, list[Item]]]:
        """Give each section that holds some of the items, with those items."""
        wanted = {item.id for item in self.items}
        parts = [
            (section, [item for item in section.items if item.id in wanted])
            for section in self.worksheet.sections
        ]
        return [(section, items) for section, items in parts if items]

    def rows(self) -> list[tuple[str, Row]]:
        """Give the rows with any content of the items of kind rows, each with its reference."""
        return [
            (f"{item.id}.{row['row_id']}", row)
            for item in self.items
            for row in self.response.rows(item.id)
            if any(value not in (None, "", []) for name, value in row.items() if name != "row_id")
        ]

    def text_option(self, name: str, default: str = "") -> str:
        value = self.options.get(name, default)
        return value if isinstance(value, str) else default

    def number_option(self, name: str, default: int) -> int:
        value = self.options.get(name, default)
        return value if isinstance(value, int) else default

    def list_option(self, name: str) -> tuple[str, ...]:
        value = self.options.get(name, ())
        return value if isinstance(value, tuple) else ()


type Apply = Callable[[Given], Result]


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule."""

    apply: Apply
    codes: tuple[str, ...]
    kinds: tuple[str, ...]
    options: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    # The definition gives a text for each section it likes under ``groups``, by the id of the section.
    text_per_section: bool = False
    # Raised when the rule gives another outcome for the same answers.
    version: int = 1


RULES: dict[str, Rule] = {}


def rule(
    *,
    codes: tuple[str, ...],
    kinds: tuple[str, ...],
    options: tuple[str, ...] = (),
    groups: tuple[str, ...] = (),
    text_per_section: bool = False,
    version: int = 1,
) -> Callable[[Apply], Apply]:
    """Register a rule under the name of its function."""

    def register(apply: Apply) -> Apply:
        RULES[apply.__name__] = Rule(apply, codes, kinds, options, groups, text_per_section, version)
        return apply

    return register


def listed(items: Sequence[str], **params: Param) -> Result:
    """Give the usual outcome of a rule that finds things: ``none``, or ``some`` with their number and the first."""
    if not items:
        return Result("none")
    return Result("some", tuple(items), {"count": len(items), "first": items[0], **params})


def grouped(groups: Mapping[str, Sequence[str]], **params: Param) -> Result:
    """Give an outcome in groups: ``none`` when all are empty, else ``some`` with the items of each group."""
    found = {name: list(items) for name, items in groups.items()}
    everything = tuple(item for items in found.values() for item in items)
    if not everything:
        return Result("none")
    given: dict[str, Param] = {"count": len(everything), "first": everything[0], "groups": found}
    return Result("some", everything, given | params)
