"""One person's filled-in worksheet, and the only way to make one from a file: parse it or say what is wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from worksheets.core.answers import answer_types, item_types, misfit
from worksheets.core.definition import Item, Worksheet, per_worksheet
from worksheets.core.migration import item_of, migrate
from worksheets.core.problem import Problem, has_errors, shown

RESPONSE_FORMAT = "samen-op-koers/response"
DOSSIER_FORMAT = "samen-op-koers/dossier"
GROUP_FORMAT = "samen-op-koers/group"
FORMAT_VERSION = 1
MAX_FILE_BYTES = 20_000_000
MAX_ROWS = 500
# A JavaScript object gives these keys a meaning of its own; no program of ours writes them.
FORBIDDEN_KEYS = frozenset({"__proto__", "constructor", "prototype"})

# Row ids stand in keys and in file names; ours are shorter.
ROW_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")

type Row = Mapping[str, object]
type Answer = str | bool | int | float | list[str] | list[Row] | None


@dataclass(frozen=True, slots=True)
class Response:
    """Answers that fit the worksheet, with the ones that no longer have a question kept apart in ``tray``."""

    worksheet_id: str
    worksheet_version: int
    response_id: str
    round: str
    saved_at: datetime
    answers: Mapping[str, Answer]
    tray: Mapping[str, object] = field(default_factory=dict)
    layer: str | None = None
    partner_kind: str | None = None
    organisation: str | None = None

    def text(self, key: str) -> str:
        """Give a text answer without surrounding white space; empty when there is none."""
        return text_in(self.answers, key)

    def chosen(self, key: str) -> str | None:
        """Give a chosen answer, a colour for example, or None."""
        answer = self.answers.get(key)
        return answer if isinstance(answer, str) else None

    def rows(self, item_id: str) -> list[Row]:
        """Give the rows of a rows item; every row has a ``row_id``."""
        answer = self.answers.get(item_id)
        return [row for row in answer if isinstance(row, Mapping)] if isinstance(answer, list) else []

    def is_filled(self, key: str) -> bool:
        """Tell whether there is an answer: white space alone is none, and neither is a row without content."""
        answer = self.answers.get(key)
        if isinstance(answer, list):
            return any(
                not isinstance(one, Mapping) or any(text_in(one, name) for name in one if name != "row_id")
                for one in answer
            )
        return answer is not None and answer != "" and (not isinstance(answer, str) or bool(answer.strip()))


def text_in(fields: Mapping[str, object], key: str) -> str:
    """Give the text of a field without surrounding white space; empty when it holds no text."""
    value = fields.get(key)
    return value.strip() if isinstance(value, str) else ""


def number_in(fields: Mapping[str, object], key: str) -> float | None:
    """Give the number in a field; what was typed but is no number is None."""
    value = fields.get(key)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def date_in(fields: Mapping[str, object], key: str) -> date | None:
    """Give the day in a field; what was typed but is no day is None."""
    try:
        return date.fromisoformat(text_in(fields, key))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A response when the file can be used, and all problems in either case."""

    response: Response | None
    problems: list[Problem]


def documents_in(data: object) -> tuple[list[tuple[str, object]], list[Problem]]:
    """Give the documents in a file with the path of each: itself, or the responses of a dossier or a group."""
    if isinstance(data, dict) and data.get("format") == RESPONSE_FORMAT:
        # Whoever parses it looks at all of it.
        return [("$", data)], []
    problems = _envelope_problems(data)
    if has_errors(problems) or not isinstance(data, dict):
        return [], problems
    responses = data.get("responses")
    if not isinstance(responses, list):
        return [], [*problems, _wrong("$.responses", "a list", responses)]
    return [(f"$.responses[{index}]", response) for index, response in enumerate(responses)], problems


def parse_response(data: object, worksheets: Mapping[str, Worksheet], path: str = "$") -> Parsed:
    """Turn a raw document into a Response, or list everything that stands in the way."""
    problems = _envelope_problems(data, path)
    if has_errors(problems) or not isinstance(data, dict):
        return Parsed(None, problems)
    if data["format"] != RESPONSE_FORMAT:
        return Parsed(None, [*problems, Problem("not_ours", path, {"found": shown(data["format"])})])

    fields = _Fields(data, path, problems)
    header = fields.child("worksheet")
    worksheet_id = header.text("id")
    version = header.positive_integer("version")
    response_id = fields.text("response_id")
    round_id = fields.text("round")
    saved_at = fields.time("saved_at")
    respondent = fields.child("respondent", optional=True)
    layer = respondent.optional_text("layer")
    partner_kind = respondent.optional_text("partner_kind")
    organisation = respondent.optional_text("organisation")
    raw = fields.mapping("answers")
    fields.times("answer_times")

    worksheet = worksheets.get(worksheet_id)
    if worksheet is None:
        if worksheet_id:
            problems.append(
                Problem("unknown_worksheet", f"{path}.worksheet.id", {"found": shown(worksheet_id)})
            )
        return Parsed(None, problems)
    if version > worksheet.version:
        params = {"found": version, "known": worksheet.version}
        problems.append(Problem("newer_worksheet", f"{path}.worksheet.version", params))

    answers, tray = _sorted_answers(worksheet, migrate(raw, version, worksheet.migrations), path, problems)
    if has_errors(problems) or saved_at is None:
        return Parsed(None, problems)
    response = Response(
        worksheet_id,
        worksheet.version,
        response_id,
        round_id,
        saved_at,
        answers,
        tray,
        layer,
        partner_kind,
        organisation,
    )
    return Parsed(response, problems)


def _sorted_answers(
    worksheet: Worksheet, raw: Mapping[str, object], path: str, problems: list[Problem]
) -> tuple[dict[str, Answer], dict[str, object]]:
    """Divide answers over the worksheet's questions and the tray; note each that does not fit."""
    types = answer_types(worksheet)
    rows, moved = _rows_and_moved(worksheet)
    answers: dict[str, Answer] = {}
    tray: dict[str, object] = {}
    for key, value in raw.items():
        where = f"{path}.answers.{key}"
        if isinstance(value, list) and len(value) > MAX_ROWS:
            problems.append(Problem("too_many_rows", where, {"limit": MAX_ROWS, "found": len(value)}))
        elif key not in types:
            tray[key] = value
            # What a migration set apart is no surprise; anything else is.
            if item_of(key) not in moved:
                problems.append(Problem("unknown_item", where, {"found": shown(key)}))
        elif key in rows and value is not None:
            answers[key] = _sorted_rows(rows[key], value, where, tray, problems)
        elif (expected := misfit(types[key], value)) is not None:
            problems.append(_wrong(where, expected, value))
        else:
            answers[key] = value  # type: ignore[assignment]  # misfit has narrowed it
    return answers, tray


@per_worksheet
def _rows_and_moved(worksheet: Worksheet) -> tuple[Mapping[str, Item], frozenset[str]]:
    """Give the rows items by id, and the items that a migration set apart."""
    rows = {item.id: item for item in worksheet.items_of_kind("rows")}
    moved = (name for step in worksheet.migrations for name in (*step.split, *step.dropped))
    return rows, frozenset(moved)


def _sorted_rows(
    item: Item, value: object, where: str, tray: dict[str, object], problems: list[Problem]
) -> list[Row]:
    """Check each row; a column that the item does not have goes to the tray under its own key."""
    if not isinstance(value, list):
        problems.append(_wrong(where, "a list of rows", value))
        return []
    types = dict(entry for column in item.columns for entry in item_types(column))
    seen: set[object] = set()
    rows: list[Row] = []
    for index, raw in enumerate(value):
        at = f"{where}[{index}]"
        if not isinstance(raw, dict):
            problems.append(_wrong(at, "a row", raw))
            continue
        row_id = raw.get("row_id")
        if not isinstance(row_id, str) or not ROW_ID.fullmatch(row_id) or row_id in seen:
            problems.append(_wrong(f"{at}.row_id", "an id of its own", row_id))
            continue
        seen.add(row_id)
        row: dict[str, object] = {"row_id": row_id}
        for name, cell in raw.items():
            if name == "row_id":
                continue
            if name not in types:
                tray[f"{item.id}.{row_id}.{name}"] = cell
                problems.append(Problem("unknown_item", f"{at}.{name}", {"found": shown(name)}))
            elif (expected := misfit(types[name], cell)) is not None:
                problems.append(_wrong(f"{at}.{name}", expected, cell))
            elif cell is not None:
                row[name] = cell
        rows.append(row)
    return rows


def _envelope_problems(data: object, path: str = "$") -> list[Problem]:
    if not isinstance(data, dict):
        return [Problem("not_ours", path, {"found": shown(data)})]
    if data.get("format") not in (RESPONSE_FORMAT, DOSSIER_FORMAT, GROUP_FORMAT):
        return [Problem("not_ours", path, {"found": shown(data.get("format"))})]
    version = data.get("format_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        return [_wrong(f"{path}.format_version", "a whole number from 1", version)]
    if version > FORMAT_VERSION:
        return [
            Problem("newer_format", f"{path}.format_version", {"found": version, "known": FORMAT_VERSION})
        ]
    if not _holds_forbidden(data):
        return []
    return [Problem("forbidden_key", where, {"found": shown(key)}) for where, key in _forbidden(data, path)]


def _holds_forbidden(data: object) -> bool:
    """Look for forbidden keys at any depth, without recursion: a file may be nested as deep as it likes."""
    waiting = [data]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict) and not FORBIDDEN_KEYS.isdisjoint(part):
            return True
        inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        waiting += [value for value in inner if isinstance(value, dict | list)]
    return False


def _forbidden(data: object, path: str) -> list[tuple[str, str]]:
    """Find forbidden keys, each with its path."""
    found = []
    waiting = [(path, data)]
    while waiting:
        where, part = waiting.pop()
        if isinstance(part, dict):
            found += [(where, key) for key in part if key in FORBIDDEN_KEYS]
            waiting += [(f"{where}.{key}", value) for key, value in part.items()]
        elif isinstance(part, list):
            waiting += [(f"{where}[{index}]", value) for index, value in enumerate(part)]
    return found


def _wrong(path: str, expected: str, value: object) -> Problem:
    return Problem("wrong_type", path, {"expected": expected, "found": shown(value)})


def parse_time(text: object) -> datetime | None:
    """Read an ISO 8601 moment with a time zone; None when it is not one.

    >>> parse_time("2026-11-22T10:00:00Z") == parse_time("2026-11-22T11:00:00.000+01:00")
    True
    >>> parse_time("2026-11-22") is None
    True
    """
    moment = _moment(text)
    return None if moment is None else moment.astimezone(UTC)


def _moment(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return None if moment is None or moment.tzinfo is None else moment


@dataclass(frozen=True, slots=True)
class _Fields:
    """Reads the fields of one JSON object and adds a problem for each that is missing or of a wrong type."""

    data: Mapping[str, object]
    path: str
    problems: list[Problem]

    def text(self, key: str) -> str:
        value = self._value(key)
        if isinstance(value, str) and value:
            return value
        if value is not None:
            self.problems.append(_wrong(f"{self.path}.{key}", "text", value))
        return ""

    def optional_text(self, key: str) -> str | None:
        value = self.data.get(key)
        if value is not None and not isinstance(value, str):
            self.problems.append(_wrong(f"{self.path}.{key}", "text", value))
            return None
        return value or None

    def positive_integer(self, key: str) -> int:
        value = self._value(key)
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        if value is not None:
            self.problems.append(_wrong(f"{self.path}.{key}", "a whole number from 1", value))
        return 0

    def time(self, key: str) -> datetime | None:
        value = self._value(key)
        moment = parse_time(value)
        if moment is None and value is not None:
            self.problems.append(_wrong(f"{self.path}.{key}", "a time like 2026-11-22T10:00:00Z", value))
        return moment

    def times(self, key: str) -> None:
        for name, value in self.mapping(key, optional=True).items():
            if _moment(value) is None:
                expected = "a time like 2026-11-22T10:00:00Z"
                self.problems.append(_wrong(f"{self.path}.{key}.{name}", expected, value))

    def mapping(self, key: str, *, optional: bool = False) -> Mapping[str, object]:
        value = self.data.get(key) if optional else self._value(key)
        if isinstance(value, dict):
            return value
        if value is not None:
            self.problems.append(_wrong(f"{self.path}.{key}", "an object", value))
        return {}

    def child(self, key: str, *, optional: bool = False) -> "_Fields":
        known = len(self.problems)
        data = self.mapping(key, optional=optional)
        # A missing object is one problem, not one for each field it would have had.
        heard = self.problems if len(self.problems) == known else []
        return _Fields(data, f"{self.path}.{key}", heard)

    def _value(self, key: str) -> object:
        value = self.data.get(key)
        if value is None:
            self.problems.append(Problem("missing", self.path, {"found": shown(key)}))
        return value
