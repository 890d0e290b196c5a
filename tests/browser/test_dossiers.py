"""Several collaborations on one device: kept apart, taken along, put back; nothing is lost on the way."""

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
import vobject
from playwright.sync_api import expect

from browser.conftest import Sheet
from browser.dossiers import Dossiers, filled

DOCUMENTS = Path(__file__).parents[1] / "documents"


@pytest.fixture
def dossiers(page):
    dossiers = Dossiers(page).open()
    yield dossiers
    assert dossiers.errors == []


def test_who_never_heard_of_dossiers_just_fills_in_a_sheet(page):
    filled(page, "stoplicht", visie="red")

    dossiers = Dossiers(page).open()

    assert dossiers.names() == ["nog zonder naam"]
    expect(dossiers.card("nog zonder naam")).to_contain_text("Stoplicht")
    expect(dossiers.card("nog zonder naam")).to_contain_text("bezig")
    expect(dossiers.card("nog zonder naam")).to_contain_text("één punt ingevuld")


def test_collaborations_keep_their_answers_apart_and_switching_is_one_click(dossiers):
    page = dossiers.page
    dossiers.create("Wijk Noord")
    filled(page, "stoplicht", visie="red")
    dossiers.open().create("Wijk Zuid")
    sheet = filled(page, "stoplicht", visie="green")
    bar = page.locator("[data-dossier-bar]")
    expect(bar.locator("strong")).to_have_text("Wijk Zuid")

    bar.get_by_role("button", name="Ga naar Wijk Noord").click()

    expect(bar.locator("strong")).to_have_text("Wijk Noord")
    assert sheet.value("visie") == "red"
    page.reload()
    expect(bar.locator("strong")).to_have_text("Wijk Noord")
    assert sheet.value("visie") == "red"


def test_renaming_copying_and_putting_away_can_each_be_undone(dossiers):
    dossiers.create("Wijk Noord")
    filled(dossiers.page, "stoplicht", visie="red")
    dossiers.open()
    before = dossiers.stored()

    card = dossiers.more("Wijk Noord")
    card.get_by_label("Naam van de samenwerking").fill("Wijk Oost")
    card.get_by_role("button", name="Bewaar de naam").click()
    assert dossiers.names() == ["Wijk Oost"]
    dossiers.undo()
    assert dossiers.stored() == before

    dossiers.more("Wijk Noord").get_by_role("button", name="Maak een kopie").click()
    assert sorted(dossiers.names()) == ["Wijk Noord", "Wijk Noord (kopie)"]
    dossiers.undo()
    assert dossiers.stored() == before

    dossiers.more("Wijk Noord").get_by_role("button", name="Berg op").click()
    expect(dossiers.page.locator(".dossier-archive summary").first).to_have_text(
        "Opgeborgen: één samenwerking"
    )
    dossiers.undo()
    assert dossiers.stored() == before


def test_a_copy_goes_its_own_way(dossiers):
    page = dossiers.page
    dossiers.create("Wijk Noord")
    filled(page, "stoplicht", visie="red")
    dossiers.open().more("Wijk Noord").get_by_role("button", name="Maak een kopie").click()
    dossiers.card("Wijk Noord (kopie)").get_by_role("button", name="Ga hiermee verder").click()

    sheet = filled(page, "stoplicht", visie="green", durf="orange")

    expect(page.locator("[data-dossier-bar] strong")).to_have_text("Wijk Noord (kopie)")
    page.get_by_role("button", name="Ga naar Wijk Noord", exact=True).click()
    assert sheet.value("visie") == "red"
    assert sheet.value("durf") is None


def test_removing_hands_over_a_safety_file_and_can_be_undone_also_after_a_reload(dossiers, tmp_path):
    page = dossiers.page
    dossiers.create("Wijk Noord")
    filled(page, "stoplicht", visie="red")
    before = dossiers.open().stored()
    card = dossiers.more("Wijk Noord")
    with page.expect_download() as waiting:
        card.get_by_role("button", name="Verwijder").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert dossiers.names() == []
    assert "red" not in " ".join(dossiers.stored().values())

    dossiers.open().undo()
    after = dossiers.stored()
    assert {key: text for key, text in after.items() if not key.startswith("downloaded/")} == before
    dossiers.more("Wijk Noord")
    with page.expect_download():
        card.get_by_role("button", name="Verwijder").click()
    dossiers.notice().get_by_role("button", name="Haal definitief weg").click()
    assert "red" not in page.evaluate("() => Object.values(localStorage).join(' ')")

    dossiers.open_files(file)
    page.get_by_role("button", name="Zet dit erbij").click()
    assert dossiers.names() == ["Wijk Noord"]
    sheet = Sheet(page).open()
    assert sheet.value("visie") == "red"


def test_a_dossier_file_moves_everything_to_another_device_byte_for_byte(
    dossiers, browser, browser_context_args, tmp_path
):
    page = dossiers.page
    dossiers.create("Wijk Noord")
    sheet = filled(page, "stoplicht", visie="red", durf="green")
    page.locator("[data-done]").check()
    page.locator(".dossier-rounds summary").click()
    page.get_by_role("button", name="Begin een nieuwe ronde").click()
    sheet.choose("visie", "orange")
    partners = Sheet(page, "partnerkaart").open()
    page.get_by_role("button", name="Voeg een partner toe").click()
    page.keyboard.type("School <De Linde>")
    assert partners.errors == []
    file, again = tmp_path / "dossier.json", tmp_path / "nog eens.json"
    dossiers.open()
    with page.expect_download() as waiting:
        dossiers.card("Wijk Noord").get_by_role("button", name="Download alles hiervan").click()
    waiting.value.save_as(file)
    written = json.loads(file.read_text(encoding="utf-8"))
    assert [(one["worksheet"]["id"], one["round"]) for one in written["responses"]] == [
        ("partnerkaart", written["responses"][0]["round"]),
        ("stoplicht", written["responses"][1]["round"]),
        ("stoplicht", written["responses"][2]["round"]),
    ]
    assert len({one["response_id"] for one in written["responses"]}) == 2

    context = browser.new_context(**browser_context_args)
    elsewhere = Dossiers(context.new_page()).open()
    elsewhere.open_files(file)
    assert elsewhere.outcomes() == ["Nieuw", "Nieuw", "Een andere ronde"]
    elsewhere.page.get_by_role("button", name="Zet deze 3 erbij").click()
    expect(elsewhere.card("Wijk Noord")).to_contain_text("2 rondes")
    with elsewhere.page.expect_download() as waiting:
        elsewhere.card("Wijk Noord").get_by_role("button", name="Download alles hiervan").click()
    waiting.value.save_as(again)
    assert again.read_bytes() == file.read_bytes()

    other = Sheet(elsewhere.page).open()
    assert other.value("visie") == "orange"
    elsewhere.open().open_files(file, again)
    assert set(elsewhere.outcomes()) == {"Staat hier al, precies zo"}
    context.close()


def test_many_files_are_told_one_by_one_before_anything_changes(dossiers, tmp_path):
    raw = json.loads((DOCUMENTS / "v1-full.json").read_text(encoding="utf-8"))
    older, newer, round_two, foreign = (json.loads(json.dumps(raw)) for _ in range(4))
    older["answers"] = {"visie": "green"}
    older["answer_times"] = {"visie": "2026-01-01T00:00:00Z"}
    older["respondent"] = {}
    newer["answers"] |= {"durf": "red"}
    newer["answer_times"] |= {"durf": "2026-11-23T00:00:00Z"}
    round_two["round"] = "2026-2"
    foreign["worksheet"]["id"] = "bestaat-niet"
    paths = [DOCUMENTS / "v1-full.json"]
    for name, data in {
        "a-ouder": older,
        "b-nieuwer": newer,
        "c-ronde": round_two,
        "d-vreemd": foreign,
    }.items():
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        paths.append(path)
    paths += [DOCUMENTS / "bad-cut-off.json", DOCUMENTS / "v1-twin.html"]

    dossiers.open_files(*paths)

    assert dossiers.outcomes() == [
        "Nieuw",
        "Staat hier al, en hier is het nieuwer",
        "Staat hier al",
        "Een andere ronde",
        "Hoort bij een werkblad dat deze site niet heeft",
        "Kan niet worden geopend",
        "Staat hier al, en hier is het nieuwer",
    ]
    assert [name for name in dossiers.stored() if name.startswith("answer/")] == []
    dossiers.page.get_by_role("button", name="Laat alles zoals het is").click()
    expect(dossiers.page.locator("[data-arrivals] table")).to_have_count(0)
    assert [name for name in dossiers.stored() if name.startswith("answer/")] == []


def test_opening_is_all_or_nothing_when_the_storage_fills_up_halfway(dossiers):
    page = dossiers.page
    dossiers.create("Wijk Zuid")
    before = dossiers.stored()
    page.evaluate(
        """() => {
            const original = Storage.prototype.setItem;
            let writes = 0;
            Storage.prototype.setItem = function (key, text) {
                if (key.includes("answer/") && ++writes > 3) throw new DOMException("", "QuotaExceededError");
                original.call(this, key, text);
            };
        }"""
    )
    dossiers.open_files(DOCUMENTS / "v1-full.json")

    page.get_by_role("button", name="Zet dit erbij").click()

    expect(dossiers.notice()).to_contain_text("Daarom is er niets veranderd.")
    assert dossiers.stored() == before
    assert dossiers.names() == ["Wijk Zuid"]


def test_opening_many_files_can_be_undone(dossiers):
    dossiers.create("Wijk Zuid")
    before = dossiers.stored()
    dossiers.open_files(DOCUMENTS / "v1-dossier.json", DOCUMENTS / "v1-rows.json")
    dossiers.page.get_by_role("button", name="Zet deze 2 erbij").click()
    assert sorted(dossiers.names()) == ["Wijk Noord", "Wijk Zuid"]

    dossiers.undo()

    assert dossiers.stored() == before


def test_the_person_says_when_a_worksheet_is_done(page):
    filled(page, "stoplicht", visie="red")
    page.locator("[data-done]").check()

    dossiers = Dossiers(page).open()

    expect(dossiers.card("nog zonder naam").locator(".task-list li").first).to_contain_text("klaar")
    Sheet(page).open()
    expect(page.locator("[data-done]")).to_be_checked()


def test_an_earlier_round_stays_as_it_was_and_opens_beside_the_present_one(page):
    sheet = filled(page, "stoplicht", visie="red")
    page.locator(".dossier-rounds summary").click()
    page.get_by_role("button", name="Begin een nieuwe ronde").click()
    expect(sheet.notice("round-started")).to_contain_text("blijft staan zoals die was")
    assert sheet.value("visie") is None
    sheet.choose("visie", "green")

    with page.context.expect_page() as waiting:
        page.get_by_role("link", name="Bekijk ronde").click()
    beside = Sheet(waiting.value)
    expect(beside.notice("round")).to_contain_text("Dit is ronde")
    assert beside.value("visie") == "red"
    expect(beside.page.locator('input[name="durf"]').first).to_be_disabled()
    beside.notice("round").get_by_role("button", name="Naar de ronde van nu").click()
    assert beside.value("visie") == "green"
    expect(beside.page.locator('input[name="durf"]').first).to_be_enabled()


def test_a_round_that_was_started_by_mistake_is_taken_back(page):
    sheet = filled(page, "stoplicht", visie="red")
    before = page.evaluate("() => JSON.stringify(Object.entries(localStorage).sort())")
    page.locator(".dossier-rounds summary").click()
    page.get_by_role("button", name="Begin een nieuwe ronde").click()

    sheet.notice("round-started").get_by_role("button").click()

    assert sheet.value("visie") == "red"
    assert page.evaluate("() => JSON.stringify(Object.entries(localStorage).sort())") == before


@pytest.mark.engine
def test_checks_are_listed_once_and_a_whole_collaboration_comes_as_excel_csv_calendar_and_page(
    page, tmp_path
):
    seen = []
    page.on("request", lambda request: seen.append(request.url))
    dossiers = Dossiers(page).open()
    card = dossiers.create("Wijk Noord")
    filled(page, "stoplicht", visie="red")
    sheet = Sheet(page, "actieplannen").open()
    page.locator('[name="terugkijken"]').fill("2027-03-15")
    assert sheet.errors == []
    dossiers.open()
    checks = page.locator(".dossier-checks")
    expect(checks).to_contain_text("Bij één rood punt staat nog geen actie.", timeout=60_000)
    later = ("/assets/exports/", "exporting.js")
    assert not [url for url in seen if any(part in url for part in later)]

    told = card.get_by_role("status")
    content = {}
    kinds = {"Excel": "xlsx", "CSV voor Excel": "csv", "Agenda": "ics", "Leesbare pagina": "html"}
    for name, kind in kinds.items():
        with page.expect_download(timeout=60_000) as waiting:
            card.get_by_role("button", name=name, exact=True).click()
        assert re.fullmatch(rf"wijk-noord-\d{{4}}-\d\d-\d\d\.{kind}", waiting.value.suggested_filename)
        content[kind] = tmp_path / f"alles.{kind}"
        waiting.value.save_as(content[kind])
        expect(told).to_contain_text("Staat ‘wijk-noord-")
    told.get_by_role("button", name="Nee").click()
    expect(told.get_by_role("button", name="Controleer je antwoorden")).to_be_visible()

    book = openpyxl.load_workbook(content["xlsx"])
    rows = [[cell.value for cell in row] for row in book["Stoplicht"].iter_rows()]
    assert [row for row in rows if "◆ nee" in row]
    about = {cell.value for row in book["Over dit bestand"].iter_rows() for cell in row}
    assert "Wijk Noord" in about
    assert "Gegevens" in book.sheetnames
    text = content["csv"].read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {line["Werkblad"].split(":")[0] for line in lines} == {"Stoplicht", "Actieplannen"}
    events = vobject.readOne(content["ics"].read_text(encoding="utf-8")).vevent_list
    assert "2027-03-15" in {str(event.dtstart.value) for event in events}
    dossiers.open_files(content["html"])
    assert dossiers.outcomes() == ["Staat hier al, precies zo"] * 2

    checks.get_by_role("link", name="1. ").click()
    page.wait_for_url("**/werkbladen/stoplicht/#punt-visie")
    assert dossiers.errors == []
