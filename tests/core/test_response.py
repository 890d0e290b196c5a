"""A document becomes a Response or a list of everything that is wrong with it; the files are shared with the page."""

import json
from pathlib import Path

import pytest
from golden import document

from worksheets.core.problem import CATALOGUE, has_errors
from worksheets.core.response import documents_in, parse_response
from worksheets.loading import load_worksheets
from worksheets.reading import read_file

DOCUMENTS = Path(__file__).parents[1] / "documents"
EXPECTED = json.loads((DOCUMENTS / "expected.json").read_text(encoding="utf-8"))
WORKSHEETS = load_worksheets()


def read(path):
    raw, problems = read_file(path)
    if problems:
        return None, problems
    found, problems = documents_in(raw)
    if problems:
        return None, problems
    parsed = parse_response(found[0][1], WORKSHEETS, found[0][0])
    return parsed.response, parsed.problems


@pytest.mark.parametrize("name", EXPECTED)
def test_a_stored_document_gives_the_answers_or_the_problems_that_are_written_down(name):
    expected = EXPECTED[name]

    response, problems = read(DOCUMENTS / name)

    assert [problem.code for problem in problems] == expected["problems"]
    assert (response is None) == has_errors(problems)
    if response is not None:
        assert response.answers == expected["answers"]
        assert response.tray == expected.get("tray", {})


def test_every_stored_document_has_its_expectation():
    files = {path.name for path in DOCUMENTS.iterdir()} - {"expected.json", "migrations.json"}

    assert files == set(EXPECTED)


def test_a_problem_names_the_path_and_the_value():
    _, problems = read(DOCUMENTS / "bad-wrong-types.json")

    assert str(problems[0]) == (
        "$.answers.visie: Must be one of red, orange, green, dont_know, not_applicable (found 'purple')"
    )


def test_all_faults_of_a_document_are_found_at_once():
    raw = document({"visie": "purple", "durf": 1}, saved_at="gisteren", round=7)

    parsed = parse_response(raw, WORKSHEETS)

    assert [problem.path for problem in parsed.problems] == [
        "$.round",
        "$.saved_at",
        "$.answers.visie",
        "$.answers.durf",
    ]


def test_respondent_is_optional_and_may_be_left_empty():
    without = document({})
    del without["respondent"]
    empty = document({}, respondent={"layer": None, "partner_kind": ""})

    for raw in (without, empty):
        response = parse_response(raw, WORKSHEETS).response
        assert (response.layer, response.partner_kind) == (None, None)


@pytest.mark.parametrize("version", [0, -1, 1.5, True, "1", None])
def test_a_format_version_must_be_a_whole_number_from_one(version):
    problems = parse_response(document({}, format_version=version), WORKSHEETS).problems

    assert [problem.code for problem in problems] == ["wrong_type"]


def test_a_forbidden_key_is_found_at_any_depth():
    deep = current = {}
    for _ in range(5000):
        current["x"] = current = {}
    current["__proto__"] = {}

    parsed = parse_response(document({}, mood=deep), WORKSHEETS)

    assert [problem.code for problem in parsed.problems] == ["forbidden_key"]


def test_every_problem_code_is_reached_by_a_test():
    reached = {code for expected in EXPECTED.values() for code in expected["problems"]}
    # These depend on the disk, on other files, on cards or on codes: see test_reading.py, test_combine.py,
    # test_tallies.py and test_cli.py.
    elsewhere = {
        "file_missing",
        "file_too_large",
        "same_time",
        "no_responses",
        "too_many_cards",
        "fewer_cards",
        *(f"code_{what}" for what in ("character", "length", "mistake", "version")),
    }

    assert reached | elsewhere == set(CATALOGUE)


def rows_of(*rows):
    """Parse a partner map with these rows."""
    return parse_response(document({"partners": list(rows)}, "partnerkaart"), WORKSHEETS)


def test_rows_keep_their_order_and_only_what_was_filled_in():
    parsed = rows_of({"row_id": "b", "name": "School", "kind": None}, {"row_id": "a"})

    assert parsed.problems == []
    assert parsed.response.rows("partners") == [{"row_id": "b", "name": "School"}, {"row_id": "a"}]


def test_a_column_that_does_not_exist_is_set_apart_and_told():
    parsed = rows_of({"row_id": "a", "colour": "blue"})

    assert [str(problem) for problem in parsed.problems] == [
        "$.answers.partners[0].colour: The worksheet has no item for the answer 'colour'; it was set apart"
    ]
    assert parsed.response.tray == {"partners.a.colour": "blue"}


@pytest.mark.parametrize(
    ("rows", "path"),
    [
        (["x"], "$.answers.partners[0]"),
        ([{"name": "zonder id"}], "$.answers.partners[0].row_id"),
        ([{"row_id": "a"}, {"row_id": "a"}], "$.answers.partners[1].row_id"),
        ([{"row_id": "a b"}], "$.answers.partners[0].row_id"),
        ([{"row_id": "a", "kind": "bakker"}], "$.answers.partners[0].kind"),
        ([{"row_id": "a", "tie": True}], "$.answers.partners[0].tie"),
    ],
)
def test_a_row_that_cannot_be_one_is_a_problem_with_its_place(rows, path):
    parsed = rows_of(*rows)

    assert parsed.response is None
    assert [(problem.code, problem.path) for problem in parsed.problems] == [("wrong_type", path)]


def test_what_was_typed_as_a_number_and_is_none_is_kept_as_text():
    parsed = rows_of({"row_id": "a", "tie": "best goed"})

    assert parsed.problems == []
    assert parsed.response.rows("partners")[0]["tie"] == "best goed"
