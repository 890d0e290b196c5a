"""Cards that people raise openly: typed by hand, so checked by hand."""

import pytest
from golden import document

from worksheets.core.combine import Asked, combine
from worksheets.core.group.arrivals import incoming
from worksheets.core.group.tallies import parse_tally
from worksheets.loading import load_worksheets

WORKSHEETS = load_worksheets()


def tally(items, people=12, **fields):
    return parse_tally({"worksheet": "stoplicht", "people": people, "items": items} | fields, WORKSHEETS)


def codes(parsed):
    return [problem.code for problem in parsed.problems]


def test_as_many_cards_as_people_is_no_problem():
    parsed = tally({"visie": {"red": 3, "green": 9}})

    assert codes(parsed) == []
    assert parsed.counts["visie"].vector == (3, 0, 9)


def test_more_cards_than_people_leave_the_item_out_and_the_others_in():
    parsed = tally({"visie": {"red": 4, "green": 9}, "leren": {"green": 12}})

    assert codes(parsed) == ["too_many_cards"]
    assert parsed.problems[0].params == {"found": 13, "limit": 12}
    assert set(parsed.counts) == {"leren"}


def test_fewer_cards_than_people_count_the_others_as_empty_and_say_so():
    parsed = tally({"visie": {"red": 3, "green": 7, "dont_know": 1}})

    assert codes(parsed) == ["fewer_cards"]
    assert (parsed.counts["visie"].n, parsed.counts["visie"].empty) == (10, 1)


@pytest.mark.parametrize("number", [-1, 1.5, True, "3", None])
def test_what_is_no_number_of_cards_is_refused(number):
    parsed = tally({"visie": {"red": number}})

    assert codes(parsed) == ["wrong_type"]
    assert parsed.counts == {}


@pytest.mark.parametrize("people", [0, -3, "12", None, True])
def test_cards_without_a_number_of_people_are_refused_as_a_whole(people):
    parsed = tally({"visie": {"red": 1}}, people)

    assert codes(parsed) == ["wrong_type"]
    assert (parsed.people, parsed.counts) == (0, {})


def test_an_unknown_item_and_an_unknown_colour_are_named():
    assert codes(tally({"nergens": {"red": 12}})) == ["unknown_item"]
    assert codes(tally({"visie": {"paars": 12}})) == ["wrong_type"]
    assert codes(parse_tally(None, WORKSHEETS)) == ["unknown_worksheet", "wrong_type", "wrong_type"]


def test_cards_alone_make_a_picture():
    picture = combine([], WORKSHEETS, asked=Asked(tallies=[tally({"visie": {"red": 4, "green": 8}})]))

    assert picture["reference"] == {"worksheet": "stoplicht", "round": ""}
    assert picture["items"]["visie"]["agreement"] == "divided"
    assert picture["people"]["count"] == picture["people"]["raised"] == 12
    assert picture["items"]["leren"]["n"] == 0


def test_cards_count_beside_documents_in_their_own_round_only():
    files = [
        one
        for i in range(3)
        for one in incoming(f"{i}", document({"visie": "red"}, response_id=str(i)), WORKSHEETS)
    ]
    now, other = tally({"visie": {"green": 12}}), tally({"visie": {"green": 12}}, round="2025-1")

    picture = combine(files, WORKSHEETS, asked=Asked(tallies=[now, other]))

    assert picture["items"]["visie"]["counts"]["green"] == 12
    assert picture["items"]["visie"]["counts"]["red"] == 3
    assert [taken["used"] for taken in picture["tallies"]] == [True, False]


def test_items_typed_in_two_goes_are_raised_by_the_same_people():
    visie, leren = tally({"visie": {"green": 12}}), tally({"leren": {"red": 12}})

    picture = combine([], WORKSHEETS, asked=Asked(tallies=[visie, leren]))

    assert picture["people"]["raised"] == 12
    assert (picture["items"]["visie"]["n"], picture["items"]["leren"]["n"]) == (12, 12)
