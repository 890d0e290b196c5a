"""Rules for items with one answer out of a fixed set: yes or no, ordered words, a choice, a colour."""

from worksheets.core.answers import chosen_from
from worksheets.core.rating import DONT_KNOW
from worksheets.core.result import Result
from worksheets.core.rules.registry import Given, grouped, listed, rule

ANY_KIND = (
    *("rating", "choice", "choices", "ordered", "yes_no_unknown"),
    *("text", "number", "date", "matrix", "rows"),
)


@rule(codes=("none", "some"), kinds=("rating", "choice", "ordered", "yes_no_unknown"))
def dont_know_is_a_question(given: Given) -> Result:
    """List "I do not know": never a "no", but something to find out (ours: it is an answer of its own)."""
    return listed(given.chosen(DONT_KNOW))


@rule(codes=("none", "some"), kinds=ANY_KIND)
def left_empty(given: Given) -> Result:
    """List what has no answer yet (ours: a gap is not an answer and is not scored).

    A sheet without any answer has no gaps: it is a sheet that nobody filled in.
    """
    empty = [item.id for item in given.items if not given.is_filled(item)]
    return Result("none") if len(empty) == len(given.items) else listed(empty)


@rule(codes=("empty", "none", "some"), kinds=("ordered",))
def at_lowest_step(given: Given) -> Result:
    """List the items at the lowest of their three words: what to arrange first.

    Ours, because an ordered word has no distance: the lowest comes before the middle, that is all that can be said.
    """
    return _at_step(given, 0)


@rule(codes=("empty", "none", "some"), kinds=("ordered",))
def at_middle_step(given: Given) -> Result:
    """List the items at the middle of their three words: under way (ours, as for the lowest word)."""
    return _at_step(given, 1)


def _at_step(given: Given, step: int) -> Result:
    if not any(given.is_filled(item) for item in given.items):
        return Result("empty")
    found = [item.id for item in given.items if given.response.chosen(item.id) == chosen_from(item)[step]]
    return listed(found, of=len(given.items))


@rule(
    codes=("none", "some"),
    kinds=("yes_no_unknown",),
    options=("reversed",),
    groups=("good", "bad"),
)
def by_yes_and_no(given: Given) -> Result:
    """Put what helps and what hinders side by side: "yes" helps, or hinders for the items under ``reversed``.

    Ours, because the source asks for chances and threats together (ncj-1a-13) without a rule to divide them.
    """
    turned = set(given.list_option("reversed"))
    groups: dict[str, list[str]] = {"good": [], "bad": []}
    for item in given.items:
        answer = given.response.chosen(item.id)
        if answer in ("yes", "no"):
            groups["good" if (answer == "yes") != (item.id in turned) else "bad"].append(item.id)
    return grouped(groups)


@rule(codes=("none", "some"), kinds=("ordered",), options=("count",))
def top_to_improve(given: Given) -> Result:
    """Give the few items to improve first: lowest words, then middle words, each in the order of the list.

    Ours, because a team can take up about three things at a time. Option ``count`` (3).
    """
    order = [*_at_step(given, 0).items, *_at_step(given, 1).items]
    return listed(order[: given.number_option("count", 3)], of=len(order))
