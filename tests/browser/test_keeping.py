"""Whether what was given stays: two tabs, a storage that refuses, a browser that clears, a file that did not arrive."""

import re
from pathlib import Path

from playwright.sync_api import expect

from browser.conftest import Sheet
from browser.dossiers import Dossiers, filled

DOCUMENTS = Path(__file__).parents[1] / "documents"
# A tab that hears nothing of the other one, as happens to tabs that the browser has put to sleep.
DEAF = "window.addEventListener('storage', (event) => event.stopImmediatePropagation(), true);"


def test_two_tabs_that_write_the_same_text_unseen_end_with_a_choice(page):
    first = filled(page, "stoplicht", durf="red")
    second_page = page.context.new_page()
    second_page.add_init_script(DEAF)
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


def test_where_the_patterns_cannot_be_had_there_is_no_hint_and_nothing_is_lost(page):
    page.route("**/privacy.js", lambda route: route.abort())
    sheet = filled(page, "stoplicht")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("privacy.js")):
        sheet.write("visie:evidence", "De moeder van Daan belde ons")
    page.locator('[name="visie:improve"]').fill("Meer bellen")

    assert sheet.stored()["visie:evidence"] == "De moeder van Daan belde ons"
    assert sheet.stored()["visie:improve"] == "Meer bellen"
    expect(page.locator(".privacy-hint")).to_have_count(0)
    assert sheet.errors == []


def test_wiping_takes_everything_of_this_site_and_nothing_of_another(page):
    filled(page, "stoplicht", visie="red")
    page.evaluate("() => localStorage.setItem('samen-op-koers:/regio-ander/:open-dossier', 'x')")
    page.evaluate(
        """() => new Promise((done) => {
            localStorage.setItem("/regio-voorbeeld/.__palette", "{}");
            const opening = indexedDB.open("samen-op-koers:/regio-voorbeeld/:group");
            opening.onupgradeneeded = () => opening.result.createObjectStore("group");
            opening.onsuccess = () => {
                const writing = opening.result.transaction("group", "readwrite");
                writing.objectStore("group").put("answers of colleagues", "group");
                writing.oncomplete = () => (opening.result.close(), done());
            };
        })"""
    )
    page.goto("privacy/")
    page.get_by_role("button", name="Wis alles op dit apparaat").click()
    dialog = page.get_by_role("dialog", name="Alles wissen?")
    expect(dialog).to_contain_text("Daarin is één werkblad ingevuld.")
    dialog.get_by_role("button", name="Nee, laat staan").click()
    assert len(Dossiers(page).stored()) > 2

    page.get_by_role("button", name="Wis alles op dit apparaat").click()
    dialog.get_by_role("button", name="Ja, wis alles").click()

    expect(page.get_by_text("Alles van deze site is van dit apparaat gehaald.")).to_be_visible()
    assert page.evaluate("() => Object.keys(localStorage)") == ["samen-op-koers:/regio-ander/:open-dossier"]
    left = """() => new Promise((done) => {
        const opening = indexedDB.open("samen-op-koers:/regio-voorbeeld/:group");
        opening.onsuccess = () => {
            const reading = opening.result.transaction("group").objectStore("group").getAll();
            reading.onsuccess = () => done(reading.result);
        };
    })"""
    # At most a random mark is left, which tells other tabs that the group is gone.
    marks = page.evaluate(left)
    assert all(re.fullmatch(r"[0-9a-f-]{36}", str(mark)) for mark in marks), marks


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


REFUSE = """(part) => {
    const set = Storage.prototype.setItem;
    window.refused = part;
    Storage.prototype.setItem = function (key, text) {
        if (window.refused && key.includes(window.refused)) throw new DOMException("", "QuotaExceededError");
        set.call(this, key, text);
    };
}"""
GIVE_IN = """() => {
    window.refused = "";
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_whatever_the_storage_refuses_is_said_at_once_and_made_good_when_the_page_is_left(page):
    sheet = Sheet(page)
    # tests/runtime/everywrite.test.js refuses every single write; here is what a person sees of it.
    entries = [":dossier/", "/visie", ":done/"]
    for entry in entries:
        page.goto("privacy/")
        page.evaluate("localStorage.clear()")
        sheet.open()
        page.evaluate(REFUSE, entry)
        sheet.choose("visie", "red")
        page.locator("[data-done]").check()

        expect(sheet.notice("saving"), entry).to_contain_text("De opslag van deze browser is vol.")
        expect(sheet.root).to_have_attribute("data-saved", "full")

        page.evaluate(GIVE_IN)
        expect(sheet.notice("saving"), entry).to_have_count(0)
        sheet.open()
        assert sheet.value("visie") == "red", entry
        expect(page.locator("[data-done]"), entry).to_be_checked()
    assert sheet.errors == []


def test_the_page_of_all_collaborations_says_too_that_the_storage_is_full(page):
    dossiers = Dossiers(page).open()
    page.evaluate(REFUSE, ":dossier/")

    dossiers.create("Wijk Noord")

    expect(page.locator("[data-notice=saving]")).to_contain_text("De opslag van deze browser is vol.")
    page.evaluate(GIVE_IN)
    expect(page.locator("[data-notice=saving]")).to_have_count(0)
    assert dossiers.open().names() == ["Wijk Noord"]
    assert dossiers.errors == []


def test_opening_a_file_in_a_worksheet_is_all_or_nothing_when_the_storage_fills_up_halfway(page):
    sheet = filled(page, "stoplicht", durf="green")
    before = sheet.stored()
    page.evaluate(REFUSE, "/leren")

    sheet.open_file(DOCUMENTS / "v1-full.json")

    expect(sheet.notice("file")).to_contain_text("Niet alles past in de opslag van deze browser.")
    assert sheet.stored() == before
    assert sheet.value("durf") == "green"
    assert sheet.value("visie") is None


def test_a_file_that_is_dropped_on_a_worksheet_is_opened_there(page):
    sheet = Sheet(page).open()
    text = (DOCUMENTS / "v1-full.json").read_text(encoding="utf-8")

    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.items.add(new File([text], "van een collega.json"));
            const root = document.querySelector("[data-worksheet-page] form");
            root.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        text,
    )

    expect(sheet.notice("undo")).to_contain_text("‘van een collega.json’ is geopend")
    assert sheet.value("visie") == "red"


def test_files_are_chosen_without_a_filter_since_phones_grey_out_their_own(page):
    sheet = Sheet(page).open()
    with page.expect_file_chooser() as waiting:
        page.locator("[data-action=open]").click()
    assert waiting.value.element.get_attribute("accept") is None
    Dossiers(page).open()
    with page.expect_file_chooser() as waiting:
        page.locator("[data-open]").click()
    assert waiting.value.element.get_attribute("accept") is None
    assert waiting.value.is_multiple()
    assert sheet.errors == []


def test_what_another_tab_does_leaves_alone_what_one_is_typing(page):
    dossiers = Dossiers(page).open()
    dossiers.create("Wijk Noord")
    field = dossiers.more("Wijk Noord").get_by_label("Naam van de samenwerking")
    field.fill("Wijk Noord en ")
    other = filled(page.context.new_page(), "stoplicht", visie="red")

    expect(dossiers.card("Wijk Noord")).to_contain_text("één punt ingevuld")

    expect(field).to_have_value("Wijk Noord en ")
    expect(field).to_be_focused()
    page.keyboard.type("Oost")
    page.keyboard.press("Enter")
    assert dossiers.names() == ["Wijk Noord en Oost"]
    expect(other.page.locator("[data-dossier-bar] strong")).to_have_text("Wijk Noord en Oost")
    assert other.errors == dossiers.errors == []


def test_the_browser_is_asked_to_keep_things_when_someone_downloads_and_not_before(page):
    page.add_init_script(
        """sessionStorage.asked ??= 0;
        navigator.storage.persisted = async () => false;
        navigator.storage.persist = async () => (sessionStorage.asked++, true);"""
    )
    sheet = filled(page, "stoplicht", visie="red")
    Dossiers(page).open()
    sheet.open()
    assert page.evaluate("sessionStorage.asked") == "0"

    sheet.download()

    assert page.evaluate("sessionStorage.asked") == "1"


def test_safari_gets_a_word_about_its_seven_days(page):
    page.add_init_script("Object.defineProperty(navigator, 'vendor', { get: () => 'Apple Computer, Inc.' })")

    Dossiers(page).open()

    expect(page.locator("[data-health]")).to_contain_text(
        "Safari wist wat hier staat als je zeven dagen niet"
    )


def test_an_empty_page_says_that_a_browser_may_have_cleared_it(page):
    Dossiers(page).open()

    expect(page.locator("[data-list]")).to_contain_text("Dan heeft deze browser dat gewist")


def test_where_an_app_neither_downloads_nor_copies_the_answers_stand_ready_as_text(page):
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('not here'))")
    sheet = filled(page, "stoplicht", visie="red")
    sheet.download()
    place = page.locator("[data-downloaded]")
    place.get_by_role("button", name="Nee").click()

    place.get_by_role("button", name="Kopieer als tekst").click()

    expect(place.get_by_role("textbox")).to_have_value(re.compile("Visie en doelen"))
    assert sheet.errors == []


def test_who_says_that_a_sheet_is_done_sees_what_was_passed_over_and_may_leave_it(page):
    sheet = Sheet(page).open()
    items = page.locator("[data-item]")
    for item in items.all()[:10]:
        item.locator('input[value="green"]').check()
    skipped = page.locator("[data-skipped]")
    expect(skipped).to_have_text("")

    page.locator("[data-done]").check()

    expect(skipped).to_have_text("2 punten zijn niet ingevuld. Dat mag. 11. Sfeer, 12. Terugkijken en leren")
    items.nth(11).locator('input[value="red"]').check()
    expect(skipped).to_have_text("Eén punt is niet ingevuld. Dat mag. 11. Sfeer")
    skipped.get_by_role("link", name="11. Sfeer").click()
    expect(page.locator("#punt-klimaat")).to_be_in_viewport()
    assert sheet.errors == []


def test_two_sheets_begun_in_two_tabs_on_a_new_device_are_one_collaboration(page):
    second_page = page.context.new_page()
    second_page.add_init_script(DEAF)
    first = Sheet(page).open()
    second = Sheet(second_page, "partnerkaart").open()
    first.choose("visie", "red")

    second_page.get_by_role("button", name="Voeg een partner toe").click()
    second_page.keyboard.type("GGD")

    (row,) = second.stored()["partners"]
    assert second.stored()[f"partners.{row}.name"] == "GGD"
    assert first.open().stored()["visie"] == "red"
    assert Dossiers(page).open().names() == ["nog zonder naam"]


def test_an_empty_sheet_stays_in_the_collaboration_that_stands_above_it_whatever_another_tab_opens(page):
    dossiers = Dossiers(page).open()
    dossiers.create("Wijk Noord")
    sheet = Sheet(page).open()
    expect(page.locator("[data-dossier-bar] strong")).to_have_text("Wijk Noord")
    other = Dossiers(page.context.new_page()).open()
    other.create("Wijk Zuid")
    filled(other.page, "stoplicht", visie="green")

    sheet.choose("visie", "red")

    expect(page.locator("[data-dossier-bar] strong")).to_have_text("Wijk Noord")
    assert sheet.value("visie") == "red"
    assert sheet.stored()["visie"] == "red"
    assert Sheet(other.page).open().value("visie") == "red"
