"""Without a network: the server is switched off and the site goes on; a new version comes whole, and loses no work."""

import json
import re
import shutil

import pytest

from browser.conftest import wait_in
from worksheets.installing import PAGES_SIZE, keep
from worksheets.publishing import publication

pytestmark = pytest.mark.engine


@pytest.fixture
def visitor(browser, browser_context_args):
    """Give a browser that keeps what the site gives it, and notes what goes wrong."""
    context = browser.new_context(**browser_context_args | {"service_workers": "allow"})
    yield context
    context.close()


def visit(context, address):
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(address)
    return page


def wait_until_kept(page, what="all"):
    # Who has all has the pages too, and may have passed that state before anyone looked.
    state = "[data-offline]" if what == "pages" else "[data-offline=all]"
    page.locator(f"html{state}").wait_for(state="attached", timeout=30_000)


def addresses(site):
    pages = sorted(site.rglob("index.html"))
    return [path.parent.relative_to(site).as_posix().replace(".", "", 1) for path in pages]


def has_outcome(page):
    page.locator("[data-engine=ready]").wait_for(timeout=30_000)
    page.locator("[data-result] :is(h3, p:not(.result-wait))").first.wait_for()


def assert_shown(page, address, paths):
    for path in paths:
        page.goto(f"{address}{path}/" if path else address)
        assert page.locator("h1").first.inner_text(), path
        assert (
            page.locator("body")
            .evaluate("node => getComputedStyle(node).fontFamily")
            .startswith('"Source Sans')
        ), path


def test_after_one_visit_every_page_and_an_outcome_are_there_without_a_server(visitor, site, serve, seek):
    with serve(site) as address:
        page = visit(visitor, address)
        wait_until_kept(page)
    # From here on nothing listens any more. Of every page it is asked whether it is kept; a few are looked at.
    kept = """async (paths) => {
        const found = await Promise.all(paths.map(async (path) => (await fetch(path)).status));
        return paths.filter((path, place) => found[place] !== 200);
    }"""
    paths = addresses(site)
    assert page.evaluate(kept, [f"{address}{path}/" if path else address for path in paths]) == []
    assert_shown(page, address, paths[::10])

    page.goto(f"{address}werkbladen/stoplicht")
    assert page.url.endswith("/werkbladen/stoplicht/")
    page.locator('input[name="vertrouwen"][value="red"]').check()
    has_outcome(page)
    page.goto(f"{address}bestaat-niet/")
    assert page.title()
    page.goto(address)
    seek(page, "stoplicht")
    assert page.errors == []


@pytest.mark.full
def test_every_page_is_shown_without_a_server(visitor, site, serve):
    with serve(site) as address:
        page = visit(visitor, address)
        wait_until_kept(page)
    assert_shown(page, address, addresses(site))


@pytest.mark.full
def test_every_worksheet_works_out_its_example_without_a_server(visitor, site, serve):
    published = publication()
    with serve(site) as address:
        wait_until_kept(visit(visitor, address))
    for name in published.examples:
        page = visit(visitor, f"{address}werkbladen/{name}/#voorbeeld")
        has_outcome(page)
        assert page.errors == [], name
        page.close()


def newer(site, folder):
    """Make the site of a next release: other texts, another folder for the look, and none of the old files."""
    shutil.copytree(site, folder)
    published = publication()
    name = published.look.rstrip("/").rsplit("/", 1)[1]
    (folder / published.look).rename(folder / "assets" / "look" / ("0" * 16))
    for path in folder.rglob("*.html"):
        html = (
            path.read_text(encoding="utf-8").replace(name, "0" * 16).replace("</h1>", " (versie twee)</h1>")
        )
        path.write_text(html.replace(published.release, "newer"), encoding="utf-8")
    (folder / "assets" / "release.json").write_text('{"release": "newer"}', encoding="utf-8")
    shutil.rmtree(folder / "assets" / "offline")
    keep(folder, published)
    return folder


def test_a_next_release_reaches_the_next_visit_whole_and_leaves_an_open_page_alone(
    visitor, site, serve, tmp_path
):
    with serve(site) as address:
        port = int(re.search(r":(\d+)/", address)[1])
        open_page = visit(visitor, f"{address}werkbladen/stoplicht/")
        wait_until_kept(open_page)
        home = visit(visitor, address)
        old_look = open_page.locator("link[href*='assets/look/']").first.evaluate("link => link.href")
        open_page.locator("#item-vertrouwen, [data-item=vertrouwen]").first.wait_for()
        open_page.locator("[data-item=vertrouwen] details summary").click()
        open_page.locator('[name="vertrouwen:evidence"]').fill("We bellen elkaar")

    with serve(newer(site, tmp_path / "newer"), port):
        page = visit(visitor, address)
        # The next visit shows the new version at once, and nothing of the old one.
        page.get_by_role("heading", name="(versie twee)").wait_for()
        assert "/0000000000000000/" in page.locator("link[href*='assets/look/']").first.evaluate(
            "link => link.href"
        )
        assert (
            page.locator("body")
            .evaluate("node => getComputedStyle(node).fontFamily")
            .startswith('"Source Sans')
        )
        # A page that stood open is told, and goes on with its own files although the server has them no more.
        home.locator("[data-notice=release]").wait_for()
        assert open_page.evaluate("async (address) => (await fetch(address)).status", old_look) == 200
        assert open_page.locator('[name="vertrouwen:evidence"]').input_value() == "We bellen elkaar"
        home.locator("[data-notice=release] button").click()
        home.get_by_role("heading", name="(versie twee)").wait_for()
        # The new version takes over no open page: it waits until the last page of the old one is closed.
        wait_in(page, "(await navigator.serviceWorker.getRegistration()).waiting")
        assert page.evaluate("navigator.serviceWorker.controller.state") == "activated"
        for one in (open_page, home, page):
            one.close()
        # With the old pages closed the next visit brings the new version in its place, though the engine may live on.
        page = visit(visitor, address)
        wait_in(page, "!(await navigator.serviceWorker.getRegistration()).waiting")
        wait_until_kept(page)

    page.goto(f"{address}werkbladen/stoplicht/")
    look = page.locator("link[href*='assets/look/']").first
    assert "/0000000000000000/" in look.evaluate("link => link.href")
    page.goto(address)
    page.get_by_role("heading", name="(versie twee)").wait_for()


def test_the_button_keeps_everything_and_says_how_large_it_is(visitor, site, serve):
    with serve(site) as address:
        # Someone who saves on data gets nothing large without asking for it.
        visitor.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
        page = visit(visitor, f"{address}zonder-internet/")
        state = page.locator("[data-keep-state]")
        page.get_by_text(re.compile(r"Er komt ongeveer \d+,\d MB bij")).wait_for()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
        page.get_by_role("button", name="Maak offline beschikbaar").click()
        page.get_by_text("De hele site staat op dit apparaat.").wait_for(timeout=30_000)
        assert not page.get_by_role("button", name="Maak offline beschikbaar").is_visible()
        assert state.get_attribute("role") == "status"

        names = page.evaluate("async () => await caches.keys()")
        assert all(name.startswith("samen-op-koers:/regio-voorbeeld/:") for name in names)
        page.evaluate("async () => { await caches.open('van-een-ander'); }")
        page.goto(f"{address}privacy/")
        page.locator("[data-wipe-all]").click()
        page.locator("[data-wipe-yes]").click()
        page.locator("[data-wipe-done]:not(:empty)").wait_for()
        wait_in(page, "(await caches.keys()).join() === 'van-een-ander'")
        assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_the_worker_names_a_policy_for_workers_and_for_who_frames_a_page(visitor, site, serve):
    with serve(site) as address:
        page = visit(visitor, address)
        wait_until_kept(page, "pages")
        with page.expect_response(lambda one: one.url == address and one.from_service_worker) as answer:
            page.reload()
        assert "frame-ancestors 'self'" in answer.value.all_headers()["content-security-policy"]
        page.goto(f"{address}werkbladen/stoplicht/")
        policy = page.locator("script[data-early]").evaluate(
            "async ({ dataset }) => (await fetch(dataset.worker)).headers.get('Content-Security-Policy')"
        )
        assert "connect-src 'self'" in policy


def test_the_site_can_be_installed_and_its_size_is_told_right(site):
    manifest = json.loads((site / "site.webmanifest").read_text(encoding="utf-8"))
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("./", "./", "standalone")
    for icon in manifest["icons"]:
        data = (site / icon["src"]).read_bytes()
        # The header of a PNG: width and height stand at byte 16, four bytes each.
        sizes = (int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))
        assert icon["sizes"] == f"{sizes[0]}x{sizes[1]}"
    listed = re.findall(r'"url":"([^"]+)"', (site / "sw.js").read_text(encoding="utf-8"))
    assert {"index.html", "werkbladen/stoplicht/index.html", "search/search_index.json"} <= set(listed)
    assert abs(sum((site / path).stat().st_size for path in listed) - PAGES_SIZE) < PAGES_SIZE / 4
