"""Reading through all answers on one page, changing one, and straight back."""

import re

from playwright.sync_api import expect

from .axe import assert_no_violations, light_or_dark
from .conftest import Sheet


def answer_of(page, title):
    return page.locator(f"h4:has-text('{title}') + p")


def test_all_answers_stand_on_one_page_and_each_part_leads_to_its_place_and_back(sheet):
    sheet.choose("visie", "red")
    sheet.write("visie:improve", "Eén zin <b>die</b> klopt")
    page = sheet.page
    page.get_by_role("link", name="Controleer je antwoorden").first.click()
    page.locator("[data-list][data-ready]").wait_for()

    expect(answer_of(page, "1. Visie en doelen")).to_have_text("◆ nee")
    expect(answer_of(page, "2. Durf")).to_have_text("Niet ingevuld")
    expect(page.get_by_text("Eén zin <b>die</b> klopt")).to_be_visible()

    page.get_by_role("link", name=re.compile("^Wijzig")).first.click()
    expect(page).to_have_url(re.compile(r"/werkbladen/stoplicht/\?terug=.*#onderdeel-"))
    sheet.choose("visie", "green")
    page.get_by_role("link", name="Terug naar je antwoorden").click()

    page.locator("[data-list][data-ready]").wait_for()
    expect(page).to_have_url(re.compile(r"/controleer-je-antwoorden/#stoplicht-"))
    expect(answer_of(page, "1. Visie en doelen")).to_have_text("● ja")
    assert sheet.errors == []


def test_the_page_holds_every_sheet_of_the_collaboration_or_one_that_is_asked_for(page):
    for worksheet in ("stoplicht", "startcheck"):
        sheet = Sheet(page, worksheet).open()
        sheet.root.locator("form input[type=radio]").first.check()
    sheet = Sheet(page, "partnerkaart").open()
    page.get_by_role("button", name="Voeg een partner toe").click()
    page.keyboard.type("School De Linde")

    page.goto("controleer-je-antwoorden/")
    page.locator("[data-list][data-ready]").wait_for()
    assert page.locator(".answers-sheet h2").count() == 3
    expect(page.locator(".answers-sheet table")).to_contain_text("School De Linde")
    for colours in ("light", "dark"):
        light_or_dark(page, colours)
        assert_no_violations(page)

    page.goto("controleer-je-antwoorden/?blad=stoplicht")
    page.locator("[data-list][data-ready]").wait_for()
    assert page.locator(".answers-sheet h2").all_inner_texts() == [
        "Stoplicht: ligt de samenwerking op koers?"
    ]
    page.get_by_role("link", name="Bekijk ook de andere werkbladen").click()
    expect(page.locator(".answers-sheet h2")).to_have_count(3)
    assert sheet.errors == []


def test_without_answers_the_page_says_so(page):
    page.goto("controleer-je-antwoorden/")

    expect(page.locator("[data-list]")).to_contain_text("nog niets ingevuld")
