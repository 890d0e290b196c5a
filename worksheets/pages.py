"""A region's own pages: what cannot be shown, would not work or would reach outside is named, with file and line."""

import re
from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches
from os.path import normpath
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import yaml
from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from worksheets.loading import Fault
from worksheets.region import Region
from worksheets.wording import say

# What a page may bring along, and the most a file of it may weigh.
KINDS_KB = {".md": 500, ".svg": 200, ".png": 1000, ".jpg": 1000, ".jpeg": 1000, ".webp": 1000, ".pdf": 10_000}
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*\.[a-z]+")
_FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_UNSAFE = (
    (re.compile(r"<(script|iframe|object|embed|form|link|meta|base)\b|javascript:", re.IGNORECASE), "script"),
    (re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE), "script"),
    (re.compile(r"<style\b|<[a-z][^>]*\sstyle\s*=", re.IGNORECASE), "style"),
    (re.compile(r"!\[[^\]]*\]\(\s*<?(https?:)?//|<img\b[^>]*\ssrc\s*=\s*[\"']?(https?:)?//", re.IGNORECASE), "picture"),
)  # fmt: skip
# A link or picture to a file of the site; what has a scheme, or stands on the page itself, is none.
_LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?(?![a-z][a-z0-9+.-]*:|#|//)([^)\s#?>]+)", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.MULTILINE | re.DOTALL)
# What brings another file in; a page has its own text only.
_BRINGS_IN = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
# What every page may use beside our macros: the plugin's own names and Jinja's.
_ALWAYS = {"page", "config", "extra", "region", "range", "dict", "loop"}


def page_faults(region: Region, project: Path, macros: frozenset[str]) -> list[Fault]:
    """Give everything that is wrong with the files in a region's ``docs`` folder.

    ``project`` is the folder of the pages that may be replaced, ``macros`` the names that a page may call.
    """
    folder = region.folder / "docs"
    in_menu = {page for menu in region.menus for page in menu.pages}
    own = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    there = own.keys() | {path.relative_to(project).as_posix() for path in project.rglob("*")}
    faults: list[Fault] = []
    for name, path in sorted(own.items()):
        faults += [Fault(f"docs/{name}", line, "", message) for line, message in _file_faults(path, name)]
        if path.suffix != ".md":
            continue
        found = [*_text_faults(path, macros), *_place_faults(path, name, there)]
        faults += [Fault(f"docs/{name}", line, "", message) for line, message in found]
        if name not in in_menu and not (project / name).is_file():
            faults.append(Fault(f"docs/{name}", 1, "", say("build.page.no_menu.problem", page=name)))
    return sorted(faults)


def _file_faults(path: Path, name: str) -> Iterator[tuple[int, str]]:
    if path.suffix not in KINDS_KB:
        yield 1, say("build.page.kind.problem", known=", ".join(KINDS_KB))
        return
    if not _NAME.fullmatch(name):
        yield 1, say("build.page.name.problem")
    size = path.stat().st_size // 1000
    if size > KINDS_KB[path.suffix]:
        yield 1, say("build.page.large.problem", size=size, maximum=KINDS_KB[path.suffix])
    elif path.suffix == ".svg" and _UNSAFE[0][0].search(path.read_text(encoding="utf-8", errors="replace")):
        yield 1, say("build.page.script.problem", found="<script>")


def _place_faults(path: Path, name: str, there: set[str]) -> Iterator[tuple[int, str]]:
    """Give links that lead nowhere, and another page that would have the same address."""
    twin = name.removesuffix("/index.md") + ".md" if name.endswith("/index.md") else f"{name[:-3]}/index.md"
    if twin in there:
        yield 1, say("build.page.twin.problem", page=twin)
    shown = _without_code(path.read_text(encoding="utf-8", errors="replace"))
    for match in _LINK.finditer(shown):
        target = match[1]
        if target.startswith("/"):
            yield _line(shown, match.start()), say("build.page.root.problem", found=target)
        elif _reached(PurePosixPath(name).parent, target) not in there:
            names = sorted({PurePosixPath(one).name for one in there})
            near = get_close_matches(PurePosixPath(target).name, names, n=1)
            key = "build.page.link_near.problem" if near else "build.page.link.problem"
            yield _line(shown, match.start()), say(key, found=target, near="".join(near))


def _reached(folder: PurePosixPath, target: str) -> str:
    return normpath(unquote(str(folder / target))).removeprefix("./")


def _without_code(text: str) -> str:
    """Blank out examples of code, which are shown and not run; the lines stay."""
    return _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _text_faults(path: Path, macros: frozenset[str]) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        yield 1, say("build.region.encoding.problem")
        return
    shown = _without_code(text)
    for pattern, kind in _UNSAFE:
        for match in pattern.finditer(shown):
            keys = {
                "script": "build.page.script.problem",
                "style": "build.page.style.problem",
                "picture": "build.page.picture.problem",
            }
            yield _line(text, match.start()), say(keys[kind], found=match[0].strip())
    yield from _front_matter_faults(text)
    yield from _macro_faults(text, macros)


def _front_matter_faults(text: str) -> Iterator[tuple[int, str]]:
    if not text.startswith("---\n"):
        return
    found = _FRONT_MATTER.match(text)
    try:
        data = yaml.safe_load(found[1]) if found else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        yield (2 if mark is None else mark.line + 2), say("build.page.top.problem")
        return
    if not isinstance(data, dict):
        yield 1, say("build.page.top.problem")


def _macro_faults(text: str, macros: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Give what is wrong with the calls between double braces, without calling them."""
    environment = Environment(autoescape=True)
    try:
        tree = environment.parse(text)
        unknown = meta.find_undeclared_variables(tree) - macros - _ALWAYS
    except TemplateSyntaxError as error:
        yield error.lineno, say("build.page.braces.problem", found=str(error.message))
        return
    known = ", ".join(sorted(macros))
    for name in tree.find_all(nodes.Name):
        if name.name in unknown:
            yield name.lineno, say("build.page.macro.problem", name=name.name, known=known)
    parts = [field.name for field in fields(Region)]
    for part in tree.find_all(nodes.Getattr):
        if isinstance(part.node, nodes.Name) and part.node.name == "region" and part.attr not in parts:
            yield (
                part.lineno,
                say("build.page.macro.problem", name=f"region.{part.attr}", known=", ".join(parts)),
            )
    for bringing in tree.find_all(_BRINGS_IN):
        yield bringing.lineno, say("build.page.include.problem")


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
