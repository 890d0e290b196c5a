"""Measure one more answer of every worksheet: what the outcome takes in the worker, without the page around it.

``make bench`` prints the table. Of each worksheet the golden case with the most answers is asked, again and again.
"""

import json
import statistics

from golden import evaluations
from timing import here, in_the_engine

TIMES = 30
BUDGET_MS = 16


def largest() -> dict[str, dict[str, object]]:
    """Give what is asked of each worksheet."""
    found: dict[str, dict[str, object]] = {}
    for case in evaluations():
        sheet = case.payload["document"]["worksheet"]["id"]
        if sheet not in found or size(case.payload) > size(found[sheet]):
            found[sheet] = case.payload
    return found


def size(payload: dict[str, object]) -> int:
    """Tell how much is asked: the length of it as text."""
    return len(json.dumps(payload))


def report() -> None:
    """Print the table, the slowest first."""
    cases = largest()
    asked = [("evaluate", json.dumps(payload)) for _ in range(TIMES) for payload in cases.values()]
    ours, plain = (
        {sheet: statistics.median(run.took[place :: len(cases)]) for place, sheet in enumerate(cases)}
        for run in (in_the_engine(asked), here(asked))
    )
    print(f"| one more answer | in the engine, ms (budget {BUDGET_MS}) | × CPython |")
    print("| --- | --- | --- |")
    for sheet in sorted(ours, key=lambda one: -ours[one]):
        print(f"| {sheet} | {ours[sheet]:.1f} | {ours[sheet] / plain[sheet]:.1f} |")


if __name__ == "__main__":
    report()
