"""Process analyses side by side: the same route as several people see it."""

from collections.abc import Sequence

from worksheets.core.response import Response, Row, text_in
from worksheets.core.rules.process import organisations

PROCESS, STEPS, ABOUT, GOAL = "procesanalyse", "stappen", "groep", "zelfde-doel"
COLUMNS = ("what", "function", "waiting", "handover", "problem")


def routes_side_by_side(responses: Sequence[Response]) -> dict[str, object]:
    """Lay the routes beside each other, and say of each organisation how many steps it does in each route."""
    routes = [_route(response) for response in responses]
    lanes: dict[str, tuple[str, list[int]]] = {}
    for place, response in enumerate(responses):
        for row in _steps(response):
            for name in organisations(text_in(row, "organisations")):
                lane = lanes.setdefault(name.casefold(), (name, [0] * len(responses)))
                lane[1][place] += 1
    return {
        "routes": routes,
        "organisations": [{"name": name, "steps": steps} for _, (name, steps) in sorted(lanes.items())],
    }


def _route(response: Response) -> dict[str, object]:
    rows = _steps(response)
    done_by = [organisations(text_in(row, "organisations")) for row in rows]
    return {
        "response": response.response_id,
        "organisation": response.organisation or "",
        "about": response.text(ABOUT),
        "same_goal": response.chosen(GOAL),
        "steps": [
            {"ref": f"{STEPS}.{row['row_id']}", "organisations": names}
            | {column: text_in(row, column) for column in COLUMNS}
            for row, names in zip(rows, done_by, strict=True)
        ],
        # Steps by their number, from 0: without anyone (a gap), and with more than one (perhaps done twice).
        "gaps": [place for place, names in enumerate(done_by) if not names],
        "several": [place for place, names in enumerate(done_by) if len(names) > 1],
    }


def _steps(response: Response) -> list[Row]:
    return [
        row for row in response.rows(STEPS) if any(text_in(row, name) for name in row if name != "row_id")
    ]
