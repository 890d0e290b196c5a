"""What makes the engine fast changes nothing for the person: memory, shared workers and a worker without network."""

import gzip
import re

import pytest
from playwright.sync_api import expect

from browser.conftest import Sheet

pytestmark = pytest.mark.engine

WRITTEN = "Zeer herkenbare zin over Eefje van de Molenweg"


def first_visit(page):
    """Visit and answer; the sheet, and the names of the files that were asked for."""
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    sheet = Sheet(page).open()
    sheet.write("visie:evidence", WRITTEN)
    sheet.choose("visie", "red")
    expect(sheet.outcome).to_contain_text("Eén punt staat op rood.", timeout=60_000)
    assert sheet.errors == []
    return sheet, asked


def test_python_begins_from_memory_that_was_made_with_the_site_and_asks_for_no_library(page):
    _, asked = first_visit(page)

    assert {"pyodide.asm.wasm", "memory.bin"} <= set(asked)
    assert not {"package.zip", "python_stdlib.zip"} & set(asked)


def test_nothing_that_a_browser_keeps_of_the_site_holds_what_a_person_wrote(page):
    first_visit(page)

    kept = page.evaluate(
        """async (text) => {
            const found = [];
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const key of await cache.keys()) {
                    // Python keeps text in one byte for each letter, when that will do.
                    const bytes = await (await cache.match(key)).arrayBuffer();
                    if (new TextDecoder("latin1").decode(bytes).includes(text)) found.push(key.url);
                }
            }
            return { names: await caches.keys(), found };
        }""",
        WRITTEN,
    )

    assert kept["found"] == []
    assert [name for name in kept["names"] if name.endswith(":engine")] == []


def damaged(kind):
    """Give what a host sends in the place of the memory."""

    def fulfil(route):
        packed = route.fetch().body()
        match kind:
            case "cut":
                body = packed[: len(packed) // 2]
            case "changed":
                body = packed[:1_000_000] + bytes([packed[1_000_000] ^ 1]) + packed[1_000_001:]
            case "of another kind":
                body = gzip.compress(bytes(100_000))
            case "of another Pyodide":
                memory = bytearray(gzip.decompress(packed))
                memory[32 + 16 : 32 + 48] = bytes(32)
                body = gzip.compress(bytes(memory), 1)
        route.fulfill(content_type="application/octet-stream", body=body)

    return fulfil


@pytest.mark.parametrize(
    "kind",
    [
        "changed",
        pytest.param("cut", marks=pytest.mark.full),
        pytest.param("of another kind", marks=pytest.mark.full),
        pytest.param("of another Pyodide", marks=pytest.mark.full),
    ],
)
def test_memory_that_is_not_as_it_was_made_gives_way_to_a_plain_start(page, kind):
    page.route("**/memory.bin", damaged(kind))

    _, asked = first_visit(page)

    assert "python_stdlib.zip" in asked


def test_a_browser_that_cannot_unpack_starts_in_the_plain_way(page):
    page.route("**/worker.js", without_unpacking)

    _, asked = first_visit(page)

    assert "python_stdlib.zip" in asked


def without_unpacking(route):
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace("DecompressionStream", "Ontbreekt"))


def test_a_browser_that_keeps_no_caches_has_an_engine_too(page):
    page.route("**/worker.js", without_caches)

    first_visit(page)


def without_caches(route):
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace('"caches"', '"geen"'))


def test_wiping_leaves_what_another_site_keeps_alone(page):
    first_visit(page)
    page.evaluate("() => caches.open('samen-op-koers:/regio-anders/:engine')")
    page.goto("privacy/")
    page.locator("[data-wipe-all]").click()

    page.locator("[data-wipe-yes]").click()

    expect(page.locator("[data-wipe-done]")).not_to_be_empty()
    assert page.evaluate("() => caches.keys()") == ["samen-op-koers:/regio-anders/:engine"]


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
