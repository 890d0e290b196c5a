"""The site as Zensical builds it from the same sources: the same pages, and what differs is known."""

import json
import re
import subprocess

import pytest
from conftest import CHECKOUT, SUB_PATH, build_site, once
from playwright.sync_api import expect
from test_overlay import region_in

from worksheets.region import load_region

pytestmark = pytest.mark.full


def pages_of(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


@pytest.fixture(scope="module")
def with_mkdocs(tmp_path_factory, worker_id):
    return once(tmp_path_factory, worker_id, "site", build_site)


def test_every_page_is_there_with_its_policy_and_links_that_lead_somewhere(site, with_mkdocs):
    assert pages_of(site) == pages_of(with_mkdocs)
    broken = []
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert html.count('http-equiv="Content-Security-Policy"') == 1
        assert "unsafe-inline" not in html
        for link in re.findall(r'(?:href|src)="([^"#?:]+)["#?]', html):
            below = link.removeprefix(SUB_PATH)
            target = site / below if below != link else path.parent / link
            # The page for what is not there stands at any address.
            if not target.exists() and path.name != "404.html":
                broken.append(f"{path}: {link}")
        assert "Een uitgave van Samen op koers." in html, path
    assert broken == []
    assert (site / "sw.js").is_file()


def test_a_region_below_a_path_has_its_name_logo_pages_and_no_hidden_worksheet(regional_site):
    region = load_region(CHECKOUT / "regio-voorbeeld")
    home = (regional_site / "index.html").read_text(encoding="utf-8")

    assert f"Een uitgave van {region.publisher}." in home
    assert (regional_site / "assets" / "regio.svg").read_bytes() == (region.folder / "logo.svg").read_bytes()
    assert 'class="external"' in home
    assert (regional_site / "onze-regio" / "index.html").is_file()
    assert not (regional_site / "werkbladen" / "vijf-vs").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# A\n\n[B](privacy.md#nee)\n", "docs/wij.md:3: De link naar privacy.md#nee wijst naar een kopje"),
        ("# A\n\n{{ 1/0 }}\n", "docs/wij.md:3: {{ 1/0 }} lukt niet."),
        ("# A\n<script>1</script>\n", "docs/wij.md:2: <script mag niet"),
    ],
)
def test_what_is_wrong_ends_with_the_same_message_and_no_site(tmp_path, text, told):
    folder = region_in(tmp_path / "regio", {"wij.md": text})
    command = ["make", "--silent", "zensical", f"SITE={tmp_path / 'site'}", f"REGIO={folder}"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)

    assert done.returncode != 0
    assert told in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (tmp_path / "site").exists()


def test_searching_opens_a_window_in_the_look_of_the_site_and_finds_pages(page, served, seek):
    refused = []
    page.on("console", lambda one: refused.append(one.text) if one.type == "error" else None)
    page.goto("")
    found = seek(page, "vertrouwen")

    assert "/vertrouwen-en-relatie/" in found[0]
    expect(page.get_by_role("dialog", name="Search")).to_have_css("position", "fixed")
    assert refused == []


def test_what_is_not_to_be_found_is_not_and_the_words_that_people_use_go_along(site):
    items = json.loads((site / "search.json").read_text(encoding="utf-8"))["items"]

    assert [one["location"] for one in items if one["location"].startswith("onderhoud/")] == []
    assert "wantrouwen" in next(one["tags"] for one in items if one["location"] == "vertrouwen-en-relatie/")
