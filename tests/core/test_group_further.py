"""What a group does with its picture: codes, actions, other sheets, and a script for the meeting."""

from hypothesis import given
from hypothesis import strategies as st
from people import WORKSHEETS, person, picture

from worksheets.core.group.arrivals import parse_code
from worksheets.core.group.picture import item_picture
from worksheets.core.group.script import script
from worksheets.core.rating import Counts

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
