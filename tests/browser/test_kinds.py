"""Every kind of item as a person uses it: rows, choices, a matrix, a number, a day, what is only asked sometimes."""

import json

import pytest
from playwright.sync_api import expect

from browser.conftest import Sheet


def opened(page, worksheet):
    return Sheet(page, worksheet).open()


def names(sheet, item="partners"):
    return [
        field.input_value() for field in sheet.page.locator(f'[data-rows="{item}"] [name$=".name"]').all()
    ]


def add_partner(sheet, name):
    sheet.page.get_by_role("button", name="Voeg een partner toe").click()
    sheet.page.keyboard.type(name)


def row(sheet, number, item="partners"):
    return sheet.page.locator(f'[data-rows="{item}"] [data-row]').nth(number - 1)


@pytest.fixture
def partners(page):
    sheet = opened(page, "partnerkaart")
    for name in ("School", "GGD", "Boksschool"):
        add_partner(sheet, name)
    yield sheet
    assert sheet.errors == []


def test_a_new_row_takes_the_keyboard_and_survives_a_reload(partners):
    row(partners, 2).locator('select[name$=".kind"]').select_option("jgz")
    row(partners, 2).locator("summary").click()
    row(partners, 2).locator('[name$=".contact"]').fill("jeugdverpleegkundige")

    partners.open()

    assert names(partners) == ["School", "GGD", "Boksschool"]
    expect(row(partners, 2).locator('select[name$=".kind"]')).to_have_value("jgz")
    expect(row(partners, 2).locator('[name$=".contact"]')).to_have_value("jeugdverpleegkundige")


def test_rows_are_moved_with_the_keyboard_alone_and_the_focus_goes_along(partners):
    button = row(partners, 3).get_by_role("button", name="Omhoog")
    button.focus()
    partners.page.keyboard.press("Enter")
    partners.page.keyboard.press("Enter")

    assert names(partners) == ["Boksschool", "School", "GGD"]
    # At the top there is nothing left to move up to: the keyboard goes on in the row.
    expect(row(partners, 1).locator(":focus")).to_have_count(1)
    expect(row(partners, 1).locator("[data-row-action=up]")).to_be_disabled()
    expect(row(partners, 3).locator("[data-row-action=down]")).to_be_disabled()
    partners.open()
    assert names(partners) == ["Boksschool", "School", "GGD"]


def test_a_removed_row_can_be_put_back_where_it_was_with_all_that_stood_in_it(partners):
    row(partners, 2).locator('select[name$=".kind"]').select_option("jgz")

    row(partners, 2).get_by_role("button", name="Verwijder").click()
    assert names(partners) == ["School", "Boksschool"]
    notice = partners.notice("row")
    expect(notice).to_contain_text("‘GGD’ is weggehaald.")
    expect(notice).to_be_focused()
    notice.get_by_role("button", name="Zet terug").click()

    assert names(partners) == ["School", "GGD", "Boksschool"]
    expect(row(partners, 2).locator('select[name$=".kind"]')).to_have_value("jgz")
    expect(row(partners, 2).locator(":focus")).to_have_count(1)


@pytest.mark.parametrize("action", ["download-page", "download-json"])
def test_rows_come_back_from_a_file_and_go_out_again_byte_for_byte(partners, tmp_path, action):
    row(partners, 1).get_by_role("button", name="Omlaag").click()
    row(partners, 3).get_by_role("button", name="Verwijder").click()
    file, again = tmp_path / "mee", tmp_path / "nog eens"
    partners.download(action).save_as(file)
    partners.clear()
    assert names(partners) == []

    partners.open_file(file)
    expect(partners.notice("undo")).to_contain_text("is geopend")

    assert names(partners) == ["GGD", "School"]
    partners.download(action).save_as(again)
    assert again.read_bytes() == file.read_bytes()


def test_two_tabs_that_each_work_on_a_row_both_keep_their_work(partners):
    other = Sheet(partners.page.context.new_page(), "partnerkaart").open()
    add_partner(other, "Politie")
    partners.page.locator('[data-rows="partners"] [name$=".name"]').nth(3).wait_for()
    row(partners, 1).locator('[name$=".name"]').fill("De Linde")

    expect(other.page.locator('[data-rows="partners"] [name$=".name"]').first).to_have_value("De Linde")
    assert names(partners) == names(other) == ["De Linde", "GGD", "Boksschool", "Politie"]


def test_the_buttons_of_a_row_say_which_row_they_are_for(partners):
    remove = row(partners, 2).get_by_role("button", name="Verwijder partner 2")

    expect(remove).to_have_count(1)
    assert remove.bounding_box()["height"] >= 44


def test_a_number_that_cannot_be_read_is_told_beneath_the_field_and_stays(page):
    sheet = opened(page, "netwerkbijeenkomst")
    field = page.locator('[name="tijd"]')
    problem = page.locator("#problem-tijd")

    field.fill("twee uur")
    field.blur()
    expect(problem).to_have_text(
        "Vul bij ‘Hoeveel tijd heb je in totaal?’ een getal in van 0 tot en met 480."
    )
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("twee uur")
    sheet.open()
    expect(field).to_have_value("twee uur")
    expect(problem).not_to_be_empty()

    field.fill("112,5")
    field.blur()
    expect(problem).to_be_empty()
    expect(field).to_have_attribute("aria-invalid", "false")
    field.fill("9000")
    field.blur()
    expect(problem).to_contain_text("van 0 tot en met 480")


def test_a_number_and_a_day_go_into_the_file_as_such(page, tmp_path):
    sheet = opened(page, "netwerkbijeenkomst")
    page.locator('[name="tijd"]').fill("112,5")
    page.locator('[name="datum"]').fill("2027-01-14")
    file = tmp_path / "bijeenkomst.json"
    sheet.download("download-json").save_as(file)

    answers = json.loads(file.read_text(encoding="utf-8"))["answers"]

    assert answers == {"datum": "2027-01-14", "tijd": 112.5}


def test_several_choices_can_be_ticked_and_come_back(page):
    sheet = opened(page, "netwerkbijeenkomst")
    for choice in ("board", "youth_or_parent"):
        page.locator(f'[name="lagen"][value="{choice}"]').check()

    sheet.open()

    checked = page.locator('[name="lagen"]:checked')
    assert [box.get_attribute("value") for box in checked.all()] == ["board", "youth_or_parent"]


def test_a_matrix_has_one_answer_per_line_and_can_be_emptied(page):
    sheet = opened(page, "interne-analyse")
    lines = page.locator("[data-item=collegas] .matrix-row")
    for number, value in enumerate(("yes", "no")):
        lines.nth(number).locator(f'[value="{value}"]').check()
    page.locator("[data-item=collegas] summary").click()
    expect(page.locator("[data-item=collegas] [data-clear-choice]")).to_be_visible()

    page.locator("[data-item=collegas] [data-clear-choice]").click()

    expect(page.locator("[data-item=collegas] input:checked")).to_have_count(0)
    expect(page.locator("[data-item=collegas] [data-clear-choice]")).to_be_hidden()
    sheet.open()
    expect(page.locator("[data-item=collegas] input:checked")).to_have_count(0)


def test_what_is_no_longer_asked_is_hidden_and_kept(page):
    sheet = opened(page, "besluit")
    form = page.locator("[data-item=vorm]")
    expect(form).to_be_hidden()

    sheet.choose("besluit", "go")
    expect(form).to_be_visible()
    sheet.choose("vorm", "formal")
    sheet.choose("besluit", "not_yet")
    expect(form).to_be_hidden()
    expect(page.locator("[data-item=eerst-nodig]")).to_be_visible()
    sheet.choose("besluit", "go")

    assert sheet.value("vorm") == "formal"


def test_names_of_the_partner_map_are_offered_where_an_owner_is_asked(partners):
    sheet = Sheet(partners.page, "actieplannen").open()
    sheet.page.get_by_role("button", name="Voeg een actie toe").last.click()
    owner = sheet.page.locator('[data-rows="extern"] [name$=".owner"]')
    owner.focus()

    offered = owner.evaluate("(input) => [...input.list.options].map(({ value }) => value)")

    assert offered == ["School", "GGD", "Boksschool"]


@pytest.mark.engine
def test_an_example_is_played_with_and_leaves_ones_own_answers_alone(page):
    sheet = opened(page, "stoplicht")
    sheet.choose("durf", "green")
    before = page.evaluate("() => JSON.stringify(Object.entries(localStorage).sort())")

    page.get_by_role("button", name="Bekijk een ingevuld voorbeeld").click()
    expect(sheet.notice("example")).to_contain_text("Dit is een verzonnen voorbeeld.")
    expect(sheet.root.locator("[data-saved-text]")).to_have_text("Voorbeeld: hier wordt niets bewaard")
    assert sheet.value("visie") is not None
    sheet.choose("visie", "not_applicable")
    assert page.evaluate("() => JSON.stringify(Object.entries(localStorage).sort())") == before
    expect(sheet.outcome.locator(".result-headline")).to_be_visible(timeout=60_000)
    sheet.notice("example").get_by_role("button", name="Terug naar mijn werkblad").click()

    assert sheet.value("visie") is None
    assert sheet.value("durf") == "green"
    assert sheet.stored() == {"durf": "green"}


def test_a_link_can_open_the_example(page):
    page.goto("werkbladen/stoplicht/#ingevuld-voorbeeld")

    page.locator("[data-notice=example]").wait_for()


def test_a_paper_form_is_typed_over_without_touching_ones_own_answers(page):
    sheet = opened(page, "stoplicht")
    sheet.choose("durf", "green")
    mine = sheet.stored()

    sheet.show_more()
    page.get_by_role("button", name="Voer in namens iemand anders").click()
    assert sheet.value("durf") is None
    sheet.choose("durf", "red")
    sheet.notice("on-behalf").get_by_role("button", name="Volgende formulier").click()
    assert sheet.value("durf") is None
    sheet.choose("durf", "orange")
    sheet.notice("on-behalf").get_by_role("button", name="Terug naar mijn antwoorden").click()

    assert sheet.value("durf") == "green"
    assert sheet.stored() == mine
    rows = page.locator("[data-earlier] li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("namens iemand anders")


def test_the_overview_tells_how_far_one_is(page):
    sheet = opened(page, "stoplicht")
    sheet.choose("durf", "green")
    sheet.choose("visie", "red")

    page.goto("werkbladen/")

    expect(page.locator("[data-progress-of=stoplicht]")).to_contain_text("2 punten ingevuld")
    expect(page.locator("[data-progress-of=besluit]")).to_be_hidden()


def test_a_rows_sheet_prints_what_was_filled_in_and_the_empty_form_has_room(partners):
    from browser.test_circumstances import pdf_text

    row(partners, 1).locator("summary").click()
    row(partners, 1).locator('[name$=".contribution"]').fill("Een lokaal en twee mentoren")
    answers = pdf_text(partners.page)
    partners.page.evaluate(
        "document.querySelector('[data-worksheet-page]').setAttribute('data-print-empty', '')"
    )
    empty = pdf_text(partners.page)

    assert "Een lokaal en twee mentoren" in answers
    assert "Boksschool" in answers
    assert "Boksschool" not in empty
    assert empty.count("Naam van de organisatie of groep") >= 3


def test_on_paper_every_row_holds_all_that_was_filled_in_and_what_is_empty_takes_no_room(page):
    page.goto("werkbladen/partnerkaart/#ingevuld-voorbeeld")
    page.locator("[data-notice=example]").wait_for()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    # A fold that is closed on the screen is open on paper.
    page.locator("[data-row] details").evaluate_all("(all) => all.forEach((one) => { one.open = false; })")

    beyond = page.locator("[data-row]").evaluate_all(
        """(rows) => rows.flatMap((row) => [...row.querySelectorAll(".print-text")]
            .filter((text) => text.getBoundingClientRect().bottom > row.getBoundingClientRect().bottom)
            .map((text) => text.textContent))"""
    )
    assert page.locator("[data-row] .print-text", has_text="jeugdverpleegkundige").first.is_visible()
    assert beyond == []
    expect(page.locator(".respondent")).to_be_hidden()
