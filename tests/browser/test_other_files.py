"""Excel, CSV, calendar and Word from the page, each loaded when someone asks for it."""

import csv
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import vobject
from playwright.sync_api import expect

from .conftest import Sheet, outcome_of_example, serve_outcome, serve_python
from .test_group import SIX, GroupPage


@pytest.fixture
def asked(page):
    """Note what the page asks for that has to do with files for other programs."""
    seen = []
    page.on("request", lambda request: seen.append(request.url))
    return lambda: [url for url in seen if "/assets/exports/" in url or url.rsplit("/", 1)[1] in LATER]


LATER = ("exporting.js", "docx.js", "picture.js", "wordblocks.js", "wordfile.js", "wordmaking.js")


def taken(sheet, action):
    sheet.show_more()
    with sheet.page.expect_download(timeout=60_000) as waiting:
        sheet.page.locator(f"[data-action={action}]").click()
    return Path(waiting.value.path()).read_bytes(), waiting.value.suggested_filename


@pytest.mark.engine
def test_excel_csv_and_calendar_come_when_asked_for_and_nothing_before(page, asked):
    sheet = Sheet(page, "actieplannen").open()
    sheet.wait_for("ready")
    sheet.page.locator("[data-action=example]").click()
    sheet.show_more()
    assert asked() == []

    content, name = taken(sheet, "download-csv")
    lines = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert "Actieplannen" in lines[0]["Werkblad"]
    assert name.endswith(".csv")
    assert not [one for one in asked() if "xlsxwriter" in one or "icalendar" in one]

    book = openpyxl.load_workbook(io.BytesIO(taken(sheet, "download-xlsx")[0]))
    assert {"Over dit bestand", "Uitkomst", "Actieplannen, Plan in huis", "Gegevens"} <= set(book.sheetnames)
    calendar = vobject.readOne(taken(sheet, "download-ics")[0].decode())
    assert [event for event in calendar.vevent_list if event.summary.value.startswith("Klaar: ")]
    assert len(asked()) == len(set(asked()))
    assert sheet.errors == []


def test_without_an_engine_the_page_says_what_does_work(sheet):
    sheet.page.route("**/assets/exports/**", lambda route: route.abort())
    sheet.page.route("**/exporting.js", lambda route: route.abort())
    sheet.show_more()

    sheet.page.locator("[data-action=download-xlsx]").click()

    told = sheet.page.locator("[data-downloaded]")
    expect(told).to_contain_text("‘Download mijn antwoorden’ werkt altijd.")
    expect(told.get_by_role("button", name="Probeer opnieuw")).to_be_visible()


def test_a_download_is_asked_after_until_someone_says_that_it_arrives(sheet):
    told = sheet.page.locator("[data-downloaded]")
    sheet.choose("visie", "red")
    sheet.download()
    told.get_by_role("button", name="Nee").click()
    expect(told.get_by_role("button", name="Kopieer als tekst")).to_be_visible()
    expect(told.get_by_role("button", name="Print mijn antwoorden")).to_be_visible()
    told.get_by_role("button", name="Gebruik een deelcode").click()
    expect(sheet.page.locator("[data-share-code] strong")).to_be_visible()

    sheet.download()
    told.get_by_role("button", name="Ja").click()
    expect(told).to_contain_text("Laatst gedownload")

    sheet.download()
    expect(told).to_contain_text("Laatst gedownload")
    expect(told.get_by_role("button")).to_have_count(0)


def word_texts(content):
    xml = ET.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))  # noqa: S314
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return ["".join(one.text or "" for one in line.iter(f"{space}t")) for line in xml.iter(f"{space}p")]


def test_a_sheet_with_its_outcome_comes_as_a_word_document(page, asked):
    serve_outcome(page, outcome_of_example("samenwerkingsafspraken"))
    sheet = Sheet(page, "samenwerkingsafspraken").open()
    sheet.page.locator("[data-action=example]").click()
    sheet.page.locator(".result-page").wait_for()
    assert asked() == []

    content, name = taken(sheet, "download-docx")

    texts = word_texts(content)
    assert name.endswith(".docx")
    assert "Uitkomst" in texts
    assert [text for text in texts if text.startswith("1. ")]
    assert not [text for text in texts if "Print alleen dit" in text]
    assert "docx.js" in {url.rsplit("/", 1)[1] for url in asked()}


def test_the_agreement_comes_as_a_word_document_to_sign(page):
    serve_outcome(page, outcome_of_example("samenwerkingsafspraken"))
    sheet = Sheet(page, "samenwerkingsafspraken").open()
    sheet.page.locator("[data-action=example]").click()

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download dit als Word").click()

    texts = word_texts(Path(waiting.value.path()).read_bytes())
    assert [text for text in texts if text.startswith("Namens ")]
    assert "Uitkomst" not in texts
    assert sheet.errors == []


def test_a_drawing_is_kept_as_a_picture_with_the_words_that_stand_in_it(page, asked):
    serve_outcome(page, outcome_of_example("actieplannen"))
    sheet = Sheet(page, "actieplannen").open()
    sheet.page.locator("[data-action=example]").click()
    drawn = page.locator("[data-result-id=tijdlijn]")
    saved = {}
    for kind in ("SVG", "PNG"):
        with page.expect_download() as waiting:
            drawn.get_by_role("button", name=kind).click()
        saved[kind] = Path(waiting.value.path()).read_bytes()
        if kind == "SVG":
            expect(drawn).to_contain_text("Staat ‘actieplannen-tijdlijn.svg’ bij je downloads?")
            drawn.get_by_role("button", name="Ja").click()
        expect(drawn).to_contain_text(f"Gedownload: actieplannen-tijdlijn.{kind.lower()}.")

    picture = ET.fromstring(saved["SVG"])  # noqa: S314
    texts = " ".join("".join(one.itertext()) for one in picture.iter("{http://www.w3.org/2000/svg}text"))
    for cell in drawn.locator("tbody th").all_inner_texts():
        assert cell.split()[0] in texts
    assert "Bewaar als plaatje" not in texts
    assert picture.find("{http://www.w3.org/2000/svg}title").text.startswith("Alle acties op datum Neem deze")
    assert not re.search(r"<style|class=", saved["SVG"].decode())
    assert saved["PNG"].startswith(b"\x89PNG")
    assert len(saved["PNG"]) > 5_000
    assert sheet.errors == []


def test_the_group_picture_comes_in_word_in_excel_and_as_a_picture_and_nothing_before(page, asked, tmp_path):
    serve_python(page)
    page.emulate_media(color_scheme="dark")
    group = GroupPage(page, tmp_path).open()
    group.add(*SIX)
    expect(group.item("visie")).to_contain_text("3 × nee, 3 × ja")
    page.get_by_text("Download het groepsbeeld", exact=True).click()
    files = page.locator("[data-report-files]")
    expect(files).to_be_visible()
    assert asked() == []

    saved = {}
    told = page.locator("[data-export-done]")
    for name in ("Hetzelfde in Excel", "Download dit als Word", "PNG", "SVG"):
        with page.expect_download() as waiting:
            page.locator("[data-export]").get_by_role("button", name=name).click()
        kind = waiting.value.suggested_filename
        saved[kind] = Path(waiting.value.path()).read_bytes()
        if len(saved) == 1:
            told.get_by_role("button", name="Nee").click()
            expect(told.get_by_role("button", name="Print het groepsbeeld")).to_be_visible()
        if len(saved) == 2:
            told.get_by_role("button", name="Ja").click()
        if len(saved) > 1:
            expect(told).to_have_text(f"Gedownload: {kind}.")

    texts = word_texts(saved["groepsbeeld-stoplicht-2026-1.docx"])
    assert [text for text in texts if text.startswith("ronde 2026-1, 6 mensen, ")]
    assert "Over één punt zijn jullie verdeeld: ‘Visie en doelen’." in " ".join(texts)
    at = texts.index("1. Visie en doelen")
    assert texts[at + 1] == "3 × ◆ nee3 × ● ja"
    assert texts[at + 2].startswith("verdeeldIn het midden: tussen nee en ja")
    assert len([text for text in texts if re.match(r"(eens|gemengd|verdeeld)In het midden", text)]) == 12
    assert "Meer" not in " ".join(texts[: texts.index("Hoe lees je dit?")])
    assert "Jeugd Oost" not in " ".join(texts)

    book = openpyxl.load_workbook(io.BytesIO(saved["groepsbeeld-stoplicht-2026-1.xlsx"]))
    group_sheet = book["Groep Stoplicht 2026-1"]
    assert group_sheet["A2"].value == "6 mensen"
    assert "Krippendorffs alfa" in group_sheet["A4"].value
    assert "Jeugd Oost" not in str([[cell.value for cell in row] for one in book for row in one])

    picture = ET.fromstring(saved["groepsbeeld-stoplicht-2026-1.svg"])  # noqa: S314
    space = "{http://www.w3.org/2000/svg}"
    drawn = ["".join(one.itertext()) for one in picture.iter(f"{space}text")]
    assert "1. Visie en doelen" in drawn
    assert len([text for text in drawn if text in ("eens", "gemengd", "verdeeld")]) == 12
    assert "Meer" not in " ".join(drawn)
    # Colours that every program knows, those of paper: white for the ground, whatever the screen.
    colours = [one.get(use) for one in picture.iter() for use in ("fill", "stroke") if one.get(use)]
    colours = [colour for colour in colours if colour != "none"]
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours)
    assert colours[0] == "#fdfbf7"
    # On its ground the picture has the parts that the bars on the page have.
    bars = page.locator("[data-picture] .group-bar .chart-part").count()
    assert len(list(picture.iter(f"{space}rect"))) == bars + 1
    assert saved["groepsbeeld-stoplicht-2026-1.png"].startswith(b"\x89PNG")
    assert group.errors == []
