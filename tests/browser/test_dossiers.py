"""Several collaborations on one device: kept apart, taken along, put back; nothing is lost on the way."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import Sheet

DOCUMENTS = Path(__file__).parents[1] / "documents"
PREFIX = "samen-op-koers:/regio-voorbeeld/:"


class Dossiers:
    """The page of all collaborations as a person uses it."""

    def __init__(self, page):
        self.page = page
        self.errors = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self):
        self.page.goto("mijn-samenwerkingen/")
        self.page.locator("[data-open]").wait_for()
        return self

    def create(self, name):
        self.page.get_by_label("Naam van de samenwerking").last.fill(name)
        self.page.get_by_role("button", name="Maak deze samenwerking").click()
        return self.card(name)

    def card(self, name):
        return self.page.locator(
            ".dossier-card", has=self.page.get_by_role("heading", name=name, exact=False)
        )

    def names(self):
        return [
            text.replace("staat open", "").strip()
            for text in self.page.locator(".dossier-card h2").all_inner_texts()
        ]

    def more(self, name):
        card = self.card(name)
        details = card.locator("details", has_text="Naam, kopie, opbergen, verwijderen")
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        return card

    def notice(self):
        return self.page.locator("[data-notice=changed]")

    def undo(self):
        self.notice().get_by_role("button", name="Maak ongedaan").click()

    def open_files(self, *paths):
        with self.page.expect_file_chooser() as waiting:
            self.page.locator("[data-open]").click()
        waiting.value.set_files(list(paths))
        self.page.locator("[data-arrivals] h3").wait_for()

    def outcomes(self):
        rows = self.page.locator("[data-arrivals] tbody tr")
        return [row.locator("td").last.inner_text().split(":")[0].split(".")[0] for row in rows.all()]

    def stored(self):
        entries = self.page.evaluate("() => Object.entries(localStorage)")
        return {
            key.removeprefix(PREFIX): text
            for key, text in entries
            if key.startswith(PREFIX) and not key.removeprefix(PREFIX).startswith("undo/")
        }


@pytest.fixture
def dossiers(page):
    dossiers = Dossiers(page).open()
    yield dossiers
    assert dossiers.errors == []


def filled(page, worksheet, **answers):
    sheet = Sheet(page, worksheet).open()
    for item, value in answers.items():
        sheet.choose(item, value)
    return sheet


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

    dossiers.undo()
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
def test_checks_across_worksheets_are_listed_once_with_a_link_to_the_place(page):
    filled(page, "stoplicht", visie="red")

    dossiers = Dossiers(page).open()

    checks = page.locator(".dossier-checks")
    expect(checks).to_contain_text("Bij één rood punt staat nog geen actie.", timeout=60_000)
    checks.get_by_role("link", name="1. ").click()
    page.wait_for_url("**/werkbladen/stoplicht/#punt-visie")
    assert dossiers.errors == []


def test_two_tabs_that_write_the_same_text_unseen_end_with_a_choice(page):
    # A tab that hears nothing of the other one, as happens to tabs that the browser has put to sleep.
    deaf = "window.addEventListener('storage', (event) => event.stopImmediatePropagation(), true);"
    first = filled(page, "stoplicht", durf="red")
    second_page = page.context.new_page()
    second_page.add_init_script(deaf)
    second = Sheet(second_page).open()
    first.write("visie:evidence", "Iedereen noemt hetzelfde doel")

    second.write("visie:evidence", "Drie partners noemen een ander doel")

    notice = second.notice("conflict")
    expect(notice).to_contain_text("In een ander tabblad is bij ‘Visie en doelen’ iets anders ingevuld.")
    expect(notice).to_contain_text("‘Iedereen noemt hetzelfde doel’")
    second.open()
    expect(notice).to_contain_text("‘Iedereen noemt hetzelfde doel’")
    notice.get_by_role("button", name="Neem dat over").click()
    assert second.stored()["visie:evidence"] == "Iedereen noemt hetzelfde doel"
    expect(second_page.locator('[name="visie:evidence"]')).to_have_value("Iedereen noemt hetzelfde doel")
    expect(notice).to_have_count(0)


def test_a_text_that_looks_like_personal_data_gets_a_hint_that_blocks_nothing(page):
    sheet = filled(page, "stoplicht")
    sheet.write("visie:evidence", "De moeder van Daan belde ons, 06-12345678")
    page.locator('[name="visie:improve"]').focus()

    hint = page.locator(".privacy-hint")
    expect(hint).to_contain_text("een telefoonnummer en de naam van een kind of ouder")
    assert "Daan" in sheet.stored()["visie:evidence"]
    sheet.write("visie:evidence", "Een moeder belde ons")
    page.locator('[name="visie:improve"]').focus()
    expect(hint).to_have_count(0)


def test_wiping_takes_everything_of_this_site_and_nothing_of_another(page):
    filled(page, "stoplicht", visie="red")
    page.evaluate("() => localStorage.setItem('samen-op-koers:/regio-ander/:open-dossier', 'x')")
    page.goto("privacy/")
    page.get_by_role("button", name="Wis alles op dit apparaat").click()
    dialog = page.get_by_role("dialog", name="Alles wissen?")
    expect(dialog).to_contain_text("Daarin is één werkblad ingevuld.")
    dialog.get_by_role("button", name="Nee, laat staan").click()
    assert len(Dossiers(page).stored()) > 2

    page.get_by_role("button", name="Wis alles op dit apparaat").click()
    dialog.get_by_role("button", name="Ja, wis alles").click()

    expect(page.get_by_text("Alles van deze site is van dit apparaat gehaald.")).to_be_visible()
    assert page.evaluate("() => Object.keys(localStorage).filter((key) => key.startsWith('samen'))") == [
        "samen-op-koers:/regio-ander/:open-dossier"
    ]


def test_the_storage_panel_says_at_a_later_visit_that_this_browser_keeps_things(page):
    page.clock.install(time="2026-11-03T15:00:00Z")
    filled(page, "stoplicht", visie="red")
    dossiers = Dossiers(page).open()
    health = page.locator("[data-health]")
    expect(health).to_contain_text("Dat weten we bij je volgende bezoek.")
    expect(health).to_contain_text("Nog niet gedownload.")

    page.clock.set_system_time("2026-11-05T09:00:00Z")
    dossiers.open()

    expect(health).to_contain_text("Wat hier op dinsdag 3 november 2026 stond, is er nog.")


def test_after_a_download_the_page_asks_whether_it_arrived(page):
    sheet = filled(page, "stoplicht", visie="red")
    sheet.download()
    place = page.locator("[data-downloaded]")
    expect(place).to_contain_text("bij je downloads?")

    place.get_by_role("button", name="Nee").click()
    expect(place).to_contain_text("Open deze pagina dan in een gewone browser.")
    sheet.download()
    place.get_by_role("button", name="Ja").click()

    expect(place).to_contain_text("Laatst gedownload op")


def test_after_real_work_one_is_reminded_once_and_not_again_that_week(page):
    page.clock.install(time="2026-11-03T15:00:00Z")
    sheet = filled(page, "stoplicht")
    for item in page.locator("[data-item]").all():
        item.locator('input[value="green"]').check()
    for name in ("visie", "durf", "leren"):
        sheet.write(f"{name}:evidence", "Dat zien we")
    sheet.open()
    reminder = sheet.notice("remind")
    expect(reminder).to_contain_text("Het staat alleen in deze browser.")
    reminder.get_by_role("button", name="Straks").click()

    sheet.open()
    expect(sheet.notice("remind")).to_have_count(0)
    page.clock.set_system_time("2026-11-12T09:00:00Z")
    sheet.open()
    expect(reminder).to_be_visible()
