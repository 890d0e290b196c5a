"""The software bill of materials: everything the site is made of and made with, from the lock files, as CycloneDX.

It is made by ``make lock`` and kept, so that a build needs nothing for it and gives the same bytes each time.
"""

import json
import re
import sys
import tomllib
from base64 import b64decode
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from worksheets import installing, wheels

CHECKOUT = Path(__file__).parent.parent
KEPT = Path(__file__).parent / "sbom.cdx.json"
PYTHON_LOCK = CHECKOUT / "requirements.lock"
JAVASCRIPT_LOCK = Path(__file__).parent / "runtime" / "package-lock.json"
PROJECT = CHECKOUT / "pyproject.toml"
_PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", re.MULTILINE)
# The packages whose files are in the site though a lock does not say so: the theme, what writes files, Workbox.
_PYTHON_IN_THE_SITE = {"mkdocs-material", *(name.lower() for name in wheels.LIBRARIES.values())}
_WORKBOX = {path.split("/")[0] for path in installing.LIBRARIES.values()}


def bill() -> str:
    """Write the bill of materials as JSON (CycloneDX 1.6): same locks, same text.

    A component with the scope "excluded" takes part in making or testing the site and is not in it.
    """
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    components = sorted([*_python(), *_javascript()], key=lambda one: str(one.purl))
    bom = Bom(components=components)
    site = Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        bom_ref=project["name"],
        licenses=[LicenseFactory().make_from_string(project["license"])],
    )
    bom.metadata.component = site
    bom.register_dependency(site, components)
    made: dict[str, Any] = json.loads(JsonV1Dot6(bom).output_as_string())
    # What differs with the hour goes out: the number follows from the content instead.
    del made["metadata"]["timestamp"]
    made["metadata"].pop("tools", None)
    made["serialNumber"] = f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(made['components'], sort_keys=True))}"
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _python() -> Iterator[Component]:
    # A package has a file, with a hash, for each kind of machine: those stand in the lock.
    for name, version in _PINNED.findall(PYTHON_LOCK.read_text(encoding="utf-8")):
        yield _component("pypi", name, version, _licence_of(name), name in _PYTHON_IN_THE_SITE, [])


def _javascript() -> Iterator[Component]:
    packages = json.loads(JAVASCRIPT_LOCK.read_text(encoding="utf-8"))["packages"]
    found = {
        (path.rpartition("node_modules/")[2], one["version"]): one for path, one in packages.items() if path
    }
    for (name, version), one in found.items():
        hashes = [_sha512(one["integrity"])] if "integrity" in one else []
        in_the_site = not one.get("dev") or name in _WORKBOX
        yield _component("npm", name, version, one.get("license", ""), in_the_site, hashes)


def _sha512(integrity: str) -> HashType:
    digest = b64decode(integrity.removeprefix("sha512-"))
    return HashType(alg=HashAlgorithm.SHA_512, content=digest.hex())


def _component(
    kind: str, name: str, version: str, licence: str, in_the_site: bool, hashes: list[HashType]
) -> Component:
    group, _, short = name.rpartition("/")
    purl = PackageURL(type=kind, namespace=group or None, name=short, version=version)
    return Component(
        name=short,
        group=group or None,
        version=version,
        type=ComponentType.LIBRARY,
        scope=ComponentScope.REQUIRED if in_the_site else ComponentScope.EXCLUDED,
        bom_ref=purl.to_string(),
        purl=purl,
        hashes=hashes,
        licenses=[LicenseFactory().make_from_string(licence)] if licence else [],
    )


def _licence_of(name: str) -> str:
    """Give the licence that an installed package names; nothing for one that this machine has no use for."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    expression = str(said.get("License-Expression") or said.get("License") or "").strip()
    classified = [
        one.rpartition(" :: ")[2] for one in said.get_all("Classifier") or () if one.startswith("License ::")
    ]
    return expression if expression and "\n" not in expression else " ".join(classified[:1])


if __name__ == "__main__":
    KEPT.write_text(bill(), encoding="utf-8")
    sys.stdout.write(f"{KEPT.relative_to(CHECKOUT)}\n")
