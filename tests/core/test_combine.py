"""Several responses become one group: who counts, in which order to talk, and what never matters."""

import random

import pytest
from golden import COLOURS, document
from hypothesis import given, settings
from hypothesis import strategies as st

from worksheets.core.combine import combine
from worksheets.core.group.arrivals import incoming
from worksheets.core.group.members import group
from worksheets.core.group.picture import item_picture, priority_order
from worksheets.core.rating import Counts
from worksheets.loading import load_worksheets

WORKSHEETS = load_worksheets()


def arrivals(*files):
    return [arrival for name, raw in files for arrival in incoming(name, raw, WORKSHEETS)]


def outcomes(picture):
    return {taken["file"]: taken["outcome"] for taken in picture["imports"]}


def test_the_newest_of_one_person_counts_and_the_older_one_is_stale():
    older = document({"visie": "red"}, saved_at="2026-11-22T10:00:00Z")
    newer = document({"visie": "green"}, saved_at="2026-11-22T10:00:01Z")

    picture = combine(arrivals(("a.json", older), ("b.json", newer)), WORKSHEETS)

    assert outcomes(picture) == {"a.json": "stale", "b.json": "new"}
    assert picture["items"]["visie"]["counts"]["green"] == 1
    assert picture["items"]["visie"]["n"] == 1


def test_times_are_compared_as_moments_and_not_as_texts():
    later = document({"visie": "green"}, saved_at="2026-11-22T10:30:00+00:00")
    earlier = document({"visie": "red"}, saved_at="2026-11-22T11:00:00+01:00")

    picture = combine(arrivals(("a.json", later), ("b.json", earlier)), WORKSHEETS)

    assert outcomes(picture) == {"a.json": "new", "b.json": "stale"}


def test_an_identical_file_is_a_duplicate_and_counts_once():
    one = document({"visie": "red"})

    picture = combine(arrivals(("b.json", one), ("a.json", dict(one))), WORKSHEETS)

    assert outcomes(picture) == {"a.json": "new", "b.json": "duplicate"}
    assert picture["items"]["visie"]["n"] == 1


def test_equal_times_with_other_content_are_settled_by_the_hash_and_reported():
    first = document({"visie": "red"})
    second = document({"visie": "green"})

    picture = combine(arrivals(("a.json", first), ("b.json", second)), WORKSHEETS)

    assert sorted(outcomes(picture).values()) == ["new", "stale"]
    stale = next(taken for taken in picture["imports"] if taken["outcome"] == "stale")
    assert [problem["code"] for problem in stale["problems"]] == ["same_time"]


def test_another_round_and_another_worksheet_stay_outside():
    sheet = WORKSHEETS["stoplicht"]
    other_sheet = type(sheet)(**{**{name: getattr(sheet, name) for name in sheet.__slots__}, "id": "ander"})
    known = WORKSHEETS | {"ander": other_sheet}
    files = [
        ("a.json", document({"visie": "red"}, response_id="1")),
        ("b.json", document({"visie": "red"}, response_id="2")),
        ("c.json", document({"visie": "red"}, response_id="3", round="2025-1")),
        ("d.json", document({"visie": "red"}, "ander", response_id="4")),
    ]

    found = combine([a for name, raw in files for a in incoming(name, raw, known)], known)

    assert found["reference"] == {"worksheet": "stoplicht", "round": "2026-1"}
    assert outcomes(found) == {
        "a.json": "new",
        "b.json": "new",
        "c.json": "other_round",
        "d.json": "other_worksheet",
    }


def test_a_tie_between_rounds_goes_to_the_latest_and_then_to_the_alphabet():
    early = document({}, response_id="1", round="2026-1", saved_at="2026-01-01T00:00:00Z")
    late = document({}, response_id="2", round="2025-9", saved_at="2026-02-01T00:00:00Z")
    same = document({}, response_id="3", round="2026-2", saved_at="2026-01-01T00:00:00Z")

    assert combine(arrivals(("a", early), ("b", late)), WORKSHEETS)["reference"]["round"] == "2025-9"
    assert combine(arrivals(("a", early), ("b", same)), WORKSHEETS)["reference"]["round"] == "2026-1"


def test_a_person_who_sent_two_files_weighs_as_one_when_the_round_is_chosen():
    twice = [document({}, round="2025-1", saved_at=f"2026-03-0{day}T00:00:00Z") for day in (1, 2)]
    two = [document({}, response_id=name, round="2026-1") for name in ("x", "y")]

    files = [(f"{index}.json", raw) for index, raw in enumerate([*twice, *two])]

    assert combine(arrivals(*files), WORKSHEETS)["reference"]["round"] == "2026-1"


def test_a_chosen_round_that_nobody_filled_in_gives_no_picture_and_says_why():
    files = arrivals(("a.json", document({"visie": "red"})))

    picture = combine(files, WORKSHEETS, "stoplicht", "2020-1")

    assert picture["reference"] is None
    assert outcomes(picture) == {"a.json": "other_round"}
    assert (picture["items"], picture["order"]) == ({}, [])


def test_against_a_stored_group_a_newer_file_replaces_and_an_older_one_is_stale():
    stored = arrivals(("old.json", document({"visie": "red"}, saved_at="2026-11-22T10:00:00Z")))
    newer = arrivals(("new.json", document({"visie": "green"}, saved_at="2026-11-23T10:00:00Z")))
    older = arrivals(("older.json", document({"visie": "green"}, saved_at="2026-11-21T10:00:00Z")))
    same = arrivals(("same.json", document({"visie": "red"}, saved_at="2026-11-22T10:00:00Z")))

    assert [taken.outcome for taken in group(newer, stored=stored).imports] == ["replaced"]
    assert [taken.outcome for taken in group(older, stored=stored).imports] == ["stale"]
    assert [taken.outcome for taken in group(same, stored=stored).imports] == ["duplicate"]


def test_a_dossier_file_brings_every_response_in_it():
    responses = [document({"visie": "red"}, response_id=name) for name in ("1", "2")]
    dossier = {"format": "samen-op-koers/dossier", "format_version": 1, "dossier": {}, "responses": responses}

    picture = combine(arrivals(("d.json", dossier)), WORKSHEETS)

    assert [taken["outcome"] for taken in picture["imports"]] == ["new", "new"]
    assert picture["items"]["visie"]["counts"]["red"] == 2


def test_a_dossier_file_without_any_worksheet_is_named_too():
    dossier = {"format": "samen-op-koers/dossier", "format_version": 1, "dossier": {}, "responses": []}

    (taken,) = combine(arrivals(("d.json", dossier)), WORKSHEETS)["imports"]

    assert (taken["file"], taken["outcome"]) == ("d.json", "unreadable")
    assert [problem["code"] for problem in taken["problems"]] == ["no_responses"]


def test_an_unreadable_file_is_named_and_the_rest_still_counts():
    picture = combine(
        arrivals(("a.json", {"format": "x"}), ("b.json", document({"visie": "red"}))), WORKSHEETS
    )

    assert outcomes(picture) == {"a.json": "unreadable", "b.json": "new"}
    assert picture["items"]["visie"]["n"] == 1


def test_divided_items_come_first_then_most_red_most_orange_least_consensus_and_the_list():
    items = {
        "agreed-green": item_picture(Counts(0, 0, 12)),
        "two-orange": item_picture(Counts(0, 2, 10)),
        "three-red": item_picture(Counts(3, 0, 9)),
        "three-red-more-orange": item_picture(Counts(3, 4, 5)),
        "divided": item_picture(Counts(4, 0, 8)),
        "nobody": item_picture(Counts()),
        "divided-more-red": item_picture(Counts(5, 0, 7)),
    }

    assert priority_order(items) == [
        "divided-more-red",
        "divided",
        "three-red-more-orange",
        "three-red",
        "two-orange",
        "agreed-green",
        "nobody",
    ]


def test_equal_counts_of_red_and_orange_are_ordered_by_consensus():
    items = {"more": item_picture(Counts(0, 2, 10)), "less": item_picture(Counts(0, 2, 3))}

    assert priority_order(items) == ["less", "more"]


answers = st.dictionaries(
    st.sampled_from([item.id for item in WORKSHEETS["stoplicht"].items]),
    st.sampled_from([*COLOURS, "dont_know", "not_applicable", None]),
)
people = st.lists(
    st.builds(
        lambda given, person, day: document(
            given, response_id=f"p{person}", saved_at=f"2026-11-{day:02}T10:00:00Z"
        ),
        answers,
        st.integers(0, 4),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=8,
)


@given(people, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_the_files_never_matters(documents, chance: random.Random):
    files = [(f"{index}.json", raw) for index, raw in enumerate(documents)]
    shuffled = list(files)
    chance.shuffle(shuffled)

    assert combine(arrivals(*shuffled), WORKSHEETS) == combine(arrivals(*files), WORKSHEETS)


@given(people)
@settings(max_examples=60)
def test_one_more_dont_know_changes_no_measure(documents):
    files = [(f"{index}.json", raw) for index, raw in enumerate(documents)]
    unsure = document({item.id: "dont_know" for item in WORKSHEETS["stoplicht"].items}, response_id="unsure")

    before = combine(arrivals(*files), WORKSHEETS)["items"]
    after = combine(arrivals(*files, ("unsure.json", unsure)), WORKSHEETS)["items"]

    for item_id, seen in before.items():
        for key in ("n", "median", "agreement", "leik_consensus", "van_der_eijk_agreement"):
            assert after[item_id][key] == seen[key]


@pytest.mark.parametrize("votes", [("red",), ("red", "green", "green")])
def test_one_red_is_always_a_veto(votes):
    files = [(f"{i}", document({"visie": vote}, response_id=str(i))) for i, vote in enumerate(votes)]

    assert combine(arrivals(*files), WORKSHEETS)["items"]["visie"]["veto"] is True
