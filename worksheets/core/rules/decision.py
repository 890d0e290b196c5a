"""Rules for the decision after the two analyses."""

from worksheets.core.answers import main_keys
from worksheets.core.definition import Item
from worksheets.core.rating import DONT_KNOW
from worksheets.core.response import Response
from worksheets.core.result import Result
from worksheets.core.rules.registry import Given, listed, rule

GO, FIND_OUT, NOT_YET = "go", "find_out", "not_yet"
INFORMAL, FORMAL = "informal", "formal"


@rule(codes=("empty", "go", "go_with_questions", "find_out", "not_yet"), kinds=("choice",))
def decision(given: Given) -> Result:
    """Repeat the decision, and say so when it was taken while questions are open (ncj-1c-01, ncj-1c-02, ncj-1c-05)."""
    chosen = given.response.chosen(given.items[0].id) if given.items else None
    if chosen is None:
        return Result("empty")
    open_questions = open_in_analyses(given)
    if chosen == GO and open_questions:
        return Result("go_with_questions", (), {"count": len(open_questions)})
    return Result(chosen)


@rule(codes=("no_analysis", "none", "some"), kinds=())
def questions_still_open(given: Given) -> Result:
    """List what is unknown or not filled in on the worksheets that this one uses (ncj-1c-02)."""
    if not any(given.dossier.get(name) for name in given.worksheet.uses):
        return Result("no_analysis")
    return listed(open_in_analyses(given))


@rule(codes=("empty", "informal", "formal"), kinds=("choice",))
def form_of_working_together(given: Given) -> Result:
    """Say what the chosen form asks: an informal one may skip the rest of step 4 (ncj-4-04, ncj-4-05)."""
    chosen = given.response.chosen(given.items[0].id) if given.items else None
    return Result("empty" if chosen is None else chosen)


def open_in_analyses(given: Given) -> list[str]:
    """Give the items of the used worksheets that are unknown or empty, as ``worksheet#item``; none is not begun."""
    found = []
    for name in given.worksheet.uses:
        response, worksheet = given.dossier.get(name), given.worksheets.get(name)
        if response is not None and worksheet is not None:
            asked = worksheet.items_of_kind("yes_no_unknown", "matrix")
            found += [f"{name}#{item.id}" for item in asked if _is_open(response, item)]
    return found


def _is_open(response: Response, item: Item) -> bool:
    # Of a matrix the first row counts: one's own view.
    return response.chosen(main_keys(item)[0]) in (None, DONT_KNOW)
