"""The page about our rules: anyone can run every example on their own device, and a wrong one is told."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import serve_failing_rule
from worksheets.core.vectors import rules


@pytest.mark.engine
def test_the_button_runs_every_example_and_says_beside_each_rule_that_it_holds(page):
    page.goto("zo-rekenen-we/")
    page.locator("[data-run]").click()

    expect(page.locator("[data-rule-check] [data-outcome]")).to_have_text(
        re.compile(rf"Alles klopt: \d+ uitkomsten bij {len(rules())} regels"), timeout=120_000
    )
    assert page.locator("[data-rule]").count() == len(rules())
    assert page.locator("[data-rule][data-passed=true]").count() == len(rules())
    expect(page.locator("[data-rule=split]")).to_have_text("Versie 1. Klopt in alle 7 voorbeelden.")


def test_a_rule_that_does_not_hold_is_told_with_what_came_instead(page):
    serve_failing_rule(page)

    page.goto("zo-rekenen-we/")
    page.locator("[data-run]").click()

    expect(page.locator("[data-outcome]")).to_have_text(
        "Er klopt iets niet: 1 van de 2 uitkomsten zijn zoals verwacht."
    )
    expect(page.locator("[data-rule=median]")).to_have_text("Versie 1. Klopt in 1 van de 2 voorbeelden.")
    expect(page.locator("[data-failures] pre")).to_contain_text('"got": 3')


def test_when_the_rules_cannot_be_had_the_page_says_so_and_the_button_works_again(page):
    page.route("**/rules.json", lambda route: route.abort())

    page.goto("zo-rekenen-we/")
    page.locator("[data-run]").click()

    expect(page.locator("[data-outcome]")).to_contain_text("Het narekenen lukte niet")
    expect(page.locator("[data-run]")).not_to_have_attribute("aria-disabled", "true")
