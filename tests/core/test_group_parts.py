"""The group picture by layer and kind, and beside the round before."""

import json

import pytest
from golden import document
from hypothesis import given
from hypothesis import strategies as st
from people import ask, people, person, picture

from worksheets.core.group.split import may_be_shown

# --- parts


@pytest.mark.parametrize(
    ("sizes", "shown", "reason"),
    [
        ({"board": 5, "management": 5, "professional": 5}, ["board", "management", "professional"], None),
        # The board would come out by subtraction.
        ({"board": 2, "management": 5, "professional": 5}, [], "rest_too_small"),
        ({"board": 4, "management": 5}, [], "rest_too_small"),
        (
            {"board": 2, "management": 5, "professional": 5, "youth_or_parent": 3},
            ["management", "professional"],
            None,
        ),
        ({"board": 4, "management": 4}, [], "groups_too_small"),
        ({"": 12}, [], "not_given"),
        ({"": 1, "management": 5, "professional": 5}, [], "rest_too_small"),
        ({"": 5, "management": 5}, ["management"], None),
        ({"board": 0, "management": 0}, [], "no_votes"),
        ({}, [], "no_votes"),
    ],
)
def test_a_part_shows_only_when_nobody_comes_out_by_subtraction(sizes, shown, reason):
    assert may_be_shown(sizes) == (shown, reason)


sizes = st.dictionaries(st.sampled_from(["", "a", "b", "c", "d"]), st.integers(0, 12))


@given(sizes, st.integers(3, 8))
def test_whatever_the_sizes_no_shown_part_and_no_remainder_is_smaller_than_the_threshold(found, threshold):
    shown, reason = may_be_shown(found, threshold)
    rest = sum(size for name, size in found.items() if name not in shown)

    assert all(found[name] >= threshold for name in shown)
    assert not shown or rest == 0 or rest >= threshold
    assert bool(shown) == (reason is None)


def test_parts_are_counted_per_item_so_who_left_it_empty_is_no_part_of_it():
    documents = people({"management": "ggggg", "professional": "rrrrr"})
    documents += people({"management": "g", "professional": "r"}, "durf")

    parts = picture(documents)["splits"]["layer"]["items"]

    assert parts["visie"]["shown"]
    assert (parts["durf"]["shown"], parts["durf"]["reason"]) == (False, "groups_too_small")


def test_a_dont_know_of_the_people_not_shown_does_not_come_out_either():
    item = picture(people({"board": "?", "management": "ggggg", "professional": "rrrrr"}))["splits"]["layer"][
        "items"
    ]

    assert (item["visie"]["shown"], item["visie"]["reason"]) == (False, "rest_too_small")


def test_a_part_does_not_tell_who_left_it_empty():
    item = picture(people({"management": "ggggg-", "professional": "rrrrr"}))["splits"]["layer"]["items"][
        "visie"
    ]

    assert item["groups"]["management"]["counts"] == {
        "red": 0,
        "orange": 0,
        "green": 5,
        "dont_know": 0,
        "not_applicable": 0,
    }


def test_a_round_may_agree_on_three_and_never_on_two():
    documents = people({"board": "rrr", "management": "ggg"})

    assert picture(documents)["splits"]["layer"]["items"]["visie"]["shown"] is False
    assert picture(documents, threshold=3)["splits"]["layer"]["items"]["visie"]["shown"] is True
    with pytest.raises(ValueError, match="at least 3"):
        picture(documents, threshold=2)


def test_cards_that_a_layer_raised_openly_show_whatever_their_number():
    tallies = [
        {"worksheet": "stoplicht", "people": 2, "layer": "board", "items": {"visie": {"green": 2}}},
        {"worksheet": "stoplicht", "people": 3, "layer": "professional", "items": {"visie": {"red": 3}}},
    ]

    found = json.loads(ask("combine", files=[], tallies=tallies))["splits"]["layer"]

    assert found["groups"] == ["board", "professional"]
    assert found["items"]["visie"]["gap"] == {
        "higher": "board",
        "lower": "professional",
        "cliffs_delta": 1.0,
        "difference": "clear",
    }


def test_the_gap_is_that_of_the_two_parts_that_lie_furthest_apart():
    # Board 5 green; management 4 green 1 orange: 20 of 25 pairs equal, 5 lower, so 0.2. Professionals (1,3,1):
    # board against these 20 of 25 higher: 0.8; management: 4 * 4 + 1 * 1 higher, 1 lower, of 25: 0.64.
    found = picture(people({"board": "ggggg", "management": "ggggo", "professional": "rooog"}))["splits"][
        "layer"
    ]

    assert found["items"]["visie"]["gap"] == {
        "higher": "board",
        "lower": "professional",
        "cliffs_delta": 0.8,
        "difference": "clear",
    }
    assert found["order"] == ["visie"]
    assert found["pairs"][0] == {
        "groups": ["board", "management"],
        "first_higher": 1,
        "equal": 0,
        "second_higher": 0,
        "of": 1,
    }


def test_items_are_ordered_by_gap():
    def answers(layer, visie, durf, leren):
        return [person({"visie": visie, "durf": durf, "leren": leren}, layer) for _ in range(5)]

    documents = answers("management", "green", "green", "green") + answers(
        "professional", "green", "red", "orange"
    )
    documents[5]["answers"]["leren"] = "green"

    assert picture(documents)["splits"]["layer"]["order"] == ["durf", "leren", "visie"]


# --- rounds


def rounds(before, now, item="visie"):
    earlier = [
        document({item: colour}, response_id=name, round="2025-1", saved_at="2025-11-22T10:00:00Z")
        for name, colour in before.items()
    ]
    return earlier + [document({item: colour}, response_id=name) for name, colour in now.items()]


def test_the_shift_follows_people_and_the_delta_the_group():
    # (2,2,1) -> (0,2,3) is 0.56: 16 pairs up, 2 down, of 25.
    before = dict(zip("abcde", ["red", "red", "orange", "orange", "green"], strict=True))
    now = dict(zip("abcdf", ["orange", "green", "orange", "green", "green"], strict=True))

    found = picture(rounds(before, now), round="2026-1")["previous"]

    assert (found["round"], found["people"], found["shown"]) == ("2025-1", 5, True)
    item = found["items"]["visie"]
    assert (item["cliffs_delta"], item["difference"]) == (0.56, "clear")
    assert item["shift"] == {"up": 3, "same": 1, "down": 0, "of": 4}
    assert item["counts"]["red"] == 2
    assert found["moved"] == {"up": 1, "same": 0, "down": 0}


def test_the_shift_of_fewer_than_three_people_is_not_told():
    before = dict.fromkeys("abc", "red")
    now = dict.fromkeys("abx", "green")

    item = picture(rounds(before, now), round="2026-1")["previous"]["items"]["visie"]

    assert (item["shift"], item["cliffs_delta"]) == (None, 1.0)


def test_a_round_of_two_people_is_not_compared_with():
    found = picture(rounds(dict.fromkeys("ab", "red"), dict.fromkeys("abc", "green")), round="2026-1")[
        "previous"
    ]

    assert (found["shown"], found["reason"], found["items"]) == (False, "too_few_people", {})


def test_codes_count_for_the_group_and_never_in_the_shift():
    before = [raw | {"round": "2025-1", "saved_at": "2025-11-22T10:00:00Z"} for raw in people({None: "rrr"})]
    codes = [
        {"code": f"7K3D9QXW04M{n}", "worksheet": "stoplicht", "answers": {"visie": "green"}} for n in "ABC"
    ]

    found = json.loads(
        ask(
            "combine",
            round="2026-1",
            worksheet="stoplicht",
            files=[{"file": str(n), "document": raw} for n, raw in enumerate(before)],
            codes=codes,
            previous_round="2025-1",
        )
    )

    assert found["people"]["codes"] == 3
    assert found["previous"]["items"]["visie"]["shift"] is None
    assert found["previous"]["items"]["visie"]["cliffs_delta"] == 1.0


def test_the_round_before_is_the_last_one_that_ended_earlier_unless_one_is_asked_for():
    documents = [
        *(
            person({"visie": "red"}, round="2024-1", saved_at=f"2024-01-0{day}T10:00:00Z")
            for day in (1, 2, 3)
        ),
        *(
            person({"visie": "red"}, round="2025-1", saved_at=f"2025-01-0{day}T10:00:00Z")
            for day in (1, 2, 3)
        ),
        *(
            person({"visie": "red"}, round="2027-1", saved_at=f"2027-01-0{day}T10:00:00Z")
            for day in (1, 2, 3)
        ),
        *(person({"visie": "red"}) for _ in range(3)),
    ]

    assert picture(documents, round="2026-1")["previous"]["round"] == "2025-1"
    assert picture(documents, round="2026-1", previous_round="2024-1")["previous"]["round"] == "2024-1"
    assert picture(documents, round="2024-1")["previous"] is None
