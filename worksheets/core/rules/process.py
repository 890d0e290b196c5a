"""Rules for the route that young people and parents go: steps with the organisations that do them."""

import re
from collections.abc import Callable

from worksheets.core.response import text_in
from worksheets.core.result import Param, Result
from worksheets.core.rules.registry import Given, listed, rule

_BETWEEN = re.compile(r"[,;\n]|\s+/\s+")


def organisations(text: str) -> list[str]:
    r"""Take apart a field that may name several organisations; commas, semicolons and new lines stand between.

    >>> organisations("GGD, school ;  School\nwijkteam")
    ['GGD', 'school', 'wijkteam']
    """
    found: dict[str, str] = {}
    for name in _BETWEEN.split(text):
        plain = " ".join(name.split())
        if plain:
            found.setdefault(plain.casefold(), plain)
    return list(found.values())


@rule(codes=("empty", "none", "some"), kinds=("rows",), options=("column",))
def steps_without_anyone(given: Given) -> Result:
    """List the steps that no organisation does: gaps (ncj-3-09)."""
    return _by_number(given, lambda number: number == 0)


@rule(codes=("empty", "none", "some"), kinds=("rows",), options=("column",))
def steps_with_several(given: Given) -> Result:
    """List the steps that more than one organisation does: perhaps done twice (ncj-3-09)."""
    return _by_number(given, lambda number: number > 1)


def _by_number(given: Given, fits: Callable[[int], bool]) -> Result:
    rows = given.rows()
    if not rows:
        return Result("empty")
    column = given.text_option("column")
    return listed([ref for ref, row in rows if fits(len(organisations(text_in(row, column))))], of=len(rows))


@rule(codes=("empty", "some"), kinds=("rows",), options=("column", "marks"))
def route_in_lanes(given: Given) -> Result:
    """Lay the steps out as lanes, one for each organisation, in the order in which they come in.

    Ours, because the source asks to write the organisation beside each step (ncj-3-08) and to mark where it falters
    (ncj-3-09); a lane shows who hands over to whom. Option ``marks`` names answers to mark, as ``column.answer``.
    """
    rows = given.rows()
    if not rows:
        return Result("empty")
    column = given.text_option("column")
    lanes: dict[str, tuple[str, list[str]]] = {}
    gaps = []
    for ref, row in rows:
        names = organisations(text_in(row, column))
        if not names:
            gaps.append(ref)
        for name in names:
            lanes.setdefault(name.casefold(), (name, []))[1].append(ref)
    steps = [ref for ref, _ in rows]
    drawn: list[Param] = [{"organisation": name, "steps": done} for name, done in lanes.values()]
    wanted = [mark.partition(".") for mark in given.list_option("marks")]
    marks: list[Param] = [
        {"ref": ref, "column": name, "answer": answer}
        for ref, row in rows
        for name, _, answer in wanted
        if text_in(row, name) == answer
    ]
    params: dict[str, Param] = {
        "count": len(steps),
        "steps": steps,
        "lanes": drawn,
        "gaps": gaps,
        "marks": marks,
    }
    return Result("some", tuple(steps), params)
