"""axe-core finds nothing on any page, nor in any state of a worksheet, in light and dark."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import Sheet, outcome_of_example, serve_outcome
from worksheets.loading import load_worksheets
from worksheets.publishing import RUNTIME

AXE = (RUNTIME / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
DOCUMENTS = Path(__file__).parents[1] / "documents"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def assert_no_violations(page):
    page.evaluate(AXE)
    # Asked for violations only, axe spares itself the description of everything that is right.
    found = page.evaluate(
        "(tags) => axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })", TAGS
    )
    told = [
        f"{page.url}: {one['id']}: {node['html'][:160]} ({node['failureSummary']})"
        for one in found["violations"]
        for node in one["nodes"]
    ]
    assert told == []


@pytest.fixture(params=["light", pytest.param("dark", marks=pytest.mark.full)])
def scheme(request, page):
    page.emulate_media(color_scheme=request.param)
    return request.param


def assert_outcome_is_not_cut_off(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    # What is meant to be looked along with a thumb or by keyboard has the class "wide".
    beyond = page.locator("[data-result]").evaluate(
        """(outcome) => [...outcome.querySelectorAll("*:not(svg, svg *, .visually-hidden, .visually-hidden *)")]
            .filter((one) => !one.closest(".wide") && one.getBoundingClientRect().width)
            .filter((one) => one.getBoundingClientRect().right > outcome.getBoundingClientRect().right + 1)
            .map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert beyond == []


WORKSHEETS = list(load_worksheets())
# In one colour scheme each, by turns; the full matrix has both.
TURNS = [
    pytest.param(worksheet, colours, marks=[pytest.mark.full] if (place + other) % 2 else [])
    for place, worksheet in enumerate(WORKSHEETS)
    for other, colours in enumerate(("light", "dark"))
]


@pytest.mark.parametrize(("worksheet", "colours"), TURNS)
def test_every_worksheet_with_its_example_and_outcome_all_folds_open(page, worksheet, colours):
    serve_outcome(page, outcome_of_example(worksheet))
    page.goto(f"werkbladen/{worksheet}/#ingevuld-voorbeeld")
    page.locator("[data-notice=example]").wait_for()
    page.locator(".result-wait").wait_for(state="detached")
    page.locator(".worksheet details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")

    for width in (360, 1440):
        assert_outcome_is_not_cut_off(page, width)
    page.emulate_media(color_scheme=colours)
    assert_no_violations(page)


@pytest.mark.engine
def test_worksheet_in_all_its_states(page, scheme):
    sheet = Sheet(page).open()
    assert_no_violations(page)

    sheet.choose("visie", "red")
    sheet.choose("durf", "orange")
    sheet.choose("leren", "green")
    sheet.choose("klimaat", "dont_know")
    for summary in page.locator(".worksheet summary").all():
        summary.click()
    expect(sheet.outcome.locator("tbody tr")).to_have_count(2, timeout=60_000)
    assert_no_violations(page)

    sheet.open_file(DOCUMENTS / "bad-wrong-types.json")
    sheet.notice("file").wait_for()
    assert_no_violations(page)

    sheet.open_file(DOCUMENTS / "warn-unknown-item.json")
    sheet.notice("undo").wait_for()
    assert_no_violations(page)
