"""The scripts of the pages as the browser gets them: one file per page, with all that it imports in it.

Dozens of small modules are pleasant to work on and slow to fetch: a host without HTTP/2 sends six at a time, and a
browser looks each of them up again on every visit. They are put together when the site is made, once per content.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from worksheets.packing import content_name

HERE = Path(__file__).parent
CHECKOUT = HERE.parent.parent
RUNTIME = HERE.parent / "runtime"
# Names the version of the library that draws charts.
LOCK = RUNTIME / "package-lock.json"
TOOL = RUNTIME / "node_modules" / "esbuild"
CACHE = CHECKOUT / ".cache" / "bundles"

# What a page or a page's script asks for by name: modules.
ENTRIES = (
    "answerspage.js",
    "dossierpage.js",
    "grouppage.js",
    "lost.js",
    "main.js",
    "offlinepage.js",
    "offlinestart.js",
    "overview.js",
    "rulecheck.js",
    "theme.js",
    "wipe.js",
    "worker.js",
)
# What comes when it is needed: what writes files and pictures, as the libraries for those do; what draws charts, once an
# outcome has one; what looks for personal data, once someone writes a text.
LATER = ("charting.js", "exporting.js", "picture.js", "privacy.js", "wordblocks.js", "wordmaking.js")
# What stands in the page itself: scripts that leave no names behind.
INLINE = ("beforepaint.js", "early.js", "searchlater.js")
# Most of a script is used as soon as it is there: a browser may compile all of it beside the page, while it comes in.
USED_AT_ONCE = "//# allFunctionsCalledOnLoad\n"


class BundlingError(Exception):
    """Node or esbuild is missing, or a script imports something that is not there."""


def bundles() -> dict[str, bytes]:
    """Give each entry as one script, made now or taken from what was made before of the same content.

    Raises BundlingError.
    """
    cached = CACHE / f"{content_name(_sources())}.json"
    if not cached.is_file():
        text = _made()
        cached.parent.mkdir(parents=True, exist_ok=True)
        # Another build may read it at this moment.
        part = cached.with_suffix(f".{os.getpid()}")
        part.write_text(text, encoding="utf-8")
        part.rename(cached)
    scripts: dict[str, str] = json.loads(cached.read_text(encoding="utf-8"))
    return {
        name: (script if name in INLINE else USED_AT_ONCE + script).encode()
        for name, script in scripts.items()
    }


def _sources() -> Mapping[str, bytes]:
    scripts = [one for folder in ("", "views/", "charts/") for one in RUNTIME.glob(f"{folder}*.js")]
    paths = [*scripts, *HERE.glob("*.*"), TOOL / "package.json", LOCK]
    try:
        return {str(path.relative_to(CHECKOUT)): path.read_bytes() for path in paths}
    except FileNotFoundError:
        raise BundlingError(f"{TOOL.relative_to(CHECKOUT)} is missing: run 'make setup'") from None


def _made() -> str:
    node = shutil.which("node")
    if not node:
        raise BundlingError("Node is missing: install Node 20 or newer")
    formats = dict.fromkeys((*ENTRIES, *LATER), "esm") | dict.fromkeys(INLINE, "iife")
    command = [node, str(HERE / "bundle.mjs"), str(RUNTIME), json.dumps(formats)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BundlingError(f"bundle.mjs failed:\n{done.stderr}")
    return done.stdout
