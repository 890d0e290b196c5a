"""One Python for all pages of a visit: it lives on, keeps what pages ask apart, and can be done without."""

import pytest
from golden import assert_as_expected, goldens
from playwright.sync_api import expect

from browser.conftest import Sheet, serve_sources

pytestmark = [pytest.mark.engine, pytest.mark.shared]

ONE_RED = "Eén punt staat op rood."


def shared_workers(page):
    """Give the ids of the shared workers that the browser has, which a page cannot see."""
    found = page.context.browser.new_browser_cdp_session().send("Target.getTargets")["targetInfos"]
    return [one["targetId"] for one in found if one["type"] == "shared_worker"]


def scored(page, *red):
    sheet = Sheet(page).open()
    for item in red:
        sheet.choose(item, "red")
    expect(sheet.outcome).to_contain_text(
        {1: ONE_RED, 2: "Twee punten staan op rood."}[len(red)], timeout=60_000
    )
    return sheet


def test_the_next_worksheet_finds_python_running_and_asks_for_no_file_of_it(page, asked_of_host):
    scored(page, "visie")
    (running,) = shared_workers(page)
    assert [path for path in asked_of_host if path.endswith("/pyodide.asm.wasm")]
    asked_of_host.clear()

    sheet = Sheet(page, "vijf-condities").open()
    page.locator('form[data-worksheet] input[type="radio"]').first.check()

    expect(page.locator("[data-result] .result").first).to_be_visible(timeout=60_000)
    assert [path for path in asked_of_host if path.endswith((".wasm", ".bin", ".zip", ".whl"))] == []
    assert shared_workers(page) == [running]
    assert page.workers == [] or all("/search." in worker.url for worker in page.workers)
    assert sheet.errors == []


def test_python_begins_before_the_script_of_the_page_is_there(page, asked_of_host):
    held = []
    page.route("**/main.js", lambda route: held.append(route))  # noqa: PLW0108 -- a method will not do
    with page.expect_request("**/main.js"):
        page.goto("werkbladen/stoplicht/", wait_until="commit")

    page.locator('input[name="visie"][value="red"]').check()
    asked_of_host.wait_for("/memory.bin")
    assert {path.rsplit("/", 1)[1] for path in asked_of_host} >= {"pyodide.asm.wasm", "memory.bin"}
    held[0].continue_()

    expect(page.locator("[data-result]")).to_contain_text(ONE_RED, timeout=60_000)
    assert len(shared_workers(page)) == 1


def test_who_saves_on_data_gets_no_python_before_the_first_answer(page, asked_of_host):
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    sheet = Sheet(page).open()
    page.wait_for_load_state("networkidle")
    assert [path for path in asked_of_host if "/assets/engine/" in path] == []

    sheet.choose("visie", "red")

    expect(sheet.outcome).to_contain_text(ONE_RED, timeout=60_000)


def test_two_pages_with_two_collaborations_each_get_their_own_outcome(page):
    first = scored(page, "visie")
    other_page = page.context.new_page()
    other_page.goto("mijn-samenwerkingen/")
    other_page.locator("#dossier-name").fill("Tweede")
    other_page.get_by_role("button", name="Maak deze samenwerking").click()
    second = scored(other_page, "durf", "leren")

    first.choose("leren", "orange")
    second.choose("visie", "green")

    expect(first.outcome).to_contain_text(ONE_RED)
    expect(second.outcome).to_contain_text("Twee punten staan op rood.")
    assert first.errors == []
    assert second.errors == []


def test_a_page_that_comes_while_the_first_one_goes_away_goes_on_with_its_engine(page, context, site):
    (worker,) = site.glob("assets/worksheets/*/worker.js")
    # The worker's own requests wait for a word.
    holding = """const go = new Promise((resolve) => (new BroadcastChannel("go").onmessage = resolve));
        const given = self.fetch;
        self.fetch = (...asked) => go.then(() => given(...asked));"""
    script = holding + worker.read_text(encoding="utf-8")
    page.route("**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=script))
    Sheet(page).open().choose("visie", "red")
    other = context.new_page()
    sheet = Sheet(other).open().wait_for("loading")
    page.close()
    other.evaluate("() => new BroadcastChannel('go').postMessage('')")

    sheet.choose("durf", "red")

    expect(sheet.outcome).to_contain_text("op rood", timeout=60_000)


def test_a_shared_worker_that_says_nothing_gives_way_to_one_of_the_page(page, site):
    (worker,) = site.glob("assets/worksheets/*/worker.js")
    # Hears no page, as one that hangs in what another page asked.
    hanging = 'if ("onconnect" in self) self.addEventListener = () => {};' + worker.read_text(
        encoding="utf-8"
    )
    page.route("**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=hanging))
    page.clock.install()
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    sheet.wait_for("loading")

    page.clock.fast_forward(31_000)

    expect(sheet.outcome).to_contain_text(ONE_RED, timeout=60_000)


def test_a_shared_worker_that_cannot_be_loaded_gives_way_to_one_of_the_page(page):
    page.add_init_script(
        """const Original = SharedWorker;
        window.SharedWorker = class extends Original {
            constructor(script, options) { super("/er-is-niets.js", options); }
        };"""
    )

    scored(page, "visie")


@pytest.mark.full
def test_every_golden_case_in_a_shared_worker(page, site, served):
    serve_sources(page)
    Sheet(page).open()
    golden = goldens()
    runtime, engine, package = (
        next(site.glob(f"assets/{part}/*/")).name for part in ("worksheets", "engine", "package")
    )

    answers = page.evaluate(
        """async ({base, runtime, engine, lock, names, requests}) => {
            const { createEngine } = await import(`${base}worksheets/${runtime}/engine.js`);
            const get = async (name) => (await fetch(`${base}worksheets/${runtime}/definitions/${name}`)).json();
            const definitions = await Promise.all(names.map(get));
            const start = { engine: base + engine, lock: base + lock };
            const made = createEngine({ start, definitions: async () => definitions, onState: () => {} });
            const answers = [];
            for (const { type, payload } of requests) answers.push(await made.request(type, payload));
            return answers;
        }""",
        {
            "base": f"{served}assets/",
            "runtime": runtime,
            "engine": f"engine/{engine}/",
            "lock": f"package/{package}/pyodide-lock.json",
            "names": sorted(path.name for path in site.glob("assets/worksheets/*/definitions/*.json")),
            "requests": [{"type": case.type, "payload": case.payload} for case in golden],
        },
    )

    for case, answer in zip(golden, answers, strict=True):
        assert_as_expected(case, answer)
