"""Filled-in worksheets with their outcome, and each answer as one line: what every kind of file is made from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import tzdata  # noqa: F401 -- a browser knows no time zones of its own

from worksheets.core.answers import main_keys
from worksheets.core.definition import RATING_NOTES, Item, Plural, Section, Worksheet
from worksheets.core.evaluation import evaluate_response, is_asked, newest
from worksheets.core.response import Response, Row, parse_response, text_in
from worksheets.exports.words import Words, carried

ZONE = "Europe/Amsterdam"
# Parameters of a result that refer to a part of the worksheet.
_REFERENCES = ("first", "second", "step")


@dataclass(frozen=True, slots=True)
class Filled:
    """One response with its worksheet, its raw document and its results; ``worksheets`` are those it refers to."""

    worksheet: Worksheet
    response: Response
    document: Mapping[str, Any]
    results: Sequence[Mapping[str, Any]]
    worksheets: Mapping[str, Worksheet]

    @property
    def saved_on(self) -> date:
        """Give the Dutch day of the last answer."""
        return self.response.saved_at.astimezone(ZoneInfo(ZONE)).date()

    @property
    def dossier(self) -> str:
        dossier = self.document.get("dossier")
        return carried(text_in(dossier, "name")) if isinstance(dossier, dict) else ""

    def numbered(self) -> Iterator[tuple[int, Section, Item]]:
        """Give each item with its number and its section; one that is not asked only when it has an answer."""
        number = 0
        for section in self.worksheet.sections:
            for item in section.items:
                number += 1
                given = any(self.response.is_filled(key) for key in main_keys(item))
                if given or is_asked(item, self.response):
                    yield number, section, item

    def row_name(self, item: Item, row: Row) -> str:
        """Give what a row is called: the first text that stands open in it, else its number."""
        named = next((text for name in item.shown if (text := text_in(row, name))), "")
        if named:
            return carried(named)
        place = [one["row_id"] for one in self.response.rows(item.id)].index(row["row_id"]) + 1
        return f"{item.row_label[:1].upper()}{item.row_label[1:]} {place}"

    def place(self, ref: str, column: str = "") -> str:
        """Name what a result refers to, the way runtime/refs.js does."""
        sheet, _, name = ref.rpartition("#")
        worksheet = self.worksheets.get(sheet) if sheet else self.worksheet
        if worksheet is None:
            return ref
        items = {item.id: item for item in worksheet.items}
        if name in items:
            return items[name].label if not sheet else f"{worksheet.title}: {items[name].label}"
        asked, _, part = name.partition(":")
        item_id, _, row_id = name.partition(".")
        if asked in items and part:
            return next((row.label for row in items[asked].matrix if row.id == part), part)
        if item_id in items and row_id:
            item = items[item_id]
            rows = [row for row in self.response.rows(item_id) if row["row_id"] == row_id]
            return self.row_name(item, rows[0]) if rows else row_id
        for section in worksheet.sections:
            if section.id == name:
                return section.title
        columns = [part for item in worksheet.items for part in item.columns]
        chosen = [one for one in (*items.values(), *columns) if not column or one.id == column]
        return next((c.label for one in chosen for c in one.choices if c.id == name), name)

    def outcomes(self, words: Words) -> Iterator[tuple[str, str, list[str]]]:
        """Give title, sentence and named points of each result that has something to tell."""
        rules = {rule.id: rule for rule in self.worksheet.results}
        for result in self.results:
            rule = rules[result["id"]]
            text = rule.texts.get(result["code"], "")
            if text == "":
                continue
            column = str(result["params"].get("column", ""))
            params: dict[str, str | float] = {}
            for name, value in result["params"].items():
                if isinstance(value, str) and name in _REFERENCES:
                    params[name] = f"‘{self.place(value, column)}’"  # noqa: RUF001 -- Dutch quotation marks
                elif isinstance(value, str | int | float) and not isinstance(value, bool):
                    params[name] = value
            points = [self.place(ref, column) for ref in result["items"]]
            yield (
                rule.title,
                words.format(text if isinstance(text, str) else Plural(text.one, text.other), params),
                points,
            )


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer of one response, as a line of its own.

    ``item`` is the item or column it answers, ``part`` names the row, tick or note it is, ``row`` the place of the
    row from 1. An answer without a question has number 0 and no item.
    """

    number: int
    section: str
    question: str
    key: str
    part: str
    row: int | None
    item: Item | None
    value: object


def entries(filled: Filled, words: Words) -> Iterator[Entry]:
    """Give each answer in the order of the worksheet; a question without an answer is a line without a value."""
    answers = filled.response.answers
    for number, section, item in filled.numbered():
        about = Entry(number, section.title, item.label, item.id, "", None, item, None)
        if item.kind == "rows":
            yield from _row_entries(filled, about)
            continue
        for key in main_keys(item):
            yield replace(about, key=key, part=_part(item, key), value=answers.get(key))
        for key, part in extras(item, words):
            value = answers.get(key)
            if value is not None:
                note = Item(key, "tick" if isinstance(value, bool) else "text", part)
                yield replace(about, key=key, part=part, item=note, value=value)
    for key, unasked in filled.response.tray.items():
        yield Entry(0, words.t("tray.title"), carried(key), carried(key), "", None, None, unasked)


def _row_entries(filled: Filled, about: Entry) -> Iterator[Entry]:
    item = about.item
    if item is None:
        return
    rows = filled.response.rows(item.id)
    if not rows:
        yield about
    for place, row in enumerate(rows, 1):
        for column in item.columns:
            if column.id in row:
                key = f"{item.id}.{row['row_id']}.{column.id}"
                yield replace(about, key=key, part=column.label, row=place, item=column, value=row[column.id])


def _part(item: Item, key: str) -> str:
    return next((row.label for row in item.matrix if f"{item.id}:{row.id}" == key), "")


def extras(item: Item, words: Words) -> list[tuple[str, str]]:
    """Give key and label of each tick and text field that stands with an item."""
    ticks = [(f"{item.id}:{question.id}", question.label) for question in item.questions]
    if item.kind == "rating":
        notes = [(f"{item.id}:{note}", words.t(f"rating.{note}.label")) for note in RATING_NOTES]
    else:
        notes = [(f"{item.id}:{note.id}", note.label) for note in item.notes]
    return ticks + notes


def fill_in(
    documents: Sequence[Mapping[str, Any]], worksheets: Mapping[str, Worksheet], today: date | None
) -> list[Filled]:
    """Read raw documents and work out their results; those that cannot be read are left out."""
    dossiers: dict[object, list[Mapping[str, Any]]] = {}
    for document in documents:
        dossiers.setdefault(_dossier_id(document), []).append(document)
    newest_of = {name: newest(others, worksheets) for name, others in dossiers.items()}
    found = []
    for document in documents:
        response = parse_response(document, worksheets).response
        if response is None:
            continue
        worksheet = worksheets[response.worksheet_id]
        beside = {**newest_of[_dossier_id(document)], worksheet.id: response}
        results = evaluate_response(response, worksheets, today, beside)
        found.append(Filled(worksheet, response, document, results, worksheets))
    return found


def _dossier_id(document: Mapping[str, Any]) -> str | None:
    dossier = document.get("dossier")
    return text_in(dossier, "id") if isinstance(dossier, dict) else None
