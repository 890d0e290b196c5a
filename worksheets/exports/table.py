"""All answers in long form, one on a line: for Dutch Excel, for other programs, and as the data sheet of a workbook."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence

from worksheets.core.group.scales import scales_of
from worksheets.exports.filled import Entry, Filled, entries
from worksheets.exports.words import Words, carried, day_of, defused, number_text

type Cell = str | int | float | None

# The columns, in the order of the file; the Dutch heading of each is the message export.<name>.column.
COLUMNS = (
    "worksheet",
    "dossier",
    "round",
    "layer",
    "partner_kind",
    "saved_at",
    "response",
    "number",
    "section",
    "question",
    "part",
    "row",
    "answer",
    "key",
    "code",
    "step",
)


def lines(filled: Sequence[Filled], words: Words) -> Iterator[dict[str, Cell]]:
    """Give a line for each answer, by column; an answer in ``answer`` is in words, in ``code`` as it is stored.

    ``step`` is the place of a word on its scale, 1 lowest to 3 highest: ordered, no number to average.
    """
    for one in filled:
        response = one.response
        about: dict[str, Cell] = {
            "worksheet": one.worksheet.title,
            "dossier": one.dossier,
            "round": carried(response.round),
            "layer": carried(words.named("layers", response.layer)),
            "partner_kind": carried(words.named("partner_kinds", response.partner_kind)),
            "saved_at": one.saved_on.isoformat(),
            "response": carried(response.response_id),
        }
        scales = {scale.key: scale.words for scale in scales_of(one.worksheet)}
        for entry in entries(one, words):
            scale = scales.get(entry.key, ())
            yield about | {
                "number": entry.number or None,
                "section": entry.section,
                "question": entry.question,
                "part": entry.part,
                "row": entry.row,
                "answer": _answer(entry, words),
                "key": entry.key,
                "code": _code(entry),
                "step": scale.index(str(entry.value)) + 1 if entry.value in scale else None,
            }


def in_words(entry: Entry, words: Words) -> str:
    """Say one answer in words; nothing filled in is told."""
    if entry.value is None or entry.value in ("", []):
        return words.t("answer.empty.label")
    if isinstance(entry.value, bool):
        return words.t(f"yes_no.{'yes' if entry.value else 'no'}.label")
    if entry.item is None:
        return _code_of(entry.value) or ""
    return words.answer(entry.item, entry.value)


def _answer(entry: Entry, words: Words) -> str | float:
    number = _number(entry)
    return in_words(entry, words) if number is None else number


def _number(entry: Entry) -> float | None:
    wanted = entry.item is not None and entry.item.kind == "number"
    return entry.value if wanted and isinstance(entry.value, int | float) else None


def _code(entry: Entry) -> str | float | None:
    """Give the stored answer as far as it is no free text: an id, a day, a number."""
    kind = "" if entry.item is None else entry.item.kind
    if kind in ("", "text") or entry.value is None:
        return None
    if kind == "date":
        day = day_of(entry.value)
        return None if day is None else day.isoformat()
    if kind == "number":
        return _number(entry)
    return _code_of(entry.value)


def _code_of(value: object) -> str | None:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return carried(", ".join(value))
    return carried(value) if isinstance(value, str) else carried(json.dumps(value, ensure_ascii=False))


def dutch_csv(filled: Sequence[Filled], words: Words) -> bytes:
    """Write CSV the way a Dutch Excel opens it: semicolons, decimal commas, all quoted, CRLF, with a BOM."""
    headings = [words.t(f"export.{name}.column") for name in COLUMNS]
    return "\ufeff".encode() + _csv(headings, lines(filled, words), ";", number_text)


def plain_csv(filled: Sequence[Filled], words: Words) -> bytes:
    """Write CSV for other programs: commas, decimal points, keys as headings, CRLF (RFC 4180), without a BOM."""
    return _csv(list(COLUMNS), lines(filled, words), ",", repr)


def _csv(
    headings: Sequence[str], rows: Iterator[dict[str, Cell]], delimiter: str, number: Callable[[float], str]
) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_cell(row[name], number) for name in COLUMNS])
    return written.getvalue().encode()


def _cell(value: Cell, number: Callable[[float], str]) -> str:
    if value is None:
        return ""
    # A number is a number, also one below zero; a text that looks like a formula is made harmless.
    return (
        defused(value) if isinstance(value, str) else str(number(value)) if callable(number) else str(value)
    )
