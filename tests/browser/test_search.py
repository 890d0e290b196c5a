"""What people type finds the page that answers it among the first three."""

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

FOUND = re.compile(r"^\s*\d+ pagina(’s)? gevonden")
CASES = yaml.safe_load((Path(__file__).parents[1] / "search_questions.yaml").read_text(encoding="utf-8"))


def found(page, question):
    """Type a question as a person does; give the pages of the results in order, by their path."""
    box = page.get_by_role("textbox", name="Zoeken")
    # Searching starts with a key; with all but the last letter in place it is done once, for the whole question.
    box.fill("")
    box.press("Backspace")
    told = page.locator(".md-search-result__meta")
    expect(told).not_to_have_text(FOUND)
    box.fill(question[:-1])
    box.press_sequentially(question[-1])
    expect(told).to_have_text(FOUND)
    links = page.locator(".md-search-result__item > .md-search-result__link")
    root = page.url.split("?")[0].split("#")[0]
    addresses = links.evaluate_all("(all) => all.map((a) => a.href)")
    return [address.split("?")[0].split("#")[0].removeprefix(root).strip("/") for address in addresses]


def missed(page, cases):
    page.goto("")
    page.get_by_role("textbox", name="Zoeken").click()
    firsts = [(case, found(page, case["question"])[:3]) for case in cases]
    return {case["question"]: first for case, first in firsts if not set(first) & set(case["pages"])}


def test_a_question_finds_its_page_in_the_first_three_results(page):
    assert missed(page, [case for case in CASES if not case.get("also")]) == {}


@pytest.mark.full
def test_a_question_asked_otherwise_finds_its_page_too(page):
    assert missed(page, [case for case in CASES if case.get("also")]) == {}
