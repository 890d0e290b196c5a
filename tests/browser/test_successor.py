"""The site as Zensical builds it from the same sources: the main journey works on it; what differs is known."""

import re
import subprocess

import pytest
from conftest import CHECKOUT, SUB_PATH
from playwright.sync_api import expect

from browser.conftest import Sheet

pytestmark = [pytest.mark.full, pytest.mark.engine]


@pytest.fixture(scope="module")
def succeeding(tmp_path_factory):
    """Build with Zensical, which `make zensical` installs."""
    site = tmp_path_factory.mktemp("zensical") / "site"
    command = ["make", "--silent", "zensical", f"SITE={site}", f"SITE_ADDRESS=https://example.org{SUB_PATH}"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def test_a_worksheet_is_filled_in_gives_its_outcome_and_is_taken_along(page, succeeding, serve):
    with serve(succeeding) as address:
        sheet = Sheet(page)
        sheet.path = f"{address}{sheet.path}"
        sheet.open()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        sheet.choose("vertrouwen", "red")
        sheet.write("vertrouwen:evidence", "We spreken elkaar te weinig")
        expect(sheet.outcome).to_contain_text("Eén punt staat op rood.", timeout=60_000)
        saved = sheet.download().path()
        page.reload()
        expect(page.locator('[name="vertrouwen:evidence"]')).to_have_value("We spreken elkaar te weinig")

        assert "We spreken elkaar te weinig" in saved.read_text(encoding="utf-8")
        assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
        # Its search brings its style along at run time, which our policy stops; docs/onderhoud/opvolger.md tells it.
        assert [one for one in sheet.errors if not one.startswith("Applying inline style")] == []


def test_every_page_is_there_with_its_policy_and_links_that_lead_somewhere(site, succeeding):
    def pages(folder):
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}

    assert pages(succeeding) == pages(site)
    broken = []
    for path in succeeding.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert html.count('http-equiv="Content-Security-Policy"') == 1
        for link in re.findall(r'(?:href|src)="([^"#?:]+)["#?]', html):
            below = link.removeprefix(SUB_PATH)
            target = succeeding / below if below != link else path.parent / link
            # The page for what is not there stands at any address.
            if not target.exists() and path.name != "404.html":
                broken.append(f"{path}: {link}")
        assert "Een uitgave van Samen op koers." in html, path
    assert broken == []
    assert (succeeding / "sw.js").is_file()
