"""The built site: links lead somewhere, every page is near, only worksheets load the engine, two builds are equal."""

import re
from collections import deque
from html.parser import HTMLParser
from types import SimpleNamespace
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from macros import publish

BASE = "https://example.org/regio-voorbeeld/"


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links = []
        self.ids = set()
        self.scripts = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if given.get("id"):
            self.ids.add(given["id"])
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        for name in ("src", "href"):
            if tag in ("script", "link", "img") and given.get(name):
                self.scripts.append(given[name])


@pytest.fixture(scope="module")
def pages(site):
    found = {}
    for path in sorted(site.rglob("*.html")):
        page = _Page()
        page.feed(path.read_text(encoding="utf-8"))
        url = BASE + path.relative_to(site).as_posix().removesuffix("index.html")
        found[url] = page
    return found


def inside(url):
    return url.startswith(BASE)


def test_every_link_leads_to_a_page_and_a_place_that_exist(pages, site):
    broken = []
    for url, page in pages.items():
        if url.endswith("404.html"):
            continue
        for link in page.links:
            target, anchor = urldefrag(urljoin(url, link))
            target = target.split("?")[0]
            if not inside(target):
                assert urlsplit(target).scheme == "mailto", f"{url} links to {target}"
                continue
            found = pages.get(target)
            if (found is None and not (site / unquote(target.removeprefix(BASE))).is_file()) or (
                found and anchor and unquote(anchor) not in found.ids
            ):
                broken.append(f"{url}: {link}")

    assert broken == []


def test_every_script_style_and_picture_of_a_page_is_published(pages, site):
    missing = [
        f"{url}: {link}"
        for url, page in pages.items()
        for link in page.scripts
        if inside(urljoin(url, link)) and not link.endswith(BASE) and not urljoin(url, link).endswith("/")
        if not (site / urljoin(url, link).removeprefix(BASE)).is_file()
    ]

    assert missing == []


def test_every_page_is_within_three_clicks_of_the_home_page(pages):
    distance = {BASE: 0}
    waiting = deque([BASE])
    while waiting:
        url = waiting.popleft()
        for link in pages[url].links:
            target = urldefrag(urljoin(url, link))[0]
            if target in pages and target not in distance:
                distance[target] = distance[url] + 1
                waiting.append(target)

    assert {url for url in pages if not url.endswith("404.html")} - set(distance) == set()
    assert max(distance.values()) <= 3


# The pages on which a person fills in, keeps or clears something; all others are only read.
INTERACTIVE = (
    "/werkbladen/",
    "/en/",
    "/controleer-je-antwoorden/",
    "/mijn-samenwerkingen/",
    "/groepsbeeld/",
    "/privacy/",
    "/zo-rekenen-we/",
    "/zonder-internet/",
    "/404.html",
)


def test_only_pages_that_work_with_answers_name_the_runtime(pages):
    for url, page in pages.items():
        # Small and on every page: what keeps the site for when there is no network, and the buttons of the theme.
        links = [link for link in page.scripts if not link.endswith(("/offlinestart.js", "/theme.js"))]
        uses = [link for link in links if "/assets/worksheets/" in urljoin(url, link)]
        assert bool(uses) == any(part in url for part in INTERACTIVE), url


def test_every_page_has_the_policy_and_its_inline_scripts_are_named_in_it(site):
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)

        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert html.index("Content-Security-Policy") < html.index("<script")
        assert not re.search(r"<[^>]+\son\w+=", html), f"{path}: an inline handler"


def test_the_theme_asks_nothing_of_another_origin(site):
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        outside = re.findall(r'(?:src|href)="(https?://[^"]+)"', html)
        assert [link for link in outside if not link.startswith(BASE)] == [], path


def test_every_worksheet_says_where_answers_are_kept_and_has_a_way_to_take_them_along(site):
    sheets = [
        path for path in site.glob("werkbladen/*/index.html") if "data-worksheet-page" in path.read_text()
    ]
    assert len(sheets) > 10
    for path in sheets:
        html = path.read_text(encoding="utf-8")
        for part in (
            "data-saved-text",
            'data-action="download-page"',
            "data-downloaded",
            'data-action="open"',
        ):
            assert part in html, f"{path}: {part}"


def test_each_page_is_loaded_whole_since_worksheets_start_their_scripts_once(site):
    features = re.compile(r'"features":\s*\[([^\]]*)\]')
    for path in site.rglob("*.html"):
        found = features.search(path.read_text(encoding="utf-8"))
        assert found is None or "navigation.instant" not in found[1], path


def test_a_very_large_site_gives_each_page_only_the_part_of_the_menu_around_it():
    def features(pages):
        config = SimpleNamespace(theme={"features": ["navigation.tabs"]})
        publish.on_nav(SimpleNamespace(pages=[None] * pages), config)
        return config.theme["features"]

    assert "navigation.prune" not in features(publish.WHOLE_MENU)
    assert "navigation.prune" in features(publish.WHOLE_MENU + 1)
