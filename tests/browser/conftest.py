"""What the journeys share: a worksheet page, and the words for what one does on it."""

import json

import pytest
from golden import evaluations

from worksheets import bridge
from worksheets.core.evaluation import evaluate_document
from worksheets.loading import load_worksheets
from worksheets.publishing import RUNTIME


class Sheet:
    """A worksheet page as a person uses it."""

    def __init__(self, page, worksheet="stoplicht"):
        self.page = page
        self.worksheet = worksheet
        self.path = f"werkbladen/{worksheet}/"
        self.errors = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message):
        # A file that is missing on purpose is named by the browser, not by us.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)

    def open(self):
        self.page.goto(self.path)
        self.root.locator("[data-action=download-page]").wait_for()
        return self

    @property
    def root(self):
        return self.page.locator("[data-worksheet-page]")

    @property
    def outcome(self):
        return self.page.locator("[data-result]")

    def choose(self, item, rating):
        self.page.locator(f'input[name="{item}"][value="{rating}"]').check()

    def write(self, key, text):
        item = key.split(":")[0]
        details = self.page.locator(f'[data-item="{item}"] details')
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        self.page.locator(f'[name="{key}"]').fill(text)

    def value(self, item):
        checked = self.page.locator(f'input[name="{item}"]:checked')
        return checked.get_attribute("value") if checked.count() else None

    def stored(self):
        """Give the stored answers of the present response, as the browser keeps them."""
        return self.page.evaluate(
            """(worksheet) => {
                const prefix = `samen-op-koers:/regio-voorbeeld/:`;
                const dossier = localStorage.getItem(`${prefix}open-dossier`);
                const id = localStorage.getItem(`${prefix}sheet/${dossier}/${worksheet}`);
                const start = `${prefix}answer/${id}/`;
                return Object.fromEntries(
                    Object.entries(localStorage)
                        .filter(([key]) => key.startsWith(start))
                        .map(([key, text]) => [key.slice(start.length), JSON.parse(text).value]));
            }""",
            self.worksheet,
        )

    def wait_for(self, state):
        self.page.locator(f"[data-engine={state}]").wait_for(timeout=60_000)
        return self

    def download(self, action="download-page"):
        if action == "download-json":
            self.show_more()
        with self.page.expect_download() as waiting:
            self.page.locator(f"[data-action={action}]").click()
        return waiting.value

    def show_more(self):
        details = self.page.locator(".take-along details")
        if details.get_attribute("open") is None:
            details.locator("summary").click()

    def clear(self):
        self.show_more()
        self.page.locator("[data-action=clear]").click()

    def open_file(self, path):
        with self.page.expect_file_chooser() as waiting:
            self.page.locator("[data-action=open]").click()
        waiting.value.set_files(path)

    def notice(self, subject):
        return self.page.locator(f"[data-notice={subject}]")


def wait_in(page, condition):
    """Wait inside the page: the policy forbids the page to make code of a text, as other ways of waiting do."""
    page.evaluate(
        f"""async () => {{
            for (let tries = 0; !({condition}); tries++) {{
                if (tries > 1200) throw new Error("waited a minute in vain");
                await new Promise((go) => setTimeout(go, 50));
            }}
        }}"""
    )


def outcome_of_example(worksheet):
    """Work out the example of a worksheet here, in CPython."""
    case = next(one for one in evaluations() if one.name.startswith(f"{worksheet}: "))
    worksheets = load_worksheets()
    return evaluate_document(case.payload["document"], worksheets, dossier=case.payload["dossier"])


def serve_outcome(page, outcome):
    """Put an engine that knows one outcome in place of the real one, for tests that are not about the engine."""
    serve_answers(page, {"evaluate": outcome})


def serve_answers(page, answers):
    """Put an engine in place of the real one that answers each type of request with what is given for it, or null."""
    script = f"""const known = {json.dumps(answers)};
        self.addEventListener("message", ({{ data }}) => {{
            const {{ id, type }} = JSON.parse(data);
            self.postMessage(JSON.stringify({{ type: "done", id, payload: known[type] ?? null }}));
        }});"""
    page.route("**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=script))


def serve_failing_rule(page):
    """Let the page with the rules find one whose second example does not hold."""
    failed = [{"given": 1, "expected": 2, "got": 3}]
    outcome = {"rule": "median", "version": 1, "vectors": 2, "passed": 1, "failed": failed}
    page.context.unroute("**/worker.js")
    serve_answers(page, {"run_vectors": [outcome]})
    page.route("**/rules.json", lambda route: route.fulfill(json={"rules": [], "vectors": [{}, {}]}))


def serve_python(page):
    """Put the bridge as it runs here, in CPython, in place of Python in the browser: the same code, without the wait."""
    script = """self.addEventListener("message", async ({ data }) => {
        const { id, type, payload } = JSON.parse(data);
        const body = JSON.stringify(payload ?? null);
        const reply = await fetch(new URL(`bridge-${type}`, location.href), { method: "POST", body });
        self.postMessage(JSON.stringify({ type: "done", id, payload: await reply.json() }));
    });"""

    def answer(route):
        kind = route.request.url.rsplit("bridge-", 1)[1]
        text = "null" if kind == "start" else getattr(bridge, kind)(route.request.post_data)
        route.fulfill(content_type="application/json", body=text)

    page.route("**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=script))
    page.context.route("**/bridge-*", answer)


def serve_sources(page):
    """Give the page the module that talks to the worker, which is published as a part of others only."""

    def answer(route):
        name = route.request.url.rsplit("/", 1)[1]
        route.fulfill(content_type="text/javascript", body=(RUNTIME / name).read_text(encoding="utf-8"))

    for name in ("engine.js", "shared.js", "supplier.js"):
        page.route(f"**/{name}", answer)


@pytest.fixture(autouse=True)
def engine(request):
    """Start Python for the tests that are about it only: it takes seconds on each page of each test.

    The worker is the page's own, since a test cannot look into a shared one; tests marked ``shared`` have that.
    """
    if "page" in request.fixturenames and not request.node.get_closest_marker("shared"):
        request.getfixturevalue("page").context.add_init_script("delete window.SharedWorker;")
    if "page" in request.fixturenames and not request.node.get_closest_marker("engine"):
        silent = 'self.addEventListener("message", () => {});'
        context = request.getfixturevalue("page").context
        context.route(
            "**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=silent)
        )


@pytest.fixture
def sheet(page):
    """Give an opened worksheet; at the end nothing may have gone wrong in the page."""
    sheet = Sheet(page).open()
    yield sheet
    assert sheet.errors == []
