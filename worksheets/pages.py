"""A region's own files: what cannot be shown, would not work or would reach outside is named, with file and line."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from os.path import normpath
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from worksheets.loading import Fault
from worksheets.pagetext import line_at, read, text_faults, without_code
from worksheets.region import Region
from worksheets.wording import say

# What a page may bring along, and the most a file of it may weigh.
KINDS_KB = {".md": 500, ".svg": 200, ".png": 1000, ".jpg": 1000, ".jpeg": 1000, ".webp": 1000, ".pdf": 10_000}
# How a file of each kind begins; a telephone writes photographs of another kind, whatever they are called.
_BEGINS = {
    ".png": rb"\x89PNG\r\n",
    ".jpg": rb"\xff\xd8\xff",
    ".jpeg": rb"\xff\xd8\xff",
    ".webp": rb"RIFF....WEBP",
    ".pdf": rb".{0,1000}%PDF-",
    ".svg": rb".*?<svg",
}
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*\.[a-z]+")
_RUNS = re.compile(rb"<script|<foreignObject|\son\w+\s*=|javascript:", re.IGNORECASE)
# A link or picture to a file of the site; what has a scheme, or stands on the page itself, is none.
_LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?(?![a-z][a-z0-9+.-]*:|#|//)([^<)\s#?>]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"www\.|[^/]+\.(nl|com|org|eu|net)(/|$)", re.IGNORECASE)


def page_faults(region: Region, project: Path, macros: frozenset[str]) -> list[Fault]:
    """Give everything that is wrong with the files in a region's ``docs`` folder.

    ``project`` is the folder of the pages that may be replaced, ``macros`` the names that a page may call.
    """
    folder = region.folder / "docs"
    if folder.exists() and not folder.is_dir():
        return [Fault("docs", 1, "", say("build.page.no_folder.problem"))]
    in_menu = {page for menu in region.menus for page in menu.pages}
    own = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    there = own.keys() | {path.relative_to(project).as_posix() for path in project.rglob("*")}
    faults: list[Fault] = []
    for name, path in sorted(own.items()):
        faults += [Fault(f"docs/{name}", line, "", message) for line, message in _file_faults(path, name)]
        if path.suffix != ".md":
            continue
        found = [*text_faults(path, macros), *_place_faults(path, name, there)]
        faults += [Fault(f"docs/{name}", line, "", message) for line, message in found]
        if name not in in_menu and not (project / name).is_file() and _NAME.fullmatch(name):
            faults.append(Fault(f"docs/{name}", 1, "", say("build.page.no_menu.problem", page=name)))
    return sorted(faults)


def _file_faults(path: Path, name: str) -> Iterator[tuple[int, str]]:
    if path.suffix.lower() not in KINDS_KB:
        yield 1, say("build.page.kind.problem", known=", ".join(KINDS_KB))
        return
    if not _NAME.fullmatch(name):
        yield 1, say("build.page.name.problem")
        return
    size = path.stat().st_size // 1000
    if size > KINDS_KB[path.suffix]:
        yield 1, say("build.page.large.problem", size=size, maximum=KINDS_KB[path.suffix])
        return
    content = path.read_bytes()
    if not re.match(_BEGINS.get(path.suffix, b""), content, re.DOTALL):
        yield 1, say("build.page.other_kind.problem", kind=path.suffix.removeprefix("."))
    elif path.suffix == ".svg" and _RUNS.search(content):
        yield 1, say("build.page.drawing_script.problem")


def _place_faults(path: Path, name: str, there: set[str]) -> Iterator[tuple[int, str]]:
    """Give links that lead nowhere, and another page that would have the same address."""
    twin = name.removesuffix("/index.md") + ".md" if name.endswith("/index.md") else f"{name[:-3]}/index.md"
    if twin in there:
        yield 1, say("build.page.twin.problem", page=twin)
    try:
        shown = without_code(read(path))
    except UnicodeDecodeError:
        return
    for match in _LINK.finditer(shown):
        target = match[1]
        if target.startswith("/"):
            yield line_at(shown, match.start()), say("build.page.root.problem", found=target)
        elif reached(PurePosixPath(name).parent, target) not in there:
            yield line_at(shown, match.start()), not_there(target, there)


def reached(folder: PurePosixPath, target: str) -> str:
    """Give the path among the pages that a link from a page in this folder leads to."""
    return normpath(unquote(str(folder / target))).removeprefix("./")


def not_there(target: str, there: set[str]) -> str:
    """Say that a link leads nowhere, and what may have been meant."""
    if "@" in target:
        return say("build.page.link_mail.problem", found=target)
    if _ADDRESS.match(target):
        return say("build.page.link_site.problem", found=target)
    # What a name ends in says little: every page ends in .md.
    names = {PurePosixPath(one).stem: PurePosixPath(one).name for one in sorted(there)}
    near = get_close_matches(PurePosixPath(target.rstrip("/")).stem.lower(), names, n=1)
    key = "build.page.link_near.problem" if near else "build.page.link.problem"
    return say(key, found=target, near="".join(names[one] for one in near))
