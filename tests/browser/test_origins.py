"""Nothing leaves the device: a browser does what a person does, and asks only its own site."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from browser.conftest import Sheet
from browser.dossiers import Dossiers
from browser.test_group import SIX, GroupPage

ALLOWED = ("data:", "blob:")
DOCUMENTS = Path(__file__).parents[1] / "documents"


@pytest.fixture
def outside(page, served):
    """Give what was asked of another origin, or was tried and refused, up to now; also by pages opened later."""
    found = []
    home = urlsplit(served).netloc

    def heard(message):
        if "Security Policy" in message.text:
            found.append(message.text)

    def asked(request):
        if not request.url.startswith(ALLOWED) and urlsplit(request.url).netloc != home:
            found.append(request.url)

    page.context.on("request", asked)
    page.context.on("console", heard)
    return found


def test_no_action_asks_another_origin(page, served, outside, seek):
    page.goto(served)
    seek(page, "stoplicht")
    page.goto(f"{served}werkbladen/stoplicht/")
    page.locator('input[name="vertrouwen"][value="red"]').check()
    with page.expect_download():
        page.locator("[data-action=download-page]").click()
    page.locator("[data-action=example]").click()
    page.locator("[data-example]").wait_for()

    assert outside == []


@pytest.mark.full
@pytest.mark.engine
def test_python_a_group_every_kind_of_file_collaborations_and_wiping_ask_no_other_origin(
    page, outside, tmp_path
):
    def downloads(button):
        with page.expect_download(timeout=60_000) as waiting:
            button.click()
        return Path(waiting.value.suggested_filename).suffix

    sheet = Sheet(page, "actieplannen").open().wait_for("ready")
    page.locator("[data-action=example]").click()
    sheet.show_more()
    kinds = {
        downloads(page.locator(f"[data-action=download-{kind}]"))
        for kind in ("page", "json", "xlsx", "csv", "ics")
    }

    group = GroupPage(page, tmp_path).open()
    group.add(*SIX)
    expect(group.item("visie")).to_contain_text("3 × nee, 3 × ja", timeout=60_000)
    page.get_by_text("Download het groepsbeeld", exact=True).click()
    exports = page.locator("[data-export]")
    kinds |= {
        downloads(exports.get_by_role("button", name=name))
        for name in ("Hetzelfde in Excel", "Download dit als Word", "PNG", "SVG")
    }
    page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")

    dossiers = Dossiers(page).open()
    dossiers.create("Gezonde school")
    dossiers.open_files(DOCUMENTS / "v1-full.json", DOCUMENTS / "v1-dossier.json")
    page.goto("controleer-je-antwoorden/")
    page.goto("privacy/")
    page.locator("[data-wipe-all]").click()
    page.locator("[data-wipe-yes]").click()
    expect(page.locator("[data-wipe-done]")).not_to_be_empty()

    assert kinds == {".html", ".json", ".xlsx", ".csv", ".ics", ".docx", ".png", ".svg"}
    assert outside == []
    assert [*sheet.errors, *group.errors, *dossiers.errors] == []
