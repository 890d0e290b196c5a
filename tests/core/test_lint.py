"""What a schema cannot say is said by the lint, all at once and with the nearest good value."""

import copy

import pytest

from worksheets.core.definition import to_dict
from worksheets.core.lint import lint
from worksheets.loading import load_worksheets


@pytest.fixture
def definition():
    return copy.deepcopy(to_dict(load_worksheets()["stoplicht"]))


def test_a_shipped_definition_has_nothing_to_say(definition):
    assert list(lint(definition)) == []


def test_a_double_item_id_is_found(definition):
    definition["sections"][0]["items"][3]["id"] = "visie"

    assert list(lint(definition)) == [
        ("$.sections[0].items[3].id", "is 'visie', which stands in this worksheet already")
    ]


def test_a_double_question_id_and_a_reserved_one_are_found(definition):
    questions = definition["sections"][0]["items"][1]["questions"]
    questions[1]["id"] = "omdenken"
    questions[2]["id"] = "improve"

    assert [message for _, message in lint(definition)] == [
        "is 'omdenken', which stands in this item already",
        "is 'improve', which every coloured item has already",
    ]


def test_a_misspelled_rule_gets_the_nearest_name(definition):
    definition["results"][0]["rule"] = "red_need_action"

    assert list(lint(definition)) == [
        (
            "$.results[0].rule",
            "is 'red_need_action', which is not a rule (did you mean 'red_needs_action'?)",
        )
    ]


def test_an_unknown_item_in_a_result_gets_the_nearest_name(definition):
    definition["results"][0]["items"] = ["visie", "vertrouwn"]

    assert list(lint(definition)) == [
        ("$.results[0].items[1]", "is 'vertrouwn', which is not an item (did you mean 'vertrouwen'?)")
    ]


def test_every_code_of_a_rule_needs_a_text_and_no_other_may_have_one(definition):
    texts = definition["results"][0]["texts"]
    texts["som"] = texts.pop("some")

    assert list(lint(definition)) == [
        ("$.results[0].texts", "has no text for the code 'some' of red_needs_action"),
        ("$.results[0].texts.som", "is not a code of red_needs_action (did you mean 'some'?)"),
    ]


def test_more_than_three_points_in_one_place_need_a_reason(definition):
    definition["sections"][0]["covers"] = ["a-1", "a-2", "a-3", "a-4"]
    assert [path for path, _ in lint(definition)] == ["$.sections[0].covers"]

    definition["sections"][0]["why"] = "They are one list in the source."
    assert list(lint(definition)) == []


def test_migrations_follow_each_other_and_lead_to_items(definition):
    definition["version"] = 2
    definition["migrations"] = [
        {"from": 1, "to": 3, "renamed": {"oud": "visie"}},
        {"from": 1, "to": 2, "renamed": {"oud": "viesie"}, "split": {"x": ["durf", "zzzz"]}},
    ]

    assert [message for _, message in lint(definition)] == [
        "must be 2, one more than 'from' (got 3)",
        "is 3, but the worksheet has version 2",
        "leads to 'viesie', which is not an item (did you mean 'visie'?)",
        "leads to 'zzzz', which is not an item",
    ]


@pytest.mark.parametrize("broken", [None, [], 3, {"sections": 3}, {"sections": [3, {"items": [None]}]}])
def test_what_has_another_shape_is_left_to_the_schema(broken):
    assert list(lint(broken)) == []


def test_an_event_takes_its_time_and_place_from_items_of_the_right_kind():
    meeting = copy.deepcopy(to_dict(load_worksheets()["netwerkbijeenkomst"]))
    assert list(lint(meeting)) == []
    items = meeting["sections"][0]["items"]
    day = next(item for item in items if item["id"] == "datum")
    day["event"] |= {"begin": "aanvan", "minutes": "nadruk"}

    assert [message for _, message in lint(meeting)] == [
        "is 'aanvan', which is no item of kind text (did you mean 'aanvang'?)",
        "is 'nadruk', which is no item of kind number",
    ]
