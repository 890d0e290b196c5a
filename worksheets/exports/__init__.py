"""Filled-in worksheets as files for other programs: Excel, CSV, a calendar, a readable page, JSON.

Texts are handed in (messages.nl.json); each library is imported when its kind of file is asked for. No clock, no
files: what comes in are documents, what goes out are bytes, and equal documents give equal bytes.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from worksheets.core.combine import Asked
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
    asked: Asked | None = None,
) -> bytes:
    """Write readable documents (raw responses) as one file of a kind in KINDS; the outcome counts from ``today``.

    Documents that cannot be read are left out: whoever calls has told about their problems. A workbook holds a group
    picture of every worksheet and round that three or more people filled in, or of the one that is ``asked`` for.
    """
    filled = fill_in(documents, worksheets, today)
    if kind == "xlsx":
        from worksheets.exports.grouped import grouped  # noqa: PLC0415
        from worksheets.exports.workbook import workbook  # noqa: PLC0415

        return workbook(filled, words, grouped(filled, worksheets, asked))
    return _writer(kind)(filled, words)


def _writer(kind: str) -> Writer:  # each import costs time in the browser, and none is needed twice
    match kind:
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
