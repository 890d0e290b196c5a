"""What the site needs beside its pages, as files: engine, package, runtime, definitions, messages, look.

Everything lies in folders named after their content, so that a browser can keep them for ever and never mixes two
versions. The engine changes once in months, the package with the rules, the rest with every release.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from worksheets.bundling import BundlingError, bundles
from worksheets.colours import Scheme
from worksheets.core.definition import Worksheet, to_dict
from worksheets.loading import DEFINITIONS, load_worksheets
from worksheets.packing import PackingError, content_name, packed
from worksheets.region import CHECKOUT, Region, load_region
from worksheets.rulebook import rulebook
from worksheets.styles import PARTS, SITE, style
from worksheets.translating import load_translations
from worksheets.wheels import wheels
from worksheets.wording import DUTCH, languages, messages, say

PACKAGE = Path(__file__).parent
RUNTIME = PACKAGE / "runtime"
FONT = RUNTIME / "node_modules" / "@fontsource-variable" / "source-sans-3" / "files"

# Libraries for the page, copied from npm as published: path in the runtime folder -> path in node_modules.
LIBRARIES = {
    "vendor/docx.js": "docx/dist/index.mjs",
    "vendor/idb-keyval.js": "idb-keyval/dist/index.js",
    "vendor/uqr.js": "uqr/dist/index.mjs",
}
# The faces that styles/site/colours.css names.
FONT_FILES = tuple(
    f"source-sans-3-{face}.woff2"
    for face in ("latin-wght-normal", "latin-wght-italic", "latin-ext-wght-normal")
)
# What machines and auditors read, not people: path in the site -> path in this package.
EVIDENCE = "assets/evidence.json"
RECORDS = {
    EVIDENCE: "evidence.json",
    "assets/sbom.cdx.json": "sbom.cdx.json",
    "assets/schemas/regio.schema.json": "region.schema.json",
    "assets/schemas/worksheet.schema.json": "definitions/schema.json",
}
# The address of the running version, for pages that were left open while a new one came.
RELEASE = "assets/release.json"


class PublishingError(Exception):
    """Something that the site is made of is missing or could not be made."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Files by their path in the site, and the folders (ending in a slash) that pages refer to.

    ``wheels`` gives for each module that comes later the path of the zip it is in.
    """

    files: Mapping[str, bytes]
    worksheets: Mapping[str, Worksheet]
    examples: Mapping[str, Mapping[str, Any]]
    region: Region
    engine: str
    package: str
    runtime: str
    look: str
    wheels: Mapping[str, str] = field(kw_only=True)
    translations: Mapping[str, Mapping[str, Worksheet]] = field(kw_only=True, default_factory=dict)

    @property
    def lock(self) -> str:
        """The lock file that names our package for Pyodide's own way of loading it."""
        return f"{self.package}pyodide-lock.json"

    @property
    def release(self) -> str:
        """Name this release: equal content, equal name."""
        return content_name(dict.fromkeys((self.engine, self.package, self.runtime, self.look), b""))

    @property
    def shown(self) -> list[Worksheet]:
        """List the worksheets that the region shows, in the order of the overview."""
        return [one for one in self.worksheets.values() if one.id not in self.region.hidden]

    def worksheet(self, worksheet_id: str, language: str = DUTCH) -> Worksheet:
        """Give a worksheet in a language; raise KeyError when there is none."""
        return (self.worksheets if language == DUTCH else self.translations[language])[worksheet_id]

    def example(self, worksheet_id: str, language: str = DUTCH) -> dict[str, Any] | None:
        """Give the filled-in example of a worksheet; in another language only when its texts are translated."""
        found = dict(self.examples.get(worksheet_id, {}))
        texts = found.pop("texts", {})
        if not found or (language != DUTCH and language not in texts):
            return None
        return found | {"answers": found["answers"] | texts.get(language, {})}

    def languages(self, worksheet_id: str) -> list[str]:
        """List the languages that a worksheet is in, Dutch first."""
        return [DUTCH, *(one for one, sheets in self.translations.items() if worksheet_id in sheets)]


def publication(checkout: Path = CHECKOUT, definitions: Path = DEFINITIONS) -> Publication:
    """Make everything; raise PublishingError or DefinitionError when that cannot be done."""
    worksheets = load_worksheets(definitions)
    region = load_region()
    try:
        python = packed()
    except PackingError as error:
        raise PublishingError(str(error)) from error
    try:
        scripts = bundles()
    except BundlingError as error:
        raise PublishingError(str(error)) from error
    runtime = {**scripts, **_runtime_files()}
    for language in languages():
        runtime[f"messages.{language}.json"] = _json(messages(language))
    for worksheet in worksheets.values():
        runtime[f"definitions/{worksheet.id}.json"] = _json(to_dict(worksheet))
    runtime["rules.json"] = _json(rulebook(checkout, worksheets))
    look = {name: _read(FONT / name) for name in FONT_FILES}
    look[SITE] = _region_css(region) + style(SITE)

    files: dict[str, bytes] = {}
    folders = []
    parts = {"engine": python.engine, "package": python.package, "worksheets": runtime, "look": look}
    for name, content in parts.items():
        folder = f"assets/{name}/{content_name(content)}/"
        folders.append(folder)
        files |= {folder + path: data for path, data in content.items()}
    later = {
        module: (f"assets/exports/{content_name({name: data})}/{name}", data)
        for module, (name, data) in wheels().items()
    }
    files |= dict(later.values())
    addresses = {module: path for module, (path, _) in later.items()}
    published = Publication(
        files,
        worksheets,
        examples(checkout, worksheets),
        region,
        *folders,
        wheels=addresses,
        translations=load_translations(worksheets, definitions),
    )
    files |= {path: _read(PACKAGE / original) for path, original in RECORDS.items()}
    files[RELEASE] = _json({"release": published.release})
    return published


def write(published: Publication, folder: Path) -> None:
    """Write all files under a folder."""
    for path, content in published.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def share_code_numbers() -> dict[str, Any]:
    """Give the permanent numbers that share codes are made of."""
    numbers: dict[str, Any] = json.loads((PACKAGE / "sharecode.json").read_text(encoding="utf-8"))
    return numbers


def examples(checkout: Path, worksheets: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Give the filled-in example of each worksheet that has one: the golden case that is marked as such.

    Its ``texts`` are what takes the place of typed answers in other languages.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for worksheet_id in worksheets:
        path = checkout / "tests" / "cases" / f"{worksheet_id}.yaml"
        cases = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else []
        for case in cases:
            if case.get("example"):
                found[worksheet_id] = {
                    key: case[key] for key in ("answers", "dossier", "texts") if key in case
                }
    return found


def _runtime_files() -> dict[str, bytes]:
    files = {name: style(name) for name in PARTS if name != SITE}
    return files | {path: _read(RUNTIME / "node_modules" / original) for path, original in LIBRARIES.items()}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        where = path.relative_to(CHECKOUT)
        remedy = "run 'make setup'" if "node_modules" in path.parts else "restore it from git"
        raise PublishingError(f"{where} is missing: {remedy}") from None


def _region_css(region: Region) -> bytes:
    light = f':root,[data-md-color-scheme="default"]{{{_variables(region.light)}}}\n'
    # Paper is light, whatever the screen it comes from.
    dark = f'@media screen{{[data-md-color-scheme="slate"]{{{_variables(region.dark)}}}}}\n'
    return f"{light}{dark}{_page_css(region)}".encode()


def _page_css(region: Region) -> str:
    """Put the region's name above every printed page and its number below."""
    name = region.name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    page, of = "{page}", "{of}"
    counted = say("export.sheet_page.text", page=page, of=of)
    counted = counted.replace(page, '" counter(page) "').replace(of, '" counter(pages) "')
    look = "font-size:8.5pt;color:#555"
    return f'@page{{@top-left{{content:"{name}";{look}}}@bottom-right{{content:"{counted}";{look}}}}}\n'


def _variables(scheme: Scheme) -> str:
    return f"--region-main:{scheme.main};--region-soft:{scheme.soft};--region-accent:{scheme.accent}"


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
