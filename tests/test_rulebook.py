"""The rulebook: every rule has a version and vectors, they come out, and a wrong one is told."""

import json
import re

import pytest

from worksheets.core.group import script as meeting
from worksheets.core.vectors import run_vectors
from worksheets.loading import load_worksheets
from worksheets.publishing import CHECKOUT, publication
from worksheets.rulebook import rulebook

WORKSHEETS = load_worksheets()


@pytest.fixture(scope="module")
def book():
    return rulebook(CHECKOUT, WORKSHEETS)


@pytest.fixture(scope="module")
def outcomes(book):
    return {outcome["rule"]: outcome for outcome in run_vectors(book["vectors"], WORKSHEETS)}


def test_every_rule_has_a_version_and_at_least_one_vector(book, outcomes):
    assert {rule["rule"] for rule in book["rules"]} == set(outcomes)
    assert all(rule["version"] >= 1 for rule in book["rules"])


def test_every_vector_comes_out_as_expected(outcomes):
    assert [outcome for outcome in outcomes.values() if outcome["failed"]] == []


def test_the_page_about_the_rules_explains_each_of_them_once(book):
    text = (CHECKOUT / "docs" / "zo-rekenen-we.md").read_text(encoding="utf-8")

    assert sorted(re.findall(r'rule\("(\w+)"\)', text)) == sorted(rule["rule"] for rule in book["rules"])


def test_the_published_rulebook_is_this_one(book):
    published = publication()

    assert json.loads(published.files[f"{published.runtime}rules.json"]) == book


def test_a_vector_that_does_not_come_out_is_told_with_what_came_instead():
    wrong = {"rule": "median", "given": {"counts": [0, 6, 6]}, "expect": ["green", "green"]}

    assert run_vectors([wrong], {}) == [
        {
            "rule": "median",
            "version": 1,
            "vectors": 1,
            "passed": 0,
            "failed": [
                {"given": {"counts": [0, 6, 6]}, "expected": ["green", "green"], "got": ["orange", "green"]}
            ],
        }
    ]


def test_a_worksheet_that_gives_another_outcome_is_told(book):
    vector = next(one for one in book["vectors"] if one["rule"] == "worksheet")
    result = next(iter(vector["expect"]))
    wrong = vector | {"expect": vector["expect"] | {result: {"code": "else", "items": [], "params": {}}}}

    assert sum(len(outcome["failed"]) for outcome in run_vectors([wrong], WORKSHEETS)) == 1


def test_a_vector_of_a_rule_that_is_not_there_fails():
    (outcome,) = run_vectors([{"rule": "average", "given": {}, "expect": 2.4}], {})

    assert (outcome["version"], outcome["passed"], len(outcome["failed"])) == (None, 0, 1)


def test_every_working_form_has_its_minutes():
    assert set(meeting.TOPICS) <= set(meeting.MINUTES)
    assert all(minutes % 5 == 0 for minutes in meeting.MINUTES.values())
