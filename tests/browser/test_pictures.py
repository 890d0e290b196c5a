"""The pictures in an outcome tell in words what they show."""

from playwright.sync_api import expect

from browser.conftest import outcome_of_example, serve_outcome


def example(page, worksheet, change=None):
    outcome = outcome_of_example(worksheet)
    if change:
        change({result["id"]: result for result in outcome["results"]})
    serve_outcome(page, outcome)
    page.goto(f"werkbladen/{worksheet}/#ingevuld-voorbeeld")
    page.locator("[data-notice=example]").wait_for()
    page.locator(".result-wait").wait_for(state="detached")
    return page.locator("[data-result]")


def test_the_partner_map_names_the_corner_to_start_in(page):
    outcome = example(page, "partnerkaart")

    start = outcome.locator("td.map-first").first
    expect(start).to_contain_text("ga hier eerst langs")
    expect(start).to_contain_text("Welzijnswerk")
    expect(outcome.locator("td", has_text="Wijkregisseur")).not_to_contain_text("ga hier eerst langs")


def test_a_partner_without_influence_is_named_beneath_the_map(page):
    outcome = example(page, "partnerkaart")
    expect(outcome).not_to_contain_text("Nog niet op de kaart")

    page.locator('select[name$=".influence"]').first.evaluate(
        "(list) => { list.value = ''; list.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    expect(outcome.locator("[data-result-id=kaart]")).to_contain_text(
        "Nog niet op de kaart, omdat invloed of meedoen nog leeg is: GGD, onze eigen organisatie"
    )


def test_the_route_shows_gaps_and_above_each_step_where_it_falters(page):
    outcome = example(page, "procesanalyse")

    heads = outcome.locator(".result-lanes thead th")
    expect(heads.nth(3)).to_contain_text("te lang wachten")
    expect(heads.nth(3)).to_contain_text("gaat soms mis")
    expect(heads.nth(2)).to_contain_text("hapert")
    expect(heads.nth(5).locator(".lane-mark")).to_have_count(0)
    expect(outcome.get_by_role("row", name="Niemand").locator(".lane-gap")).to_have_text(["gat", "gat"])


def test_the_timeline_tells_half_a_period_in_words_and_draws_today(page):
    def on_a_day(results):
        results["tijdlijn"]["params"]["today"] = "2026-11-22"

    outcome = example(page, "actieplannen", on_a_day)

    rows = outcome.locator("[data-result-id=tijdlijn] tbody tr")
    expect(rows.nth(1)).to_contain_text("tot en met 10 november 2026")
    expect(rows.last).to_contain_text("vanaf 16 november 2026")
    expect(outcome.locator("[data-result-id=tijdlijn]")).to_contain_text("vandaag, 22 november 2026")
    # From 1 October to 1 March are 151 days; 22 November is the 52nd after the first.
    assert rows.first.locator(".bar-today").evaluate("(line) => line.style.getPropertyValue('--at')") == "34%"


def test_the_grid_puts_the_word_of_every_layer_side_by_side(page):
    outcome = example(page, "vijf-vs")

    row = outcome.get_by_role("row", name="5. Verbinden: binnen je eigen organisatie")
    expect(row.locator("td")).to_have_text(["weinig", "soms", "soms"])
    expect(outcome.get_by_role("row", name="3. Versterken").locator("td").first).to_have_text("weet ik niet")
