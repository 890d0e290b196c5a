"""Rules for matrix items: several rows, the same choices for each."""

from worksheets.core.rating import DONT_KNOW
from worksheets.core.result import Result
from worksheets.core.rules.registry import Given, listed, rule


@rule(codes=("empty", "none", "some"), kinds=("matrix",), options=("first", "second"))
def views_differ(given: Given) -> Result:
    """List the items whose two rows have different answers; "I do not know" is no view (ours).

    Options ``first`` and ``second`` name the rows to compare; without them every pair of rows is compared.
    """
    if not any(given.is_filled(item) for item in given.items):
        return Result("empty")
    first, second = given.text_option("first"), given.text_option("second")
    found = []
    for item in given.items:
        rows = (first, second) if first and second else tuple(row.id for row in item.matrix)
        answers = {given.response.chosen(f"{item.id}:{row}") for row in rows} - {None, DONT_KNOW}
        if len(answers) > 1:
            found.append(item.id)
    return listed(found)


@rule(codes=("none", "some"), kinds=("matrix",), options=("row",))
def unknown_in_matrix(given: Given) -> Result:
    """List the items with "I do not know" in a row, or in the one row of the option (ours: to be found out)."""
    only = given.text_option("row")
    found = [
        item.id
        for item in given.items
        if any(
            given.response.chosen(f"{item.id}:{row.id}") == DONT_KNOW
            for row in item.matrix
            if not only or row.id == only
        )
    ]
    return listed(found)


@rule(codes=("none", "some"), kinds=("matrix",), options=("row", "answer"))
def chosen_in_matrix(given: Given) -> Result:
    """List the items with one answer in one row, for example "no" for the own organisation (ours: to act on it)."""
    row, answer = given.text_option("row"), given.text_option("answer")
    return listed([item.id for item in given.items if given.response.chosen(f"{item.id}:{row}") == answer])


@rule(codes=("empty", "none", "some"), kinds=("matrix",))
def pairs_differ(given: Given) -> Result:
    """Compare items two by two, row by row: the first with the second, the third with the fourth.

    Gives the first of each pair with a row that has another answer in the second. Ours, because the five V's are asked
    inside and outside the organisation (ncj-1a-20, ncj-1b-12) and the difference is what to talk about.
    """
    if not any(given.is_filled(item) for item in given.items):
        return Result("empty")
    found = []
    for inside, outside in zip(given.items[::2], given.items[1::2], strict=True):
        for row in inside.matrix:
            pair = {given.response.chosen(f"{item.id}:{row.id}") for item in (inside, outside)}
            if len(pair - {None, DONT_KNOW}) > 1:
                found.append(inside.id)
                break
    return listed(found)


@rule(codes=("empty", "none", "some"), kinds=("matrix",), options=("step",))
def asked_now_and_missing(given: Given) -> Result:
    """List what the present step asks of each layer and is not done yet (table 1: ncj-t1-00).

    Option ``step`` names the item with the present step; its choices stand in the order of the matrix items.
    """
    chooser = given.worksheet.item(given.text_option("step"))
    chosen = given.response.chosen(chooser.id)
    if chosen is None or chosen == DONT_KNOW:
        return Result("empty")
    item = given.items[[choice.id for choice in chooser.choices].index(chosen)]
    done = item.choices[-1].id
    missing = [
        f"{item.id}:{row.id}" for row in item.matrix if given.response.chosen(f"{item.id}:{row.id}") != done
    ]
    return listed(missing, step=item.id)


@rule(codes=("empty", "some"), kinds=("matrix",))
def answers_side_by_side(given: Given) -> Result:
    """Give all matrix items once one of them has an answer: a picture of every word, without a score (ours).

    What is empty stays in the picture: a gap beside answers is something to see.
    """
    if not any(given.is_filled(item) for item in given.items):
        return Result("empty")
    return listed([item.id for item in given.items])
