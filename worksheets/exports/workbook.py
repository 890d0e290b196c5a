"""An Excel workbook: what it is about, the outcome, the answers per worksheet, and all of it in long form."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet as Grid

from worksheets.core.answers import main_keys
from worksheets.core.definition import Item, Worksheet
from worksheets.core.rating import COLOURS
from worksheets.exports import grouped
from worksheets.exports.filled import Filled, extras
from worksheets.exports.table import COLUMNS, Cell, lines
from worksheets.exports.words import Words, carried, day_of

# Excel's own limits.
MAX_CELL, MAX_NAME, MAX_ROWS = 32_767, 31, 1_048_575
FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\]")

# Dark words on a light ground: readable on paper and for who sees no colours.
_FILLS = {"red": ("#7d1a14", "#f9dedb"), "orange": ("#6b3a00", "#fdeacd"), "green": ("#14512e", "#dcf1e2")}
_WIDTHS = {"number": 6, "row": 6, "code": 18, "key": 18, "round": 10, "saved_at": 18, "section": 24}
_GROUP_WIDTHS = {"number": 6, "who": 32, "question": 44, "scale": 40, "median": 30}
_NARROW, _MANY = 20, 6
# In points; Excel has no taller row.
_LINE, _TALLEST = 15, 409
_ARROW = 3
# As long as a day in words is.
_DAY = "30 september 2026"
# A cell: its value and its look, a colour, a measure with two decimals, or nothing.
MEASURE = "measure"
type Value = str | int | float | date | None


def workbook(filled: Sequence[Filled], words: Words, groups: Sequence[grouped.Grouped] = ()) -> bytes:
    """Write the workbook; ``groups`` are the pictures of the answers that several people gave to one worksheet."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False})
    moments = [one.response.saved_at for one in filled]
    # The time of the last answer, so that equal answers give an equal file.
    created = max(moments, default=datetime(2026, 1, 1, tzinfo=UTC)).replace(tzinfo=None)
    book.set_properties(
        {
            "title": words.t("export.page.title"),
            "author": words.region,
            "created": created,
            "language": words.t("language.locale"),
        }
    )
    pages = _Pages(book, words)
    pages.about(filled)
    # What a group picture tells of all together is not told again of each person.
    pictured = {(group.worksheet.id, group.round) for group in groups}
    alone = [one for one in filled if (one.worksheet.id, one.response.round) not in pictured]
    if any(True for one in alone for _ in one.outcomes(words)):
        pages.outcomes(alone)
    for picture in groups:
        if picture.picture["items"]:
            pages.group(picture)
        if any(found["people"] for found in picture.picture["choices"].values()):
            pages.choices(picture)
    by_worksheet: dict[str, list[Filled]] = {}
    for one in filled:
        by_worksheet.setdefault(one.worksheet.id, []).append(one)
    for group in by_worksheet.values():
        pages.answers(group)
        for item in group[0].worksheet.items_of_kind("rows"):
            if any(one.response.rows(item.id) for one in group):
                pages.rows(group, item)
    pages.data(filled)
    book.close()
    return written.getvalue()


def short_title(worksheet: Worksheet) -> str:
    """Give the name of a worksheet without what it asks: the part before the colon."""
    return worksheet.title.partition(":")[0]


class _Pages:
    """Writes the sheets of one workbook; each is a table with a frozen heading and filters."""

    def __init__(self, book: Workbook, words: Words) -> None:
        self.book = book
        self.words = words
        self._names: set[str] = set()
        base = {"text_wrap": True, "valign": "top", "font_name": "Calibri", "font_size": 11}
        # A quote prefix keeps a text a text, also after someone has edited the cell.
        self.text: Format = book.add_format(base | {"quote_prefix": True})
        self.day: Format = book.add_format(base | {"num_format": "[$-413]d mmmm yyyy", "align": "left"})
        self.number: Format = book.add_format(base | {"align": "left"})
        self.bold: Format = book.add_format(base | {"bold": True, "font_size": 14, "text_wrap": False})
        self.line: Format = book.add_format(base | {"text_wrap": False})
        self.heading: Format = book.add_format(
            base | {"bold": True, "bottom": 1, "bg_color": "#e8eef0", "font_color": "#12343d"}
        )
        self.looks: dict[str, Format] = {
            MEASURE: book.add_format(base | {"num_format": "0.00", "align": "left"})
        } | {
            name: book.add_format(base | {"font_color": dark, "bg_color": light, "bold": True})
            for name, (dark, light) in _FILLS.items()
        }

    def about(self, filled: Sequence[Filled]) -> None:
        """Say what is in the file and who may read it."""
        words = self.words
        grid = self._grid(words.t("export.about.title"))
        grid.write_string(0, 0, carried(words.region), self.bold)
        grid.write_string(1, 0, words.t("export.page.title"), self.line)
        grid.write_string(2, 0, words.t("twin.private.message"), self.line)
        names = ["worksheet", "dossier", "round", "layer", "partner_kind", "saved_at"]
        rows: list[list[tuple[Value, str]]] = [
            [
                (one.worksheet.title, ""),
                (one.dossier, ""),
                (one.response.round, ""),
                (words.named("layers", one.response.layer), ""),
                (words.named("partner_kinds", one.response.partner_kind), ""),
                (one.saved_on, ""),
            ]
            for one in filled
        ]
        headings = [words.t(f"export.{name}.column") for name in names]
        self._table(grid, headings, rows, [48, 30, 12, 32, 36, 20], top=4)

    def outcomes(self, filled: Sequence[Filled]) -> None:
        """Write what is worked out, in sentences and in points."""
        words = self.words
        grid = self._grid(words.t("result.title"))
        names = ["worksheet", "round", "outcome", "sentence", "points"]
        rows: list[list[tuple[Value, str]]] = [
            [
                (one.worksheet.title, ""),
                (one.response.round, ""),
                (title, ""),
                (sentence, ""),
                ("\n".join(points), ""),
            ]
            for one in filled
            for title, sentence, points in one.outcomes(words)
        ]
        self._table(grid, [words.t(f"export.{name}.column") for name in names], rows, [30, 10, 30, 60, 50])

    def group(self, group: grouped.Grouped) -> None:
        """Write the picture of a group: on top what holds for the whole list, then the counts per point."""
        words, picture = self.words, group.picture
        title = short_title(group.worksheet)
        grid = self._grid(words.t("export.group.title", title=title, round=group.round))
        agreed, alpha = picture["agreed"], picture["krippendorff_alpha"]
        told = [words.t("group.people.message", count=group.people)]
        if agreed["of"]:
            told.append(group.agreed(words))
        found = None if alpha is None else f"{alpha:.2f}".replace(".", ",")
        told.append(
            words.t("export.no_alpha.text") if found is None else words.t("export.alpha.text", found=found)
        )
        name = words.t("group.file.title", title=f"{title}, {words.t('round.label', round=group.round)}")
        grid.write_string(0, 0, carried(name), self.bold)
        for place, line in enumerate(told, 1):
            grid.write_string(place, 0, carried(line), self.line)
        columns = dict(grouped.headings(group, words))
        rows = [
            [(line[name], MEASURE if name in grouped.MEASURES else "") for name in columns]
            for line in grouped.lines(group, words)
        ]
        widths = [_GROUP_WIDTHS.get(name, 14) for name in columns]
        self._table(grid, list(columns.values()), rows, widths, top=len(told) + 2)

    def choices(self, group: grouped.Grouped) -> None:
        """Write how often each answer was chosen where there is no scale."""
        words = self.words
        title = short_title(group.worksheet)
        grid = self._grid(words.t("export.choices.title", title=title, round=group.round))
        rows = [[(line[name], "") for name in grouped.CHOICES] for line in grouped.choices(group, words)]
        headings = [words.t(f"export.{name}.column") for name in grouped.CHOICES]
        self._table(grid, headings, rows, [6, 60, 50, 12, 12, 14])

    def answers(self, group: Sequence[Filled]) -> None:
        """Write the answers to one worksheet, all responses below each other."""
        worksheet = group[0].worksheet
        plain = [item for item in worksheet.items if item.kind != "rows"]
        if not plain:
            return
        words = self.words
        who, who_widths = self._who(group)
        remarks = list(dict.fromkeys(label for item in plain for _, label in self._notes(item)))
        ticked = any(item.questions for item in plain)
        names = ["number", "section", "question", "answer"]
        headings = [*who, *(words.t(f"export.{name}.column") for name in names)]
        headings += [words.t("export.ticked.column")] * ticked + remarks
        widths = [*who_widths, 6, 24, 44, 26, *[40] * ticked, *[44] * len(remarks)]
        rows = [row for one in group for row in self._answer_rows(one, ticked, remarks, len(group) > 1)]
        self._table(self._grid(short_title(worksheet)), headings, rows, widths)

    def _answer_rows(
        self, one: Filled, ticked: bool, remarks: Sequence[str], several: bool
    ) -> Iterator[list[tuple[Value, str]]]:
        answers = one.response.answers
        for number, section, item in one.numbered():
            if item.kind == "rows":
                continue
            said = {label: answers.get(key) for key, label in self._notes(item)}
            ticks = [question.label for question in item.questions if answers.get(f"{item.id}:{question.id}")]
            parts = {f"{item.id}:{row.id}": row.label for row in item.matrix}
            for place, key in enumerate(main_keys(item)):
                question = f"{item.label}: {parts[key]}" if key in parts else item.label
                notes = [(str(said.get(label) or "") if not place else "", "") for label in remarks]
                yield [
                    *(self._who_cells(one) if several else []),
                    (number, ""),
                    (section.title, ""),
                    (question, ""),
                    self._answer(item, answers.get(key)),
                    *[("\n".join(ticks) if not place else "", "")] * ticked,
                    *notes,
                ]

    def _notes(self, item: Item) -> list[tuple[str, str]]:
        ticks = len(item.questions)
        return extras(item, self.words)[ticks:]

    def rows(self, group: Sequence[Filled], item: Item) -> None:
        """Write the rows of one item, all responses below each other."""
        words = self.words
        worksheet = group[0].worksheet
        section = next(one for one in worksheet.sections if item in one.items)
        who, widths = self._who(group)
        headings = [*who, words.t("export.number.column"), *(column.label for column in item.columns)]
        rows: list[list[tuple[Value, str]]] = [
            [
                *(self._who_cells(one) if len(group) > 1 else []),
                (place, ""),
                *(self._answer(column, row.get(column.id), empty="") for column in item.columns),
            ]
            for one in group
            for place, row in enumerate(one.response.rows(item.id), 1)
        ]
        # Many columns have to stay readable on paper.
        wide = 32 if len(item.columns) <= _MANY else 22
        sizes = [_NARROW if column.kind in ("date", "number") else wide for column in item.columns]
        self._table(
            self._grid(f"{short_title(worksheet)}, {section.title}"), headings, rows, [*widths, 6, *sizes]
        )

    def data(self, filled: Sequence[Filled]) -> None:
        """Write every answer on a line of its own, for a pivot table or another program."""
        words = self.words
        grid = self._grid(words.t("export.data.title"))
        headings = [words.t(f"export.{name}.column") for name in COLUMNS]
        rows = [[(_as_day(name, row[name]), "") for name in COLUMNS] for row in lines(filled, words)]
        widths = [_WIDTHS.get(name, 28) for name in COLUMNS]
        self._table(grid, headings, rows, widths)

    # --- the parts of a sheet ------------------------------------------------------------------------------------

    def _who(self, group: Sequence[Filled]) -> tuple[list[str], list[int]]:
        """Give headings that tell responses apart, when there are several."""
        names = ["round", "layer", "partner_kind", "saved_at"] if len(group) > 1 else []
        return [self.words.t(f"export.{name}.column") for name in names], [10, 22, 24, 20][: len(names)]

    def _who_cells(self, one: Filled) -> list[tuple[Value, str]]:
        response = one.response
        return [
            (response.round, ""),
            (self.words.named("layers", response.layer), ""),
            (self.words.named("partner_kinds", response.partner_kind), ""),
            (one.saved_on, ""),
        ]

    def _answer(self, item: Item, value: object, empty: str | None = None) -> tuple[Value, str]:
        """Give an answer as a cell: a day and a number as such, a colour with its shape, word and ground."""
        if value is None or value in ("", []):
            return (self.words.t("answer.empty.label") if empty is None else empty), ""
        if item.kind == "number" and isinstance(value, int | float):
            return value, ""
        day = day_of(value) if item.kind == "date" else None
        if day is not None and day >= FIRST_DAY:
            return day, ""
        look = value if item.kind == "rating" and value in COLOURS else ""
        return self.words.shown(item, value), str(look)

    def _grid(self, name: str) -> Grid:
        """Add a sheet under a name that Excel takes and that is not in use."""
        plain = _FORBIDDEN_IN_NAME.sub(" ", carried(name)).strip(" '")[:MAX_NAME].strip(" '") or "-"
        tried, count = plain, 1
        while tried.casefold() in self._names:
            count += 1
            tried = f"{plain[: MAX_NAME - 4]} {count}"
        self._names.add(tried.casefold())
        return self.book.add_worksheet(tried)

    def _table(
        self,
        grid: Grid,
        headings: Sequence[str],
        rows: Sequence[Sequence[tuple[Value, str]]],
        widths: Sequence[int],
        top: int = 0,
    ) -> None:
        widths = [
            _width(heading, rows, column, width)
            for column, (heading, width) in enumerate(zip(headings, widths, strict=True))
        ]
        grid.set_row(top, _height([(heading, "") for heading in headings], widths))
        for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
            grid.set_column(column, column, width)
            grid.write_string(top, column, carried(heading), self.heading)
        for index, row in enumerate(rows[:MAX_ROWS], top + 1):
            # A viewer that does not fit rows to their text shows all of it all the same.
            grid.set_row(index, _height(row, widths))
            for column, (value, look) in enumerate(row):
                self._write(grid, index, column, value, look)
        grid.freeze_panes(top + 1, 0)
        if rows:
            grid.autofilter(top, 0, top + len(rows), len(headings) - 1)
        grid.set_landscape()
        grid.set_paper(9)
        grid.fit_to_pages(1, 0)
        grid.repeat_rows(top)
        region = carried(self.words.region)[:100].replace("&", "&&")
        counted = self.words.t("export.sheet_page.text", page="&P", of="&N")
        grid.set_footer(f"&L{region}&R{counted}")

    def _write(self, grid: Grid, row: int, column: int, value: Value, look: str) -> None:
        if isinstance(value, date):
            grid.write_datetime(row, column, datetime(value.year, value.month, value.day), self.day)  # noqa: DTZ001
        elif isinstance(value, int | float):
            grid.write_number(row, column, value, self.looks.get(look, self.number))
        elif value:
            text = carried(value)
            if len(text.encode("utf-16-le")) // 2 > MAX_CELL:
                text = f"{text[: MAX_CELL // 2]}… " + self.words.t("export.cut_off.message")
            grid.write_string(row, column, text, self.looks.get(look, self.text))


def _width(heading: str, rows: Sequence[Sequence[tuple[Value, str]]], column: int, most: int) -> int:
    """Make a column no wider than what is in it, with room for the arrow of the filter beside a heading's longest word."""
    least = max(len(word) for word in heading.split()) + _ARROW
    told = (row[column][0] for row in rows)
    longest = max((len(line) for value in told for line in _told(value).split("\n")), default=0)
    return max(least, min(most, longest + 1))


def _told(value: Value) -> str:
    return _DAY if isinstance(value, date) else "" if value is None else str(value)


def _height(row: Sequence[tuple[Value, str]], widths: Sequence[int]) -> float:
    """Reckon the height of a row in points from the lines that its longest text takes."""
    lines = [
        sum(-(-max(len(line), 1) // width) for line in value.split("\n"))
        for (value, _), width in zip(row, widths, strict=True)
        if isinstance(value, str)
    ]
    return min(_LINE * max(lines, default=1) + 1, _TALLEST)


def _as_day(name: str, value: Cell) -> Value:
    day = day_of(value) if name in ("saved_at", "code") else None
    return value if day is None else day
