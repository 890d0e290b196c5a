"""What a screen reader reads of each kind of item, of an outcome, a point of a group and a collaboration: read and kept.

The files in tests/snapshots/ were read by a person, line by line. Is a difference better than what was there? Then keep
it with: RENEW_SNAPSHOTS=1 make test
"""

import os
from pathlib import Path

import pytest

from browser.conftest import Sheet, outcome_of_example, serve_outcome, serve_python

SNAPSHOTS = Path(__file__).parents[1] / "snapshots"
# sheet -> item -> its kind
KINDS = {
    "netwerkbijeenkomst": {
        "doel": "text",
        "nadruk": "choice",
        "datum": "date",
        "tijd": "number",
        "online": "yes_no_unknown",
        "lagen": "choices",
    },
    "lagen": {"analyse": "matrix", "meedoen": "ordered"},
    "stoplicht": {"visie": "rating"},
}


def assert_reads_as_kept(name, part):
    part.first.wait_for()
    assert part.count() == 1
    read = part.aria_snapshot().replace(part.page.url.split("/regio-voorbeeld/")[0], "") + "\n"
    kept = SNAPSHOTS / f"{name}.yaml"
    if os.environ.get("RENEW_SNAPSHOTS"):
        kept.write_text(read, encoding="utf-8")
    told = f"read tests/snapshots/{name}.yaml aloud; is the new one better: RENEW_SNAPSHOTS=1 {__file__}"
    assert read == kept.read_text(encoding="utf-8"), told


@pytest.mark.parametrize("worksheet", KINDS)
def test_each_kind_of_item_is_read_aloud_as_it_was_read_and_found_good(page, worksheet):
    serve_outcome(page, outcome_of_example(worksheet))
    sheet = Sheet(page, worksheet).open()
    sheet.page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    for item, kind in KINDS[worksheet].items():
        assert_reads_as_kept(f"item-{kind}", page.locator(f"#punt-{item}"))


def test_rows_are_read_aloud_as_they_were_read_and_found_good(page):
    Sheet(page, "partnerkaart").open()
    page.get_by_role("button", name="Voeg een partner toe").click()
    page.keyboard.type("GGD")
    page.locator("[data-row] details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    assert_reads_as_kept("item-rows", page.locator("#punt-partners"))


def test_an_outcome_its_state_and_the_collaboration_are_read_aloud_as_they_were_read_and_found_good(page):
    serve_outcome(page, outcome_of_example("stoplicht"))
    page.clock.install(time="2026-11-24T09:30:00Z")
    page.goto("werkbladen/stoplicht/#ingevuld-voorbeeld")
    page.locator(".result-wait").wait_for(state="detached")
    assert_reads_as_kept("outcome", page.locator("section.outcome"))
    page.goto("werkbladen/stoplicht/")
    page.locator('input[name="visie"][value="red"]').check()
    assert_reads_as_kept("state", page.locator(".sheet-status"))
    page.locator(".take-along details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    assert_reads_as_kept("take-along", page.locator(".take-along"))
    page.goto("mijn-samenwerkingen/")
    page.locator(".dossier-card [id^=more-]").evaluate_all(
        "(all) => all.forEach((one) => { one.open = true; })"
    )
    assert_reads_as_kept("collaboration", page.locator(".dossier-card"))


def test_the_picture_of_a_group_is_read_aloud_as_it_was_read_and_found_good(page):
    serve_python(page)
    page.goto("groepsbeeld/")
    page.locator("[data-example]").click()
    item = page.locator("[data-picture] .group-item").first
    item.wait_for()
    item.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    assert_reads_as_kept("group-item", item)
