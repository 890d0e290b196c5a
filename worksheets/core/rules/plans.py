"""Rules for action plans: rows with an owner, a start, an end, a result and a stage of plan, do, check, act."""

from datetime import date

from worksheets.core.response import Row, date_in, text_in
from worksheets.core.result import Param, Result
from worksheets.core.rules.registry import Given, listed, rule

# The columns that every plan has, and the stage in which an action is finished.
OWNER, START, END, STAGE = "owner", "start", "end", "stage"
PLAN, DONE = "plan", "done"


@rule(codes=("empty", "none", "some"), kinds=("rows",))
def overdue(given: Given) -> Result:
    """List the actions whose end lies before today and that are not done (ours; today comes in as an argument)."""
    rows = given.rows()
    if not rows:
        return Result("empty")
    return listed([ref for ref, row in rows if state_of(row, given.today) == "overdue"], of=len(rows))


@rule(codes=("empty", "none", "all"), kinds=("rows",))
def stuck_in_plan(given: Given) -> Result:
    """Tell when no action is beyond the first stage: nothing is being done (ncj-4-18).

    An action without a stage says nothing; one that is in the first stage must be there for the word "all".
    """
    rows = given.rows()
    if not rows:
        return Result("empty")
    stages = {text_in(row, STAGE) for _, row in rows} - {""}
    return Result("all", (), {"count": len(rows)}) if stages == {PLAN} else Result("none")


@rule(codes=("empty", "no_map", "none", "some"), kinds=("rows",), options=("worksheet", "item", "column"))
def owner_not_on_map(given: Given) -> Result:
    """List the actions whose owner is no party on the partner map of the same dossier (ours).

    Options say where the map is. Names are compared without regard to capitals and spaces.
    """
    rows = given.rows()
    if not rows:
        return Result("empty")
    partners = given.dossier.get(given.text_option("worksheet"))
    known = names_on_map(
        [] if partners is None else partners.rows(given.text_option("item")), given.text_option("column")
    )
    if not known:
        return Result("no_map")
    return listed([ref for ref, row in rows if _is_stranger(text_in(row, OWNER), known)])


def names_on_map(rows: list[Row], column: str) -> set[str]:
    """Give the names on a partner map, made comparable."""
    return {comparable(name) for row in rows if (name := text_in(row, column))}


def comparable(name: str) -> str:
    """Make a name comparable: small letters, single spaces.

    >>> comparable("  GGD  Rivierenland ")
    'ggd rivierenland'
    """
    return " ".join(name.casefold().split())


def _is_stranger(owner: str, known: set[str]) -> bool:
    return bool(owner) and comparable(owner) not in known


@rule(codes=("empty", "some"), kinds=("rows",))
def plan_timeline(given: Given) -> Result:
    """Give all actions by their end, those without one last, each with its state, and the day it is (ours)."""
    rows = given.rows()
    if not rows:
        return Result("empty")
    ordered = sorted(rows, key=lambda one: date_in(one[1], END) or date.max)
    actions: list[Param] = [
        {
            "ref": ref,
            "owner": text_in(row, OWNER),
            "start": _iso(row, START),
            "end": _iso(row, END),
            "state": state_of(row, given.today),
        }
        for ref, row in ordered
    ]
    day = "" if given.today is None else given.today.isoformat()
    params: dict[str, Param] = {"count": len(actions), "actions": actions, "today": day}
    return Result("some", tuple(ref for ref, _ in ordered), params)


def _iso(row: Row, column: str) -> str:
    day = date_in(row, column)
    return "" if day is None else day.isoformat()


def state_of(row: Row, today: date | None) -> str:
    """Tell where an action stands: done, overdue, running, planned or (without an end) open."""
    end, start = date_in(row, END), date_in(row, START)
    if text_in(row, STAGE) == DONE:
        return "done"
    if end is None:
        return "open"
    if today is not None and end < today:
        return "overdue"
    begun = text_in(row, STAGE) not in ("", PLAN) or (
        today is not None and start is not None and start <= today
    )
    return "running" if begun else "planned"
