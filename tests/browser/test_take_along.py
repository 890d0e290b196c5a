"""Downloading, opening again, clearing: nothing is lost on the way."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from worksheets.core.evaluation import evaluate_file
from worksheets.loading import load_worksheets
from worksheets.reading import read_file

DOCUMENTS = Path(__file__).parents[1] / "documents"
NASTY = '<script>alert(1)</script> </script> & "citaat" 🙂 \u202ertl\u202c\n' + "lang " * 200


def fill(sheet):
    sheet.choose("visie", "red")
    sheet.choose("leren", "not_applicable")
    sheet.write("visie:evidence", NASTY)
    sheet.page.locator('[name="visie:richting"]').check()


@pytest.mark.parametrize("action", ["download-page", "download-json"])
def test_a_downloaded_file_brings_everything_back_after_clearing(sheet, tmp_path, action):
    fill(sheet)
    before = sheet.stored()
    file = tmp_path / "mijn antwoorden"
    sheet.download(action).save_as(file)
    sheet.clear()
    assert sheet.stored() == {}

    sheet.open_file(file)

    expect(sheet.notice("undo")).to_contain_text("is geopend, met 4 antwoorden")
    assert sheet.stored() == before
    expect(sheet.page.locator('[name="visie:evidence"]')).to_have_value(NASTY)
    again = tmp_path / "nog eens"
    sheet.download(action).save_as(again)
    assert again.read_bytes() == file.read_bytes()


def test_the_downloaded_page_is_readable_holds_the_document_and_runs_nothing(sheet, tmp_path, browser):
    fill(sheet)
    sheet.choose("durf", "green")
    file = tmp_path / "stoplicht.html"
    download = sheet.download()
    download.save_as(file)

    assert re.fullmatch(r"stoplicht-\d{4}-\d\d-\d\d\.html", download.suggested_filename)
    raw, problems = read_file(file)
    assert problems == []
    assert raw["answers"]["visie:evidence"] == NASTY
    page = browser.new_page()
    page.on("dialog", lambda dialog: pytest.fail("something ran"))
    page.goto(file.as_uri())
    article = page.locator("article").first
    expect(article.locator("strong")).to_have_text("nee")
    expect(article.locator("svg")).to_be_visible()
    expect(article.locator(".text")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator("script:not([type='application/json'])")).to_have_count(0)
    expect(page.locator(".box")).to_contain_text("/regio-voorbeeld/werkbladen/stoplicht/")
    page.close()


def test_the_page_and_the_command_line_agree_on_a_downloaded_file(sheet, tmp_path):
    fill(sheet)
    file = tmp_path / "stoplicht.html"
    sheet.download().save_as(file)

    evaluation = evaluate_file(read_file(file)[0], load_worksheets())

    assert evaluation["problems"] == []
    assert evaluation["results"][0]["params"] == {"count": 1, "of": 12, "first": "visie"}


def test_clearing_can_be_undone_also_after_a_reload(sheet):
    fill(sheet)
    before = sheet.stored()
    sheet.clear()
    assert sheet.value("visie") is None

    sheet.open()
    sheet.notice("undo").get_by_role("button", name="Zet terug").click()

    assert sheet.value("visie") == "red"
    assert sheet.stored() == before


def test_after_clearing_for_good_nothing_is_left_on_the_device(sheet):
    fill(sheet)
    sheet.clear()

    sheet.notice("undo").get_by_role("button", name="Haal definitief weg").click()

    left = sheet.page.evaluate("() => Object.values(localStorage).join(' ')")
    assert "alert" not in left
    assert sheet.stored() == {}


def test_opening_can_be_undone(sheet):
    sheet.choose("durf", "green")
    before = sheet.stored()

    sheet.open_file(DOCUMENTS / "v1-full.json")
    expect(sheet.notice("undo")).to_contain_text("Wat je hier zelf had ingevuld, is bewaard.")
    assert sheet.value("visie") == "red"
    sheet.notice("undo").get_by_role("button", name="Maak ongedaan").click()

    assert sheet.value("visie") is None
    assert sheet.value("durf") == "green"
    assert sheet.stored() == before


def test_ones_own_answers_stay_in_reach_after_opening_a_file_of_someone_else(sheet):
    sheet.choose("durf", "green")
    sheet.open_file(DOCUMENTS / "v1-full.json")
    earlier = sheet.page.locator("[data-earlier]")
    expect(earlier).to_contain_text("één punt ingevuld")

    earlier.get_by_role("button").click()

    assert sheet.value("durf") == "green"
    assert sheet.value("visie") is None


def test_phone_and_laptop_on_one_sheet_both_keep_their_work(sheet, tmp_path):
    sheet.open_file(DOCUMENTS / "v1-full.json")
    sheet.choose("middelen", "green")
    raw = json.loads((DOCUMENTS / "v1-full.json").read_text(encoding="utf-8"))
    raw["answers"] |= {"visie": "green", "structuur": "orange", "middelen": "red"}
    raw["answer_times"] |= {
        "visie": "2026-11-22T12:00:00.000Z",
        "structuur": "2026-11-22T12:00:00.000Z",
        "middelen": "2026-01-01T12:00:00.000Z",
    }
    phone = tmp_path / "telefoon.json"
    phone.write_text(json.dumps(raw), encoding="utf-8")

    sheet.open_file(phone)

    expect(sheet.notice("undo")).to_contain_text("Per vraag staat nu het nieuwste antwoord.")
    assert [sheet.value(item) for item in ("visie", "structuur", "middelen")] == ["green", "orange", "green"]


EXPECTED_WORDS = {
    "bad-not-ours.json": "Dit is geen bewaarbestand van een werkblad.",
    "bad-list.json": "Dit is geen bewaarbestand van een werkblad.",
    "bad-cut-off.json": "Het bestand is niet heel",
    "bad-empty.json": "Het bestand is leeg.",
    "bad-web-page.html": "Dit is een webpagina, maar er zitten geen antwoorden",
    "bad-newer-format.json": "nieuwere versie van de site (versie 2, hier versie 1)",
    "bad-forbidden-key.json": "staat iets dat daar niet hoort (__proto__)",
    "bad-too-many-rows.json": "staan 501 rijen",
    "bad-wrong-types.json": "Bij ‘visie’ staat iets dat geen antwoord kan zijn",
    "bad-other-worksheet.json": "Deze site heeft geen werkblad ‘nergens’.",
    "bad-missing.json": "ontbreekt een onderdeel",
    "bad-time.json": "Bij ‘saved_at’ staat iets dat geen antwoord kan zijn",
    "bad-not-text.json": "bijvoorbeeld een foto of een Word-bestand",
}


def test_every_bad_document_has_its_words():
    assert set(EXPECTED_WORDS) == {path.name for path in DOCUMENTS.glob("bad-*")}


def test_bad_files_get_their_own_message_and_leave_the_present_work_untouched(sheet):
    fill(sheet)
    before = sheet.stored()

    for name, words in EXPECTED_WORDS.items():
        sheet.open_file(DOCUMENTS / name)

        notice = sheet.notice("file")
        expect(notice).to_contain_text(f"‘{name}’ kan hier niet worden geopend.")
        expect(notice).to_contain_text(words)
        expect(notice).to_contain_text("Aan je antwoorden op deze pagina is niets veranderd.")
        expect(notice).to_be_focused()
        assert sheet.stored() == before
        assert sheet.value("visie") == "red"


def test_a_file_of_another_worksheet_names_it_and_leads_there(sheet, tmp_path):
    other = tmp_path / "startcheck.json"
    text = (DOCUMENTS / "v1-minimal.json").read_text(encoding="utf-8")
    other.write_text(text.replace('"stoplicht"', '"startcheck"'), encoding="utf-8")

    sheet.open_file(other)

    expect(sheet.notice("file")).to_contain_text("Dit bestand hoort bij een ander werkblad: Startcheck")
    sheet.notice("file").get_by_role("button", name="Ga naar ‘Startcheck").click()
    expect(sheet.page).to_have_url(re.compile("/werkbladen/startcheck/$"))


def test_a_file_of_two_hundred_megabytes_is_refused_with_its_size(sheet, tmp_path):
    large = tmp_path / "vakantiefilm.json"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    sheet.choose("visie", "red")

    sheet.open_file(large)

    expect(sheet.notice("file")).to_contain_text(
        "Het bestand is 200 MB groot. Een bewaarbestand is hoogstens 20 MB"
    )
    assert sheet.stored() == {"visie": "red"}


def test_an_answer_without_a_question_goes_to_the_tray_as_text_and_into_the_next_file(sheet, tmp_path):
    sheet.open_file(DOCUMENTS / "warn-unknown-item.json")

    tray = sheet.page.locator("[data-tray]")
    expect(tray).to_contain_text("blijft bewaard")
    expect(tray).to_contain_text("<b>x</b>")
    expect(tray.locator("dd b")).to_have_count(0)
    expect(sheet.notice("undo")).to_contain_text("‘oude-vraag’ past bij geen vraag van dit werkblad")
    file = tmp_path / "mee.json"
    sheet.download("download-json").save_as(file)
    assert json.loads(file.read_text(encoding="utf-8"))["answers"]["oude-vraag"] == "blijft bewaard"
    file = tmp_path / "mee.html"
    sheet.download("download-page").save_as(file)
    readable = sheet.page.context.new_page()
    readable.goto(file.as_uri())
    expect(readable.get_by_role("heading", name="Antwoorden zonder vraag")).to_be_visible()
    expect(readable.locator("dd", has_text="blijft bewaard")).to_be_visible()
