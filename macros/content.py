"""What the pages say of themselves in their front matter: the points they cover and the routes through them."""

import os
import re
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from worksheets.core.definition import ResultRule
from worksheets.publishing import Publication, publication
from worksheets.region import CHECKOUT
from worksheets.wording import say

DOCS = CHECKOUT / "docs"
INVENTORY = CHECKOUT / "worksheets" / "inventory.yaml"


class PageError(LookupError):
    """A page asks for what is not there; the message is for who wrote the page."""


@dataclass(frozen=True, slots=True)
class Step:
    """One page of a route; ``skip`` says when one may pass it by."""

    page: str
    title: str
    skip: str = ""

    @property
    def url(self) -> str:
        return address_of(self.page)


@dataclass(frozen=True, slots=True)
class Route:
    """A way through the site, described in the front matter of a page in docs/routes/."""

    page: str
    name: str
    title: str
    steps: tuple[Step, ...]

    @property
    def url(self) -> str:
        return address_of(self.page)

    def place(self, page: str) -> int:
        """Give the number of a page in the route, from 1; 0 when it is not in it."""
        return next((number for number, step in enumerate(self.steps, 1) if step.page == page), 0)


def address_of(page: str) -> str:
    return "./" if page == "index.md" else page.removesuffix(".md").removesuffix("index").rstrip("/") + "/"


@cache
def published_once() -> Publication:
    """Give what is published, for a generator that asks for the macros anew on every page."""
    return publication()


def root_for_successor() -> str:
    """Give the path at which the site will stand, when Zensical makes it; nothing when MkDocs does."""
    if "zensical" not in sys.modules:
        return ""
    return urlsplit(os.environ.get("SITE_ADDRESS") or published_once().region.address).path


def front_matter(path: Path) -> Mapping[str, Any]:
    """Read the front matter of a page; empty without one."""
    # Every page asks for that of all pages on its routes; a server sees that one was changed.
    return _front_matter(path, path.stat().st_mtime_ns)


@cache
def _front_matter(path: Path, _changed: int) -> Mapping[str, Any]:
    text = path.read_text(encoding="utf-8-sig")
    if not text.startswith("---\n"):
        return {}
    return yaml.safe_load(text.split("---\n", 2)[1]) or {}


def title_of(path: Path) -> str:
    """Give the title of a page: of its front matter, else its first heading, else its name."""
    heading = re.search(r"^# +(.+?) *$", path.read_text(encoding="utf-8-sig"), re.MULTILINE)
    return str(front_matter(path).get("title") or (heading[1] if heading else path.stem))


def all_routes(docs: Path = DOCS) -> list[Route]:
    """Read the routes, in the order that their pages give; a step along a page that a region hides is left out."""
    found = []
    for path in sorted((docs / "routes").glob("*.md")):
        meta = front_matter(path)
        if not {"steps", "order"} <= meta.keys():
            # A region put a page of its own in its place.
            continue
        steps = tuple(
            Step(step["page"], title_of(docs / step["page"]), step.get("skip", ""))
            for step in meta["steps"]
            if (docs / step["page"]).is_file()
        )
        page = path.relative_to(docs).as_posix()
        found.append((meta["order"], Route(page, path.stem, title_of(path), steps)))
    return [route for _, route in sorted(found, key=lambda one: int(one[0]))]


def routes_through(page: str, docs: Path = DOCS) -> list[dict[str, Any]]:
    """Give for each route through a page: the route, the place of the page in it, and what comes before and after."""
    found = []
    for route in all_routes(docs):
        place = route.place(page)
        if place:
            before = route.steps[place - 2] if place > 1 else None
            after = route.steps[place] if place < len(route.steps) else None
            here = route.steps[place - 1]
            found.append({"route": route, "place": place, "here": here, "before": before, "after": after})
    return found


def guide_to(page: str, docs: Path = DOCS) -> list[Step]:
    """List the pages of the guidance that go with the page of a worksheet, as its front matter names them."""
    named = front_matter(docs / page).get("guide", ())
    return [Step(one, title_of(docs / one)) for one in named if (docs / one).is_file()]


def sources_of(points: Collection[str]) -> list[dict[str, Any]]:
    """List the sources of some points, in the order of the inventory; raise PageError for an unknown point."""
    of_item = {item["id"]: item["source"] for item in inventory()["items"]}
    for unknown in (point for point in points if point not in of_item):
        raise PageError(say("build.page.point.problem", found=unknown))
    used = {of_item[point] for point in points}
    return [source for source in inventory()["sources"] if source["id"] in used]


def covered(part: object) -> set[str]:
    """Gather the inventory ids that a worksheet, or any part of it, covers."""
    if isinstance(part, tuple):
        return {point for element in part for point in covered(element)}
    if not hasattr(part, "__dataclass_fields__") or isinstance(part, type):
        return set()
    points = set(getattr(part, "covers", ()))
    nested = () if isinstance(part, ResultRule) else part.__dataclass_fields__
    for name in nested:
        points |= covered(getattr(part, name))
    return points


def pages(docs: Path = DOCS) -> dict[str, Mapping[str, Any]]:
    """Give the front matter of every page, by its path."""
    return {path.relative_to(docs).as_posix(): front_matter(path) for path in sorted(docs.rglob("*.md"))}


def coverage_rows(published: Publication, docs: Path = DOCS) -> list[dict[str, Any]]:
    """Give each point of the inventory with the pages and worksheets where a reader meets it."""
    on_page: dict[str, list[tuple[str, str]]] = {}
    for page, meta in pages(docs).items():
        for point in meta.get("covers", ()):
            on_page.setdefault(point, []).append((address_of(page), title_of(docs / page)))
    on_sheet: dict[str, list[tuple[str, str]]] = {}
    for worksheet in published.shown:
        for point in covered(worksheet):
            on_sheet.setdefault(point, []).append((f"werkbladen/{worksheet.id}/", worksheet.title))
    return [
        {"item": item, "pages": on_page.get(item["id"], []), "sheets": on_sheet.get(item["id"], [])}
        for item in inventory()["items"]
    ]


@cache
def inventory() -> dict[str, Any]:
    """Read the points of the sources."""
    loaded: dict[str, Any] = yaml.safe_load(INVENTORY.read_text(encoding="utf-8"))
    return loaded
