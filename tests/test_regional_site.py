"""The site of the invented region, as it is published: its name, look, pages and menu; nothing leads to what it hides."""

import re
from urllib.parse import urljoin

import pytest

from worksheets.region import CHECKOUT, load_region

REGION = load_region(CHECKOUT / "regio-voorbeeld")


@pytest.fixture(scope="module")
def pages(regional_site):
    found = sorted(regional_site.rglob("*.html"))
    return {path.relative_to(regional_site).as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_every_page_carries_the_name_and_the_publisher_of_the_region(pages):
    for name, html in pages.items():
        assert re.search(rf"<title>[^<]*{re.escape(REGION.name)}</title>", html), name
        assert f"Een uitgave van {REGION.publisher}." in html, name
        assert 'href="mailto:jeugd@example.org"' in html, name


def test_the_logo_and_the_colours_are_those_of_the_region(pages, regional_site):
    assert (regional_site / "assets" / "regio.svg").read_bytes() == (REGION.folder / "logo.svg").read_bytes()
    assert 'src="assets/regio.svg"' in pages["index.html"]
    (css,) = regional_site.glob("assets/look/*/site.css")
    assert f"--region-main:{REGION.light.main}" in css.read_text(encoding="utf-8")


def test_own_pages_stand_in_the_menu_of_every_page(pages):
    for name, html in pages.items():
        assert re.search(r'href="[^"]*onze-regio/"', html) or name.startswith("onze-regio/"), name
    assert "In Waterland aan de Lek werken twee gemeenten" in pages["onze-regio/index.html"]


def test_nothing_leads_to_a_hidden_worksheet(pages, regional_site):
    assert not (regional_site / "werkbladen" / "vijf-vs").exists()
    assert "werkbladen/vijf-vs" not in (regional_site / "sitemap.xml").read_text(encoding="utf-8")
    assert "werkbladen/vijf-vs" not in (regional_site / "search" / "search_index.json").read_text(
        encoding="utf-8"
    )
    for name, html in pages.items():
        url = f"https://example.org/{name}"
        found = [
            link
            for link in re.findall(r'href="([^"]+)"', html)
            if "/werkbladen/vijf-vs/" in urljoin(url, link)
        ]
        assert found == [], name
        assert '"address":"werkbladen/vijf-vs/"' not in html, name


def test_links_to_other_sites_carry_a_mark_for_eye_and_ear(pages):
    outside = {
        link
        for html in pages.values()
        for link in re.findall(r'<a\b[^>]*href="https?://[^"]+"[^>]*>.*?</a>', html, re.DOTALL)
        if 'href="https://example.org/' not in link
    }

    assert len(outside) == 2
    for link in outside:
        assert 'class="external"' in link
        assert 'rel="noopener noreferrer"' in link
        assert link.endswith('<span class="visually-hidden"> (andere site)</span></a>')


def test_the_choices_of_a_worksheet_are_those_of_the_region(pages):
    html = pages["werkbladen/stoplicht/index.html"]

    assert '<option value="onderwijs">School</option>' in html
    assert 'value="politie"' not in html
