"""A region's pages made once before the site is: what fails between braces is told with its line, of all pages at once."""

import re
import sys
from collections.abc import Callable, Iterable
from functools import partial, wraps
from pathlib import Path
from types import SimpleNamespace, TracebackType
from typing import Any

from jinja2 import Environment, StrictUndefined

from macros import give_macros
from macros.content import PageError, address_of, front_matter, title_of
from macros.overlay import PROJECT
from worksheets.loading import DefinitionError, Fault
from worksheets.publishing import Publication
from worksheets.wording import say

_BRACED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


class _FailedError(Exception):
    """A macro failed; its name, and why."""


class _Pages:
    """What the macros ask of a generator."""

    def __init__(self, docs: Path) -> None:
        self.macros: dict[str, Callable[..., str]] = {}
        self.variables: dict[str, Any] = {}
        self.conf = {"docs_dir": str(docs)}
        self.project_dir = str(docs.parent)
        self.page: Any = None

    def macro(self, macro: Callable[..., str]) -> Callable[..., str]:
        self.macros[macro.__name__] = macro
        return macro

    def turn_to(self, name: str, path: Path) -> None:
        file = SimpleNamespace(src_uri=name, src_path=name)
        self.page = SimpleNamespace(
            file=file, url=address_of(name), title=title_of(path), meta=front_matter(path)
        )


def try_pages(published: Publication, docs: Path, own: Iterable[str]) -> None:
    """Make the region's own pages among those in ``docs``; raise DefinitionError with everything that fails."""
    pages = _Pages(docs)
    give_macros(pages, published)
    # As the generator has it: what a page gives is HTML or Markdown, and what is not there is no empty text.
    environment = Environment(undefined=StrictUndefined)  # noqa: S701
    environment.globals |= {name: _marked(name, macro) for name, macro in pages.macros.items()}
    faults = []
    for name in sorted(one for one in own if one.endswith(".md")):
        text = (docs / name).read_text(encoding="utf-8-sig")
        pages.turn_to(name, docs / name)
        try:
            environment.from_string(text).render(page=pages.page, **pages.variables)
        except Exception as error:  # noqa: BLE001 -- whatever it is, who wrote the page hears of it
            line = _line_in_template(sys.exc_info()[2])
            faults.append(Fault(f"docs/{name}", line, "", _message(error, text.splitlines()[line - 1])))
    if faults:
        raise DefinitionError(faults)


def _marked(name: str, macro: Callable[..., str]) -> Callable[..., str]:
    @wraps(macro)
    def marked(*arguments: object, **named: object) -> str:
        try:
            return macro(*arguments, **named)
        except PageError:
            raise
        except Exception as error:
            raise _FailedError(name) from error

    return marked


def _line_in_template(trace: TracebackType | None) -> int:
    line = 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _message(error: Exception, line: str) -> str:
    if isinstance(error, PageError):
        return str(error)
    name = str(error) if isinstance(error, _FailedError) else ""
    found = next((one for one in _BRACED.findall(line) if name in one), line.strip())
    example = _example(name) if name else ""
    return say(
        "build.page.call.problem" if example not in ("", found) else "build.page.value.problem",
        found=found,
        example=example,
    )


def _example(name: str) -> str:
    """Give a call of a macro as a page of the project has it."""
    call = re.compile(rf"\{{\{{ ?{name}\([^)]*\) ?\}}\}}")
    found = map(partial(_first, call), sorted(PROJECT.rglob("*.md")))
    return next(filter(None, found), "")


def _first(pattern: re.Pattern[str], path: Path) -> str:
    match = pattern.search(path.read_text(encoding="utf-8"))
    return match[0] if match else ""
