"""The main jobs with the keyboard alone: its place is always seen, in the order of the page, and nothing holds it."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import Sheet, outcome_of_example, serve_outcome, serve_python
from browser.keyboard import complaints, go_to, tab, walk
from browser.test_group import SIX, GroupPage
from worksheets.loading import load_worksheets

DOCUMENTS = Path(__file__).parents[1] / "documents"
SIZES = {"desk": (1280, 800), "phone": (360, 640)}


@pytest.fixture(autouse=True)
def still(page):
    """Let nothing slide while it is looked at."""
    page.emulate_media(reduced_motion="reduce")
    # A key comes sooner than the browser would be told that a window to choose a file in is the test's.
    page.on("filechooser", lambda chooser: None)


@pytest.fixture(params=[pytest.param("desk", marks=pytest.mark.full), "phone"])
def size(request, page):
    width, height = SIZES[request.param]
    page.set_viewport_size({"width": width, "height": height})
    return request.param


def opened(page, worksheet):
    serve_outcome(page, outcome_of_example(worksheet))
    page.goto(f"werkbladen/{worksheet}/#ingevuld-voorbeeld")
    page.locator("[data-notice=example]").wait_for()
    page.locator(".result-wait").wait_for(state="detached")
    # Items of one kind are made alike: the folds of the first of each are opened, and all that stand in no item.
    page.locator(".worksheet details").evaluate_all(
        """(all) => {
            const seen = new Set();
            for (const one of all) {
                const item = one.closest(".item");
                const kind = item && `${item.className} ${one.parentElement.className}`;
                one.open = !seen.has(kind);
                if (kind) seen.add(kind);
            }
        }"""
    )
    page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)")


@pytest.mark.parametrize("path", ["", "mijn-samenwerkingen/", "groepsbeeld/", "privacy/"])
def test_the_keyboard_is_seen_at_each_stop_of_a_page_in_order_and_comes_out(page, size, path):
    page.goto(path)
    found, stops = walk(page)
    assert found == []
    assert stops > 5


# A phone has the least room and the most that sticks; a wide screen differs in nothing that depends on the worksheet.
WALKS = [("phone", one) for one in load_worksheets()] + [("desk", "stoplicht"), ("desk", "partnerkaart")]


@pytest.mark.full
@pytest.mark.parametrize(("screen", "worksheet"), WALKS)
def test_the_keyboard_is_seen_at_each_stop_of_every_worksheet(page, screen, worksheet):
    width, height = SIZES[screen]
    page.set_viewport_size({"width": width, "height": height})
    opened(page, worksheet)
    found, _ = walk(page)
    assert found == []


def test_at_400_percent_nothing_that_sticks_covers_the_keyboard_and_half_the_screen_is_free(page):
    # A screen of 1280 by 1024 at 400 % (WCAG 1.4.10 and 2.4.11).
    page.set_viewport_size({"width": 320, "height": 256})
    opened(page, "stoplicht")
    page.locator(".worksheet details").evaluate_all("(all) => all.forEach((one) => { one.open = false; })")
    found, _ = walk(page)
    assert found == []
    page.locator("#punt-durf").scroll_into_view_if_needed()
    sticking = page.locator(".md-header, .sheet-status").evaluate_all(
        "(all) => all.filter((one) => ['sticky', 'fixed'].includes(getComputedStyle(one).position)).map((one) => one.offsetHeight)"
    )
    assert sum(sticking) <= 128


def test_the_first_stop_skips_to_the_content_and_says_so_in_dutch(page):
    page.goto("werkbladen/stoplicht/")
    first = tab(page)
    assert first["text"] == "Ga naar inhoud"
    assert complaints(first) == []
    page.keyboard.press("Enter")
    stop = tab(page)
    assert page.evaluate("document.activeElement.closest('.md-content') !== null"), stop


def test_a_worksheet_is_filled_in_and_taken_along_by_keyboard_alone(page):
    sheet = Sheet(page).open()
    tab(page)
    page.keyboard.press("Enter")
    go_to(page, '[name="visie"]')
    page.keyboard.press("Space")
    go_to(page, "[data-item=visie] summary")
    page.keyboard.press("Enter")
    go_to(page, '[name="visie:evidence"]')
    page.keyboard.type("We hebben niets op papier")
    go_to(page, '[name="durf"]')
    page.keyboard.press("ArrowRight")
    assert sheet.stored() == {
        "visie": "red",
        "visie:evidence": "We hebben niets op papier",
        "durf": "orange",
    }
    go_to(page, ".sheet-status a")
    page.keyboard.press("Enter")
    go_to(page, "[data-action=download-page]")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    saved = waiting.value.path()
    go_to(page, "[data-action=open]", key="Tab")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(saved)
    expect(page.locator('[name="visie:evidence"]')).to_have_value("We hebben niets op papier")
    assert sheet.errors == []


def test_rows_are_added_moved_taken_out_and_put_back_by_keyboard_alone(page):
    sheet = Sheet(page, "actieplannen").open()
    item = next(one for one in load_worksheets()["actieplannen"].items if one.kind == "rows")
    field = f'[name$=".{item.shown[0]}"]'
    for name in ("Eerste", "Tweede"):
        page.locator(f'[data-add-row="{item.id}"]').focus()
        page.keyboard.press("Enter")
        page.keyboard.type(name)

    def names():
        return page.locator(f'[data-rows="{item.id}"] {field}').evaluate_all(
            "(all) => all.map((one) => one.value)"
        )

    go_to(page, "[data-row-action=up]")
    page.keyboard.press("Enter")
    assert names() == ["Tweede", "Eerste"]
    # The row has become the first: the keyboard stays with it.
    assert (
        page.evaluate("document.activeElement.closest('[data-row]')?.querySelector('input')?.value")
        == "Tweede"
    )
    go_to(page, "[data-row-action=remove]")
    page.keyboard.press("Enter")
    assert names() in (["Tweede"], ["Eerste"])
    expect(sheet.notice("row")).to_be_focused()
    tab(page)
    page.keyboard.press("Enter")
    assert names() == ["Tweede", "Eerste"]
    assert page.evaluate("document.activeElement.closest('[data-row]') !== null")
    assert sheet.errors == []


def test_collaborations_are_made_renamed_and_opened_by_keyboard_alone(page):
    page.goto("mijn-samenwerkingen/")
    go_to(page, "#dossier-name")
    page.keyboard.type("Gezonde school")
    page.keyboard.press("Enter")
    expect(page.locator(".dossier-card h2")).to_contain_text(["Gezonde school"])
    assert page.evaluate("document.activeElement !== document.body")
    with page.expect_file_chooser() as chooser:
        page.locator("[data-open]").press("Enter")
    chooser.value.set_files(DOCUMENTS / "v1-full.json")
    page.locator("[data-arrivals] h3").wait_for()
    assert page.evaluate("document.activeElement.closest('[data-arrivals]') !== null")


@pytest.mark.full
def test_a_share_code_a_print_and_clearing_with_its_undo_by_keyboard_alone(page):
    page.add_init_script("window.print = () => { window.printed = true; };")
    sheet = Sheet(page).open()
    go_to(page, '[name="visie"]')
    page.keyboard.press("Space")
    go_to(page, ".sheet-status a")
    page.keyboard.press("Enter")
    go_to(page, "[data-action=print]")
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed")
    go_to(page, ".share summary")
    page.keyboard.press("Enter")
    expect(page.locator("[data-share-code]")).to_contain_text("Jouw deelcode:")
    go_to(page, ".take-along details summary", key="Shift+Tab")
    page.keyboard.press("Enter")
    go_to(page, "[data-action=clear]")
    page.keyboard.press("Enter")
    expect(sheet.notice("undo")).to_be_focused()
    assert sheet.value("visie") is None
    go_to(page, "[data-notice=undo] button", most=1)
    page.keyboard.press("Enter")
    assert sheet.value("visie") == "red"
    assert page.evaluate("document.activeElement !== document.body")
    assert sheet.errors == []


@pytest.mark.full
@pytest.mark.engine
def test_actions_with_a_day_come_as_a_calendar_by_keyboard_alone(page):
    sheet = Sheet(page, "actieplannen").open()
    sheet.wait_for("ready")
    go_to(page, "[data-action=example]")
    page.keyboard.press("Enter")
    go_to(page, ".sheet-status a")
    page.keyboard.press("Enter")
    go_to(page, ".take-along details summary")
    page.keyboard.press("Enter")
    go_to(page, "[data-action=download-ics]")
    with page.expect_download(timeout=60_000) as waiting:
        page.keyboard.press("Enter")
    assert "SUMMARY:Klaar: " in waiting.value.path().read_text(encoding="utf-8")
    assert sheet.errors == []


@pytest.mark.full
def test_a_group_goes_from_files_by_way_of_the_wall_to_a_report_by_keyboard_alone(page, tmp_path):
    serve_python(page)
    group = GroupPage(page, tmp_path).open()
    paths = [group.file(f"{number}.json", one) for number, one in enumerate(SIX)]
    go_to(page, "[data-choose]")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(paths)
    expect(page.locator(".group-import-sum")).to_be_focused()
    expect(group.item("visie")).to_contain_text("3 × nee")
    go_to(page, "[data-picture] summary")
    page.keyboard.press("Enter")
    assert complaints(tab(page)) == []
    go_to(page, "[data-beamer-open]")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-beamer]").get_by_role("heading")).to_have_text("1 Visie en doelen")
    page.keyboard.press("Escape")
    expect(page.locator("[data-beamer-open]")).to_be_focused()
    go_to(page, "[data-export] > summary")
    page.keyboard.press("Enter")
    page.locator("[data-ledger] table").wait_for()
    go_to(page, "[data-export-take]")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert "Over één punt zijn jullie verdeeld" in waiting.value.path().read_text(encoding="utf-8")
    assert group.errors == []


def test_a_window_over_the_page_holds_the_keyboard_until_escape_and_gives_it_back(page):
    page.goto("privacy/")
    page.locator("[data-wipe-all]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-wipe-dialog]")).to_be_visible()
    for _ in range(4):
        stop = tab(page)
        assert stop is None or page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    expect(page.locator("[data-wipe-dialog]")).to_be_hidden()
    expect(page.locator("[data-wipe-all]")).to_be_focused()
    page.keyboard.press("Enter")
    # Who presses Enter twice has not wiped anything.
    expect(page.locator("[data-wipe-no]")).to_be_focused()
    go_to(page, "[data-wipe-yes]", most=1)
    page.keyboard.press("Enter")
    expect(page.locator("[data-wipe-done]")).not_to_be_empty()
    assert page.evaluate("document.activeElement !== document.body")


def test_the_menu_of_a_phone_is_a_button_that_opens_by_keyboard_and_gives_its_place_back(page):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("privacy/")
    menu = page.get_by_role("button", name="Menu", exact=True)
    go_to(page, 'label[for="__drawer"] button')
    expect(menu).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Space")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.locator(f"#{menu.get_attribute('aria-controls')}")).to_be_visible()

    # The menu opens at the list that the page is in: first comes the way back.
    up = page.get_by_role("button", name="Terug uit Over deze site")
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    part = page.get_by_role("button", name="Over deze site", exact=True)
    expect(part).to_be_focused()
    page.keyboard.press("Enter")
    expect(up).to_be_focused()
    assert complaints(tab(page)) == []

    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    # Pages in a menu that is shut are out of reach.
    for _ in range(8):
        tab(page)
        assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') === null")


def test_light_and_dark_are_one_button_that_says_what_it_does_and_keeps_the_keyboard(page):
    page.goto("privacy/")
    go_to(page, 'label[for="__palette_1"] button')
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("button", name="Lichte weergave")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    expect(page.get_by_role("button", name="Donkere weergave")).to_be_focused()
    assert page.get_by_role("radio").count() == 0


def test_no_key_of_one_letter_does_anything_outside_a_field_and_in_the_search_each_is_typed(page):
    page.goto("fase-2-netwerk/")
    before = page.url
    page.get_by_role("heading", level=1).click()
    for key in "fs/pn,.":
        page.keyboard.press(key)
    expect(page.locator("#__search")).not_to_be_checked()
    assert page.url == before
    field = page.get_by_role("textbox", name="Zoeken")
    field.focus()
    page.keyboard.type("fs/pn,.")
    expect(field).to_have_value("fs/pn,.")
