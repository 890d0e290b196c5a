"""Every shipped worksheet has a page, an example and cases for every rule; a nineteenth is one file and one page."""

import json
import textwrap

import pytest
from golden import evaluations

from macros.sheets import render_worksheet
from worksheets import bridge
from worksheets.core.definition import to_dict
from worksheets.core.response import parse_response
from worksheets.core.rules import RULES
from worksheets.loading import DEFINITIONS, load_worksheets
from worksheets.publishing import publication
from worksheets.region import CHECKOUT, load_region

WORKSHEETS = load_worksheets()
WISHED = {
    *("startcheck", "externe-analyse", "interne-analyse", "besluit", "partnerkaart", "netwerkbijeenkomst"),
    *(
        "procesanalyse",
        "ambitie-en-belangen",
        "samenwerkingsafspraken",
        "actieplannen",
        "stoplicht",
        "vijf-vs",
    ),
    *("lagen", "zeven-bouwstenen", "vijf-condities", "levensfasen", "team-communicatie-doen", "terugblik"),
}


@pytest.fixture(scope="module")
def published():
    return publication()


def test_all_eighteen_worksheets_are_there():
    assert set(WORKSHEETS) == WISHED


@pytest.mark.parametrize("worksheet_id", sorted(WORKSHEETS))
def test_worksheet_has_its_page_and_its_example(worksheet_id, published):
    page = (CHECKOUT / "docs" / "werkbladen" / f"{worksheet_id}.md").read_text(encoding="utf-8")

    assert f'{{{{ worksheet("{worksheet_id}") }}}}' in page
    assert worksheet_id in published.examples


def test_the_cases_reach_every_code_of_every_rule_that_a_worksheet_uses():
    reached = set()
    for golden in evaluations():
        worksheet = WORKSHEETS[golden.payload["document"]["worksheet"]["id"]]
        rules = {result.id: result.rule for result in worksheet.results}
        reached |= {(rules[name], result["code"]) for name, result in golden.expected.items()}
    used = {result.rule for worksheet in WORKSHEETS.values() for result in worksheet.results}

    assert {(name, code) for name in used for code in RULES[name].codes} - reached == set()


def test_every_rule_is_used_and_says_where_it_comes_from():
    used = {result.rule for worksheet in WORKSHEETS.values() for result in worksheet.results}

    assert set(RULES) == used
    for name, rule in RULES.items():
        doc = rule.apply.__doc__ or ""
        assert "ours" in doc.lower() or "-" in doc.split("(")[-1] or "20" in doc, name


def test_the_partner_kinds_of_the_map_are_those_of_the_region():
    column = next(one for one in WORKSHEETS["partnerkaart"].item("partners").columns if one.id == "kind")

    assert [(choice.id, choice.label) for choice in column.choices] == [
        (kind.id, kind.label) for kind in load_region().partner_kinds
    ]


def test_an_action_can_name_each_factor_of_the_stoplight():
    factors = [item.id for item in WORKSHEETS["stoplicht"].items]

    for plan in ("intern", "extern"):
        column = next(one for one in WORKSHEETS["actieplannen"].item(plan).columns if one.id == "factor")
        assert [choice.id for choice in column.choices] == factors


def test_a_nineteenth_worksheet_is_one_file_and_one_page(tmp_path):
    for file in DEFINITIONS.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "negentien.yaml").write_text(
        textwrap.dedent("""
            format: 1
            id: negentien
            version: 1
            title: "Het negentiende werkblad"
            purpose: "Laat zien dat één bestand genoeg is."
            audience: "Wie er een wil maken."
            setting: alone
            minutes: 1
            position: 190
            steps: [1]
            sections:
              - id: deel
                title: "Een deel"
                items:
                  - {id: punt, kind: ordered, label: "Een punt", choices: [{id: low, label: "nee"}, {id: mid, label: "deels"}, {id: high, label: "ja"}]}
                  - {id: dag, kind: date, label: "Een dag", optional: true}
            results:
              - {id: eerst, rule: at_lowest_step, title: "Eerst dit", texts: {empty: "Begin.", none: "", some: "Regel {first}."}}
        """),
        encoding="utf-8",
    )

    published = publication(definitions=tmp_path)
    html = render_worksheet(published, "negentien", "werkbladen/negentien/")
    bridge.define(json.dumps(to_dict(published.worksheets["negentien"])))
    document = {
        "format": "samen-op-koers/response",
        "format_version": 1,
        "worksheet": {"id": "negentien", "version": 1},
        "response_id": "1",
        "round": "2026-1",
        "saved_at": "2026-11-22T10:00:00Z",
        "answers": {"punt": "low"},
    }
    answer = json.loads(bridge.evaluate(json.dumps({"document": document})))

    assert '<form data-worksheet="negentien"' in html
    assert html.count('name="punt"') == 3
    assert 'name="dag"' in html
    assert f"{published.runtime}definitions/negentien.json" in published.files
    assert answer["results"] == [
        {
            "id": "eerst",
            "code": "some",
            "items": ["punt"],
            "params": {"count": 1, "of": 1, "first": "punt"},
        }
    ]


def test_a_retired_choice_is_offered_no_more_but_an_answer_from_before_keeps_it(tmp_path):
    changes = {
        "{id: formal, label": "{id: formal, retired: true, label",
        "{id: better, ": "{id: better, retired: true, ",
    }
    text = (DEFINITIONS / "besluit.yaml").read_text(encoding="utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    for file in DEFINITIONS.glob("*.yaml"):
        (tmp_path / file.name).write_text(
            text if file.stem == "besluit" else file.read_text(encoding="utf-8"), encoding="utf-8"
        )
    made = publication(definitions=tmp_path)
    case = next(one for one in evaluations() if one.name.startswith("besluit: "))
    raw = {**case.payload["document"], "answers": {"besluit": "go", "vorm": "formal"}}

    html = render_worksheet(made, "besluit", "werkbladen/besluit/")
    parsed = parse_response(raw, made.worksheets)

    # Hidden by the styles unless it is the present answer; in a list one cannot choose it anew.
    assert '<label class="choice retired"><input type="radio" name="vorm" value="formal">' in html
    assert '<option value="better" hidden disabled>' in html
    assert parsed.problems == []
    assert parsed.response.chosen("vorm") == "formal"


def test_the_example_of_a_translated_worksheet_has_every_typed_answer_in_that_language(published):
    for language, sheets in published.translations.items():
        for name in sheets:
            dutch, theirs = published.example(name), published.example(name, language)
            assert dutch["answers"].keys() == theirs["answers"].keys()
            for key, value in dutch["answers"].items():
                assert (theirs["answers"][key] != value) == (":" in key), key
    assert published.example("stoplicht") is not None
    assert published.example("stoplicht", "en") is None
