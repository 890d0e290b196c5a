"""The golden cases as requests to the bridge and the answers they must give; for CPython, Node and Chromium alike."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"
VECTORS = Path(__file__).parents[1] / "worksheets" / "vectors.yaml"
COLOURS = ("red", "orange", "green")
GENERAL = ("cards", "combine", "distributions")
# One item carries the votes of a vector; the others stay empty.
VOTED = "vertrouwen"


@dataclass(frozen=True)
class Golden:
    """One request and what the answer must hold."""

    name: str
    type: str
    payload: dict[str, Any]
    expected: Any


def document(answers: dict[str, Any], worksheet: str = "stoplicht", **fields: Any) -> dict[str, Any]:
    """Make a document with these answers; other fields of the document by name."""
    return {
        "format": "samen-op-koers/response",
        "format_version": 1,
        "worksheet": {"id": worksheet, "version": 1},
        "response_id": "person-1",
        "dossier": {"id": "dossier-1", "name": ""},
        "round": "2026-1",
        "respondent": {},
        "saved_at": "2026-11-22T10:00:00Z",
        "answers": answers,
        "answer_times": {},
    } | fields


def evaluations() -> list[Golden]:
    """Give every case of one person's sheet."""
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        if path.stem in GENERAL:
            continue
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            beside = [document(answers, name) for name, answers in case.get("dossier", {}).items()]
            payload = {
                "document": document(case["answers"], path.stem),
                "today": case.get("today"),
                "dossier": beside,
            }
            found.append(Golden(f"{path.stem}: {case['name']}", "evaluate", payload, case["expect"]))
    return found


def combinations() -> list[Golden]:
    """Give every vector of three colours, as a group of that many people."""
    found = []
    for row in yaml.safe_load((CASES / "combine.yaml").read_text(encoding="utf-8")):
        votes = [colour for colour, times in zip(COLOURS, row["counts"], strict=True) for _ in range(times)]
        people = [*votes, "dont_know", "not_applicable", None]
        files = [
            {"file": f"{index}.json", "document": document({VOTED: vote}, response_id=f"person-{index}")}
            for index, vote in enumerate(people)
        ]
        found.append(Golden(f"combine: {row['counts']}", "combine", {"files": files}, row))
    return found


def raised_cards() -> list[Golden]:
    """Give every case of cards that were raised more than once."""
    found = []
    for case in yaml.safe_load((CASES / "cards.yaml").read_text(encoding="utf-8")):
        tallies = [
            {
                "worksheet": "stoplicht",
                "round": "2026-1",
                "layer": show["layer"],
                "people": show["people"],
                "items": {VOTED: dict(zip(COLOURS, show["cards"], strict=True))},
            }
            for show in case["shows"]
        ]
        found.append(
            Golden(f"cards: {case['name']}", "combine", {"files": [], "tallies": tallies}, case["expect"])
        )
    return found


def vectors() -> list[Golden]:
    """Give every published vector of the rules of the group picture."""
    rules = yaml.safe_load(VECTORS.read_text(encoding="utf-8"))
    return [
        Golden(
            f"{entry['rule']}: {json.dumps(vector['given'])[:60]}",
            "run_vectors",
            {"vectors": [{"rule": entry["rule"], **vector}]},
            entry["rule"],
        )
        for entry in rules
        for vector in entry["vectors"]
    ]


def goldens() -> list[Golden]:
    """Give everything that must come out the same wherever it runs."""
    return evaluations() + combinations() + raised_cards() + vectors()


def assert_as_expected(golden: Golden, answer: Any) -> None:
    """Compare an answer of the bridge, wherever it ran, with the case."""
    if golden.type == "evaluate":
        assert answer["problems"] == []
        got = {result.pop("id"): result for result in json.loads(json.dumps(answer["results"]))}
        assert got == golden.expected
        return
    if golden.type == "run_vectors":
        (outcome,) = answer
        assert outcome["rule"] == golden.expected
        assert outcome["failed"] == []
        assert outcome["passed"] == 1
        return
    item = answer["items"][VOTED]
    row = golden.expected
    if "layers" in row:
        assert [item["counts"][colour] for colour in COLOURS] == row["counts"]
        assert answer["people"]["raised"] == row["people"]
        parts = answer["splits"]["layer"]["items"][VOTED]["groups"]
        assert {name: [part["counts"][colour] for colour in COLOURS] for name, part in parts.items()} == row[
            "layers"
        ]
        return
    counts = dict(zip(COLOURS, row["counts"], strict=True)) | {
        "dont_know": 1,
        "not_applicable": 1,
        "empty": 1,
    }
    assert item["counts"] == counts
    assert item["n"] == sum(row["counts"])
    assert [item[key] for key in ("median", "agreement", "veto")] == [
        row[key] for key in ("median", "agreement", "veto")
    ]
    for measure in ("leik_consensus", "van_der_eijk_agreement"):
        if row[measure] is None:
            assert item[measure] is None
        else:
            assert abs(item[measure] - row[measure]) < 5e-5
    assert answer["reference"] == {"worksheet": "stoplicht", "round": "2026-1"}
    assert {taken["outcome"] for taken in answer["imports"]} == {"new"}
