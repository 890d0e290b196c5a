"""Rules for rows that several worksheets share."""

from worksheets.core.response import text_in
from worksheets.core.result import Result
from worksheets.core.rules.registry import Given, listed, rule


@rule(codes=("empty", "none", "some"), kinds=("rows",), options=("column",))
def rows_without(given: Given) -> Result:
    """List the rows in which one column is empty (ours: what is not written down cannot be agreed on)."""
    rows = given.rows()
    if not rows:
        return Result("empty")
    column = given.text_option("column")
    return listed([ref for ref, row in rows if _is_empty(row.get(column))], of=len(rows))


@rule(codes=("empty", "none", "some"), kinds=("rows",), options=("column", "any_of"))
def rows_with(given: Given) -> Result:
    """List the rows in which one column has one of the answers under ``any_of`` (ours: to act on them)."""
    rows = given.rows()
    if not rows:
        return Result("empty")
    column, wanted = given.text_option("column"), given.list_option("any_of")
    return listed([ref for ref, row in rows if text_in(row, column) in wanted], of=len(rows))


@rule(codes=("empty", "none", "some"), kinds=("rows",), options=("column", "leave_out"))
def choices_without_row(given: Given) -> Result:
    """Name the choices of a column that no row has: who or what is not there yet.

    Ours, because the source lists the parties to think of (nji7-2-03, nji7-2-04) and not how to check them. The items
    are ids of choices. Option ``leave_out`` names choices that need no row.
    """
    rows = given.rows()
    if not rows:
        return Result("empty")
    name = given.text_option("column")
    column = next(one for one in given.items[0].columns if one.id == name)
    present = {text_in(row, name) for _, row in rows} | set(given.list_option("leave_out"))
    missing = [choice.id for choice in column.choices if choice.id not in present]
    return listed(missing, column=name)


def _is_empty(value: object) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())
