"""axe-core finds nothing in any state of a worksheet: in light, dark, forced colours and without motion."""

import pytest
from playwright.sync_api import expect

from browser.axe import assert_no_violations, light_or_dark, wrong_in_every_view
from browser.conftest import Sheet, outcome_of_example, serve_outcome, serve_python
from browser.states import DOCUMENTS, STATES
from worksheets.loading import load_worksheets

WORKSHEETS = list(load_worksheets())


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


def open_example(page, worksheet):
    serve_outcome(page, outcome_of_example(worksheet))
    page.goto(f"werkbladen/{worksheet}/#ingevuld-voorbeeld")
    page.locator("[data-notice=example]").wait_for()
    page.locator(".result-wait").wait_for(state="detached")
    page.locator(".worksheet details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")


@pytest.mark.parametrize("worksheet", WORKSHEETS)
def test_every_worksheet_with_its_example_and_outcome_all_folds_open(page, worksheet):
    open_example(page, worksheet)

    for width in (360, 1440):
        assert_outcome_is_not_cut_off(page, width)
    # Light or dark by turns; the full matrix has every view of every worksheet.
    light_or_dark(page, "dark" if WORKSHEETS.index(worksheet) % 2 else "light")
    assert_no_violations(page)


# Every other item gets an answer, and what should be a number is not one.
HALF = """() => {
    for (const add of document.querySelectorAll("[data-add-row]")) add.click();
    for (const item of [...document.querySelectorAll("[data-item]")].filter((_, place) => place % 2 === 0)) {
        item.querySelector("input[type=radio], input[type=checkbox]")?.click();
        for (const field of item.querySelectorAll("textarea, input[type=text]")) {
            field.value = "twee uur";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            field.dispatchEvent(new Event("change", { bubbles: true }));
        }
    }
}"""


@pytest.mark.full
@pytest.mark.parametrize("worksheet", WORKSHEETS)
def test_every_worksheet_empty_half_filled_in_with_problems_and_with_its_outcome_in_every_view(
    page, worksheet
):
    sheet = Sheet(page, worksheet).open()
    found = [f"empty, {one}" for one in wrong_in_every_view(page)]
    page.evaluate(HALF)
    sheet.download()
    found += [f"half filled in, {one}" for one in wrong_in_every_view(page)]
    page.goto("werkbladen/")
    open_example(page, worksheet)
    found += [f"example, {one}" for one in wrong_in_every_view(page)]

    assert "\n".join(found) == ""


@pytest.mark.full
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_every_state_and_every_window_over_a_page_in_every_view(page, tmp_path, state):
    state(page, tmp_path)

    assert "\n".join(wrong_in_every_view(page)) == ""


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


def test_worksheet_in_all_its_states(page):
    serve_python(page)
    sheet = Sheet(page).open()
    assert_no_violations(page)

    sheet.choose("visie", "red")
    sheet.choose("durf", "orange")
    sheet.choose("leren", "green")
    sheet.choose("klimaat", "dont_know")
    for summary in page.locator(".worksheet summary").all():
        summary.click()
    expect(sheet.outcome.locator("tbody tr")).to_have_count(2)
    assert_no_violations(page)

    light_or_dark(page, "dark")
    sheet.open_file(DOCUMENTS / "bad-wrong-types.json")
    sheet.notice("file").wait_for()
    assert_no_violations(page)

    sheet.open_file(DOCUMENTS / "warn-unknown-item.json")
    sheet.notice("undo").wait_for()
    assert_no_violations(page)
