"""What the whole group picture tells beside each item: who counts, in parts, then and now, and what to do in the room."""

import json
import random

import pytest
from golden import COLOURS, document
from hypothesis import given, settings
from hypothesis import strategies as st

from worksheets import bridge
from worksheets.core.combine import Asked, combine
from worksheets.core.definition import to_dict
from worksheets.core.group.arrivals import incoming, parse_code
from worksheets.core.group.gathering import Gathering
from worksheets.core.group.picture import item_picture
from worksheets.core.group.script import script
from worksheets.core.group.split import may_be_shown
from worksheets.core.rating import Counts
from worksheets.loading import load_worksheets

WORKSHEETS = load_worksheets()
FACTORS = [item.id for item in WORKSHEETS["stoplicht"].items]
NUMBERS = iter(range(1_000_000))


def person(answers, layer=None, worksheet="stoplicht", **fields):
    """Give the document of one more person."""
    respondent = {"layer": layer} if layer else {}
    return document(
        answers, worksheet, **{"response_id": f"person-{next(NUMBERS)}", "respondent": respondent, **fields}
    )


def picture(documents, **asked):
    arrivals = [one for n, raw in enumerate(documents) for one in incoming(f"{n}.json", raw, WORKSHEETS)]
    return combine(arrivals, WORKSHEETS, asked=Asked(**asked))


def people(numbers, item="visie"):
    """Give people by layer and colour: ``{"board": "rrg"}``."""
    colours = {"r": "red", "o": "orange", "g": "green", "?": "dont_know", "-": None}
    return [person({item: colours[one]}, layer) for layer, votes in numbers.items() for one in votes]


def items_of(worksheet, item):
    return next(one for one in WORKSHEETS[worksheet].items if one.id == item)


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


# --- codes


def test_a_code_with_something_that_is_no_colour_is_unreadable():
    bad = parse_code(
        {"code": "7K3D9QXW04MA", "worksheet": "stoplicht", "answers": {"visie": "paars"}}, WORKSHEETS
    )
    none = parse_code("7K3D9QXW04MA", WORKSHEETS)

    found = picture([person({"visie": "red"})], codes=[bad, none])

    assert [taken["outcome"] for taken in found["codes"]] == ["unreadable", "unreadable"]
    assert found["people"]["codes"] == 0


def test_a_code_holds_no_text_whatever_comes_with_it():
    answers = {"visie": "red", "visie:evidence": "een naam"}
    code = parse_code({"code": "A", "worksheet": "stoplicht", "answers": answers}, WORKSHEETS)

    assert code.response.answers == {"visie": "red"}


# --- actions


def plan(rows, **fields):
    return person(
        {"intern": [{"row_id": name, **row} for name, row in rows.items()]},
        worksheet="actieplannen",
        **fields,
    )


def test_an_action_of_last_time_stands_beside_the_new_colour_with_what_became_of_it():
    old = {"round": "2025-1", "saved_at": "2025-11-22T10:00:00Z"}
    documents = [
        *(person({"visie": "red", "durf": "red"}, **old) for _ in range(3)),
        *(person({"visie": "green", "durf": "red", "leren": "red"}) for _ in range(3)),
        plan(
            {
                "a": {"action": "Doel opschrijven", "factor": "visie", "stage": "plan"},
                "b": {"action": "Elkaar bezoeken", "factor": "durf", "stage": "plan"},
            },
            response_id="plan",
            **old,
        ),
        plan(
            {
                "a": {"action": "Doel opschrijven", "factor": "visie", "stage": "done", "result": "Eén doel"},
                "c": {"action": "Terugkijken", "factor": "leren", "end": "2026-01-01"},
            },
            response_id="plan",
        ),
    ]

    found = picture(documents, round="2026-1")
    short = [
        (one["ref"], one["item"], one["stage_before"], one["state"], one["earlier"], one["kept"])
        for one in found["actions"]
    ]

    assert found["reference"]["worksheet"] == "stoplicht"
    assert short == [
        ("intern.a", "visie", "plan", "done", True, True),
        ("intern.c", "leren", "", "planned", False, True),
        ("intern.b", "durf", "plan", "open", True, False),
    ]
    assert found["without_action"] == ["durf"]


# --- other sheets


def partner_map(organisation, ties, **fields):
    rows = [{"row_id": f"r{n}", "name": name, **row} for n, (name, row) in enumerate(ties.items())]
    respondent = {} if organisation is None else {"organisation": organisation}
    return person({"partners": rows}, worksheet="partnerkaart", respondent=respondent, **fields)


def test_a_tie_that_two_organisations_see_differently_comes_first():
    found = picture(
        [
            partner_map("GGD", {"De Brug": {"tie": 4, "relation": "formal"}, "Politie": {"tie": 1}}),
            partner_map("de  brug", {"ggd": {"tie": 2, "relation": "informal"}, "Wijkteam": {"tie": 3}}),
            partner_map("Wijkteam", {"De Brug": {"tie": 3}}),
            partner_map(None, {"GGD": {"tie": 0}}),
        ]
    )["ties"]

    assert found["ties"][0] == {
        "between": ["De Brug", "GGD"],
        "views": [{"tie": [2, 2], "relation": ["informal"]}, {"tie": [4, 4], "relation": ["formal"]}],
        "difference": 2,
        "relation_differs": True,
    }
    assert found["ties"][1]["difference"] == 0
    assert found["one_sided"] == [{"name": "Politie", "named_by": ["GGD"]}]
    assert found["without_organisation"] == 1
    assert [one["name"] for one in found["organisations"]] == ["De Brug", "GGD", "Wijkteam"]


def test_names_that_differ_are_the_same_organisation_only_when_someone_says_so():
    documents = [
        partner_map("GGD Rivierenland", {"De Brug": {"tie": 5}}),
        partner_map("De Brug", {"de GGD": {"tie": 1}}),
    ]

    apart = picture(documents)["ties"]
    told = picture(documents, names={"De GGD": "GGD Rivierenland"})["ties"]

    assert [tie["difference"] for tie in apart["ties"]] == [None]
    assert apart["one_sided"] == [{"name": "de GGD", "named_by": ["De Brug"]}]
    assert [(tie["between"], tie["difference"]) for tie in told["ties"]] == [
        (["De Brug", "GGD Rivierenland"], 4)
    ]
    assert told["one_sided"] == []


def test_several_maps_of_one_organisation_count_by_their_median():
    documents = [partner_map("GGD", {"De Brug": {"tie": tie}}) for tie in (1, 4, 5, 2)]
    documents.append(partner_map("De Brug", {"GGD": {"tie": 3}}))

    tie = picture(documents)["ties"]["ties"][0]

    assert (tie["views"][1]["tie"], tie["difference"]) == ([2, 4], 0)


def route(steps, **fields):
    rows = [{"row_id": f"s{n}", "what": what, "organisations": who} for n, (what, who) in enumerate(steps)]
    return person(
        {"stappen": rows, "groep": "Jongeren die gepest worden"}, worksheet="procesanalyse", **fields
    )


def test_process_analyses_lie_side_by_side_with_their_gaps_and_doubles():
    found = picture(
        [
            route([("Signaal", "School"), ("Gesprek", "")], response_id="a"),
            route([("Signaal", "school, GGD"), ("Hulp", "GGD")], response_id="b"),
        ]
    )["routes"]

    assert [(one["gaps"], one["several"]) for one in found["routes"]] == [([1], []), ([], [0])]
    assert found["organisations"] == [{"name": "GGD", "steps": [0, 2]}, {"name": "School", "steps": [1, 1]}]
    assert found["routes"][0]["about"] == "Jongeren die gepest worden"


# --- the meeting


def forms(made):
    return [(part["form"], part["items"]) for part in made["parts"]]


def test_the_script_takes_divided_items_first_then_gaps_and_red_and_ends_with_actions():
    items = {
        "fine": item_picture(Counts(0, 0, 12)),
        "doubt": item_picture(Counts(0, 3, 9)),
        "red": item_picture(Counts(2, 1, 9)),
        "divided": item_picture(Counts(5, 0, 7)),
    }

    made = script(items, ["divided", "red", "doubt", "fine"], ["board", "management"]).to_dict()

    assert forms(made) == [
        ("opening", []),
        ("silent_look", []),
        ("per_layer", ["divided", "red", "doubt"]),
        ("both_sides", ["divided"]),
        ("what_makes_it_higher", ["red"]),
        ("short_round", ["doubt"]),
        ("choose_actions", []),
        ("closing", []),
    ]
    assert made["minutes"] == 60
    assert made["actions"] == {"most": 2, "items": ["divided", "red"]}


def test_with_nothing_to_solve_the_script_looks_at_what_keeps_it_good():
    items = {"fine": item_picture(Counts(0, 0, 12))}

    made = script(items, ["fine"]).to_dict()

    assert [form for form, _ in forms(made)][2:4] == ["keep_it", "look_ahead"]
    assert made["minutes"] == 45
    assert made["actions"]["items"] == []


counts = st.builds(Counts, st.integers(0, 6), st.integers(0, 6), st.integers(0, 6))


@given(st.lists(counts, min_size=1, max_size=27), st.sampled_from([(), ("board",), ("board", "management")]))
def test_a_script_always_fits_in_45_to_60_minutes_with_at_most_two_actions(found, layers):
    items = {str(n): item_picture(one) for n, one in enumerate(found)}

    made = script(items, list(items), layers, list(items)[:2]).to_dict()

    assert 45 <= made["minutes"] <= 60
    assert made["minutes"] == sum(part["minutes"] for part in made["parts"])
    assert len(made["actions"]["items"]) <= 2


# --- bit by bit


@pytest.fixture(autouse=True, scope="module")
def defined():
    for worksheet in WORKSHEETS.values():
        bridge.define(json.dumps(to_dict(worksheet)))


def ask(name, **request):
    return getattr(bridge, name)(json.dumps(request))


votes = st.dictionaries(
    st.sampled_from(FACTORS), st.sampled_from([*COLOURS, "dont_know", "not_applicable", None])
)
layers = st.sampled_from([None, "board", "management", "professional"])
members = st.lists(
    st.builds(
        lambda given, layer, name, round_id, day: document(
            given,
            response_id=f"p{name}",
            round=round_id,
            respondent={"layer": layer},
            saved_at=f"{round_id[:4]}-11-{day:02}T10:00:00Z",
        ),
        votes,
        layers,
        st.integers(0, 6),
        st.sampled_from(["2025-1", "2026-1"]),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=14,
)


@given(members, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_bit_by_bit_and_in_any_order_gives_the_same_picture_as_all_at_once(documents, chance: random.Random):
    files = [{"file": f"{n}.json", "document": raw} for n, raw in enumerate(documents)]
    whole = json.loads(ask("combine", files=files, threshold=3))
    chance.shuffle(files)

    ask("group_begin", group="one")
    for start in range(0, len(files), 3):
        ask("group_add", group="one", files=files[start : start + 3])

    assert json.loads(ask("group_finish", group="one", threshold=3)) == whole


def test_a_group_can_be_looked_at_again_with_other_wishes_and_with_more_files():
    ask("group_begin", group="one")
    ask(
        "group_add",
        group="one",
        stored=[{"file": "old", "document": person({"visie": "red"}, response_id="a")}],
    )
    newer = person({"visie": "green"}, response_id="a", saved_at="2026-11-23T10:00:00Z")

    first = json.loads(ask("group_finish", group="one"))
    ask("group_add", group="one", files=[{"file": "new", "document": newer}])
    second = json.loads(ask("group_finish", group="one"))

    assert (first["imports"], first["items"]["visie"]["counts"]["red"]) == ([], 1)
    assert [taken["outcome"] for taken in second["imports"]] == ["replaced"]
    assert second["items"]["visie"]["counts"]["green"] == 1


def test_a_group_that_is_not_known_any_more_is_an_error_and_not_an_empty_picture():
    for name in "abcde":
        ask("group_begin", group=name)

    with pytest.raises(KeyError):
        ask("group_add", group="a", files=[])
    assert json.loads(ask("group_finish", group="e"))["reference"] is None


def test_an_unreadable_file_among_many_is_named_and_the_rest_counts():
    ask("group_begin", group="one")
    ask("group_add", group="one", files=[{"file": "bad", "document": {"format": "x"}}])
    ask("group_add", group="one", files=[{"file": "good", "document": person({"visie": "red"})}])

    found = json.loads(ask("group_finish", group="one"))

    assert [(taken["file"], taken["outcome"]) for taken in found["imports"]] == [
        ("bad", "unreadable"),
        ("good", "new"),
    ]


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
