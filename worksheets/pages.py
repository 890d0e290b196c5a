"""A region's own pages: what cannot be shown, would not work or would reach outside is named, with file and line."""

import re
from collections.abc import Iterator
from pathlib import Path

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
# What every page may use beside our macros: the plugin's own names and Jinja's.
_ALWAYS = {"page", "config", "extra", "region", "range", "dict", "loop"}


def page_faults(region: Region, project: Path, macros: frozenset[str]) -> list[Fault]:
    """Give everything that is wrong with the files in a region's ``docs`` folder.

    ``project`` is the folder of the pages that may be replaced, ``macros`` the names that a page may call.
    """
    folder = region.folder / "docs"
    in_menu = {page for menu in region.menus for page in menu.pages}
    faults: list[Fault] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        faults += [Fault(f"docs/{name}", line, "", message) for line, message in _file_faults(path, name)]
        if path.suffix != ".md":
            continue
        faults += [Fault(f"docs/{name}", line, "", message) for line, message in _text_faults(path, macros)]
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


def _text_faults(path: Path, macros: frozenset[str]) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        yield 1, say("build.region.encoding.problem")
        return
    # Examples of code are shown, not run; they keep their lines.
    shown = _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for pattern, kind in _UNSAFE:
        for match in pattern.finditer(shown):
            keys = {
                "script": "build.page.script.problem",
                "style": "build.page.style.problem",
                "picture": "build.page.picture.problem",
            }
            yield _line(text, match.start()), say(keys[kind], found=match[0].strip())
    yield from _macro_faults(text, macros)


def _macro_faults(text: str, macros: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Give what is wrong with the calls between double braces, without calling them."""
    environment = Environment(autoescape=True)
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError as error:
        yield error.lineno, say("build.page.braces.problem", found=str(error.message))
        return
    unknown = meta.find_undeclared_variables(tree) - macros - _ALWAYS
    for node in tree.find_all(nodes.Name):
        if node.name in unknown:
            yield (
                node.lineno,
                say("build.page.macro.problem", name=node.name, known=", ".join(sorted(macros))),
            )


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
