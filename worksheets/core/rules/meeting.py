"""Rules for a meeting: who is there, and whether the programme fits."""

from worksheets.core.response import number_in
from worksheets.core.result import Param, Result
from worksheets.core.rules.registry import Given, listed, rule


@rule(codes=("empty", "none", "some"), kinds=("choices",), options=("leave_out",))
def choices_not_chosen(given: Given) -> Result:
    """Name what was not chosen in one item, for example the layers that are not invited (ncj-2b-05).

    The items are ids of choices. Option ``leave_out`` names choices that may stay out.
    """
    if not given.items:
        return Result("empty")
    item = given.items[0]
    chosen = given.response.answers.get(item.id)
    if not isinstance(chosen, list) or not chosen:
        return Result("empty")
    allowed = set(given.list_option("leave_out"))
    return listed(
        [choice.id for choice in item.choices if choice.id not in allowed and choice.id not in chosen]
    )


@rule(
    codes=("empty", "no_time", "fits", "too_long", "too_short"),
    kinds=("rows",),
    options=("minutes", "available"),
)
def programme_adds_up(given: Given) -> Result:
    """Compare the minutes of all parts with the time there is (ours: a programme that runs over loses its end).

    Option ``minutes`` names the column, ``available`` the item with the whole time. A quarter of an hour to spare is
    no fault: people have to come in and get coffee.
    """
    rows = given.rows()
    if not rows:
        return Result("empty")
    column = given.text_option("minutes")
    total = sum(number_in(row, column) or 0 for _, row in rows)
    available = number_in(given.response.answers, given.text_option("available"))
    if available is None:
        return Result("no_time", (), {"total": total})
    params: dict[str, Param] = {
        "total": total,
        "available": available,
        "difference": abs(total - available),
        "count": abs(total - available),
    }
    if total > available:
        return Result("too_long", (), params)
    return Result("too_short" if available - total > SPARE_MINUTES else "fits", (), params)


SPARE_MINUTES = 15


@rule(codes=("empty", "some"), kinds=("rows",), options=("minutes", "begin"))
def running_order(given: Given) -> Result:
    """Give the parts of a programme in order, for a running order with the clock beside it (ours)."""
    rows = given.rows()
    if not rows:
        return Result("empty")
    return Result(
        "some",
        tuple(ref for ref, _ in rows),
        {"count": len(rows), "minutes": given.text_option("minutes")},
    )
