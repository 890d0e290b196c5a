"""A file as bytes becomes raw JSON, or problems: never trust a file.

Reads the saved document as JSON and the readable HTML twin with the same JSON inside.
"""

import json
from html.parser import HTMLParser
from pathlib import Path

from worksheets.core.problem import Problem
from worksheets.core.response import MAX_FILE_BYTES

DOCUMENT_SCRIPT_ID = "samen-op-koers-document"


def read_file(path: Path) -> tuple[object, list[Problem]]:
    """Read one file; raw JSON (not yet checked in any way) or the reason why not."""
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            return None, [Problem("file_too_large", "$", {"limit": MAX_FILE_BYTES, "found": size})]
        return read_bytes(path.read_bytes())
    except OSError:
        return None, [Problem("file_missing")]


def read_bytes(content: bytes) -> tuple[object, list[Problem]]:
    """Read the bytes of a file."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [Problem("not_text")]
    if not text.strip():
        return None, [Problem("file_empty")]
    if text.lstrip().startswith("<"):
        page = _DocumentFinder()
        page.feed(text)
        page.close()
        if not page.document:
            return None, [Problem("html_without_document")]
        text = page.document
    try:
        return json.loads(text, parse_constant=_refuse_constant), []
    except json.JSONDecodeError as fault:
        return None, [Problem("not_json", "$", {"line": fault.lineno})]
    except (RecursionError, ValueError):
        return None, [Problem("not_json", "$", {"line": 1})]


def _refuse_constant(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are Python's, not JSON's


class _DocumentFinder(HTMLParser):
    """Finds the text of the first script element that holds a document; runs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.document = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wanted = ("id", DOCUMENT_SCRIPT_ID) in attrs and ("type", "application/json") in attrs
        self._inside = tag == "script" and wanted and not self.document

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.document += data
