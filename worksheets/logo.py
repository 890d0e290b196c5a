"""A region's logo: small, a real picture, and nothing in it that runs or is fetched."""

import re
from collections.abc import Iterator
from pathlib import Path

from worksheets.wording import say

# A logo is on every page; a drawing of more than this is a photograph.
MAXIMUM_KB = 100
_PNG = b"\x89PNG\r\n\x1a\n"
_RUNS = re.compile(rb"<script|<foreignObject|\son\w+\s*=|<!ENTITY|javascript:", re.IGNORECASE)
_FETCHED = re.compile(
    rb"""(?:href|src)\s*=\s*["']\s*(?!#|data:image/)[^"']|url\(\s*["']?(?!#|data:)|@import""", re.IGNORECASE
)


def logo_faults(path: Path, name: str) -> Iterator[str]:
    """Say what is wrong with a logo file, in Dutch, with the remedy."""
    if not path.is_file():
        near = sorted(file.name for file in path.parent.glob("*") if file.suffix.lower() in (".svg", ".png"))
        key = "build.logo.missing_near.problem" if near else "build.logo.missing.problem"
        yield say(key, name=name, near=", ".join(near))
        return
    size = path.stat().st_size
    if size > MAXIMUM_KB * 1000:
        yield say("build.logo.large.problem", name=name, size=_size(size), maximum=MAXIMUM_KB)
        return
    content = path.read_bytes()
    if path.suffix == ".png":
        if not content.startswith(_PNG):
            yield say("build.logo.kind.problem", name=name, kind="png")
    elif b"<svg" not in content:
        yield say("build.logo.kind.problem", name=name, kind="svg")
    elif _RUNS.search(content):
        yield say("build.logo.script.problem", name=name)
    elif _FETCHED.search(content):
        yield say("build.logo.outside.problem", name=name)


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB".replace(".", ",") if count >= 1_000_000 else f"{count // 1000} kB"  # noqa: PLR2004
