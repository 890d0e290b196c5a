"""Every state that the site can be in beside its pages as they open: what leads there, as a person does it."""

import re
from pathlib import Path

from playwright.sync_api import expect

from browser.conftest import Sheet, serve_failing_rule, serve_python
from browser.dossiers import Dossiers
from browser.test_group import SIX, GroupPage, response
from browser.test_group_meeting import filled as filled_group

DOCUMENTS = Path(__file__).parents[1] / "documents"
PHONE = {"width": 360, "height": 640}


def menu_of_a_phone(page, tmp_path):
    page.set_viewport_size(PHONE)
    page.goto("privacy/")
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(page.get_by_role("button", name="Terug uit Over deze site")).to_be_visible()


def search_with_results(page, tmp_path):
    page.goto("privacy/")
    page.get_by_role("textbox", name="Zoeken").click()
    page.keyboard.type("vertrouwen")
    page.locator(".md-search-result__item").first.wait_for()


def search_without_results(page, tmp_path):
    page.goto("privacy/")
    page.get_by_role("textbox", name="Zoeken").click()
    page.keyboard.type("qqqqqq")
    expect(page.locator(".md-search-result__meta")).to_contain_text("Niets gevonden")


def sure_to_wipe(page, tmp_path):
    page.goto("privacy/")
    page.locator("[data-wipe-all]").click()
    expect(page.locator("[data-wipe-dialog]")).to_be_visible()


def all_wiped(page, tmp_path):
    sure_to_wipe(page, tmp_path)
    page.locator("[data-wipe-yes]").click()
    expect(page.locator("[data-wipe-done]")).not_to_be_empty()


def half_filled_in(page, tmp_path):
    serve_python(page)
    sheet = Sheet(page).open()
    for item, rating in {"visie": "red", "durf": "orange", "leren": "green", "klimaat": "dont_know"}.items():
        sheet.choose(item, rating)
    expect(sheet.outcome.locator("tbody tr")).to_have_count(2)
    sheet.write("visie:evidence", "De moeder van Daan belde ons, 06-12345678")
    page.locator(".worksheet details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    page.locator('[name="visie:improve"]').focus()
    expect(page.locator(".privacy-hint")).to_be_visible()
    return sheet


def said_to_be_done(page, tmp_path):
    sheet = half_filled_in(page, tmp_path)
    page.locator("[data-done]").check()
    expect(page.locator("[data-skipped]")).not_to_be_empty()
    sheet.download()
    expect(page.locator("[data-downloaded]")).to_contain_text("bij je downloads?")
    page.locator("[data-downloaded]").get_by_role("button", name="Nee").click()


def with_a_problem(page, tmp_path):
    sheet = Sheet(page, "netwerkbijeenkomst").open()
    page.get_by_label("Hoeveel tijd heb je in totaal?").fill("twee uur")
    page.locator("[data-action=download-page]").click()
    sheet.notice("faults").wait_for()


def file_refused(page, tmp_path):
    sheet = Sheet(page).open()
    sheet.open_file(DOCUMENTS / "bad-wrong-types.json")
    sheet.notice("file").wait_for()


def file_of_another_sheet(page, tmp_path):
    sheet = Sheet(page).open()
    sheet.open_file(DOCUMENTS / "v1-rows.json")
    sheet.notice("file").wait_for()


def file_opened_with_an_answer_without_question(page, tmp_path):
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    sheet.open_file(DOCUMENTS / "warn-unknown-item.json")
    sheet.notice("undo").wait_for()
    expect(page.locator("[data-tray]")).to_be_visible()


def cleared(page, tmp_path):
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    sheet.clear()
    sheet.notice("undo").wait_for()


def rows_and_one_taken_out(page, tmp_path):
    sheet = Sheet(page, "actieplannen").open()
    for _ in range(2):
        page.locator("[data-add-row]").first.click()
        page.keyboard.type("Doelen samen opschrijven")
    page.locator("[data-row] summary").first.click()
    page.locator("[data-row-action=remove]").last.click()
    sheet.notice("row").wait_for()


def answers_of_an_earlier_day(page, tmp_path):
    page.clock.install(time="2026-11-03T15:00:00Z")
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    page.clock.set_system_time("2026-11-05T09:00:00Z")
    sheet.open().notice("earlier").wait_for()


def another_round_begun(page, tmp_path):
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    page.locator(".dossier-rounds summary").click()
    page.get_by_role("button", name="Begin een nieuwe ronde").click()
    expect(page.locator("[data-notices] > *").first).to_be_visible()


def an_earlier_round(page, tmp_path):
    another_round_begun(page, tmp_path)
    page.goto("werkbladen/stoplicht/")
    page.locator(".dossier-rounds summary").click()
    link = page.locator(".dossier-rounds li a").first
    page.goto(link.evaluate("(link) => link.href"))
    page.reload()
    expect(page.get_by_role("button", name="Naar de ronde van nu")).to_be_visible()


def form_of_someone_else(page, tmp_path):
    sheet = Sheet(page).open()
    sheet.show_more()
    page.locator("[data-action=on-behalf]").click()
    expect(page.get_by_role("button", name="Volgende formulier")).to_be_visible()


def invited(page, tmp_path):
    page.goto("werkbladen/stoplicht/#uitnodiging=2027-1")
    Sheet(page).notice("invitation").wait_for()


def storage_full(page, tmp_path):
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
    )
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    sheet.notice("saving").wait_for()


def storage_blocked(page, tmp_path):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });"
    )
    Sheet(page).open().notice("saving").wait_for()


def two_tabs_at_odds(page, tmp_path):
    Sheet(page).open().write("visie:evidence", "Het ene")
    page.add_init_script(
        "window.addEventListener('storage', (event) => event.stopImmediatePropagation(), true);"
    )
    other = Sheet(page.context.new_page()).open()
    here = Sheet(page).open()
    other.write("visie:evidence", "Het andere")
    here.write("visie:evidence", "Weer iets")
    here.notice("conflict").wait_for()


def engine_failed(page, tmp_path):
    page.context.unroute("**/worker.js")
    script = 'throw new Error("crash");'
    page.route("**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=script))
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    sheet.wait_for("failed")


def share_code(page, tmp_path):
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    page.locator(".share summary").click()
    expect(page.locator("[data-share-code]")).to_contain_text("Jouw deelcode:")


def collaborations(page, tmp_path):
    for worksheet in ("stoplicht", "partnerkaart"):
        sheet = Sheet(page, worksheet).open()
        if worksheet == "stoplicht":
            sheet.choose("visie", "red")
    dossiers = Dossiers(page).open()
    for name in ("Wijk Noord", "Gezonde school"):
        dossiers.create(name)
    dossiers.more("Wijk Noord").get_by_role("button", name="Berg op").click()
    dossiers.notice().wait_for()
    page.locator("details:not([open]) > summary").evaluate_all("(all) => all.forEach((one) => one.click())")
    page.get_by_role("button", name="Maak deze samenwerking").click()


def files_before_they_are_opened(page, tmp_path):
    dossiers = Dossiers(page).open()
    dossiers.open_files(
        *(DOCUMENTS / name for name in ("v1-full.json", "v1-dossier.json", "bad-cut-off.json"))
    )


def answers_to_check(page, tmp_path):
    half_filled_in(page, tmp_path)
    page.goto("controleer-je-antwoorden/")
    page.locator("[data-list][data-ready]").wait_for()


def group_with_everything_open(page, tmp_path):
    serve_python(page)
    group = GroupPage(page, tmp_path).open()
    before = [response(one["response_id"], "g" * 12, round_id="2025-2") for one in SIX]
    group.add(*SIX, *before)
    group.choose(group.file("foto.json", "geen json"), DOCUMENTS / "v1-rows.json")
    expect(page.locator("[data-report] tbody tr")).to_have_count(2)
    group.type_codes("AAAA")
    page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    page.locator("[data-ledger] table").wait_for()
    page.get_by_role("button", name="Maak de link").click()
    page.locator(".group-link a").wait_for()
    return group


def group_example(page, tmp_path):
    serve_python(page)
    page.goto("groepsbeeld/")
    page.locator("[data-example]").click()
    page.locator("[data-picture] .group-item").first.wait_for()


def group_of_partner_maps(page, tmp_path):
    serve_python(page)
    group = GroupPage(page, tmp_path).open()
    made = [
        response(f"m{number}", "g" * 12)
        | {
            "worksheet": {"id": "partnerkaart", "version": 1},
            "respondent": {"organisation": name},
            "answers": {"partners": [{"row_id": "r1", "name": other, "tie": number + 2}]},
        }
        for number, (name, other) in enumerate((("School De Linde", "GGD"), ("JGZ", "School De Linde")))
    ]
    group.add(*made)
    expect(group.picture).to_contain_text("JGZ ziet de band met School De Linde als")


def beamer(page, tmp_path):
    group_example(page, tmp_path)
    page.locator("[data-beamer-open]").click()
    expect(page.locator("[data-beamer]")).to_be_visible()


def beamer_at_a_point(page, tmp_path):
    beamer(page, tmp_path)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("l")


def vote_before_it_starts(page, tmp_path):
    serve_python(page)
    GroupPage(page, tmp_path).open()
    page.locator("[data-vote-open]").click()


def vote_at_a_point(page, tmp_path):
    vote_before_it_starts(page, tmp_path)
    page.get_by_role("button", name="Begin", exact=True).click()


def vote_passed_on(page, tmp_path):
    vote_at_a_point(page, tmp_path)
    for _ in range(12):
        page.locator("[data-vote]").get_by_role("button", name="ja", exact=True).click()
    expect(page.get_by_role("button", name="Geef door")).to_be_visible()


def cards_with_too_many(page, tmp_path):
    serve_python(page)
    GroupPage(page, tmp_path).open()
    page.locator("[data-cards-open]").click()
    page.get_by_label("Hoeveel mensen stemmen er?").fill("3")
    page.get_by_label("Visie en doelen: nee").fill("4")
    page.get_by_role("button", name="Zet erbij").click()
    expect(page.locator("[data-cards-told]")).not_to_be_empty()


def group_taken_away(page, tmp_path):
    serve_python(page)
    group = GroupPage(page, tmp_path).open()
    filled_group(group)
    page.locator("[data-forget]").click()
    page.locator("[data-notices] > *").first.wait_for()


def rule_that_does_not_hold(page, tmp_path):
    serve_failing_rule(page)
    page.goto("zo-rekenen-we/")
    page.locator("[data-run]").click()
    expect(page.locator("[data-outcome]")).to_have_text(re.compile("Er klopt iets niet"))


STATES = (
    *(menu_of_a_phone, search_with_results, search_without_results, sure_to_wipe, all_wiped),
    *(half_filled_in, said_to_be_done, with_a_problem, rows_and_one_taken_out, cleared, share_code),
    *(file_refused, file_of_another_sheet, file_opened_with_an_answer_without_question),
    *(answers_of_an_earlier_day, another_round_begun, an_earlier_round, form_of_someone_else, invited),
    *(storage_full, storage_blocked, two_tabs_at_odds, engine_failed),
    *(collaborations, files_before_they_are_opened, answers_to_check, rule_that_does_not_hold),
    *(group_with_everything_open, group_example, group_of_partner_maps, group_taken_away),
    *(beamer, beamer_at_a_point, vote_before_it_starts, vote_at_a_point, vote_passed_on, cards_with_too_many),
)
