"""Paper: the filled-in sheet and its empty twin, as Chromium prints them."""

import io

import pypdf
import pytest
from playwright.sync_api import expect

from worksheets.loading import load_worksheets

from .conftest import Sheet


def printed(page):
    return [
        one.extract_text() for one in pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    ]


@pytest.mark.parametrize("worksheet", ["stoplicht", "samenwerkingsafspraken"])
def test_the_empty_form_has_every_number_a_header_and_keeps_each_question_whole(page, worksheet):
    sheet = Sheet(page, worksheet).open()
    sheet.page.locator("[data-action=example]").click()
    sheet.root.evaluate("root => root.toggleAttribute('data-print-empty', true)")

    pages = printed(page)

    for index, text in enumerate(pages, 1):
        assert "Samen op koers" in text
        assert f"Pagina {index} van {len(pages)}" in text
    items = load_worksheets()[worksheet].items
    for item in items:
        (where,) = [number for number, text in enumerate(pages) if item.label in " ".join(text.split())][:1]
        last = (
            item.choices[-1].label if item.choices else "niet van toepassing" if item.kind == "rating" else ""
        )
        assert last in " ".join(pages[where].split()), item.label


def test_the_empty_form_shows_no_answer_of_whoever_prints_it(page):
    sheet = Sheet(page, "samenwerkingsafspraken").open()
    sheet.page.locator("[data-action=example]").click()
    page.emulate_media(media="print")
    marked = sheet.page.locator(".choice:has(input:checked)").first
    expect(marked.locator(".dot")).not_to_have_css("background-image", "none")

    sheet.root.evaluate("root => root.toggleAttribute('data-print-empty', true)")

    expect(marked.locator(".dot")).to_have_css("background-image", "none")
    for text in sheet.page.locator(".print-text").all():
        expect(text).to_have_css("color", "rgba(0, 0, 0, 0)")


def test_answers_on_paper_say_each_colour_in_words(sheet):
    sheet.choose("visie", "red")
    sheet.page.emulate_media(media="print")

    chosen = sheet.page.locator(".choice:has(input:checked)")
    expect(chosen).to_contain_text("nee")
    assert chosen.evaluate("e => getComputedStyle(e, '::after').content") == '"✓"'


def test_a_day_on_paper_is_written_in_words(page):
    Sheet(page, "actieplannen").open()
    page.locator('[name="terugkijken"]').fill("2027-03-15")

    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")

    expect(page.locator('[data-print-of="terugkijken"]')).to_have_text("15 maart 2027")
