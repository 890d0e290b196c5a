"""Rules for the partner map."""

from worksheets.core.answers import chosen_from
from worksheets.core.response import text_in
from worksheets.core.result import Result
from worksheets.core.rules.registry import Given, listed, rule


@rule(codes=("empty", "none", "some"), kinds=("rows",), options=("x", "y"))
def placed_on_map(given: Given) -> Result:
    """Place rows by two ordered words, one across and one upward; rows without both are left off.

    Ours, because influence and involvement side by side show whom to talk to first. Options ``x`` and ``y``.
    """
    rows = given.rows()
    if not rows:
        return Result("empty")
    x, y = given.text_option("x"), given.text_option("y")
    return listed([ref for ref, row in rows if text_in(row, x) and text_in(row, y)], x=x, y=y, of=len(rows))


@rule(codes=("empty", "not_placed", "none", "some"), kinds=("rows",), options=("x", "y"))
def high_but_not_along(given: Given) -> Result:
    """List the rows that are highest on ``y`` (influence) and not highest on ``x`` (involvement).

    Ours, because a party that can make or break the plan and stands aside is the first to visit. As long as no row
    has both words, nothing can be said.
    """
    rows = given.rows()
    if not rows:
        return Result("empty")
    columns = {column.id: column for column in given.items[0].columns}
    if not any(
        text_in(row, given.text_option("x")) and text_in(row, given.text_option("y")) for _, row in rows
    ):
        return Result("not_placed")
    x, y = columns[given.text_option("x")], columns[given.text_option("y")]
    found = [
        ref
        for ref, row in rows
        if text_in(row, y.id) == chosen_from(y)[2] and text_in(row, x.id) in chosen_from(x)[:2]
    ]
    return listed(found)
