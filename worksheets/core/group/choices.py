"""What a group chose where there is no scale: yes or no, one of several, or as many as fit. Counts, and no more.

Without an order there is no middle and no degree of agreement; all that is told is whether people answered differently.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from worksheets.core.answers import chosen_from, main_keys
from worksheets.core.definition import ShowWhen, Worksheet, per_worksheet
from worksheets.core.group.scales import scales_of
from worksheets.core.rating import DONT_KNOW
from worksheets.core.response import Response

KINDS = ("yes_no_unknown", "choice", "choices", "matrix")


@dataclass(frozen=True, slots=True)
class Choosing:
    """One answer key that people choose for; with ``several`` a person may choose more than one."""

    key: str
    item: str
    row: str
    section: str
    answers: tuple[str, ...]
    several: bool
    condition: ShowWhen | None

    def given(self, response: Response) -> tuple[str, ...]:
        """Give what one person chose; nothing when the question is not asked, given other answers."""
        condition = self.condition
        if condition is not None and response.answers.get(condition.item) not in condition.any_of:
            return ()
        answer = response.answers.get(self.key)
        chosen = answer if isinstance(answer, list) else [answer]
        return tuple(one for one in self.answers if one in chosen)


@per_worksheet
def choosings_of(worksheet: Worksheet) -> tuple[Choosing, ...]:
    """Give everything that people choose for and that is no scale, in the order of the worksheet."""
    scales = {scale.key for scale in scales_of(worksheet)}
    return tuple(
        Choosing(
            key,
            item.id,
            key.partition(":")[2],
            section.id,
            chosen_from(item),
            item.kind == "choices",
            item.show_when,
        )
        for section in worksheet.sections
        for item in section.items
        if item.kind in KINDS
        for key in main_keys(item)
        if key not in scales
    )


def chosen(worksheet: Worksheet, responses: Iterable[Response]) -> dict[str, dict[str, object]]:
    """Count per key how often each answer was chosen, and how many people gave one.

    ``differs``: of a question with one answer, at least two people chose something else; not knowing is no answer.
    """
    people = list(responses)
    found: dict[str, dict[str, object]] = {}
    for one in choosings_of(worksheet):
        given = [one.given(response) for response in people]
        counts = {answer: sum(answer in chosen for chosen in given) for answer in one.answers}
        sides = [answer for answer, number in counts.items() if number and answer != DONT_KNOW]
        found[one.key] = {
            "item": one.item,
            "row": one.row,
            "section": one.section,
            "counts": counts,
            "people": sum(bool(chosen) for chosen in given),
            "empty": sum(not chosen for chosen in given),
            "several": one.several,
            "differs": not one.several and len(sides) > 1,
        }
    return found
