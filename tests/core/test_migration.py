"""Answers of older versions find their new places, the same in Python and on the page."""

import json
from pathlib import Path

import pytest

from worksheets.core.migration import Migration, migrate

CASES = json.loads((Path(__file__).parents[1] / "documents" / "migrations.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_migration(case):
    steps = [Migration.from_dict(step) for step in case["migrations"]]

    assert migrate(case["answers"], case["version"], steps) == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_no_migration_loses_an_answer(case):
    steps = [Migration.from_dict(step) for step in case["migrations"]]

    moved = migrate(case["answers"], case["version"], steps)

    assert sorted(map(str, moved.values())) == sorted(map(str, case["answers"].values()))
