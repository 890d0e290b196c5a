"""Charts come after the words, fit their place in every width and look, and are never the only way to read them."""

import pytest
from playwright.sync_api import expect

from browser.conftest import serve_python, wait_in
from browser.test_group import SIX, GroupPage
from browser.test_pictures import example

# What is too small to read, or falls outside its picture; and the texts that lie over each other.
FAULTS = """() => [...document.querySelectorAll(".chart-drawn")].flatMap((svg) => {
    const frame = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll("text")].map((text) => [text, text.getBoundingClientRect()]);
    const wrong = boxes.filter(([text, box]) => parseFloat(getComputedStyle(text).fontSize) < 12 ||
        box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
    const over = boxes.filter(([, a], at) => boxes.slice(at + 1).some(([, b]) =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3));
    return [...wrong, ...over].map(([text]) => text.textContent);
})"""
# Of each text in a chart: whether it stands out against what it stands on, both as the browser paints them.
PALE = """() => {
    const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const bright = (colour) => {
        pixel.fillStyle = colour;
        pixel.fillRect(0, 0, 1, 1);
        const [red, green, blue] = [...pixel.getImageData(0, 0, 1, 1).data].map((one) => {
            const part = one / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const against = (one, other) => {
        const [high, low] = [bright(one), bright(other)].sort((a, b) => b - a);
        return (high + 0.05) / (low + 0.05);
    };
    return [...document.querySelectorAll(".chart-drawn text")].flatMap((text) => {
        const box = text.getBoundingClientRect();
        const ground = [...text.ownerSVGElement.querySelectorAll("rect")].findLast((rect) => {
            const at = rect.getBoundingClientRect();
            return at.left <= box.left && at.right >= box.right && at.top <= box.top + 3 && at.bottom >= box.bottom - 3;
        });
        const paper = ground ? getComputedStyle(ground).fill : getComputedStyle(document.body).backgroundColor;
        const found = against(getComputedStyle(text).fill, paper);
        return found < 4.5 ? [`${text.textContent}: ${found}`] : [];
    });
}"""


@pytest.fixture
def asked(page):
    """Count how often what draws charts was asked for."""
    seen = []
    page.on("request", lambda request: seen.append(request.url.rsplit("/", 1)[1]))
    return lambda: seen.count("charting.js")


def test_a_chart_comes_once_an_outcome_has_one_and_never_before(page, asked):
    outcome = example(page, "stoplicht")
    expect(outcome).to_contain_text("rood")
    page.goto("werkbladen/levensfasen/")
    page.locator("[data-action=download-page]").wait_for()
    assert asked() == 0

    outcome = example(page, "partnerkaart")
    chart = outcome.get_by_role("img", name="De kaart. Bovenaan staat wie veel invloed heeft.")
    expect(chart.locator(".chart-drawn")).to_be_visible()
    expect(chart).to_contain_text("ga hier eerst langs")
    # In fields wide enough for it each name stands in full.
    for name in ("Welzijnswerk", "GGD, onze eigen organisatie"):
        expect(chart).to_contain_text(name)
    outcome.get_by_text("Dezelfde gegevens in een tabel").click()
    expect(outcome.get_by_role("cell", name="Welzijnswerk")).to_be_visible()
    assert asked() == 1


@pytest.mark.parametrize("worksheet", ["partnerkaart", "actieplannen", "vijf-condities"])
def test_texts_in_a_chart_fit_on_a_phone_and_stand_out_in_the_dark_and_in_forced_colours(page, worksheet):
    heard = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)

    def today(results):
        if "tijdlijn" in results:
            results["tijdlijn"]["params"]["today"] = "2026-11-22"

    example(page, worksheet, today)
    page.locator(".chart-drawn").first.wait_for()
    assert page.evaluate(FAULTS) == []
    wide = page.locator(".chart-drawn").first.get_attribute("width")

    page.set_viewport_size({"width": 360, "height": 740})
    wait_in(page, f"document.querySelector('.chart-drawn').getAttribute('width') !== '{wide}'")
    assert page.evaluate(FAULTS) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    for look in ({"color_scheme": "dark"}, {"color_scheme": "light", "forced_colors": "active"}):
        page.emulate_media(**look)
        assert page.evaluate(PALE) == [], look
    # Our policy forbids the style that the library puts in each chart.
    assert page.locator(".chart style").count() == 0
    assert heard == []


def test_where_the_charts_cannot_be_had_the_tables_stand_open(page):
    page.route("**/charting.js", lambda route: route.abort())

    outcome = example(page, "partnerkaart")

    expect(outcome.get_by_role("cell", name="Welzijnswerk")).to_be_visible()
    expect(outcome.locator(".chart-place")).to_be_hidden()
    expect(outcome).to_contain_text("ga hier eerst langs")


def test_the_bars_of_a_group_become_charts_and_the_page_stays_where_it_is(page, tmp_path):
    serve_python(page)
    held = []

    def hold(route):
        held.append(route)

    page.route("**/charting.js", hold)
    group = GroupPage(page, tmp_path).open()
    with page.expect_request("**/charting.js"):
        group.add(*SIX)
    bar = group.item("visie").get_by_role("img", name="Verdeling van de antwoorden: Visie en doelen")
    # Before the charts have come there is a bar already, as tall as they are.
    expect(bar.locator(".group-bar-part")).to_have_count(2)
    rows = page.locator("[data-picture] .group-item")
    heights = "(rows) => rows.map((one) => one.getBoundingClientRect().height)"
    before = rows.evaluate_all(heights)
    held.pop().continue_()

    expect(bar.locator(".chart-drawn")).to_be_visible()
    # Three of six said no, three said yes: two parts of the same length, each with its number.
    assert bar.locator("text").all_text_contents() == ["3", "3"]
    widths = bar.locator(".chart-part").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().width)"
    )
    assert abs(widths[0] - widths[1]) < 2
    expect(page.locator("[data-picture] .group-bar:not(.chart-there)")).to_have_count(0)
    assert rows.evaluate_all(heights) == before
    assert group.errors == []


def test_drawing_texts_makes_no_writer_of_english_numbers(page):
    # To read Observable Plot as published is to make one, which takes a slow phone longer than all the rest of it.
    page.add_init_script(
        """const { NumberFormat } = Intl;
        window.made = [];
        Intl.NumberFormat = class extends NumberFormat {
            constructor(...given) { super(...given); window.made.push(given[0]); }
        };"""
    )
    outcome = example(page, "zeven-bouwstenen")
    expect(outcome.locator(".chart-drawn").first).to_be_visible()
    assert "en-US" not in page.evaluate("window.made")
