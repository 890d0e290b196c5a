"""What takes a slow phone long goes in parts: what was overtaken by the time it is made is never shown."""

import json
import re

from playwright.sync_api import expect

from browser.conftest import Sheet, outcome_of_example, serve_python
from browser.test_group import SIX, GroupPage

# Every part takes long, and what comes after it waits until the test lets it go on.
SLOWLY = """
    const real = performance.now.bind(performance);
    let ahead = 0;
    performance.now = () => real() + (ahead += 20);
    const post = scheduler.postTask.bind(scheduler);
    window.waiting = null;
    scheduler.postTask = (act, options) => (window.waiting ? void window.waiting.push(act) : post(act, options));
    window.goOn = () => { const all = window.waiting; window.waiting = null; all.forEach((act) => act()); };
"""
# Notes every text that stands in a part of the page.
NOTE = """(selector) => {
    window.stood = [];
    const place = document.querySelector(selector);
    new MutationObserver(() => window.stood.push(place.textContent)).observe(place, { childList: true });
}"""


def test_an_outcome_that_a_new_answer_overtakes_is_not_shown(page):
    script = f"""const known = {json.dumps(outcome_of_example("stoplicht"))};
        self.addEventListener("message", ({{ data }}) => {{
            const {{ id, type, payload }} = JSON.parse(data);
            // With each answer one more stands on red than there are answers.
            const count = 1 + Object.keys(payload?.document?.answers ?? {{}}).length;
            const results = known.results.slice(0, 1).map((one) => ({{ ...one, params: {{ ...one.params, count }} }}));
            const done = type === "evaluate" ? {{ ...known, results }} : null;
            self.postMessage(JSON.stringify({{ type: "done", id, payload: done }}));
        }});"""
    page.route("**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=script))
    page.add_init_script("delete window.SharedWorker;" + SLOWLY)
    sheet = Sheet(page).open()
    sheet.wait_for("ready")
    page.evaluate(NOTE, "[data-result]")
    page.evaluate("window.waiting = []")

    sheet.choose("visie", "red")
    page.wait_for_function("window.waiting.length")
    sheet.choose("durf", "red")
    page.evaluate("window.goOn()")

    expect(sheet.outcome).to_contain_text("Drie punten staan op rood.")
    assert not [text for text in page.evaluate("window.stood") if "Twee punten" in text]
    assert sheet.errors == []


def test_the_example_of_a_group_is_not_shown_to_who_has_left_it_already(page, tmp_path):
    serve_python(page)
    page.add_init_script(SLOWLY)
    group = GroupPage(page, tmp_path).open()
    group.add(*SIX)
    expect(page.locator("[data-picture] .group-item").first).to_be_visible()
    held = []

    def is_of_example(request):
        return "bridge-combine" in request.url and "voorbeeld-1" in (request.post_data or "")

    def hold(route):
        if is_of_example(route.request):
            held.append(route)
        else:
            route.fallback()

    page.context.route("**/bridge-combine", hold)
    page.evaluate("location.hash = 'voorbeeld'")
    with page.expect_request(is_of_example):
        page.reload()
    page.evaluate(NOTE, "[data-picture]")
    page.evaluate("window.waiting = []")
    held.pop().fallback()
    page.wait_for_function("window.waiting.length")
    page.get_by_role("button", name="Sluit het voorbeeld").click()
    page.evaluate("window.goOn()")

    expect(page.locator("[data-picture] .group-item").first).to_be_visible()
    # Of six people no more than six choose a colour; in the example many more do.
    stood = page.evaluate("window.stood")
    assert any(" × " in text for text in stood)
    assert not [text for text in stood if re.search(r"\b([7-9]|1\d) × ", text)]
    assert group.errors == []
