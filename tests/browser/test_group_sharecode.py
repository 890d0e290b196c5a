"""A share code on the worksheet: made on the device, only of colours, readable aloud and on paper."""

import json
import re

from playwright.sync_api import expect

from browser.axe import assert_no_violations
from browser.conftest import Sheet, serve_python
from browser.test_group import GroupPage, response


def open_share(sheet):
    sheet.page.locator(".share summary").click()
    return sheet.page.locator("[data-share-code]")


def test_the_code_follows_the_colours_and_is_confidential_before_it_is_shown(sheet):
    share = open_share(sheet)
    expect(sheet.page.locator(".share")).to_contain_text("Vertrouwelijk, niet anoniem")
    expect(share).to_contain_text("Geef eerst een punt een kleur")

    sheet.choose("visie", "red")
    expect(share).to_contain_text("Jouw deelcode:")
    first = share.get_attribute("data-share-code")
    sheet.write("visie:improve", "Bel Jan")
    assert share.get_attribute("data-share-code") == first
    sheet.choose("visie", "green")

    expect(share).not_to_have_attribute("data-share-code", first)
    assert len(first.replace("-", "")) == 12
    expect(share).to_contain_text(
        re.compile(r"Hardop voorlezen: (\w+, ){3}\w+; (\w+, ){3}\w+; (\w+, ){3}\w+\.")
    )


def test_the_code_is_on_paper_when_it_was_asked_for_and_never_on_an_empty_form(sheet):
    sheet.choose("visie", "red")
    sheet.page.emulate_media(media="print")
    expect(sheet.page.locator(".share")).to_be_hidden()
    sheet.page.emulate_media(media="screen")
    share = open_share(sheet)

    sheet.page.emulate_media(media="print")

    expect(share).to_be_visible()
    sheet.root.evaluate("(root) => root.setAttribute('data-print-empty', '')")
    expect(share).to_be_hidden()


def test_a_worksheet_without_colours_has_no_code(page):
    Sheet(page, "partnerkaart").open()

    expect(page.locator(".share")).to_have_count(0)


def test_who_gives_a_code_and_a_file_counts_once_and_a_changed_colour_is_told_of(page, tmp_path):
    serve_python(page)
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    code = open_share(sheet).get_attribute("data-share-code")
    with page.expect_download() as waiting:
        sheet.root.locator("[data-action=download-page]").click()
    same = tmp_path / "jan.html"
    waiting.value.save_as(same)
    round_id = json.loads(re.search(r'"round": ?("[^"]+")', same.read_text(encoding="utf-8"))[1])
    group = GroupPage(page, tmp_path).open()

    group.type_codes(code)
    expect(page.locator("[data-codes-note]")).to_be_hidden()
    group.choose(same)

    report = page.locator("[data-report]")
    expect(report).to_contain_text(
        f"Code {code} hoort bij het bestand jan.html. Die persoon telt één keer mee."
    )
    expect(page.locator("[data-shown-people]")).to_have_text("één persoon")
    group.type_codes(code)
    expect(page.locator("[data-codes-report]")).to_contain_text("hoort bij het bestand jan.html")
    expect(page.locator("[data-shown-people]")).to_have_text("één persoon")

    # Another person's code, then a file with other colours: nobody can tell whose it is.
    group.type_codes("0000-0000-1076")
    expect(page.locator("[data-codes-note]")).to_contain_text("Verandert iemand een kleur")
    group.choose(group.file("piet.json", response("piet", "g" * 12, round_id=round_id)))
    expect(report).to_contain_text("Gaf iemand eerst een code en nu een bestand met andere kleuren?")
    expect(page.locator("[data-shown-people]")).to_have_text("3 mensen")
    assert_no_violations(page)
    report.get_by_role("button", name="Verwijder code 0000-0000-1076").click()
    expect(page.locator("[data-shown-people]")).to_have_text("2 mensen")
    assert group.errors == []
