"""A calendar of every day that was agreed: ends of actions, meetings, the next time to look back (RFC 5545).

A second import updates what the first one brought: the same answer always has the same UID, and a later answer a
higher sequence number.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar

from worksheets.core.definition import Event, Item
from worksheets.core.response import Row, number_in
from worksheets.exports.filled import ZONE, Filled
from worksheets.exports.words import Words, carried, day_of

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_NO_LENGTH = 60
_SEQUENCE_FROM = datetime(2026, 1, 1, tzinfo=UTC)


def calendar(filled: Sequence[Filled], words: Words) -> bytes:
    """Write the calendar; empty bytes when there is no day to put in one."""
    events = [event for one in filled for event in _events(one, words)]
    if not events:
        return b""
    book = icalendar.Calendar()
    book.add("prodid", "-//samen-op-koers//NL")
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", carried(words.region))
    book.add("x-wr-timezone", ZONE)
    years = [start.year for start, _ in events if isinstance(start, datetime)]
    if years:
        first, last = date(min(years), 1, 1), date(min(max(years) + 2, date.max.year), 1, 1)
        book.add_component(icalendar.Timezone.from_tzid(ZONE, first_date=first, last_date=last))
    for _, event in events:
        book.add_component(event)
    return bytes(book.to_ical())


def _events(filled: Filled, words: Words) -> Iterator[tuple[date, icalendar.Event]]:
    for _, _, item in filled.numbered():
        if item.event is not None:
            day = day_of(filled.response.answers.get(item.id))
            if day is not None:
                yield _event(filled, words, item.event, item.id, day, None)
        for column in item.columns:
            if column.event is None:
                continue
            for row in filled.response.rows(item.id):
                day = day_of(row.get(column.id))
                if day is not None:
                    key = f"{item.id}.{row['row_id']}.{column.id}"
                    yield _event(filled, words, column.event, key, day, (item, row))


def _event(
    filled: Filled, words: Words, wanted: Event, key: str, day: date, at: tuple[Item, Row] | None
) -> tuple[date, icalendar.Event]:
    response = filled.response
    made = icalendar.Event()
    ours = re.sub(
        r"[^A-Za-z0-9_.-]", "-", f"{response.response_id}.{response.round}.{response.worksheet_id}.{key}"
    )
    made.add("uid", f"{ours}@samen-op-koers")
    made.add("dtstamp", response.saved_at)
    made.add("last-modified", response.saved_at)
    made.add("sequence", max(0, int((response.saved_at - _SEQUENCE_FROM).total_seconds())))
    name = filled.row_name(*at) if at else ""
    made.add("summary", wanted.title.replace("{row}", name))
    begin = _clock(response.text(wanted.begin)) if wanted.begin else None
    start = day if begin is None else datetime.combine(day, begin, ZoneInfo(ZONE))
    if begin is None:
        made.add("dtstart", day)
        made.add("dtend", _after(day))
        made.add("transp", "TRANSPARENT")
    else:
        length = number_in(response.answers, wanted.minutes) or _NO_LENGTH
        made.add("dtstart", start)
        made.add("dtend", start + timedelta(minutes=min(length, 24 * 60)))
    if wanted.place and (place := response.text(wanted.place)):
        made.add("location", carried(place))
    made.add("description", "\n".join(_description(filled, words, at)))
    return start, made


def _description(filled: Filled, words: Words, at: tuple[Item, Row] | None) -> Iterator[str]:
    if at:
        item, row = at
        for column in item.columns:
            told = words.answer(column, row.get(column.id))
            if told:
                yield f"{column.label}: {told}"
    yield words.t(
        "export.from.text", worksheet=filled.worksheet.title, dossier=filled.dossier or words.region
    )


def _after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _clock(text: str) -> time | None:
    """Read a time of day as people type it.

    >>> _clock("9.30 uur"), _clock("half tien")
    (datetime.time(9, 30), None)
    """
    found = _CLOCK.search(text)
    try:
        return time(int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None
