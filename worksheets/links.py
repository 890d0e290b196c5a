"""The links of a finished site, whatever generator made it: each leads to a file that is there, and to a place in it.

What leads nowhere is told to who wrote the page, with the line of its source.
"""

import re
from difflib import get_close_matches
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from worksheets.loading import Fault
from worksheets.pages import not_there
from worksheets.wording import say

_SCHEMES = ("http", "https", "mailto", "tel", "data")
# Only what a reader follows or sees; what a page is made of is not written by hand.
_LEADS = {"a": "href", "area": "href", "img": "src"}


class _Page(HTMLParser):
    """The links of a page, and the places in it that a link can lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" or (name == "name" and tag == "a"):
                self.places.add(value or "")
            elif value and name == _LEADS.get(tag):
                self.links.append(value)


def link_faults(site: Path, address: str, docs: Path, own: frozenset[str] = frozenset()) -> list[Fault]:
    """Give every link of a built site that leads nowhere.

    ``address`` is where the site will stand, ``docs`` holds the sources of its pages, and ``own`` names those among
    them that a region wrote.
    """
    root = urlsplit(address).path or "/"
    pages = {path.relative_to(site).as_posix(): _read(path) for path in sorted(site.rglob("*.html"))}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    sources = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    faults: set[Fault] = set()
    for name, page in pages.items():
        source = _source(name, sources)
        text = (docs / source).read_text(encoding="utf-8-sig") if source else ""
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                if parts.scheme not in _SCHEMES or (parts.scheme.startswith("http") and not parts.netloc):
                    faults.add(
                        _fault(source or name, text, link, say("build.page.link_scheme.problem", found=link))
                    )
                continue
            target = _target(urljoin(root + name, link), root, files)
            if target is None:
                faults.add(_fault(source or name, text, link, not_there(link, sources)))
                continue
            place = unquote(parts.fragment)
            there = pages[target].places if target in pages else {place}
            if not place or place in there:
                continue
            # A page that a region put in the place of another may lack its headings: a link then leads to its top.
            other = _source(target, sources)
            if source in own or other not in own:
                faults.add(_no_place(source or name, text, place, "" if target == name else other, there))
    return sorted(faults)


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def _source(page: str, sources: set[str]) -> str:
    """Give the source that a built page was made of; nothing for a page that has none."""
    folder = page.removesuffix("index.html").rstrip("/")
    return next((one for one in (f"{folder}.md", f"{folder}/index.md".lstrip("/")) if one in sources), "")


def _target(address: str, root: str, files: set[str]) -> str | None:
    """Give the file of the site that an address leads to; None when there is none."""
    path = unquote(urlsplit(address).path)
    if not path.startswith(root):
        return None
    below = path.removeprefix(root)
    candidates = (below, f"{below.rstrip('/')}/index.html".lstrip("/"))
    return next((one for one in candidates if one in files), None)


def _fault(source: str, text: str, link: str, message: str) -> Fault:
    """Put a message at the line that holds the link, or its last part: a generator rewrites the way to it."""
    ends = (link, unquote(link), PurePosixPath(unquote(urlsplit(link).path)).name)
    place = next((text.find(one) for one in ends if one and one in text), 0)
    return Fault(f"docs/{source}", text.count("\n", 0, place) + 1, "", message)


def _no_place(source: str, text: str, place: str, target: str, there: set[str]) -> Fault:
    """Say that a page has no such heading; ``target`` is the page, or nothing for the page itself."""
    before = rf"[^\s()\"'<>\[\]]*{re.escape(PurePosixPath(target).name)}" if target else r"(?<=[\s(\"'<])"
    written = re.search(rf"{before}#{re.escape(place)}", text)
    near = get_close_matches(place, sorted(one for one in there if not one.startswith("__")), n=1)
    key = "build.page.place_near.problem" if near else "build.page.place.problem"
    found = written[0] if written else f"#{place}"
    line = text.count("\n", 0, written.start() if written else 0) + 1
    return Fault(f"docs/{source}", line, "", say(key, found=found, near="".join(near)))
