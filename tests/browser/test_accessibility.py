"""axe-core finds nothing in any state of a worksheet: in light, dark, forced colours and without motion."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import Sheet, outcome_of_example, serve_outcome, serve_python
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
VIEWS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "without motion": {"reduced_motion": "reduce"},
}
# Light or dark by turns; the full matrix has every view of every worksheet.
TURNS = [
    pytest.param(worksheet, view, marks=[] if other < 2 and (place + other) % 2 == 0 else [pytest.mark.full])
    for place, worksheet in enumerate(WORKSHEETS)
    for other, view in enumerate(VIEWS)
]


@pytest.mark.parametrize(("worksheet", "view"), TURNS)
def test_every_worksheet_with_its_example_and_outcome_all_folds_open(page, worksheet, view):
    serve_outcome(page, outcome_of_example(worksheet))
    page.goto(f"werkbladen/{worksheet}/#ingevuld-voorbeeld")
    page.locator("[data-notice=example]").wait_for()
    page.locator(".result-wait").wait_for(state="detached")
    page.locator(".worksheet details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")

    for width in (360, 1440):
        assert_outcome_is_not_cut_off(page, width)
    page.emulate_media(**VIEWS[view])
    assert_no_violations(page)


def test_in_forced_colours_what_is_chosen_and_where_the_keyboard_is_can_be_told_apart(page):
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    serve_outcome(page, outcome_of_example("stoplicht"))
    page.goto("werkbladen/stoplicht/#ingevuld-voorbeeld")
    page.locator(".result-wait").wait_for(state="detached")
    assert_no_violations(page)

    def looks(value):
        label = page.locator("label.choice", has=page.locator(f'input[name="durf"][value="{value}"]'))
        return label.evaluate(
            """(one) => { const { backgroundColor, color, outlineStyle } = getComputedStyle(one);
                return [backgroundColor, color, outlineStyle]; }"""
        )

    # In the example it is "twijfel"; the keyboard stands beside it, on what is not chosen.
    page.locator('input[name="durf"][value="orange"]').focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    chosen, other = looks("orange"), looks("red")
    assert chosen[:2] == other[:2][::-1] or chosen[0] != other[0]
    assert chosen[2] == "solid"
    assert other[2] == "none"
    # Each answer in the outcome has a shape and a word.
    for cell in page.locator("[data-result] tbody td:nth-child(2)").all():
        assert cell.locator("svg.shape").count() == 1
        assert cell.inner_text().strip() in ("nee", "twijfel")
    moving = page.evaluate(
        "[...document.querySelectorAll('.worksheet *')].filter((one) => parseFloat(getComputedStyle(one).animationDuration) > 0.01).length"
    )
    assert moving == 0


def test_the_picture_of_a_group_and_its_wall_pass_axe_in_forced_colours(page):
    page.emulate_media(forced_colors="active")
    serve_python(page)
    page.goto("groepsbeeld/")
    page.locator("[data-example]").click()
    page.locator("[data-picture] .group-item").first.wait_for()
    assert_no_violations(page)
    page.locator("[data-beamer-open]").click()
    page.set_viewport_size({"width": 1920, "height": 1080})
    assert_no_violations(page)
    # Readable from the back row: a letter of 40 pixels on a screen of 1080, as in a slide of 24 points.
    sizes = page.locator(".beamer h2, .beamer p").evaluate_all(
        "(all) => all.filter((one) => one.offsetWidth && !one.closest('.beamer-controls')).map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 40


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
