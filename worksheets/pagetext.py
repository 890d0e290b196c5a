"""The text of a region's own page: its head, what stands between braces, and what would run or reach outside."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import yaml
from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from worksheets.region import Region
from worksheets.wording import languages, say

_FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_UNSAFE = (
    (re.compile(r"<(script|iframe|object|embed|form|link|meta|base)\b|javascript:", re.IGNORECASE), "build.page.script.problem"),
    (re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE), "build.page.script.problem"),
    (re.compile(r"<style\b|<[a-z][^>]*\sstyle\s*=", re.IGNORECASE), "build.page.style.problem"),
    (re.compile(r"!\[[^\]]*\]\(\s*<?(https?:)?//|<img\b[^>]*\ssrc\s*=\s*[\"']?(https?:)?//", re.IGNORECASE), "build.page.picture.problem"),
    (re.compile(r"(?<!!)\[[^\]]*\]\(\s*\)"), "build.page.empty_link.problem"),
)  # fmt: skip
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*\n", re.MULTILINE | re.DOTALL)
_TOO_LOW = re.compile(r"\A\s+---[ \t]*\n[a-z_]+:", re.IGNORECASE)
# What brings another file in; a page has its own text only.
_BRINGS_IN = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
# What every page may use beside our macros: the page and the region it stands in, and Jinja's own.
_ALWAYS = {"page", "region", "range", "dict", "loop"}
# What the reader of braces says, by words of its own, and what we say.
_BRACES = {
    "Missing end of comment tag": "build.page.comment.problem",
    "No filter named": "build.page.filter.problem",
    "The innermost block": "build.page.block.problem",
    "Encountered unknown tag": "build.page.tag.problem",
}
_NAMED = re.compile(r"block that needs to be closed is '(\w+)'|(?:named|tag) '([^']+)'")


def text_faults(path: Path, macros: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Give the line and the message of everything that is wrong in a page; ``macros`` are the names it may call."""
    try:
        text = read(path)
    except UnicodeDecodeError:
        yield 1, say("build.region.encoding.problem")
        return
    shown = without_code(text)
    for pattern, key in _UNSAFE:
        for match in pattern.finditer(shown):
            yield line_at(text, match.start()), say(key, found=match[0].strip())
    yield from _head_faults(text)
    yield from _brace_faults(text, macros)


def read(path: Path) -> str:
    """Read a page as the generator does: a mark at the start that says "UTF-8" is no part of it."""
    return path.read_text(encoding="utf-8-sig")


def without_code(text: str) -> str:
    """Blank out examples of code, which are shown and not run; the lines stay."""
    return _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_search(value: object) -> bool:
    kinds = {"exclude": bool, "boost": int | float}
    return isinstance(value, Mapping) and all(
        isinstance(one, kinds.get(name, ())) for name, one in value.items()
    )


_HEAD: dict[str, Callable[[object], bool]] = {
    "title": lambda value: isinstance(value, str) and bool(value.strip()),
    "description": lambda value: isinstance(value, str),
    "language": lambda value: value in languages(),
    "covers": _is_list_of_texts,
    "guide": _is_list_of_texts,
    "hide": _is_list_of_texts,
    "tags": _is_list_of_texts,
    "search": _is_search,
}
_HEAD_HELP = {
    "title": "build.page.top_text.problem",
    "description": "build.page.top_text.problem",
    "language": "build.page.top_language.problem",
    "search": "build.page.top_search.problem",
}
# Ways of the generator that would take a page out of our hands.
_NOT_IN_HEAD = ("template", "render_macros", "ignore_macros")


def _head_faults(text: str) -> Iterator[tuple[int, str]]:
    """Give what is wrong between the dashes at the top of a page."""
    if _TOO_LOW.match(text):
        yield 1, say("build.page.top_low.problem")
    if not text.startswith("---"):
        return
    found = _FRONT_MATTER.match(text)
    try:
        data = yaml.safe_load(found[1]) if found else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        # A quote that nothing ends is noticed at the end only.
        start = getattr(error, "context_mark", None) or mark
        line = 2 if start is None else start.line + 2
        yield line, say("build.region.tab.problem" if "\\t" in str(error) else "build.page.top.problem")
        return
    if found is None:
        yield 1, say("build.page.top_open.problem")
        return
    if not isinstance(data, dict):
        yield 1, say("build.page.top.problem")
        return
    for name, value in data.items():
        line = next(
            (number for number, one in enumerate(text.splitlines(), 1) if one.startswith(f"{name}:")), 1
        )
        if name in _NOT_IN_HEAD:
            yield line, say("build.page.top_never.problem", name=str(name))
        elif name in _HEAD and not _HEAD[name](value):
            yield (
                line,
                say(
                    _HEAD_HELP.get(name, "build.page.top_list.problem"),
                    name=str(name),
                    known=", ".join(languages()),
                ),
            )


def _brace_faults(text: str, macros: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Give what is wrong with the calls between double braces, without calling them."""
    environment = Environment(autoescape=True)
    try:
        tree = environment.parse(text)
        # Only when it is made into code does an unknown filter show.
        environment.compile(text)
        unknown = meta.find_undeclared_variables(tree) - macros - _ALWAYS
    except TemplateSyntaxError as error:
        yield error.lineno, _not_read(str(error.message))
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
    for output in tree.find_all(nodes.Output):
        for shown in output.nodes:
            if isinstance(shown, nodes.Name) and shown.name in macros:
                yield shown.lineno, say("build.page.brackets.problem", name=shown.name)
    for bringing in tree.find_all(_BRINGS_IN):
        yield bringing.lineno, say("build.page.include.problem")


def _not_read(message: str) -> str:
    key = next((key for words, key in _BRACES.items() if words in message), "build.page.braces.problem")
    named = _NAMED.search(message)
    return say(key, found=next(filter(None, named.groups())) if named else "")
