"""The pages of the project and those of a region, laid together in one folder, with one menu."""

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from worksheets.loading import DefinitionError, Fault
from worksheets.packing import content_name
from worksheets.pages import page_faults
from worksheets.publishing import Publication
from worksheets.region import CHECKOUT, FILE, Region
from worksheets.wording import languages, messages, say, say_in

PROJECT = CHECKOUT / "docs"
_MACRO = re.compile(r"@env\.macro.*?def (\w+)", re.DOTALL)
# A link, with what Markdown lets follow it between braces.
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(\s*([^)\s#]+)(#[^)\s]*)?\s*\)(\{[^}\n]*\})?")


def lay_out(region: Region) -> Path:
    """Write the folder that a generator reads; raise DefinitionError with what is wrong in the region's pages."""
    own = region.folder / "docs" if region.folder != CHECKOUT else None
    if own:
        faults = page_faults(region, PROJECT, macro_names())
        if faults:
            raise DefinitionError(faults)
    hidden = hidden_pages(region)
    sources = {name: path for name, path in _files(PROJECT).items() if name not in hidden}
    if own:
        sources |= _files(own)
    content = {name: _without(hidden, name, path.read_bytes()) for name, path in sources.items()}
    if region.logo:
        content[logo_path(region)] = (region.folder / region.logo).read_bytes()
    target = CHECKOUT / ".cache" / "docs" / content_name({"": str(region.folder).encode()})
    _write(content, target)
    return target


def own_pages(region: Region) -> frozenset[str]:
    """List the pages that a region wrote."""
    own = region.folder / "docs" if region.folder != CHECKOUT else None
    return frozenset(name for name in _files(own) if name.endswith(".md")) if own else frozenset()


def hidden_pages(region: Region) -> set[str]:
    """Give the pages of the worksheets that a region hides, in every language."""
    return {f"{folder}/{name}.md" for name in region.hidden for folder in ("werkbladen", *languages()[1:])}


def logo_path(region: Region) -> str:
    """Give where the logo stands among the pages."""
    return f"assets/regio{Path(region.logo).suffix}" if region.logo else "assets/logo.svg"


def foot(region: Region) -> dict[str, Any]:
    """Give what stands under every page."""
    return {
        "publisher": say("site.publisher.text", name=region.publisher),
        "contact": say("site.contact.text", name=region.contact_name),
        "email": region.contact_email,
        "pages": [
            {"path": "alle-paginas/", "label": say("site.all_pages.label")},
            {"path": "privacy/", "label": say("site.privacy.label")},
            {"path": "toegankelijkheid/", "label": say("site.accessibility.label")},
        ],
        "links": [{"label": link.label, "address": link.address} for link in region.links],
    }


def for_templates(published: Publication) -> dict[str, Any]:
    """Give what the templates of the theme in overrides/ show: the foot, the texts, and the scripts that they load."""
    return {
        "foot": foot(published.region),
        "texts": messages(),
        "skip": {language: say_in(language, "site.skip.label") for language in languages()},
        "lost": f"{published.runtime}lost.js",
        "switches": f"{published.runtime}theme.js",
        "before_paint": published.files[f"{published.runtime}beforepaint.js"].decode(),
    }


def macro_names() -> frozenset[str]:
    """List the macros that a page may call."""
    return frozenset(_MACRO.findall((Path(__file__).parent / "__init__.py").read_text(encoding="utf-8")))


def menu(nav: list[Any], region: Region) -> list[Any]:
    """Give the project's menu with the region's pages in it and the hidden worksheets out of it.

    A heading that is there already gets the pages at its end; a new one comes before the last. Raises DefinitionError
    for a heading that is the name of a page.
    """
    found = _shown(nav, hidden_pages(region))
    for own in region.menus:
        place = _heading(found, own.title)
        if place is None and _is_page(found, own.title):
            message = say("build.region.taken_title.problem", title=own.title)
            raise DefinitionError([Fault(FILE, _line_of(own.title, region.folder / FILE), "", message)])
        if place is None:
            found.insert(len(found) - 1, {own.title: list(own.pages)})
        else:
            place += own.pages
    return found


def _shown(nav: list[Any], hidden: set[str]) -> list[Any]:
    found: list[Any] = []
    for entry in nav:
        if isinstance(entry, Mapping):
            ((title, below),) = entry.items()
            kept = _shown(below if isinstance(below, list) else [below], hidden)
            if kept:
                found.append({title: kept if isinstance(below, list) else below})
        elif entry not in hidden:
            found.append(entry)
    return found


def _heading(nav: list[Any], title: str) -> list[Any] | None:
    for entry in nav:
        if isinstance(entry, Mapping):
            ((name, below),) = entry.items()
            if isinstance(below, list):
                if name == title:
                    return below
                found = _heading(below, title)
                if found is not None:
                    return found
    return None


def _is_page(nav: list[Any], title: str) -> bool:
    return any(isinstance(one, Mapping) and isinstance(one.get(title), str) for one in nav)


def _line_of(text: str, path: Path) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if text in line and "title" in line), 1)


def _files(folder: Path) -> dict[str, Path]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in found}


def _without(hidden: set[str], page: str, content: bytes) -> bytes:
    """Make links to hidden pages plain text."""
    if not hidden or not page.endswith(".md"):
        return content
    folder = PurePosixPath(page).parent

    def text_of(link: re.Match[str]) -> str:
        return link[1] if _normal(folder, link[2]) in hidden else link[0]

    return _LINK.sub(text_of, content.decode("utf-8-sig")).encode()


def _normal(folder: PurePosixPath, link: str) -> str:
    parts: list[str] = []
    for part in (folder / link).parts:
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _write(content: Mapping[str, bytes], target: Path) -> None:
    """Make a folder hold exactly this; what is equal keeps its time, so that a server that watches sees changes only."""
    for name, path in _files(target).items():
        if name not in content:
            path.unlink()
    for name, data in content.items():
        path = target / name
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
