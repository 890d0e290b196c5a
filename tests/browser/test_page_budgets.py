"""Each type of page keeps to its budget of bytes and requests on a first visit, on a host that only gzips."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from measuring import PACKED
from playwright.sync_api import expect

from browser.conftest import Sheet

BUDGETS = yaml.safe_load((Path(__file__).parents[1] / "page_budgets.yaml").read_text(encoding="utf-8"))
READ = [name for name, budget in BUDGETS.items() if not budget.get("engine")]


@pytest.fixture
def cost(page, site):
    """Give a function that tells kilobytes and requests up to now."""
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))

    def told():
        sizes = {}
        for path in asked:
            file = site / path.removeprefix("/regio-voorbeeld/")
            file = file / "index.html" if file.is_dir() else file
            content = file.read_bytes()
            sizes[path] = len(content if file.suffix in PACKED else gzip.compress(content, 6))
        return sum(sizes.values()) / 1000, len(sizes), sorted(sizes.items(), key=lambda one: -one[1])[:8]

    return told


def assert_within(budget, cost):
    kilobytes, requests, largest = cost
    assert kilobytes <= budget["kilobytes"], (round(kilobytes), largest)
    assert requests <= budget["requests"], requests


@pytest.mark.parametrize("name", READ)
def test_page_keeps_to_its_budget(page, cost, name):
    page.goto(BUDGETS[name]["path"], wait_until="networkidle")

    assert_within(BUDGETS[name], cost())


@pytest.mark.engine
def test_a_worksheet_with_its_outcome_keeps_to_its_budget(page, cost):
    sheet = Sheet(page).open()
    sheet.choose("visie", "red")
    expect(sheet.outcome).to_contain_text("Eén punt staat op rood.", timeout=60_000)
    page.wait_for_load_state("networkidle")

    assert_within(BUDGETS["worksheet"], cost())


@pytest.mark.engine
def test_a_worksheet_with_a_chart_keeps_to_its_budget(page, cost):
    sheet = Sheet(page, "zeven-bouwstenen").open()
    sheet.root.get_by_role("radio").first.check()
    expect(sheet.outcome.locator(".chart-drawn").first).to_be_visible(timeout=60_000)
    page.wait_for_load_state("networkidle")

    assert_within(BUDGETS["worksheet_chart"], cost())


@pytest.mark.engine
def test_the_example_of_a_group_keeps_to_its_budget(page, cost):
    page.goto(BUDGETS["group_example"]["path"])
    expect(page.locator("[data-picture] .chart-drawn").first).to_be_visible(timeout=60_000)
    page.wait_for_load_state("networkidle")

    assert_within(BUDGETS["group_example"], cost())
