"""The main journeys in Firefox and in WebKit, with Python started by each of them."""

import json

import pytest

from other_browsers.webdriver import Firefox, Visitor, WebKit
from worksheets.loading import load_worksheets

pytestmark = [pytest.mark.full, pytest.mark.other_browsers]


@pytest.fixture(scope="module", params=[Firefox, WebKit], ids=["firefox", "webkit"])
def browser_in_its_home(request, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    driver = request.param(home)
    yield driver, home
    driver.end()


@pytest.fixture
def visitor(browser_in_its_home, served):
    """Give someone who comes for the first time."""
    driver, home = browser_in_its_home
    visitor = Visitor(driver, home, served)
    visitor.goto("")
    visitor.run("localStorage.clear()")
    for old in visitor.downloads.iterdir():
        old.unlink()
    return visitor


def choose(visitor, item, rating):
    visitor.click(f'label:has(input[name="{item}"][value="{rating}"])')


def chosen(visitor, item):
    return visitor.run(
        "return document.querySelector(`input[name='${arguments[0]}']:checked`)?.value ?? null", item
    )


def open_sheet(visitor, worksheet="stoplicht"):
    visitor.goto(f"werkbladen/{worksheet}/")
    visitor.wait_for("[data-action=download-page]")


def test_fill_in_see_the_outcome_download_and_open_again_elsewhere(visitor):
    open_sheet(visitor)
    choose(visitor, "visie", "red")
    choose(visitor, "durf", "orange")
    visitor.click("[data-item=visie] summary")
    visitor.write('[name="visie:evidence"]', "Geen zin op papier")
    visitor.wait_for("[data-saved-text]", "Bewaard op dit apparaat")
    assert visitor.run("return document.querySelector('[data-worksheet-page]').dataset.saved") == "saved"
    visitor.wait_for(".result-headline", "Eén punt staat op rood.")

    visitor.reload()
    visitor.wait_for(".result-headline", "Eén punt staat op rood.")
    assert [chosen(visitor, item) for item in ("visie", "durf", "leren")] == ["red", "orange", None]

    visitor.click("[data-action=download-page]")
    saved = visitor.downloaded(".html")
    assert "Geen zin op papier" in saved.read_text(encoding="utf-8")
    visitor.run("localStorage.clear()")
    open_sheet(visitor)
    assert chosen(visitor, "visie") is None
    visitor.open_file("[data-action=open]", saved)

    visitor.wait("return document.querySelector('input[name=visie][value=red]').checked")
    assert visitor.run("return document.getElementsByName('visie:evidence')[0].value") == "Geen zin op papier"
    visitor.wait_for(".result-headline", "Eén punt staat op rood.")


def test_rows_are_added_moved_taken_out_and_put_back(visitor):
    open_sheet(visitor, "actieplannen")
    item = next(one for one in load_worksheets()["actieplannen"].items if one.kind == "rows")
    first = item.shown[0]
    for name in ("Eerste", "Tweede"):
        visitor.click(f'[data-add-row="{item.id}"]')
        visitor.wait("return document.activeElement.closest('[data-row]') !== null")
        visitor.write(f'[data-rows="{item.id}"] [data-row]:last-child [name$=".{first}"]', name)

    def names():
        return visitor.run(
            "return [...document.querySelectorAll(arguments[0])].map((one) => one.value)",
            f'[data-rows="{item.id}"] [name$=".{first}"]',
        )

    visitor.click(f'[data-rows="{item.id}"] [data-row]:last-child [data-row-action=up]')
    assert names() == ["Tweede", "Eerste"]
    visitor.click(f'[data-rows="{item.id}"] [data-row]:first-child [data-row-action=remove]')
    assert names() == ["Eerste"]
    visitor.click("[data-notice=row] button")
    assert names() == ["Tweede", "Eerste"]
    visitor.reload()
    visitor.wait_for("[data-action=download-page]")
    assert names() == ["Tweede", "Eerste"]


def test_the_keyboard_reaches_choices_in_order_and_arrows_choose(visitor):
    open_sheet(visitor)
    visitor.run("document.querySelector('input[name=visie]').focus()")
    visitor.press(" ", "\ue014")
    visitor.wait("return document.querySelector('input[name=visie][value=orange]').checked")
    visitor.press("\ue004")
    assert visitor.run("return document.activeElement.closest('[data-item]').dataset.item") == "visie"
    assert visitor.run("return document.activeElement.localName") == "summary"


def test_collaborations_are_made_and_taken_along_as_one_file(visitor):
    open_sheet(visitor)
    choose(visitor, "visie", "red")
    visitor.goto("mijn-samenwerkingen/")
    visitor.write("#dossier-name", "Gezonde school")
    visitor.click("[data-new] button")
    visitor.wait_for(".dossier-card h2", "Gezonde school")
    cards = visitor.run("return document.querySelectorAll('.dossier-card').length")
    assert cards == 2


def test_the_group_page_lays_answers_together(visitor):
    visitor.goto("groepsbeeld/")
    visitor.click("[data-example]")
    visitor.wait_for("[data-picture]", "Vertrouwen")


def test_a_spreadsheet_is_made_in_the_browser(visitor):
    open_sheet(visitor)
    choose(visitor, "visie", "red")
    visitor.click(".take-along details summary")
    visitor.click("[data-action=download-xlsx]")
    assert visitor.downloaded(".xlsx").read_bytes()[:2] == b"PK"
    visitor.click("[data-action=download-json]")
    kept = json.loads(visitor.downloaded(".json").read_text(encoding="utf-8"))
    assert kept["answers"]["visie"] == "red"


def test_no_page_is_wider_than_the_narrowest_window(visitor, site):
    visitor.driver.command("SetWindowRect", {"width": 360, "height": 800})
    wide = []
    for page in sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")):
        visitor.goto(f"{page}/".removeprefix("./"))
        visitor.run("for (const one of document.querySelectorAll('details')) one.open = true;")
        if not visitor.run("return document.documentElement.scrollWidth <= window.innerWidth"):
            wide.append(page)
    visitor.driver.command("SetWindowRect", {"width": 1280, "height": 900})

    assert wide == []
