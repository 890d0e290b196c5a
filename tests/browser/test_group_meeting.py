"""The group picture in the meeting and after it: on the wall, votes, cards, a script, actions, one file to take along."""

import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from browser.axe import assert_no_violations
from browser.conftest import serve_python
from browser.test_group import SIX, GroupPage, response


@pytest.fixture
def group(page, tmp_path):
    serve_python(page)
    made = GroupPage(page, tmp_path).open()
    yield made
    assert made.errors == []


def filled(group):
    group.add(*SIX)
    expect(group.item("visie")).to_contain_text("3 × nee")
    return group.page


def test_on_the_wall_one_point_at_a_time_by_keyboard_with_a_clock(group):
    page = filled(group)
    page.get_by_role("button", name="Laat zien op het grote scherm").click()
    wall = page.locator("[data-beamer]")
    expect(wall).to_contain_text("Over één punt zijn jullie verdeeld: ‘Visie en doelen’.")
    assert_no_violations(page)

    page.keyboard.press("ArrowRight")
    expect(wall.get_by_role("heading")).to_have_text("1 Visie en doelen")
    expect(wall).to_contain_text("3 × nee, 3 × ja.")
    page.keyboard.press("ArrowRight")
    expect(wall.get_by_role("heading")).to_have_text("12 Terugkijken en leren")
    page.keyboard.press("l")
    expect(wall).to_contain_text("De lagen zijn te klein om apart te laten zien.")
    expect(wall.get_by_role("timer")).to_have_text("5:00")
    wall.get_by_role("button", name="Eén minuut erbij").click()
    expect(wall.get_by_role("timer")).to_have_text("6:00")
    page.keyboard.press("Escape")
    expect(wall).to_be_hidden()


def vote(page, colours):
    page.get_by_role("button", name="Begin", exact=True).click()
    for colour in colours:
        page.locator("[data-vote]").get_by_role("button", name=colour, exact=True).click()
    page.get_by_role("button", name="Geef door").click()


def test_votes_on_one_device_stay_hidden_until_the_last_and_survive_a_reload(group):
    page = group.page
    page.get_by_role("button", name="Stem op één apparaat").click()
    assert_no_violations(page)
    vote(page, ["nee"] + ["ja"] * 11)
    expect(page.locator("[data-vote-area]")).to_contain_text("Persoon 2")
    expect(page.locator("[data-vote-area]")).not_to_contain_text("nee")
    vote(page, ["ja"] * 12)
    page.locator("[data-vote-close]").click()
    expect(page.locator(".group-item")).to_have_count(0)

    group.open()
    page.get_by_role("button", name="Stem op één apparaat").click()
    vote(page, ["twijfel"] + ["ja"] * 11)
    page.get_by_role("button", name="Toon de uitkomst (3 stemmen)").click()

    expect(group.item("visie")).to_contain_text("1 × nee, 1 × twijfel, 1 × ja")
    expect(page.locator("[data-shown-people]")).to_have_text("3 mensen")


def test_raised_cards_are_typed_by_keyboard_and_a_row_with_too_many_is_not_taken(group):
    page = group.page
    page.get_by_role("button", name="Tel opgestoken kaartjes").click()
    assert_no_violations(page)
    people = page.get_by_label("Hoeveel mensen stemmen er?")
    page.get_by_role("button", name="Zet erbij").click()
    expect(page.locator("[data-cards-told]")).to_have_text("Vul eerst in hoeveel mensen er stemmen.")
    people.fill("8")
    page.get_by_label("Visie en doelen: nee").focus()
    for key in ("4", "Enter", "0", "Enter", "5", "Enter"):
        page.keyboard.press(key)
    row = page.locator("[data-cards-grid] tbody tr").first
    expect(row).to_contain_text("9 van 8: 1 te veel")
    page.get_by_role("button", name="Zet erbij").click()
    expect(page.locator("[data-cards-told]")).to_have_text("Kijk nog eens naar ‘Visie en doelen’.")

    page.get_by_label("Visie en doelen: ja").fill("4")
    expect(row).to_contain_text("8 van 8: klopt")
    page.get_by_label("Wie stemmen er?").select_option(label="Management")
    page.get_by_role("button", name="Zet erbij").click()
    expect(page.locator("[data-cards-list]")).to_contain_text("Management: 8 mensen")
    page.locator("[data-cards-close]").click()

    expect(group.item("visie")).to_contain_text("4 × nee, 4 × ja")
    expect(group.item("visie")).to_contain_text("verdeeld")

    # Then everyone together: the same people, so they do not come on top.
    page.get_by_role("button", name="Tel opgestoken kaartjes").click()
    expect(page.locator("[data-cards]")).to_contain_text(
        "Voor het totaal telt dan de stemming van de hele groep"
    )
    page.get_by_label("Wie stemmen er?").select_option(label="De hele groep")
    people.fill("10")
    page.get_by_label("Visie en doelen: nee").fill("3")
    page.get_by_label("Visie en doelen: ja").fill("7")
    page.get_by_role("button", name="Zet erbij").click()
    page.locator("[data-cards-close]").click()

    expect(group.item("visie")).to_contain_text("3 × nee, 7 × ja")
    expect(page.locator("[data-shown-people]")).to_have_text("10 mensen")


def test_the_script_is_made_from_the_outcome_rewritten_kept_and_put_back(group):
    page = filled(group)
    page.get_by_text(re.compile(r"^Draaiboek voor \d+ minuten$")).first.click()
    both = page.get_by_label("Twee kanten horen")
    expect(both).to_have_value(re.compile("Over ‘Visie en doelen’ zijn jullie verdeeld"))
    both.fill("Eerst koffie.")
    expect(page.locator("[data-group]")).to_have_attribute("data-saved", "saved")

    group.open()
    expect(group.item("visie")).to_contain_text("3 × nee")
    page.get_by_text(re.compile(r"^Draaiboek voor \d+ minuten$")).first.click()
    expect(page.get_by_label("Twee kanten horen")).to_have_value("Eerst koffie.")
    assert_no_violations(page)
    page.get_by_role("button", name="Zet het voorstel terug").click()
    expect(page.get_by_label("Twee kanten horen")).to_have_value(re.compile("verdeeld"))


def test_a_point_becomes_an_action_in_a_plan_and_its_result_stands_beside_the_colour(group):
    page = filled(group)
    visie = group.item("visie")
    visie.get_by_text("Meer bij Visie en doelen").click()
    visie.get_by_text("Maak er een actie van", exact=True).click()
    visie.get_by_role("button", name="Zet in het actieplan").click()
    expect(visie).to_contain_text("Schrijf op wat jullie gaan doen.")
    visie.get_by_label("Wat gaan jullie doen?").fill("Doelen samen opschrijven")
    visie.get_by_label("In welk plan?").select_option("intern")
    visie.get_by_label("Wie doet dit?").fill("Coördinator")
    visie.get_by_label("Klaar op").fill("2027-03-01")

    visie.get_by_role("button", name="Zet in het actieplan").click()

    notice = page.locator("[data-notice=action]")
    expect(notice).to_contain_text("‘Doelen samen opschrijven’ staat in het plan in huis")
    expect(group.item("visie")).to_contain_text("Afgesproken: Doelen samen opschrijven (Coördinator,")
    notice.get_by_role("button", name="Open de actieplannen").click()
    row = page.locator('[data-rows="intern"] [data-row]')
    expect(row).to_have_count(1)
    expect(row.get_by_label("Wat gaan jullie doen?")).to_have_value("Doelen samen opschrijven")
    expect(row.get_by_label("Klaar op")).to_have_value("2027-03-01")
    expect(row.get_by_label("Bij welk punt van het Stoplicht")).to_have_value("visie")


def take(page, level):
    if page.locator("[data-export]").get_attribute("open") is None:
        page.locator("[data-export] > summary").click()
    page.get_by_label(level).check()
    page.locator("[data-ledger] table").wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download dit bestand").click()
    return waiting.value.path().read_text(encoding="utf-8")


def inside(html):
    return json.loads(re.search(r'id="samen-op-koers-document"[^>]*>([^<]*)</script', html)[1])


def test_what_leaves_is_what_the_ledger_shows_and_the_file_opens_again(group):
    secret = {"visie:improve": "Bel Jan </script><b>", "oude-vraag": "ook dit"}
    group.add(*SIX[:5], response("f", "gggggggggggg", notes=secret))
    expect(group.item("visie")).to_contain_text("3 × nee")
    page = group.page

    colours = take(page, "Alleen kleuren en stappen")
    ledger = page.locator("[data-ledger]")
    expect(ledger).to_contain_text("Kleuren en stappen")
    expect(ledger.locator("tr", has_text="Getypte teksten")).to_contain_text("geen")
    assert "Bel Jan" not in colours
    assert "Jeugd Oost" not in colours
    assert "Over één punt zijn jullie verdeeld" in colours
    assert len(inside(colours)["responses"]) == 6
    assert_no_violations(page)

    remarks = inside(take(page, "Ook de opmerkingen daarbij"))
    expect(ledger.locator("tr", has_text="Getypte teksten")).to_contain_text("1")
    assert remarks["responses"][5]["answers"]["visie:improve"] == "Bel Jan </script><b>"
    assert "oude-vraag" not in remarks["responses"][5]["answers"]

    everything = take(page, "Alles wat in de bestanden staat")
    assert inside(everything)["responses"][5]["answers"]["oude-vraag"] == "ook dit"
    assert inside(everything)["responses"][0]["dossier"]["name"] == "Jeugd Oost"

    page.get_by_role("button", name="Haal deze groep weg").click()
    group.choose(group.file("groep.html", colours))
    expect(page.locator(".group-import-sum")).to_have_text("6 nieuw.")
    expect(group.item("visie")).to_contain_text("3 × nee, 3 × ja")


def test_the_file_reads_as_a_table_with_shapes_words_and_numbers(group):
    page = filled(group)
    path = group.file("groepsbeeld.html", take(page, "Alleen kleuren en stappen"))

    page.goto(path.as_uri())

    expect(page.locator("thead th")).to_have_text(["Punt", "nee", "twijfel", "ja"])
    expect(page.locator("thead svg path")).to_have_count(3)
    first = page.locator("tbody tr").first
    expect(first.locator("th")).to_contain_text("1. Visie en doelen: verdeeld")
    expect(first.locator("td")).to_have_text(["3", "0", "3"])
    # Half no and half yes: two equal parts of the bar, side by side.
    parts = first.locator("rect").evaluate_all(
        "(all) => all.map((one) => ['x', 'width'].map((name) => Number(one.getAttribute(name))))"
    )
    assert parts == [[0, 50], [50, 50]]
    expect(page.locator("tr", has_text="Sfeer").locator("small")).to_contain_text("1 × weet ik niet")
    assert_no_violations(page)


def test_a_sheet_with_ordered_words_has_the_same_picture_on_its_own_scale(group):
    # Two lowest, one middle, one highest.
    def person(number, word):
        made = response(f"p{number}", "g" * 12)
        return made | {
            "worksheet": {"id": "vijf-condities", "version": 1},
            "answers": {"herkennen": word, "meerwaarde": "yes"},
        }

    group.add(*[person(number, word) for number, word in enumerate(("not", "partly", "yes", "not"))])

    expect(group.picture.locator(".group-item").first).to_contain_text(
        "2 × klopt niet, 1 × klopt deels, 1 × klopt. In het midden: tussen klopt niet en klopt deels."
    )
    expect(group.picture).to_contain_text("Iemand kiest de laagste stap bij")
    expect(group.picture).not_to_contain_text("zegt nee")


def partner(number, organisation, other, tie):
    made = response(f"m{number}", "g" * 12)
    rows = [{"row_id": "r1", "name": other, "tie": tie}]
    return made | {
        "worksheet": {"id": "partnerkaart", "version": 1},
        "respondent": {"organisation": organisation},
        "answers": {"partners": rows},
    }


def test_partner_maps_become_mutual_views(group):
    group.add(partner(1, "School De Linde", "JGZ", 4), partner(2, "JGZ", "School De Linde", 2))

    expect(group.picture).to_contain_text("Bij één tweetal zien de partners hun band anders.")
    expect(group.picture).to_contain_text("School De Linde ziet de band met JGZ als: 4")
    expect(group.picture).to_contain_text("JGZ ziet de band met School De Linde als: 2")

    # Without a scale there are no colours or steps to take along; who takes everything has the maps in Excel too.
    page = group.page
    page.locator("[data-export] > summary").click()
    page.get_by_role("button", name="Hetzelfde in Excel").click()
    expect(page.locator("[data-export-done]")).to_contain_text("heeft geen kleuren of stappen")
    page.get_by_label("Alles wat in de bestanden staat").check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Hetzelfde in Excel").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"JGZ", "School De Linde"} <= cells


def test_a_person_says_that_two_names_are_one_organisation_and_can_take_it_back(group):
    page = group.page
    group.add(partner(1, "School De Linde", "GGD", 4), partner(2, "JGZ", "School De Linde", 2))
    expect(group.picture).to_contain_text("JGZ ziet de band met School De Linde als: 2")
    expect(group.picture).to_contain_text("School De Linde ziet de band met JGZ als: niet ingevuld.")
    assert_no_violations(page)

    page.get_by_label("GGD is dezelfde als").select_option("JGZ")

    expect(group.picture).to_contain_text("School De Linde ziet de band met JGZ als: 4")
    expect(group.picture).to_contain_text("GGD is dezelfde als JGZ.")
    expect(page.locator("[data-group]")).to_have_attribute("data-saved", "saved")
    assert inside(take(page, "Alles wat in de bestanden staat"))["names"] == {"GGD": "JGZ"}
    assert inside(take(page, "Alleen kleuren en stappen"))["names"] == {}

    group.open()
    expect(group.picture).to_contain_text("School De Linde ziet de band met JGZ als: 4")
    page.get_by_role("button", name="GGD is niet dezelfde als JGZ").click()
    expect(group.picture).to_contain_text("School De Linde ziet de band met JGZ als: niet ingevuld.")
    expect(page.get_by_label("GGD is dezelfde als")).to_have_value("")
