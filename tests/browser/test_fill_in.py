"""Filling in, being saved, seeing the outcome."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import Sheet
from worksheets.loading import load_worksheets


def test_a_choice_is_stored_at_once_and_there_after_a_reload(sheet):
    sheet.choose("visie", "red")
    assert sheet.stored() == {"visie": "red"}

    sheet.open()

    assert sheet.value("visie") == "red"
    expect(sheet.page.locator("[data-saved-text]")).to_have_text(
        re.compile(r"Bewaard op dit apparaat, \d\d:\d\d")
    )
    expect(sheet.root).to_have_attribute("data-saved", "saved")


def test_a_click_before_the_script_has_arrived_is_an_answer_too(page):
    held = []
    page.route("**/main.js", lambda route: held.append(route))  # noqa: PLW0108 -- a method will not do
    with page.expect_request("**/main.js"):
        page.goto("werkbladen/stoplicht/", wait_until="commit")
    page.locator('input[name="visie"][value="red"]').check()
    held[0].continue_()

    sheet = Sheet(page)
    page.locator("[data-action=download-page]").wait_for()

    assert sheet.stored() == {"visie": "red"}
    assert sheet.value("visie") == "red"


def test_a_text_that_was_broken_off_halfway_is_there_after_reopening(sheet):
    sheet.write("visie:evidence", "")
    sheet.page.locator('[name="visie:evidence"]').press_sequentially("We hebben nog geen ge")

    other = sheet.page.context.new_page()
    sheet.page.close()
    other.goto(sheet.path)

    expect(other.locator('[name="visie:evidence"]')).to_have_value("We hebben nog geen ge")


@pytest.mark.engine
def test_the_outcome_names_what_is_red_and_in_which_order_to_talk(sheet):
    sheet.choose("durf", "orange")
    sheet.choose("vertrouwen", "red")
    sheet.choose("leren", "red")
    sheet.choose("visie", "dont_know")
    sheet.write("leren:improve", "Elk overleg vijf minuten terugkijken")

    expect(sheet.outcome.locator(".result-headline")).to_have_text(
        "Twee punten staan op rood. Begin bij ‘Vertrouwen’.", timeout=60_000
    )
    rows = sheet.outcome.locator("tbody tr")
    expect(rows.locator("th")).to_have_text(
        ["10. Vertrouwen", "12. Terugkijken en leren", "2. Durf en pioniersgeest"]
    )
    expect(rows.nth(1)).to_contain_text("Elk overleg vijf minuten terugkijken")
    expect(sheet.outcome.locator("[data-result-id=uitzoeken]")).to_contain_text("1. Visie en doelen")
    expect(sheet.root).to_have_attribute("data-engine", "ready")


@pytest.mark.engine
def test_each_red_point_links_to_the_guidance_that_helps(sheet):
    sheet.choose("vertrouwen", "red")
    link = sheet.outcome.locator("tbody a", has_text="Lees verder")
    link.wait_for(timeout=60_000)

    link.click()

    expect(sheet.page).to_have_url(re.compile(r"/regio-voorbeeld/op-koers-blijven/#vertrouwen$"))
    expect(sheet.page.locator("h3#vertrouwen")).to_be_in_viewport()


def test_a_factor_shows_five_choices_and_one_closed_more(sheet):
    factor = sheet.page.locator("[data-item=domeinconsensus]")

    expect(factor.locator(".choice:visible")).to_have_text(
        ["nee", "twijfel", "ja", "weet ik niet", "niet van toepassing"]
    )
    expect(factor.locator("textarea:visible, .tick:visible")).to_have_count(0)
    factor.locator("summary").click()
    expect(factor.locator(".tick:visible")).to_have_count(5)
    expect(factor.locator("textarea:visible")).to_have_count(2)


def test_a_choice_can_be_taken_back_to_nothing(sheet):
    sheet.choose("visie", "red")
    sheet.page.locator("[data-item=visie] summary").click()

    sheet.page.locator("[data-clear-choice=visie]").click()

    assert sheet.value("visie") is None
    assert sheet.stored() == {"visie": None}


def test_an_answer_given_in_another_tab_appears_here_and_nothing_is_lost(sheet):
    sheet.choose("visie", "red")
    other = sheet.page.context.new_page()
    other.goto(sheet.path)
    other.locator('input[name="durf"][value="green"]').check()

    expect(sheet.page.locator('input[name="durf"][value="green"]')).to_be_checked()
    sheet.choose("leren", "orange")

    assert sheet.stored() == {"visie": "red", "durf": "green", "leren": "orange"}
    expect(other.locator('input[name="leren"][value="orange"]')).to_be_checked()


def test_the_whole_sheet_can_be_filled_in_with_the_keyboard(sheet):
    sheet.page.locator('input[name="visie"]').first.focus()
    for _ in range(12):
        sheet.page.keyboard.press("Space")
        sheet.page.keyboard.press("ArrowRight")
        sheet.page.keyboard.press("Tab")
        sheet.page.keyboard.press("Tab")

    factors = [item.id for item in load_worksheets()["stoplicht"].items]
    assert sheet.stored() == dict.fromkeys(factors, "orange")


def test_sites_under_one_domain_keep_their_answers_apart(sheet):
    sheet.choose("visie", "red")

    keys = sheet.page.evaluate(
        "() => Object.keys(localStorage).filter((key) => key.startsWith('samen-op-koers'))"
    )

    assert keys
    assert all(key.startswith("samen-op-koers:/regio-voorbeeld/:") for key in keys)
