"""Every rule with its version, and its test vectors run: in a test, on the command line or in a visitor's browser.

A rule gets a new version when it gives another outcome for the same answers. Vectors are data (worksheets/vectors.yaml
and the golden cases of the worksheets); what they expect comes from literature or was worked out by hand.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from worksheets.core.definition import Worksheet
from worksheets.core.evaluation import evaluate_document
from worksheets.core.group.picture import Votes, agreed_on, item_picture, priority_order
from worksheets.core.group.scales import Scale
from worksheets.core.group.script import script
from worksheets.core.group.shift import moves
from worksheets.core.group.split import may_be_shown
from worksheets.core.group.tallies import Tally
from worksheets.core.measures import (
    agreement,
    cliffs_delta,
    difference,
    krippendorff_alpha,
    leik_consensus,
    median_bounds,
    van_der_eijk_agreement,
)
from worksheets.core.rating import COLOURS, Counts, count
from worksheets.core.rules import RULES

type Given = Mapping[str, Any]

# The vector of a worksheet: one person's document, and what all rules of the worksheet make of it.
WORKSHEET = "worksheet"
# What the literature prints has four digits or more.
PRECISION = 5e-5


@dataclass(frozen=True, slots=True)
class Calculation:
    """One rule of the group picture: its version, and how to run it on what a vector gives."""

    version: int
    run: Callable[[Given], object]


def _median(given: Given) -> object:
    bounds = median_bounds(given["counts"])
    return None if bounds is None else [COLOURS[bound] for bound in bounds]


def _split(given: Given) -> object:
    shown, reason = may_be_shown(given["people"], given["threshold"])
    return {"shown": shown, "reason": reason}


def _cards(given: Given) -> object:
    scale = Scale("item", "item", "", "", COLOURS)
    shows = [
        Tally("", None, show["people"], {scale.key: Counts(*show["cards"])}, show["layer"])
        for show in given["shows"]
    ]
    votes = Votes((scale,), Counter(), {scale.key: {}}, tuple(shows))
    return {"counts": list(votes.total(scale).vector), "people": votes.raisers}


def _script(given: Given) -> object:
    items = _items(given)
    made = script(items, priority_order(items), given.get("layers", ()), given.get("apart", ()))
    return {"minutes": made.minutes, "forms": [part.form for part in made.parts]}


def _items(given: Given) -> dict[str, Any]:
    return {key: item_picture(Counts(*votes)) for key, votes in given["items"].items()}


CALCULATIONS: Mapping[str, Calculation] = {
    "counts": Calculation(1, lambda given: count(given["answers"]).to_dict()),
    "veto": Calculation(1, lambda given: item_picture(Counts(*given["counts"])).veto),
    "median": Calculation(1, _median),
    "agreement": Calculation(1, lambda given: agreement(given["counts"])),
    "leik_consensus": Calculation(1, lambda given: leik_consensus(given["counts"])),
    "van_der_eijk_agreement": Calculation(1, lambda given: van_der_eijk_agreement(given["counts"])),
    "agreed_on": Calculation(1, lambda given: agreed_on(_items(given))),
    "priority_order": Calculation(1, lambda given: priority_order(_items(given))),
    "cliffs_delta": Calculation(1, lambda given: cliffs_delta(given["earlier"], given["later"])),
    "difference": Calculation(1, lambda given: difference(given["earlier"], given["later"])),
    "cards": Calculation(1, _cards),
    "shift": Calculation(1, lambda given: moves(COLOURS, given["before"], given["now"]).to_dict()),
    "split": Calculation(1, _split),
    "script": Calculation(1, _script),
    "krippendorff_alpha": Calculation(1, lambda given: krippendorff_alpha(given["units"], given["raters"])),
}


def rules() -> list[dict[str, object]]:
    """List every rule with its version: those of the group picture, then those of the worksheets."""
    group: list[dict[str, object]] = [
        {"rule": name, "version": calculation.version, "about": "group"}
        for name, calculation in CALCULATIONS.items()
    ]
    return group + [
        {"rule": name, "version": rule.version, "about": WORKSHEET} for name, rule in RULES.items()
    ]


def run_vectors(
    vectors: Iterable[Mapping[str, Any]], worksheets: Mapping[str, Worksheet]
) -> list[dict[str, object]]:
    """Run vectors ``{"rule", "given", "expect"}``; give per rule how many there were, passed, and which failed."""
    versions = {str(rule["rule"]): rule["version"] for rule in rules()}
    found: dict[str, dict[str, Any]] = {}
    for vector in vectors:
        for name, expected, got in _outcomes(vector, worksheets):
            tally = found.setdefault(
                name, {"rule": name, "version": versions.get(name), "vectors": 0, "passed": 0, "failed": []}
            )
            tally["vectors"] += 1
            if equal(expected, got):
                tally["passed"] += 1
            else:
                tally["failed"].append({"given": vector["given"], "expected": expected, "got": got})
    return list(found.values())


def _outcomes(
    vector: Mapping[str, Any], worksheets: Mapping[str, Worksheet]
) -> Iterable[tuple[str, object, object]]:
    name, given, expected = vector["rule"], vector["given"], vector["expect"]
    if name != WORKSHEET:
        calculation = CALCULATIONS.get(name)
        yield name, expected, None if calculation is None else calculation.run(given)
        return
    today = given.get("today")
    day = None if today is None else date.fromisoformat(today)
    evaluation: Any = evaluate_document(given["document"], worksheets, day, given.get("dossier", ()))
    got = {result["id"]: result for result in evaluation["results"]}
    for wanted in worksheets[given["document"]["worksheet"]["id"]].results:
        result = got.get(wanted.id, {})
        yield (
            wanted.rule,
            expected.get(wanted.id),
            {key: value for key, value in result.items() if key != "id"},
        )


def equal(expected: object, got: object) -> bool:
    """Compare two JSON values; numbers may differ by less than what a printed value leaves open.

    >>> equal({"d": 0.3333, "n": [1]}, {"d": 1 / 3, "n": (1,)}), equal(True, 1), equal(None, 0)
    (True, False, False)
    """
    if isinstance(expected, Mapping) and isinstance(got, Mapping):
        return expected.keys() == got.keys() and all(equal(expected[key], got[key]) for key in expected)
    if isinstance(expected, list | tuple) and isinstance(got, list | tuple):
        return len(expected) == len(got) and all(map(equal, expected, got))
    numbers = [
        value for value in (expected, got) if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    if len(numbers) > 1:
        return abs(numbers[0] - numbers[1]) <= PRECISION
    return type(expected) is type(got) and expected == got
