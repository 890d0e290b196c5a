"""Checks across the worksheets of one dossier: each tells of one thing that does not fit, and where.

They know the worksheets by id, since a check is about what two particular sheets say of each other. All are ours: they
compare what people wrote in one place with what they wrote in another.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from worksheets.core.definition import Worksheet
from worksheets.core.response import Response, text_in
from worksheets.core.result import Param
from worksheets.core.rules.decision import GO, open_in_analyses
from worksheets.core.rules.plans import comparable, names_on_map
from worksheets.core.rules.process import organisations
from worksheets.core.rules.registry import Given

STOPLIGHT, PLANS, PARTNERS, PROCESS, DECISION = (
    "stoplicht",
    "actieplannen",
    "partnerkaart",
    "procesanalyse",
    "besluit",
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that does not fit; ``worksheet`` is where to mend it."""

    code: str
    worksheet: str
    items: tuple[str, ...]
    params: Mapping[str, Param] = field(default_factory=dict)

    def to_dict(self) -> dict[str, object]:
        return {
            "code": self.code,
            "worksheet": self.worksheet,
            "items": list(self.items),
            "params": dict(self.params),
        }


def check_dossier(dossier: Mapping[str, Response], worksheets: Mapping[str, Worksheet]) -> list[Check]:
    """Run every check on the newest response to each worksheet of one dossier."""
    found = [
        *_red_without_action(dossier, worksheets),
        *_owner_not_on_map(dossier),
        *_step_without_organisation(dossier),
        *_party_missing(dossier, worksheets),
        *_decided_with_open_questions(dossier, worksheets),
    ]
    return [check for check in found if check.items]


def _red_without_action(
    dossier: Mapping[str, Response], worksheets: Mapping[str, Worksheet]
) -> Iterator[Check]:
    """Find red factors (each needs action: ncj-koers-04) that no action names."""
    if STOPLIGHT in dossier:
        red = [
            item.id
            for item in worksheets[STOPLIGHT].items_of_kind("rating")
            if dossier[STOPLIGHT].chosen(item.id) == "red"
        ]
        plans = dossier.get(PLANS)
        answered = (
            set() if plans is None else {text_in(row, "factor") for _, row in _actions(plans, worksheets)}
        )
        yield Check("red_without_action", STOPLIGHT, tuple(item for item in red if item not in answered))


def _actions(
    plans: Response, worksheets: Mapping[str, Worksheet]
) -> Iterator[tuple[str, Mapping[str, object]]]:
    for item in worksheets[PLANS].items_of_kind("rows"):
        for row in plans.rows(item.id):
            yield f"{item.id}.{row['row_id']}", row


def _owner_not_on_map(dossier: Mapping[str, Response]) -> Iterator[Check]:
    if PLANS in dossier and PARTNERS in dossier:
        known = names_on_map(dossier[PARTNERS].rows("partners"), "name")
        strangers = [
            f"extern.{row['row_id']}"
            for row in dossier[PLANS].rows("extern")
            if (owner := text_in(row, "owner")) and comparable(owner) not in known
        ]
        yield Check("owner_not_on_map", PLANS, tuple(strangers) if known else ())


def _step_without_organisation(dossier: Mapping[str, Response]) -> Iterator[Check]:
    if PROCESS in dossier:
        unknown = [
            f"stappen.{row['row_id']}"
            for row in dossier[PROCESS].rows("stappen")
            if text_in(row, "what") and not organisations(text_in(row, "organisations"))
        ]
        yield Check("step_without_organisation", PROCESS, tuple(unknown))


def _party_missing(dossier: Mapping[str, Response], worksheets: Mapping[str, Worksheet]) -> Iterator[Check]:
    if PARTNERS in dossier:
        rows = dossier[PARTNERS].rows("partners")
        column = next(one for one in worksheets[PARTNERS].item("partners").columns if one.id == "kind")
        present = {text_in(row, "kind") for row in rows} | {"anders"}
        missing = [choice.id for choice in column.choices if choice.id not in present]
        yield Check("party_missing", PARTNERS, tuple(missing) if rows else (), {"column": "kind"})


def _decided_with_open_questions(
    dossier: Mapping[str, Response], worksheets: Mapping[str, Worksheet]
) -> Iterator[Check]:
    decided = dossier.get(DECISION)
    if decided is not None and decided.chosen("besluit") == GO:
        given = Given(worksheets[DECISION], decided, (), dossier=dossier, worksheets=worksheets)
        open_questions = tuple(open_in_analyses(given))
        yield Check("decided_with_open_questions", DECISION, open_questions)
