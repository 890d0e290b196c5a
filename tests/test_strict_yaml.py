"""YAML's traps are refused, each with its line."""

import pytest

from worksheets.strict_yaml import load


@pytest.mark.parametrize(
    "trap",
    [
        "NO",
        "Yes",
        "1:10",
        "2026-11-22",
        "0x1f",
        "1_000",
        "~",
        "Let op",
        "Niet eens, niet oneens",
        ".5",
        "010",
        "1e3",
    ],
)
def test_an_unquoted_text_that_yaml_would_change_is_refused(trap):
    document = load(f"format: 1\nlabel: {trap}\n")

    assert [(fault.line, fault.message) for fault in document.faults] == [
        (2, f"put text in double quotes: {trap!r}")
    ]


@pytest.mark.parametrize("text", ["NO", "1:10", "2026-11-22", "on", "Niet eens, niet oneens", "a # b"])
def test_the_same_in_double_quotes_stays_the_text_it_is(text):
    document = load(f'label: "{text}"')

    assert (document.data, document.faults) == ({"label": text}, [])


def test_a_double_key_is_refused_with_both_lines():
    document = load("id: a\ntitle: b\nid: c\n")

    assert [(fault.line, fault.path, fault.message) for fault in document.faults] == [
        (3, "$.id", "stands here twice (first on line 1)")
    ]
    assert document.data == {"id": "a", "title": "b"}


def test_forgotten_quotes_in_a_flow_mapping_are_refused():
    document = load("{label: Niet eens, niet oneens}")

    assert "put text in double quotes: 'Niet eens'" in [fault.message for fault in document.faults]


def test_what_is_no_yaml_at_all_is_one_fault_with_its_line():
    document = load("a: 1\nlabel: Let op: dit gaat mis\n")

    assert document.data is None
    assert [fault.line for fault in document.faults] == [2]


def test_numbers_truth_values_and_nothing_are_what_they_look_like():
    document = load("a: 3\nb: -2\nc: 0.5\nd: true\ne: false\nf: null\ng: some-id\nh: on\n")

    assert document.data == {
        "a": 3,
        "b": -2,
        "c": 0.5,
        "d": True,
        "e": False,
        "f": None,
        "g": "some-id",
        "h": "on",
    }
    assert document.faults == []


def test_a_path_that_is_missing_has_the_line_of_the_part_around_it():
    document = load("id: a\nsections:\n  - id: b\n")

    assert document.line_of("$.sections[0].title") == 3
    assert document.line_of("$.nergens") == 1


def test_an_anchor_that_refers_to_itself_does_not_hang():
    assert [fault.message for fault in load("a: &x [*x]").faults] == ["refers to itself"]
