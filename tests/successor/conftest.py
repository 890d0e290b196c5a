"""The site as Zensical builds it, in the place of the one that the journeys visit otherwise."""

import subprocess

import pytest
from browser.conftest import engine, sheet
from browser.test_dossiers import dossiers
from browser.test_group import group
from browser.test_offline import visitor
from browser.test_origins import outside
from browser.test_other_files import asked
from conftest import CHECKOUT, SUB_PATH, PagesForTheWholeRun, context_args, once, serving

__all__ = ["asked", "dossiers", "engine", "group", "outside", "sheet", "visitor"]


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id):
    """Build with Zensical, which `make zensical` installs; processes that test at the same time share it."""
    return once(tmp_path_factory, worker_id, "zensical", build)


@pytest.fixture(scope="session")
def regional_site(tmp_path_factory, worker_id):
    return once(
        tmp_path_factory, worker_id, "regional-zensical", lambda site: build(site, "REGIO=regio-voorbeeld")
    )


def build(site, *more):
    command = [
        "make",
        "--silent",
        "zensical",
        f"SITE={site}",
        f"SITE_ADDRESS=https://example.org{SUB_PATH}",
        *more,
    ]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def served(site):
    with serving(site, handler=PagesForTheWholeRun) as address:
        yield address


@pytest.fixture(scope="session")
def browser_context_args(served):
    return context_args(served)


@pytest.fixture
def seek():
    """Search in the window that this site opens for it; give the addresses that were found, best first."""

    def found(page, words):
        field = page.get_by_role("combobox", name="Search")
        if not field.is_visible():
            page.locator(".md-search__button").click()
        field.fill(words)
        options = page.get_by_role("dialog", name="Search").get_by_role("option")
        options.first.wait_for()
        return options.evaluate_all("(all) => all.map((one) => one.href)")

    return found
