"""What the group picture tells of the whole: who counts, what is divided, and what stands on its own scale or none."""

import json

import pytest
from people import FACTORS, WORKSHEETS, ask, items_of, person, picture

from worksheets.core.combine import combine
from worksheets.core.group.gathering import Gathering

# --- the whole


def test_people_are_counted_once_however_they_gave_their_answer():
    code = {
        "code": "7K3D-9QXW-04MA",
        "worksheet": "stoplicht",
        "answers": {"visie": "green"},
        "layer": "board",
    }
    tally = {"worksheet": "stoplicht", "people": 4, "items": {"visie": {"green": 4}}, "layer": "management"}

    found = json.loads(
        ask(
            "combine",
            files=[{"file": "a", "document": person({"visie": "red"}, "board")}],
            codes=[code, code | {"code": "7k3d 9qxw 04ma"}],
            tallies=[tally],
        )
    )

    assert found["people"] == {
        "count": 6,
        "documents": 1,
        "codes": 1,
        "raised": 4,
        "layer": {"board": 2},
        "partner_kind": {"": 2},
    }
    assert [taken["outcome"] for taken in found["codes"]] == ["new", "duplicate"]
    assert found["items"]["visie"]["counts"]["green"] == 5


def test_the_list_says_on_how_many_items_people_agree_and_of_how_many_it_can_tell():
    agreed = dict.fromkeys(FACTORS[:9], "green")
    divided = [dict.fromkeys(FACTORS[9:11], colour) for colour in ("red", "green", "red")]

    found = picture([person(agreed | more) for more in divided])

    assert found["agreed"] == {"count": 9, "of": 11, "too_few": 1}


def test_one_red_puts_an_item_on_the_veto_list_and_orange_alone_on_the_second():
    found = picture(
        [person({"visie": "green", "durf": "orange", "leren": "red"})]
        + [person({"visie": "green", "durf": "green", "leren": "green"}) for _ in range(11)]
    )

    assert found["items"]["leren"]["agreement"] == "agreed"
    assert (found["veto"], found["doubt"]) == (["leren"], ["durf"])


@pytest.mark.parametrize(("number", "shown"), [(1, False), (2, False), (3, True)])
def test_the_whole_is_shown_from_three_people(number, shown):
    found = picture([person({"visie": "red"}) for _ in range(number)])

    assert found["total"]["shown"] is shown
    assert found["total"]["reason"] == (None if shown else "too_few_people")
    assert (found["script"] is None) is not shown


def test_two_people_in_confidence_beside_raised_cards_keep_the_whole_hidden():
    # The cards were seen by all, so the rest would be those two.
    tally = {"worksheet": "stoplicht", "people": 9, "items": {"visie": {"green": 9}}}
    files = [{"file": str(n), "document": person({"visie": "red"})} for n in range(2)]

    assert json.loads(ask("combine", files=files, tallies=[tally]))["total"]["shown"] is False
    assert json.loads(ask("combine", files=[], tallies=[tally]))["total"]["shown"] is True


def test_every_worksheet_and_round_that_came_in_is_named():
    found = picture(
        [
            person({"visie": "red"}),
            person({"visie": "red"}, saved_at="2026-11-23T10:00:00Z"),
            person({"visie": "red"}, round="2025-1", saved_at="2025-11-22T10:00:00Z"),
            person({"intern": "yes"}, worksheet="startcheck"),
        ]
    )

    assert found["available"] == [
        {"worksheet": "stoplicht", "round": "2026-1", "people": 2, "latest": "2026-11-23T10:00:00Z"},
        {"worksheet": "startcheck", "round": "2026-1", "people": 1, "latest": "2026-11-22T10:00:00Z"},
        {"worksheet": "stoplicht", "round": "2025-1", "people": 1, "latest": "2025-11-22T10:00:00Z"},
    ]


# --- ordered words


def test_ordered_words_are_counted_on_their_own_scale_by_the_same_rules():
    words = ["not"] * 2 + ["partly"] + ["yes"] * 2 + ["dont_know"]
    found = picture([person({"kennis": word}, worksheet="zeven-bouwstenen") for word in words])
    item = found["items"]["kennis"]

    assert item["counts"] == {
        "not": 2,
        "partly": 1,
        "yes": 2,
        "dont_know": 1,
        "not_applicable": 0,
        "empty": 0,
    }
    assert (item["n"], item["median"], item["agreement"]) == (5, ["partly", "partly"], "divided")
    assert item["words"] == ["not", "partly", "yes"]
    assert (item["leik_consensus"], found["order"][0]) == (pytest.approx(0.2), "kennis")


def test_each_row_of_a_matrix_of_three_words_is_an_item():
    key = "verantwoordelijkheid-binnen:board"
    found = picture([person({key: "much"}, worksheet="vijf-vs") for _ in range(3)])

    assert found["items"][key]["counts"]["much"] == 3
    assert (found["items"][key]["item"], found["items"][key]["row"]) == (
        "verantwoordelijkheid-binnen",
        "board",
    )
    assert len(found["items"]) == 30


def test_a_matrix_of_yes_and_no_has_no_middle_and_is_no_scale():
    assert picture([person({}, worksheet="interne-analyse")])["items"] == {}


def test_where_there_is_no_scale_answers_are_counted_and_two_different_ones_are_told():
    answers = [
        {"doel": "yes", "geld": "dont_know"},
        {"doel": "no", "geld": "yes"},
        {"doel": "no", "geld": "yes"},
        {"buurt": "no"},
    ]

    found = picture([person(one, worksheet="externe-analyse") for one in answers])["choices"]

    assert found["doel"]["counts"] == {"yes": 1, "no": 2, "dont_know": 0}
    assert (found["doel"]["people"], found["doel"]["empty"], found["doel"]["differs"]) == (3, 1, True)
    # Not knowing is no other answer.
    assert (found["geld"]["counts"]["dont_know"], found["geld"]["differs"]) == (1, False)


def test_what_people_choose_as_much_as_they_like_of_is_counted_per_answer_also_after_slimming():
    first, second = (choice.id for choice in items_of("terugblik", "voor-gezinnen").choices)
    raw = [
        person({"voor-gezinnen": chosen}, worksheet="terugblik") for chosen in ([first, second], [first], [])
    ]
    gathering = Gathering(WORKSHEETS)
    gathering.add((str(place), one, ()) for place, one in enumerate(raw))

    found = combine(gathering.fresh, WORKSHEETS)["choices"]["voor-gezinnen"]

    assert found["counts"] == {first: 2, second: 1}
    assert (found["people"], found["empty"], found["several"], found["differs"]) == (2, 1, True, False)


def test_of_two_people_no_choices_are_told_and_rows_of_yes_and_no_have_a_key_each():
    matrix = [person({"trekker:wij": "yes"}, worksheet="interne-analyse") for _ in range(3)]
    keys = picture(matrix)["choices"]

    assert picture(matrix[:2])["choices"] == {}
    assert {one["row"] for key, one in keys.items() if key.startswith("trekker:")} == {
        row.id for row in items_of("interne-analyse", "trekker").matrix
    }


def test_where_words_only_describe_a_phase_nothing_is_a_veto_and_the_list_keeps_its_order():
    answers = [{"net-begonnen": "yes", "groei": "not", "tijd": word} for word in ("not", "not", "yes", "yes")]

    found = picture([person(one, worksheet="levensfasen") for one in answers])

    assert found["describes"] is True
    assert (found["veto"], found["doubt"], found["without_action"]) == ([], [], ["tijd"])
    assert found["order"][:3] == ["tijd", "net-begonnen", "groei"]
    forms = {part["form"] for part in found["script"]["parts"]}
    assert "both_sides" in forms
    assert not forms & {"what_makes_it_higher", "short_round"}
    assert picture([person({"visie": "red"})])["describes"] is False
