"""What makes the engine fast changes nothing for the person: snapshots, shared workers and a worker without network."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import Sheet, wait_in

pytestmark = pytest.mark.engine

CACHE = "samen-op-koers:/regio-voorbeeld/:engine"
WRITTEN = "Zeer herkenbare zin over Eefje van de Molenweg"
# The keys of what the browser keeps under the site's name.
KEPT = "async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)"


def snapshots(page):
    return page.evaluate(KEPT, CACHE)


def wait_for_snapshot(page, folder=""):
    wait_in(
        page,
        f"(await (await caches.open('{CACHE}')).keys()).some(({{ url }}) => url.includes('{folder}'))",
    )


def first_visit(page):
    sheet = Sheet(page).open()
    sheet.write("visie:evidence", WRITTEN)
    sheet.choose("visie", "red")
    expect(sheet.outcome).to_contain_text("Eén punt staat op rood.", timeout=60_000)
    wait_for_snapshot(page)
    return sheet


def visit_again(page, red="durf"):
    """Visit again; the names of the files that were asked for."""
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    sheet = Sheet(page).open()
    sheet.choose(red, "red")
    expect(sheet.outcome).to_contain_text("Twee punten staan op rood.", timeout=60_000)
    assert sheet.errors == []
    return asked


def test_the_next_visit_starts_from_memory_and_asks_for_no_library(page):
    first_visit(page)

    asked = visit_again(page)

    assert "pyodide.asm.wasm" in asked
    assert not {"library.zip", "python_stdlib.zip"} & set(asked)


def test_nothing_of_a_person_is_in_the_memory_that_is_kept(page):
    first_visit(page)

    found = page.evaluate(
        """async ({ name, text }) => {
            const cache = await caches.open(name);
            const [key] = await cache.keys();
            const bytes = new Uint8Array(await (await cache.match(key)).arrayBuffer());
            // Python keeps text in one byte for each letter, when that will do.
            const all = new TextDecoder("latin1").decode(bytes);
            return { secret: all.includes(text), ours: all.includes("worksheets.core.rules"), size: bytes.length };
        }""",
        {"name": CACHE, "text": WRITTEN},
    )

    assert found == {"secret": False, "ours": True, "size": 31_457_280 + 128}


@pytest.mark.parametrize(
    "damage",
    [
        "cut",
        pytest.param("overwritten", marks=pytest.mark.full),
        pytest.param("other", marks=pytest.mark.full),
    ],
)
def test_memory_that_is_not_as_it_was_made_is_thrown_away(page, damage):
    first_visit(page)
    page.evaluate(
        """async ({ name, damage }) => {
            const cache = await caches.open(name);
            const [key] = await cache.keys();
            const found = await cache.match(key);
            let bytes = new Uint8Array(await found.arrayBuffer());
            if (damage === "cut") bytes = bytes.subarray(0, 1000);
            if (damage === "overwritten") bytes.fill(7, 200);
            if (damage === "other") bytes.fill(0, 16, 48);
            await cache.put(key, new Response(bytes, { headers: found.headers }));
        }""",
        {"name": CACHE, "damage": damage},
    )

    asked = visit_again(page)

    assert {"library.zip", "python_stdlib.zip"} & set(asked)


def test_memory_of_an_older_version_gives_way_to_the_new(page):
    Sheet(page).open()
    page.evaluate(
        "async (name) => (await caches.open(name)).put('/oud.snapshot', new Response('oud'))", CACHE
    )

    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    wait_for_snapshot(page, "/assets/package/")
    (only,) = snapshots(page)
    assert "/assets/package/" in only


def test_wiping_takes_the_memory_out_too_and_leaves_another_site_alone(page):
    first_visit(page)
    page.evaluate("() => caches.open('samen-op-koers:/regio-anders/:engine')")
    page.goto("privacy/")
    page.locator("[data-wipe-all]").click()

    page.locator("[data-wipe-yes]").click()

    expect(page.locator("[data-wipe-done]")).not_to_be_empty()
    assert page.evaluate("() => caches.keys()") == ["samen-op-koers:/regio-anders/:engine"]


def test_a_browser_that_keeps_no_caches_starts_from_byte_code(page):
    page.route("**/worker.js", without_caches)
    sheet = Sheet(page).open()

    sheet.choose("visie", "red")

    expect(sheet.outcome).to_contain_text("Eén punt staat op rood.", timeout=60_000)
    assert sheet.errors == []


def without_caches(route):
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace('"caches"', '"geen"'))


def engine_of(page):
    (worker,) = [one for one in page.workers if one.url.endswith("/worker.js")]
    return worker


def test_the_worker_has_no_way_to_the_network(page):
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    expect(sheet.outcome).to_contain_text("Eén punt staat op rood.", timeout=60_000)
    worker = engine_of(page)

    left = worker.evaluate(
        """() => ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts", "WebTransport", "Worker",
            "caches", "indexedDB"].filter((name) => self[name] !== undefined
                || Object.getOwnPropertyNames(WorkerGlobalScope.prototype).includes(name))"""
    )
    revived = worker.evaluate("() => { try { self.fetch = () => 1; } catch {} return typeof self.fetch; }")

    assert left == []
    assert revived == "undefined"


def test_python_cannot_ask_the_network_for_anything(page, served):
    """The way out that Pyodide offers to Python, tried in the worker as it stands while Python runs in it."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    expect(sheet.outcome).to_contain_text("Eén punt staat op rood.", timeout=60_000)
    worker = engine_of(page)

    tried = worker.evaluate(
        """async () => {
            try { await fetch("https://example.org/"); return "gone out"; } catch (error) { return String(error); }
        }"""
    )

    assert re.match("(Type|Reference)Error", tried)
    assert [url for url in asked if not url.startswith(served)] == []


def test_one_more_answer_touches_only_the_parts_of_the_outcome_that_it_changes(page):
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    sheet.choose("durf", "orange")
    expect(sheet.outcome).to_contain_text("Tien punten hebben nog geen antwoord.", timeout=60_000)
    before = sheet.outcome.evaluate(
        "(area) => [...area.children].map((part) => { part.stood = part.outerHTML; return part.stood; })"
    )

    sheet.choose("leren", "orange")

    expect(sheet.outcome).to_contain_text("Negen punten hebben nog geen antwoord.")
    parts = sheet.outcome.evaluate(
        "(area) => [...area.children].map((part) => [part.stood ?? null, part.outerHTML])"
    )
    assert [html for stood, html in parts if stood is None and html in before] == []
    assert [html for stood, html in parts if stood is not None and stood != html] == []
    assert any(stood is None for stood, _ in parts)
    assert any(stood is not None for stood, _ in parts)
    assert sheet.errors == []


def test_what_an_export_needs_of_the_library_comes_when_it_is_asked_for(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    sheet = Sheet(page, "actieplannen").open()
    sheet.wait_for("ready")
    page.locator("[data-action=example]").click()
    sheet.show_more()
    assert "python_stdlib.zip" not in asked

    with page.expect_download(timeout=60_000):
        page.locator("[data-action=download-xlsx]").click()

    assert asked.count("python_stdlib.zip") == 1
