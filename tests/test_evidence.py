"""The statement on accessibility tells what the tests really check, and stays a draft until its publisher says else."""

import json
import re

import pytest
from evidence import KEPT, ORDER, gathered

from macros import statements
from worksheets.region import CHECKOUT, load_region
from worksheets.wording import say

PAGE = CHECKOUT / "docs" / "toegankelijkheid.md"


def test_what_the_statement_tells_is_what_the_tests_are():
    kept = json.loads(KEPT.read_text(encoding="utf-8"))

    assert kept == gathered(), "run 'make evidence' and keep worksheets/evidence.json"


def test_a_new_test_a_weekly_test_and_a_new_file_appear(tmp_path, monkeypatch):
    import evidence

    (tmp_path / "browser").mkdir()
    (tmp_path / "browser" / "test_new.py").write_text(
        "TAGS = ['wcag2a']\ndef test_one(): ...\n@pytest.mark.full\ndef test_two(): ...\ndef helper(): ...\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(evidence, "TESTS", tmp_path)
    found = evidence.gathered()

    assert found["subjects"] == [
        {
            "about": "journeys",
            "files": [{"file": "tests/browser/test_new.py", "always": ["test_one"], "weekly": ["test_two"]}],
        }
    ]
    assert found["axe"]["tags"] == ["wcag2a"]


def test_each_subject_has_its_sentence_and_the_number_of_its_tests():
    rows = {row["text"]: row for row in statements.evidence()["rows"]}

    assert len(rows) == len(json.loads(KEPT.read_text(encoding="utf-8"))["subjects"])
    assert set(rows) <= {say(f"evidence.{about}.text") for about in ORDER}
    keyboard = rows[say("evidence.keyboard.text")]
    tests = (CHECKOUT / "tests" / "browser" / "test_keyboard.py").read_text(encoding="utf-8")
    assert keyboard["count"] == len(re.findall(r"^def test_", tests, re.MULTILINE))


# What the model of the Dutch government asks a statement to hold.
FIELDS = (
    "Voor welke site",
    "Status",
    "Wat er is onderzocht",
    "Wat nog niet toegankelijk is",
    "Een probleem melden",
    "Niet tevreden",
    "Datum",
)


def test_the_statement_has_the_fields_that_dutch_law_asks_for():
    text = PAGE.read_text(encoding="utf-8")

    for field in FIELDS:
        assert re.search(rf"^## {field}", text, re.MULTILINE), field
    for words in (
        "EN 301 549",
        "WCAG 2.1",
        "Nationale ombudsman",
        "{{ region.publisher",
        "{{ region.contact_email",
    ):
        assert words in text, words


@pytest.mark.parametrize("page", ["toegankelijkheid.md", "privacy.md"])
def test_a_page_that_an_organisation_must_establish_says_so(page):
    kind = {"toegankelijkheid.md": "accessibility", "privacy.md": "privacy"}[page]
    assert f'{{{{ statement("{kind}") }}}}' in (PAGE.parent / page).read_text(encoding="utf-8")


def test_without_an_address_a_statement_is_a_draft_and_with_one_it_leads_there(tmp_path):
    own = (CHECKOUT / "regio.yml").read_text(encoding="utf-8")
    (tmp_path / "regio.yml").write_text(own, encoding="utf-8")
    assert "concept" in statements.told("accessibility", load_region(tmp_path)).lower()
    address = "https://www.toegankelijkheidsverklaring.example/register/1"
    (tmp_path / "regio.yml").write_text(
        f'{own}statements: {{accessibility: "{address}"}}\n', encoding="utf-8"
    )
    region = load_region(tmp_path)

    assert f"]({address})" in statements.told("accessibility", region)
    assert "concept" not in statements.told("accessibility", region).lower()
    assert "concept" in statements.told("privacy", region).lower()
