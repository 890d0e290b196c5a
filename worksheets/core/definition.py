"""A worksheet as designed: frozen dataclasses that mirror definitions/schema.json field by field.

``from_dict`` trusts its input: the schema and the lint have been there before it (worksheets/loading.py).
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import wraps
from typing import Any

from worksheets.core.migration import Migration

# The text fields that every coloured item has beside the colour.
RATING_NOTES = ("evidence", "improve")


@dataclass(frozen=True, slots=True)
class Plural:
    """A text with a form for one and a form for any other number."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Question:
    """An optional tick under a coloured item: one of the questions that the item holds."""

    id: str
    label: str
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to choose from, or one of the rows of a matrix.

    A ``retired`` answer is offered no more, but fits where it was given before: saved answers never become wrong.
    """

    id: str
    label: str
    hint: str = ""
    covers: tuple[str, ...] = ()
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A text field that belongs to an item: an explanation, a source."""

    id: str
    label: str
    hint: str = ""
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowWhen:
    """An item is asked only when another item has one of these answers; given answers are kept in any case."""

    item: str
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SuggestFrom:
    """Offer what was filled in elsewhere in the dossier: the texts of one column of a rows item."""

    worksheet: str
    item: str
    column: str


@dataclass(frozen=True, slots=True)
class Event:
    """How a date goes into a calendar: its name there, and the items that hold begin, length in minutes and place.

    In a title ``{row}`` stands for the name of the row that the date is in. Without ``begin`` it takes the whole day.
    """

    title: str
    begin: str = ""
    minutes: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to fill in, or one column of an item of kind rows. Which field goes with which kind: core/lint.py.

    ``inferred``: the name is ours because the source lost it. ``shown``: the columns that stand open, the others
    are folded. ``dont_know``: "I do not know" is one of the choices.
    """

    id: str
    kind: str
    label: str
    hint: str = ""
    guide: str = ""
    optional: bool = False
    inferred: bool = False
    long: bool = False
    dont_know: bool = False
    choices: tuple[Choice, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[Note, ...] = ()
    matrix: tuple[Choice, ...] = ()
    columns: tuple["Item", ...] = ()
    shown: tuple[str, ...] = ()
    row_label: str = ""
    minimum: int | None = None
    maximum: int | None = None
    unit: str = ""
    problem: str = ""
    show_when: ShowWhen | None = None
    suggest_from: SuggestFrom | None = None
    event: Event | None = None
    covers: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a worksheet with a title of its own."""

    id: str
    title: str
    items: tuple[Item, ...]
    intro: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class ResultRule:
    """What is worked out: the name of a rule, the items it looks at and a text for each code it can give.

    Without ``items`` the rule looks at every item of a kind it takes. ``options`` are the rule's own; ``groups``
    names the groups that its outcome is divided into.
    """

    id: str
    rule: str
    title: str
    texts: Mapping[str, str | Plural]
    items: tuple[str, ...] = ()
    options: Mapping[str, str | int | tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    view: str = "list"
    guide: str = ""
    covers: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A whole worksheet. ``minutes`` is for one person; ``position`` orders the overview; ``steps`` are those of the guide.

    ``uses`` names the worksheets of the same dossier that its rules look at, ``respondent`` the fields about the
    person that this sheet asks beside layer and partner kind.
    """

    format: int
    id: str
    version: int
    title: str
    purpose: str
    audience: str
    setting: str
    minutes: int
    position: int
    steps: tuple[int, ...]
    sections: tuple[Section, ...]
    results: tuple[ResultRule, ...]
    intro: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    respondent: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    why: str = ""
    migrations: tuple[Migration, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for section in self.sections for item in section.items)

    def item(self, item_id: str) -> Item:
        """Find an item by id; raise KeyError when there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def items_of_kind(self, *kinds: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind in kinds)


def per_worksheet[T](make: Callable[[Worksheet], T]) -> Callable[[Worksheet], T]:
    """Remember what was worked out of each worksheet: thousands of responses ask the same of a few of them."""
    known: dict[str, tuple[Worksheet, T]] = {}

    @wraps(make)
    def remembered(worksheet: Worksheet) -> T:
        found = known.get(worksheet.id)
        if found is None or found[0] is not worksheet:
            found = known[worksheet.id] = (worksheet, make(worksheet))
        return found[1]

    return remembered


def from_dict(data: Mapping[str, Any]) -> Worksheet:
    """Build a worksheet from the JSON form of a checked definition."""
    fields_of = _frozen(data)
    fields_of["sections"] = tuple(
        Section(**{**_frozen(section), "items": _items(section["items"])}) for section in data["sections"]
    )
    fields_of["results"] = tuple(_result(result) for result in data["results"])
    fields_of["migrations"] = tuple(Migration.from_dict(step) for step in data.get("migrations", ()))
    return Worksheet(**fields_of)


def _items(data: list[Mapping[str, Any]]) -> tuple[Item, ...]:
    items = []
    for raw in data:
        fields_of = _frozen(raw)
        for key, part in (("choices", Choice), ("matrix", Choice), ("questions", Question), ("notes", Note)):
            if key in raw:
                fields_of[key] = tuple(part(**_frozen(one)) for one in raw[key])
        if "columns" in raw:
            fields_of["columns"] = _items(raw["columns"])
        if "show_when" in raw:
            fields_of["show_when"] = ShowWhen(**_frozen(raw["show_when"]))
        if "suggest_from" in raw:
            fields_of["suggest_from"] = SuggestFrom(**raw["suggest_from"])
        if "event" in raw:
            fields_of["event"] = Event(**raw["event"])
        items.append(Item(**fields_of))
    return tuple(items)


def _result(data: Mapping[str, Any]) -> ResultRule:
    texts = {code: text if isinstance(text, str) else Plural(**text) for code, text in data["texts"].items()}
    return ResultRule(**{**_frozen(data), "texts": texts, "options": _frozen(data.get("options", {}))})


def to_dict(part: object) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    """Give the JSON form of a worksheet or a part of it, without the fields that hold their default."""
    if isinstance(part, Migration):
        return part.to_dict()
    if isinstance(part, tuple | list):
        return [to_dict(element) for element in part]
    if isinstance(part, Mapping):
        return {key: to_dict(value) for key, value in part.items()}
    if not hasattr(part, "__dataclass_fields__"):
        return part
    values = {field: getattr(part, field.name) for field in fields(part)}  # type: ignore[arg-type]
    return {
        field.name: to_dict(value)
        for field, value in values.items()
        if value != field.default and (value or field.default_factory is MISSING)
    }


def _frozen(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
