"""Who knows the generator of the site and its theme: macros/ and mkdocs.yml, and what is listed here with its reason."""

import re
import subprocess
from fnmatch import fnmatch
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]

# The generator and its theme are macros/ and mkdocs.yml. What else may name them, and why.
NAMES_THE_GENERATOR = {
    "Makefile": "the commands that start it",
    "README.md": "tells what the site is made with",
    "docs/onderhoud/*": "tells maintainers what the site is made with",
    "pyproject.toml": "names what is installed",
    "requirements.lock": "pins it",
    "zensical.lock": "pins its successor",
    "worksheets/bill.py": "the theme's files are in the site",
    "worksheets/sbom.cdx.json": "the same, written down",
    "worksheets/definitions/README.md": "tells authors where the menu is",
    "tests/*": "build the site and look at it",
}
# The marks that both generators' theme puts in the pages.
THEME_MARK = re.compile(r"\bmd-|__md|data-md|--md-")
NAMES_THE_THEME = {
    "worksheets/runtime/styles/*": "the look lies over that of the theme",
    "worksheets/runtime/colours.js": "chooses between the theme's light and dark",
    "worksheets/runtime/theme.js": "makes buttons of the theme's switches",
    "worksheets/runtime/searchlater.js": "lets the theme's search wait",
    "worksheets/publishing.py": "writes the region's colours for light and dark",
    "worksheets/finishing.py": "names the theme's search, lets its script wait",
    "tests/*": "look at the site",
}


def kept_texts():
    """Give the path and the text of every file that is kept, save the macros and their configuration."""
    listed = subprocess.run(["git", "ls-files"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    for name in listed.stdout.splitlines():
        if name == "mkdocs.yml" or name.startswith("macros/") or not (CHECKOUT / name).is_file():
            continue
        try:
            yield name, (CHECKOUT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def test_only_the_macros_and_their_configuration_know_the_generator():
    generator = re.compile(r"mkdocs|zensical", re.IGNORECASE)
    naming = {name for name, text in kept_texts() if generator.search(text)}
    marking = {name for name, text in kept_texts() if THEME_MARK.search(text)}
    for found, allowed in ((naming, NAMES_THE_GENERATOR), (marking, NAMES_THE_THEME)):
        strangers = {name for name in found if not any(fnmatch(name, one) for one in allowed)}
        assert strangers == set()
        assert [one for one in allowed if not any(fnmatch(name, one) for name in found)] == []
