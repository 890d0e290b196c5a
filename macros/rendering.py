"""HTML from the templates beside this file, and what the scripts of a page get to know."""

import json
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from mkdocs.utils import get_relative_url as _between

from macros.content import root_for_successor
from worksheets.publishing import Publication
from worksheets.wording import DUTCH, messages, say_in

HERE = Path(__file__).parent
# What the browser never needs: where a text comes from, and why.
_AUTHORS_ONLY = ("covers", "why")


def get_relative_url(target: str, other: str) -> str:
    """Give the way from a page to an address of the site; Zensical takes such a way for one from the page's source."""
    root = root_for_successor()
    return f"{root}{target.removeprefix('./')}" if root else _between(target, other)


def browser_config(page_url: str, language: str = DUTCH) -> dict[str, Any]:
    """Give what every script of ours needs: the texts, and the way from the page to the root of the site."""
    return {"messages": messages(language), "base": f"{_between('.', page_url)}/"}


def export_config(published: Publication) -> dict[str, Any]:
    """Give what writing files needs, fetched when someone asks for one: where it is, and what the region calls things."""
    region = published.region
    named = {
        field: [{"id": one.id, "label": one.label} for one in getattr(region, field)]
        for field in ("layers", "partner_kinds")
    }
    return {
        "wheels": dict(published.wheels),
        "region": {"name": region.name, "address": region.address, **named},
    }


def sheet_addresses(published: Publication) -> list[dict[str, str]]:
    return [{"id": one.id, "title": one.title, "address": f"werkbladen/{one.id}/"} for one in published.shown]


@cache
def _environment() -> Environment:
    # It remembers the templates that it has read, and sees that one was changed.
    return Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


def render(template: str, *, language: str = DUTCH, **values: object) -> str:
    html = (
        _environment().get_template(template).render(t=partial(say_in, language), language=language, **values)
    )
    # A blank line would end the HTML block for Markdown.
    return "\n".join(line for line in html.splitlines() if line.strip())


def script_safe(data: object) -> Markup:
    """Write JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 -- no "<" is left in it


def for_browser(data: Any) -> Any:  # noqa: ANN401
    if isinstance(data, Mapping):
        return {key: for_browser(value) for key, value in data.items() if key not in _AUTHORS_ONLY}
    if isinstance(data, list):
        return [for_browser(value) for value in data]
    return data
