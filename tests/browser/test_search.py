"""What people type finds the page that answers it among the first three."""

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

QUESTIONS = [
    pytest.param(case, id=case["question"], marks=[pytest.mark.full] if case.get("also") else [])
    for case in yaml.safe_load(
        (Path(__file__).parents[1] / "search_questions.yaml").read_text(encoding="utf-8")
    )
]


def found(page, question):
    """Type a question as a person does; give the pages of the results in order, by their path."""
    page.goto("")
    box = page.get_by_role("textbox", name="Zoeken")
    # Searching starts with a key; with all but the last letter in place it is done once, for the whole question.
    box.fill(question[:-1])
    box.press_sequentially(question[-1])
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile(r"^\s*\d+ pagina(’s)? gevonden"))
    links = page.locator(".md-search-result__item > .md-search-result__link")
    root = page.url.split("?")[0].split("#")[0]
    addresses = [link.evaluate("(a) => a.href") for link in links.all()]
    return [address.split("?")[0].split("#")[0].removeprefix(root).strip("/") for address in addresses]


@pytest.mark.parametrize("case", QUESTIONS)
def test_a_question_finds_its_page_in_the_first_three_results(page, case):
    first = found(page, case["question"])[:3]

    assert set(first) & set(case["pages"]), first
