"""Checks across the worksheets of one dossier, worked out by hand on the smallest dossier that shows each."""

import pytest
from golden import document

from worksheets.core.evaluation import evaluate_file
from worksheets.loading import load_worksheets

WORKSHEETS = load_worksheets()
ACTION = {"row_id": "a", "action": "Elkaar bellen"}


def checks(**sheets):
    """Give the checks of a dossier with these answers, each sheet by its id with _ for -."""
    responses = [
        document(answers, name.replace("_", "-"), response_id=name) for name, answers in sheets.items()
    ]
    dossier = {"format": "samen-op-koers/dossier", "format_version": 1, "responses": responses}
    evaluations = evaluate_file(dossier, WORKSHEETS)
    found = {}
    for evaluation in evaluations:
        for check in evaluation["checks"]:
            found[check["code"]] = (evaluation["worksheet"]["id"], check["items"])
    return found


def test_a_red_point_without_an_action_is_told_until_an_action_names_it():
    red = {"visie": "red", "durf": "red", "leren": "orange"}

    assert checks(stoplicht=red)["red_without_action"] == ("stoplicht", ["visie", "durf"])
    one = {"intern": [ACTION | {"factor": "visie"}]}
    assert checks(stoplicht=red, actieplannen=one)["red_without_action"] == ("stoplicht", ["durf"])
    both = {"intern": [ACTION | {"factor": "visie"}], "extern": [ACTION | {"factor": "durf"}]}
    assert "red_without_action" not in checks(stoplicht=red, actieplannen=both)


def test_the_owner_of_an_external_action_must_be_on_the_partner_map_however_it_is_written():
    plans = {
        "intern": [ACTION | {"owner": "Iemand van ons"}],
        "extern": [
            {"row_id": "x", "action": "Bellen", "owner": " de linde "},
            {"row_id": "y", "action": "Mailen", "owner": "GGD"},
            {"row_id": "z", "action": "Nog niemand"},
        ],
    }
    partners = {"partners": [{"row_id": "p", "name": "De Linde", "kind": "onderwijs"}]}

    assert checks(actieplannen=plans, partnerkaart=partners)["owner_not_on_map"] == (
        "actieplannen",
        ["extern.y"],
    )


@pytest.mark.parametrize("partners", [{}, {"partners": [{"row_id": "p", "kind": "onderwijs"}]}])
def test_without_names_on_the_partner_map_no_owner_is_a_stranger(partners):
    plans = {"extern": [ACTION | {"owner": "GGD"}]}

    assert "owner_not_on_map" not in checks(actieplannen=plans, partnerkaart=partners)


def test_a_step_that_nobody_takes_is_told():
    steps = [
        {"row_id": "1", "what": "Signaleren", "organisations": "School; GGD"},
        {"row_id": "2", "what": "Onderzoeken"},
        {"row_id": "3"},
    ]

    assert checks(procesanalyse={"stappen": steps})["step_without_organisation"] == (
        "procesanalyse",
        ["stappen.2"],
    )


def test_parties_that_are_not_on_the_map_are_told_once_there_is_a_map():
    assert "party_missing" not in checks(partnerkaart={})
    where, missing = checks(
        partnerkaart={
            "partners": [{"row_id": "p", "kind": "onderwijs"}, {"row_id": "q", "kind": "jongeren_en_ouders"}]
        }
    )["party_missing"]

    assert where == "partnerkaart"
    assert "gemeente" in missing
    assert {"onderwijs", "jongeren_en_ouders", "anders"}.isdisjoint(missing)


def test_going_on_with_open_questions_is_told_and_waiting_is_not():
    analysis = {"doel": "yes", "doelgroep-wil": "dont_know"}
    going, waiting = {"besluit": "go"}, {"besluit": "not_yet"}

    where, questions = checks(besluit=going, externe_analyse=analysis)["decided_with_open_questions"]

    assert where == "besluit"
    assert "externe-analyse#doelgroep-wil" in questions
    assert "externe-analyse#doel" not in questions
    assert "decided_with_open_questions" not in checks(besluit=waiting, externe_analyse=analysis)
