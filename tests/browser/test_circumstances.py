"""A shared computer, a full or forbidden storage, a new release, no JavaScript, another origin, paper."""

import io
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from browser.conftest import Sheet


def pdf_text(page):
    pages = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_answers_of_an_earlier_day_are_told_calmly_and_one_can_go_on(page):
    page.clock.install(time="2026-11-03T15:00:00Z")
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    page.clock.set_system_time("2026-11-05T09:00:00Z")

    sheet.open()

    notice = sheet.notice("earlier")
    expect(notice).to_contain_text("Hier staan nog antwoorden van dinsdag 3 november 2026.")
    notice.get_by_role("button", name="Ga verder").click()
    expect(notice).to_have_count(0)
    assert sheet.value("visie") == "red"


def test_starting_anew_on_a_shared_computer_loses_nothing(page):
    page.clock.install(time="2026-11-03T15:00:00Z")
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    page.clock.set_system_time("2026-11-05T09:00:00Z")
    sheet.open()

    sheet.notice("earlier").get_by_role("button", name="Begin opnieuw").click()
    assert sheet.value("visie") is None
    sheet.choose("durf", "green")
    sheet.page.locator("[data-earlier]").get_by_role("button").click()

    assert sheet.value("visie") == "red"
    assert sheet.value("durf") is None


def test_on_the_same_day_nothing_is_asked(sheet):
    sheet.choose("visie", "red")
    sheet.open()

    expect(sheet.notice("earlier")).to_have_count(0)


def test_a_full_storage_is_said_in_words_with_the_way_out(page):
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
    )
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")

    expect(sheet.root).to_have_attribute("data-saved", "full")
    expect(sheet.notice("saving")).to_contain_text("De opslag van deze browser is vol.")
    with page.expect_download() as waiting:
        sheet.notice("saving").get_by_role("button", name="Download mijn antwoorden").click()
    assert '"visie": "red"' in waiting.value.path().read_text(encoding="utf-8")


@pytest.mark.engine
def test_forbidden_storage_is_said_before_anyone_types(page):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });"
    )

    sheet = Sheet(page).open()

    expect(sheet.root).to_have_attribute("data-saved", "blocked")
    expect(sheet.notice("saving")).to_contain_text("Deze browser bewaart hier niets.")
    sheet.choose("visie", "red")
    expect(sheet.outcome).to_contain_text("Eén punt staat op rood.", timeout=60_000)


@pytest.mark.engine
def test_a_page_that_was_open_during_a_release_keeps_the_work(page):
    page.route("**/release.json", lambda route: route.fulfill(json={"release": "newer"}))
    page.route("**/assets/engine/**", lambda route: route.fulfill(status=404))
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    notice = sheet.notice("release")
    expect(notice).to_contain_text("Er is een nieuwe versie van deze site.", timeout=60_000)
    page.unroute("**/release.json")
    page.unroute("**/assets/engine/**")

    notice.get_by_role("button", name="Bewaar en herlaad").click()

    expect(sheet.outcome).to_contain_text("Eén punt staat op rood.", timeout=60_000)
    assert sheet.value("visie") == "red"


def test_without_javascript_the_page_is_a_form_one_can_read_and_print(browser, browser_context_args):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto("werkbladen/stoplicht/")

    expect(page.locator("noscript .notice")).to_contain_text("JavaScript staat uit")
    expect(page.locator(".choice:visible")).to_have_count(60)
    expect(page.locator("[data-needs-script]:visible")).to_have_count(0)
    text = pdf_text(page)
    assert "Er zijn mensen die de kar trekken" in text
    assert text.count("Waar zien we dat aan?") == 12
    context.close()


def test_without_javascript_a_phone_reaches_every_page_with_tab_and_enter(
    browser, browser_context_args, site
):
    screen = {"width": 360, "height": 640}
    context = browser.new_context(**browser_context_args, java_script_enabled=False, viewport=screen)
    page = context.new_page()
    page.goto("vertrouwen-en-relatie/")

    def go_to(name):
        link = page.get_by_role("link", name=name, exact=True).and_(page.locator(":focus"))
        for _ in range(100):
            page.keyboard.press("Tab")
            if link.count():
                box = link.bounding_box()
                assert box["y"] >= 0
                assert box["y"] + box["height"] <= screen["height"]
                page.keyboard.press("Enter")
                return
        raise AssertionError(f"{name} is not on the way")

    go_to("Menu: alle pagina’s")
    page.wait_for_url("**/alle-paginas/")
    # The home page and those that stand in no menu are a link away; all others are here.
    led = {urlsplit(one.evaluate("(link) => link.href")).path for one in page.locator(".all-pages a").all()}
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert {f"/regio-voorbeeld/{name}/".replace("/./", "/") for name in pages} - led == set()
    go_to("Stoplicht")
    page.wait_for_url("**/werkbladen/stoplicht/")
    expect(page.locator(".choice:visible")).to_have_count(60)
    context.close()


# What an old browser, a strict office or a private window may lack.
LACKS = {
    "Worker": "delete window.Worker; delete window.SharedWorker;",
    "localStorage": "Object.defineProperty(window, 'localStorage', { value: undefined });",
    "indexedDB": "Object.defineProperty(window, 'indexedDB', { value: undefined });",
    "caches": "delete window.caches; delete navigator.__proto__.storage; delete navigator.__proto__.serviceWorker;",
    "idle": "delete window.requestIdleCallback; delete window.structuredClone; delete crypto.__proto__.randomUUID;",
    "dialog": "delete HTMLDialogElement.prototype.showModal; delete HTMLDialogElement.prototype.close;",
}


def errors_of_ours(sheet):
    # The theme asks the storage for the colours; where there is none it goes on in light.
    return [error for error in sheet.errors if "'getItem'" not in error]


def test_a_browser_that_lacks_much_still_gives_a_form_to_fill_in_and_take_along(page):
    page.add_init_script("".join(LACKS.values()))
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")

    expect(sheet.notice("saving")).to_contain_text("Deze browser bewaart hier niets.")
    expect(sheet.outcome).to_contain_text("De uitkomst is nu niet beschikbaar. Je antwoorden zijn er nog")
    download = sheet.download()
    assert '"visie": "red"' in download.path().read_text(encoding="utf-8")
    page.goto("werkbladen/")
    sheet.open()
    sheet.open_file(download.path())
    expect(page.locator('input[name="visie"][value="red"]')).to_be_checked()

    page.goto("mijn-samenwerkingen/")
    expect(page.locator("[data-open]")).to_be_visible()
    page.goto("groepsbeeld/")
    expect(page.locator("[data-choose]")).to_be_visible()
    page.goto("privacy/")
    expect(page.locator("[data-wipe-yes]")).to_be_hidden()
    page.locator("[data-wipe-all]").click()
    page.locator("[data-wipe-no]").click()
    expect(page.locator("[data-wipe-yes]")).to_be_hidden()
    page.locator("[data-wipe-all]").click()
    page.locator("[data-wipe-yes]").click()
    expect(page.locator("[data-wipe-done]")).not_to_be_empty()
    assert errors_of_ours(sheet) == []


@pytest.mark.full
@pytest.mark.parametrize("lacking", LACKS)
def test_a_browser_that_lacks_one_thing_still_saves_what_one_chose(page, lacking):
    page.add_init_script(LACKS[lacking])
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")

    assert '"visie": "red"' in sheet.download().path().read_text(encoding="utf-8")
    if lacking != "localStorage":
        sheet.open()
        assert sheet.value("visie") == "red"
    assert errors_of_ours(sheet) == []


def test_folds_stand_open_on_paper_also_where_the_style_sheet_cannot_do_it(page):
    page.add_init_script("CSS.supports = () => false;")
    sheet = Sheet(page).open()
    fold = page.locator("[data-item=visie] details")

    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(fold).to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(fold).not_to_have_attribute("open", "")
    assert sheet.errors == []


def test_printed_answers_are_whole_and_the_empty_form_has_none_of_them(sheet):
    long = " ".join(f"woord{number}" for number in range(400))
    sheet.choose("visie", "red")
    sheet.write("visie:evidence", long)
    sheet.page.locator("[data-item=visie] summary").click()

    answers = pdf_text(sheet.page)
    sheet.page.evaluate(
        "document.querySelector('[data-worksheet-page]').setAttribute('data-print-empty', '')"
    )
    empty = pdf_text(sheet.page)

    assert all(f"woord{number}" in answers for number in range(400))
    assert "✓" in answers
    assert "Er zijn mensen die de kar trekken" in answers
    assert "✓" not in empty
    for number in range(1, 13):
        assert re.search(
            rf"\b{number} ?(Visie|Durf|Inter|Domein|Elkaar|Onder|Midd|Struc|Vaste|Vertr|Sfeer|Terug)", empty
        )


def test_the_print_buttons_print_the_one_or_the_other(sheet):
    sheet.page.evaluate(
        "window.print = () => { window.printed = document.querySelector('[data-print-empty]') ? 'empty' : 'answers'; }"
    )
    sheet.page.locator("[data-action=print]").click()
    assert sheet.page.evaluate("window.printed") == "answers"
    sheet.show_more()
    sheet.page.locator("[data-action=print-empty]").click()
    assert sheet.page.evaluate("window.printed") == "empty"


@pytest.mark.engine
def test_nothing_is_asked_of_another_origin(page, served, seek):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "werkbladen/", "op-koers-blijven/", "privacy/", "wijzigingen/"):
        page.goto(path)
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    sheet.wait_for("ready")
    seek(page, "vertrouwen")

    assert [url for url in asked if not url.startswith((served, "blob:", "data:"))] == []
    assert sheet.errors == []


def test_the_policy_of_every_page_stops_a_request_to_another_origin(page, served):
    page.goto("werkbladen/stoplicht/")

    refused = page.evaluate("fetch('http://localhost:9/').then(() => false, (error) => String(error))")
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")

    assert refused
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
