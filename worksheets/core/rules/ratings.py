"""Rules for coloured items."""

from worksheets.core.rating import COLOURS
from worksheets.core.result import Result
from worksheets.core.rules.registry import Given, listed, rule


@rule(codes=("empty", "none", "some"), kinds=("rating",))
def red_needs_action(given: Given) -> Result:
    """List every red item: one "no" is enough to need action (ncj-koers-04). No band, no average."""
    red = given.chosen("red")
    if red:
        return listed(red, of=len(given.items))
    return Result("none" if given.chosen(*COLOURS) else "empty")


@rule(codes=("none", "some"), kinds=("rating",))
def orange_comes_second(given: Given) -> Result:
    """List what is doubtful: orange is "doubtful" and comes after red (ncj-koers-05, ncj-koers-06)."""
    return listed(given.chosen("orange"))


@rule(codes=("none", "some"), kinds=("rating",))
def talk_order(given: Given) -> Result:
    """Give the order to talk in: red, then orange, each in the order of the list (ncj-koers-06).

    It is the priority order of the group picture for a group of one.
    """
    return listed(given.chosen("red") + given.chosen("orange"))
