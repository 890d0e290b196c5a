"""A share code on the worksheet: made on the device, only of colours, readable aloud and on paper."""

import re

from playwright.sync_api import expect

from browser.conftest import Sheet


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
