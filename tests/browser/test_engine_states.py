"""With the engine blocked in whatever way, all but the outcome works and the page says so calmly."""

import re

import pytest
from golden import assert_as_expected, goldens
from playwright.sync_api import expect

from browser.conftest import Sheet, serve_sources

pytestmark = pytest.mark.engine

FAILED = "De uitkomst is nu niet beschikbaar. Je antwoorden zijn er nog"
HANGING_WORKER = 'self.addEventListener("message", () => {});'
CRASHING_WORKER = 'throw new Error("crash");'


def serve_worker(page, script):
    page.route("**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=script))


def all_else_works(sheet):
    sheet.choose("leren", "green")
    assert sheet.stored()["leren"] == "green"
    assert sheet.download().suggested_filename.endswith(".html")
    sheet.clear()
    sheet.notice("undo").get_by_role("button", name="Zet terug").click()
    assert sheet.value("leren") == "green"


@pytest.mark.parametrize(
    "missing",
    [
        ["pyodide.asm.wasm"],
        pytest.param(["pyodide.mjs"], marks=pytest.mark.full),
        pytest.param(["memory.bin", "python_stdlib.zip"], marks=pytest.mark.full),
        ["memory.bin", "*.whl"],
    ],
)
def test_a_missing_file_fails_calmly_and_retry_helps_when_it_is_back(page, missing):
    for name in missing:
        page.route(f"**/{name}", lambda route: route.fulfill(status=404))
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    sheet.wait_for("failed")
    expect(sheet.outcome).to_contain_text(FAILED)
    all_else_works(sheet)
    for name in missing:
        page.unroute(f"**/{name}")

    sheet.outcome.get_by_role("button", name="Probeer opnieuw").click()

    expect(sheet.outcome).to_contain_text("Eén punt staat op rood.", timeout=60_000)


def answer_with(body, status=200):
    return lambda route: route.fulfill(status=status, content_type="text/html", body=body)


def test_without_its_memory_the_engine_starts_in_the_plain_way(page):
    page.route("**/memory.bin", answer_with("<p>Er is hier niets.</p>"))
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    sheet = Sheet(page).open()

    sheet.choose("visie", "red")

    expect(sheet.outcome).to_contain_text("Eén punt staat op rood.", timeout=60_000)
    assert "python_stdlib.zip" in asked


def test_a_host_that_has_no_name_for_wasm_gives_the_engine_in_the_quick_way_too(page):
    def unnamed(route):
        route.fulfill(content_type="application/octet-stream", body=route.fetch().body())

    page.route("**/pyodide.asm.wasm", unnamed)
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    sheet = Sheet(page).open()

    sheet.choose("visie", "red")

    expect(sheet.outcome).to_contain_text("Eén punt staat op rood.", timeout=60_000)
    assert "memory.bin" in asked
    assert "python_stdlib.zip" not in asked
    assert sheet.errors == []


def test_a_page_in_place_of_the_engine_is_no_engine_and_is_found_out_at_once(page):
    page.route("**/pyodide.asm.wasm", answer_with("<!doctype html><p>Welkom op het gastennetwerk.</p>"))
    sheet = Sheet(page).open()

    sheet.choose("visie", "red")

    sheet.wait_for("failed")
    all_else_works(sheet)


def test_a_worker_that_crashes_fails_calmly(page):
    serve_worker(page, CRASHING_WORKER)
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")

    sheet.wait_for("failed")

    expect(sheet.outcome).to_contain_text(FAILED)
    all_else_works(sheet)


def test_a_worker_that_hangs_is_given_up_after_its_time(page):
    page.clock.install()
    serve_worker(page, HANGING_WORKER)
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    sheet.wait_for("loading")
    expect(sheet.outcome).to_contain_text("De uitkomst komt eraan.")
    sheet.choose("durf", "red")
    page.clock.run_for(121_000)
    sheet.wait_for("loading")
    page.clock.run_for(121_000)

    sheet.wait_for("failed")

    all_else_works(sheet)


def test_a_browser_without_webassembly_says_what_would_help(page, site):
    (worker,) = site.glob("assets/worksheets/*/worker.js")
    without = 'Object.defineProperty(self, "WebAssembly", { value: undefined });\n'
    serve_worker(page, without + worker.read_text(encoding="utf-8"))
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")

    sheet.wait_for("failed")

    expect(sheet.outcome).to_contain_text("Met een nieuwere browser zie je ook de uitkomst.")
    expect(sheet.outcome.get_by_role("button")).to_have_count(0)
    all_else_works(sheet)


def test_clicks_before_the_engine_is_there_are_stored_at_once_and_scored_later(page):
    held = []
    page.route("**/pyodide.asm.wasm", lambda route: held.append(route))  # noqa: PLW0108 -- a method will not do
    with page.expect_request("**/pyodide.asm.wasm"):
        sheet = Sheet(page).open()
        sheet.choose("visie", "red")
        sheet.choose("durf", "red")
    sheet.wait_for("loading")
    assert sheet.stored() == {"visie": "red", "durf": "red"}

    sheet.choose("leren", "red")
    held[0].continue_()

    expect(sheet.outcome).to_contain_text("Drie punten staan op rood.", timeout=60_000)


def test_only_worksheet_pages_load_the_engine(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "werkbladen/", "op-koers-blijven/", "privacy/"):
        page.goto(path, wait_until="networkidle")

    assert [url for url in asked if re.search(r"/assets/engine/|\.whl|worker\.js|pyodide", url)] == []


def test_pages_to_read_load_nothing_of_the_worksheets(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "op-koers-blijven/", "begrippen/"):
        page.goto(path, wait_until="networkidle")

    # Only what keeps the site for when there is no network, and the switches of the menu and the search.
    kept = ("offlinestart.js", "theme.js")
    assert [url for url in asked if "/assets/worksheets/" in url and not url.endswith(kept)] == []


def test_a_worksheet_comes_ahead_of_the_click_for_who_rests_on_its_link_and_python_does_not(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script("HTMLScriptElement.supports = undefined;")
    page.goto("op-koers-blijven/", wait_until="networkidle")
    link = page.locator('.md-content a[href$="werkbladen/stoplicht/"]').first

    with page.expect_request("**/main.js"):
        link.focus()

    assert [url for url in asked if url.endswith("/werkbladen/stoplicht/")]
    assert [url for url in asked if re.search(r"/assets/engine/|worker\.js", url)] == []
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.clock.install()
    page.goto("op-koers-blijven/", wait_until="networkidle")
    asked.clear()
    link.focus()
    page.clock.run_for(1000)
    assert asked == []


def test_every_golden_case_in_the_worker_in_chromium(page, site, served):
    serve_sources(page)
    sheet = Sheet(page).open()
    golden = goldens()
    (runtime,) = site.glob("assets/worksheets/*/")
    (engine,) = site.glob("assets/engine/*/")
    (package,) = site.glob("assets/package/*/")
    base = f"{served}assets/"
    requests = [{"type": case.type, "payload": case.payload} for case in golden]

    answers = page.evaluate(
        """async ({runtime, engine, lock, names, requests}) => {
            const { createEngine } = await import(`${runtime}engine.js`);
            const get = async (name) => (await fetch(`${runtime}definitions/${name}`)).json();
            const definitions = await Promise.all(names.map(get));
            const absolute = (path) => new URL(path, location.href).href;
            const start = { engine: absolute(engine), lock: absolute(lock) };
            const made = createEngine({ start, definitions: async () => definitions, onState: () => {} });
            const answers = [];
            for (const { type, payload } of requests) answers.push(await made.request(type, payload));
            return answers;
        }""",
        {
            "runtime": f"{base}worksheets/{runtime.name}/",
            "engine": f"{base}engine/{engine.name}/",
            "lock": f"{base}package/{package.name}/pyodide-lock.json",
            "names": sorted(path.name for path in runtime.glob("definitions/*.json")),
            "requests": requests,
        },
    )

    for case, answer in zip(golden, answers, strict=True):
        assert_as_expected(case, answer)
    assert sheet.errors == []
