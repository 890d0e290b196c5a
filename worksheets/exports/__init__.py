"""Filled-in worksheets as files for other programs: Excel, CSV, a calendar, a readable page, JSON.

Texts are handed in (messages.nl.json); each library is imported when its kind of file is asked for. No clock, no
files: what comes in are documents, what goes out are bytes, and equal documents give equal bytes.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from worksheets.core.definition import Worksheet
from worksheets.exports.filled import Filled, fill_in
from worksheets.exports.words import Words

type Writer = Callable[[Sequence[Filled], Words], bytes]

KINDS = ("xlsx", "csv", "plain_csv", "ics", "html", "json")


def export(
    kind: str,
    documents: Sequence[Mapping[str, Any]],
    worksheets: Mapping[str, Worksheet],
    words: Words,
    today: date | None = None,
) -> bytes:
    """Write readable documents (raw responses) as one file of a kind in KINDS; the outcome counts from ``today``.

    Documents that cannot be read are left out: whoever calls has told about their problems.
    """
    return _writer(kind)(fill_in(documents, worksheets, today), words)


def _writer(kind: str) -> Writer:  # each import costs time in the browser, and none is needed twice
    match kind:
        case "xlsx":
            from worksheets.exports.workbook import workbook as write  # noqa: PLC0415
        case "csv":
            from worksheets.exports.table import dutch_csv as write  # noqa: PLC0415
        case "plain_csv":
            from worksheets.exports.table import plain_csv as write  # noqa: PLC0415
        case "ics":
            from worksheets.exports.calendar import calendar as write  # noqa: PLC0415
        case "html":
            from worksheets.exports.page import page as write  # noqa: PLC0415
        case "json":
            from worksheets.exports.document import document as write  # noqa: PLC0415
        case _:
            raise ValueError(f"kind must be one of {', '.join(KINDS)} (got {kind!r})")
    return write
