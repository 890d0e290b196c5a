"""Raised colour cards: counts per item that someone typed during a meeting, without a document."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from worksheets.core.definition import Worksheet
from worksheets.core.group.scales import Scale, scales_of
from worksheets.core.problem import Problem, has_errors, shown
from worksheets.core.rating import DONT_KNOW, NOT_APPLICABLE, Counts

# More than any room holds; a typing error, and never a reason to wait.
MOST_PEOPLE = 10_000


@dataclass(frozen=True, slots=True)
class Tally:
    """Cards that ``people`` people raised openly; ``layer`` and ``partner_kind`` when they all share one."""

    worksheet: str
    round: str | None
    people: int
    counts: Mapping[str, Counts] = field(default_factory=dict)
    layer: str = ""
    partner_kind: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def is_mixed(self) -> bool:
        """These are cards of everyone together, not of one part of the group."""
        return not self.layer and not self.partner_kind

    def to_dict(self, *, used: bool) -> dict[str, object]:
        return {
            "people": self.people,
            "layer": self.layer,
            "partner_kind": self.partner_kind,
            "used": used,
            "problems": [problem.to_dict() for problem in self.problems],
        }


def parse_tally(raw: object, worksheets: Mapping[str, Worksheet], path: str = "$") -> Tally:
    """Take in ``{"worksheet", "round", "layer", "partner_kind", "people", "items": {key: {word: number}}}``.

    An item with more cards than people is left out (``too_many_cards``); with fewer, the others count as having
    raised nothing (``fewer_cards``, a warning). An item that is not named was not voted on.
    """
    data: Mapping[str, object] = raw if isinstance(raw, Mapping) else {}
    worksheet = worksheets.get(str(data.get("worksheet")))
    people = data.get("people")
    items = data.get("items")
    problems: list[Problem] = []
    if worksheet is None:
        found = shown(data.get("worksheet"))
        problems.append(Problem("unknown_worksheet", f"{path}.worksheet", {"found": found}))
    if not _is_number(people) or not people:
        params = {"expected": "a whole number from 1", "found": shown(people)}
        problems.append(Problem("wrong_type", f"{path}.people", params))
    if not isinstance(items, Mapping):
        problems.append(
            Problem("wrong_type", f"{path}.items", {"expected": "an object", "found": shown(items)})
        )
    if has_errors(problems) or worksheet is None or not isinstance(people, int):
        return Tally(str(data.get("worksheet")), None, 0, problems=tuple(problems))

    scales = {scale.key: scale for scale in scales_of(worksheet)}
    counts = {}
    for key, given in items.items() if isinstance(items, Mapping) else ():
        where = f"{path}.items.{key}"
        if key not in scales:
            problems.append(Problem("unknown_item", where, {"found": shown(key)}))
        elif (raised := _counts(scales[key], given, people, where, problems)) is not None:
            counts[key] = raised
    return Tally(
        worksheet.id,
        _text(data, "round") or None,
        people,
        counts,
        _text(data, "layer"),
        _text(data, "partner_kind"),
        tuple(problems),
    )


def _counts(scale: Scale, given: object, people: int, where: str, problems: list[Problem]) -> Counts | None:
    answers = (*scale.words, DONT_KNOW, NOT_APPLICABLE)
    numbers = given if isinstance(given, Mapping) else {}
    wrong = [key for key, number in numbers.items() if key not in answers or not _is_number(number)]
    if wrong or not isinstance(given, Mapping):
        value = numbers[wrong[0]] if wrong and wrong[0] in answers else wrong[0] if wrong else given
        expected = "whole numbers for " + ", ".join(answers)
        problems.append(Problem("wrong_type", where, {"expected": expected, "found": shown(value)}))
        return None
    raised = [int(numbers.get(answer, 0)) for answer in answers]
    total = sum(raised)
    if total > people:
        problems.append(Problem("too_many_cards", where, {"found": total, "limit": people}))
        return None
    if total < people:
        problems.append(Problem("fewer_cards", where, {"found": total, "limit": people}))
    lowest, middle, highest, unsure, beside = raised
    return Counts(lowest, middle, highest, unsure, beside, people - total)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_PEOPLE


def _text(data: Mapping[str, object], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""
