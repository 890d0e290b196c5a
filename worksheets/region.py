"""regio.yml: what a region makes its own, read strictly; what is wrong is said in Dutch with its line and remedy."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from worksheets import colours, strict_yaml
from worksheets.loading import DEFINITIONS, DefinitionError, Fault
from worksheets.logo import logo_faults
from worksheets.wording import say

CHECKOUT = Path(__file__).parent.parent
SCHEMA = Path(__file__).parent / "region.schema.json"
FILE = "regio.yml"
# What the reader of YAML says, by words of its own, and what we say.
_GRAMMAR = {
    "\\t": "build.region.tab.problem",
    "mapping values": "build.region.colons.problem",
    "could not find expected ':'": "build.region.colon.problem",
    "expected <block end>": "build.region.block.problem",
    "expected '<document start>'": "build.region.block.problem",
    "found unexpected end of stream": "build.region.block.problem",
    "found another document": "build.region.second.problem",
    "unknown escape character": "build.region.backslash.problem",
    "special characters are not allowed": "build.region.invisible.problem",
    "cannot start any token": "build.region.unquoted.problem",
    "undefined alias": "build.region.unquoted.problem",
}
_EITHER_MODE = (("light", ""), ("dark", "_dark"))


@dataclass(frozen=True, slots=True)
class Named:
    """A permanent id, which stands in saved files, and the label a region gives it."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another site, for the foot of every page."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Menu:
    """Pages of the region's own under one heading of the menu."""

    title: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Privacy:
    """From how many people the group picture shows the total, and a part of the group; never below three."""

    total_from: int = 3
    split_from: int = 5


@dataclass(frozen=True, slots=True)
class Region:
    """What a region makes its own; ``folder`` holds its file, its logo and its pages."""

    folder: Path
    name: str
    short_name: str
    description: str
    address: str
    publisher: str
    contact_name: str
    contact_email: str
    logo: str
    light: colours.Scheme
    dark: colours.Scheme
    layers: tuple[Named, ...]
    partner_kinds: tuple[Named, ...]
    privacy: Privacy
    links: tuple[Link, ...]
    hidden: frozenset[str]
    menus: tuple[Menu, ...]
    accessibility_statement: str
    privacy_statement: str


def region_folder() -> Path:
    """Give the folder of the region that is built: the one that REGIO names, or this checkout."""
    named = os.environ.get("REGIO")
    return Path(named).expanduser().resolve() if named else CHECKOUT


def load_region(folder: Path | None = None) -> Region:
    """Load a region's file; raise DefinitionError with every fault, also when there is no such file."""
    folder = region_folder() if folder is None else folder
    path = folder / FILE
    if not folder.is_dir():
        key = "build.region.a_file.problem" if folder.is_file() else "build.region.no_folder.problem"
        raise DefinitionError([Fault(str(folder), 1, "", say(key))])
    if path.is_dir():
        raise DefinitionError([Fault(FILE, 1, "", say("build.region.a_folder.problem"))])
    if not path.is_file():
        near = [one.name for one in folder.glob("*") if one.name.lower().startswith("regio.y")]
        key = "build.region.missing_near.problem" if near else "build.region.missing.problem"
        raise DefinitionError([Fault(str(path), 1, "", say(key, near=", ".join(sorted(near))))])
    try:
        document = strict_yaml.load(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise DefinitionError([Fault(FILE, 1, "", say("build.region.encoding.problem"))]) from None
    faults = {Fault(FILE, fault.line, _shown(fault.path), _said(fault.message)) for fault in document.faults}
    if document.data is not None or not document.faults:
        found = list(_schema_faults(document.data)) or list(_further_faults(document.data, folder))
        faults |= {Fault(FILE, document.line_of(where), _shown(where), message) for where, message in found}
    if faults:
        raise DefinitionError(sorted(faults))
    return _region(document.data, folder)


def _region(data: Any, folder: Path) -> Region:  # noqa: ANN401
    main, accent = data["colours"]["main"], data["colours"]["accent"]
    main_dark = data["colours"].get("main_dark") or colours.for_dark(main)
    accent_dark = data["colours"].get("accent_dark") or colours.for_dark(accent)
    return Region(
        folder=folder,
        name=data["name"],
        short_name=data["short_name"],
        description=data["description"],
        address=data["address"],
        publisher=data["publisher"],
        contact_name=data["contact"]["name"],
        contact_email=data["contact"]["email"],
        logo=data.get("logo", ""),
        light=colours.scheme(main, accent, "light"),
        dark=colours.scheme(main_dark, accent_dark, "dark"),
        layers=tuple(Named(**layer) for layer in data["layers"]),
        partner_kinds=tuple(Named(**kind) for kind in data["partner_kinds"]),
        privacy=Privacy(**data.get("privacy", {})),
        links=tuple(Link(**link) for link in data.get("links", ())),
        hidden=frozenset(data.get("hide_worksheets", ())),
        menus=tuple(Menu(menu["title"], tuple(menu["pages"])) for menu in data.get("navigation", ())),
        accessibility_statement=data.get("statements", {}).get("accessibility", ""),
        privacy_statement=data.get("statements", {}).get("privacy", ""),
    )


def _shown(path: str) -> str:
    return path.removeprefix("$").removeprefix(".")


def _said(message: str) -> str:
    """Give a fault of the grammar in Dutch; what was found stands in it."""
    kind, _, found = message.partition(": ")
    if kind == "refers to itself":
        return say("build.region.itself.problem")
    if kind == "is not YAML":
        return say(
            next((key for words, key in _GRAMMAR.items() if words in found), "build.region.grammar.problem")
        )
    if kind == "put text in double quotes":
        bent = any(quote in found for quote in "“”„")
        return say("build.region.bend.problem" if bent else "build.region.quotes.problem", found=found)
    return say("build.region.twice.problem", first="".join(filter(str.isdigit, kind)))


def _schema_faults(data: object) -> Iterator[tuple[str, str]]:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for error in Draft202012Validator(schema).iter_errors(data):
        path = "$" + "".join(
            f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path
        )
        yield from _schema_fault(error, path)


def _schema_fault(error: ValidationError, path: str) -> Iterator[tuple[str, str]]:
    properties = error.schema.get("properties", {}) if isinstance(error.schema, dict) else {}
    instance: Any = error.instance
    required: Any = error.validator_value
    if error.validator == "required":
        for name in required:
            if name not in instance:
                remedy = properties[name].get("description", "")
                yield path, say("build.region.absent.problem", name=name, remedy=remedy).strip()
    elif error.validator == "additionalProperties":
        for name in sorted(instance.keys() - properties.keys()):
            near = get_close_matches(name, properties, n=1)
            key = "build.region.unknown_near.problem" if near else "build.region.unknown.problem"
            yield f"{path}.{name}", say(key, near="".join(near), known=", ".join(properties))
    else:
        if instance is None and path == "$":
            yield path, say("build.region.empty.problem")
            return
        if path == "$":
            yield path, say("build.region.shape.problem")
            return
        found = json.dumps(instance, ensure_ascii=False)
        remedy = error.schema.get("description", "") if isinstance(error.schema, dict) else ""
        yield path, say("build.region.value.problem", found=_shortened(found), remedy=remedy).strip()


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004 -- what fits on a line


def _further_faults(data: Any, folder: Path) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Give what a schema cannot see: colours that are too faint, ids that stand twice, files that are not there."""
    yield from _colour_faults(data["colours"])
    for part in ("layers", "partner_kinds"):
        ids = [entry["id"] for entry in data[part]]
        for index, name in enumerate(ids):
            if name in ids[:index]:
                yield f"$.{part}[{index}].id", say("build.region.same_id.problem", id=name)
    sheets = sorted(path.stem for path in DEFINITIONS.glob("*.yaml"))
    for index, name in enumerate(data.get("hide_worksheets", ())):
        if name not in sheets:
            yield (
                f"$.hide_worksheets[{index}]",
                say("build.region.no_sheet.problem", id=name, known=", ".join(sheets)),
            )
    if "logo" in data:
        yield from (("$.logo", message) for message in logo_faults(folder / data["logo"], data["logo"]))
    yield from _menu_faults(data.get("navigation", ()), folder)


def _menu_faults(menus: Sequence[Any], folder: Path) -> Iterator[tuple[str, str]]:
    """Give pages of the menu that are not there, not the region's own, or there twice."""
    seen: set[str] = set()
    for menu_index, menu in enumerate(menus):
        for index, page in enumerate(menu["pages"]):
            where = f"$.navigation[{menu_index}].pages[{index}]"
            short = page.removeprefix("docs/")
            if page in seen:
                yield where, say("build.region.same_page.problem", page=page)
            elif (folder / "docs" / page).is_file():
                # A page in the place of one of the project stands where that stood.
                if (CHECKOUT / "docs" / page).is_file() and folder != CHECKOUT:
                    yield where, say("build.region.project_page.problem", page=page)
            elif short != page and (folder / "docs" / short).is_file():
                yield where, say("build.region.docs_in_page.problem", page=short)
            elif (CHECKOUT / "docs" / page).is_file():
                yield where, say("build.region.project_page.problem", page=page)
            else:
                yield where, say("build.region.no_page.problem", page=page)
            seen.add(page)


def _colour_faults(given: dict[str, str]) -> Iterator[tuple[str, str]]:
    for mode, suffix in _EITHER_MODE:
        main, accent = given.get(f"main{suffix}"), given.get(f"accent{suffix}")
        if main and colours.main_contrast(main, mode) < colours.TEXT:
            near, found = colours.nearest_main(main, mode), colours.main_contrast(main, mode)
            yield f"$.colours.main{suffix}", _too_faint("text", main, found, near)
        if accent and colours.accent_contrast(accent, mode) < colours.CONTROL:
            near, found = colours.nearest_accent(accent, mode), colours.accent_contrast(accent, mode)
            yield f"$.colours.accent{suffix}", _too_faint("line", accent, found, near)


def _too_faint(use: str, colour: str, found: float, near: str) -> str:
    # Rounded down: a ratio that falls just short must not look as if it did not.
    ratio = f"{int(found * 10) / 10:.1f}".replace(".", ",")
    return say(f"build.region.faint_{use}.problem", colour=colour, ratio=ratio, near=near)
