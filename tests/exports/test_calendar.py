"""The calendar, read with another parser."""

from datetime import date, datetime

import vobject
from golden import document

from .conftest import written


def events(content):
    return list(vobject.readOne(content.decode()).vevent_list)


def by_title(content):
    return {event.summary.value: event for event in events(content)}


def test_ends_of_actions_and_the_day_to_look_back_are_whole_days(plan):
    found = by_title(written("ics", plan))

    assert set(found) == {
        "Klaar: Rooster maken",
        "Klaar: Folder, samen; echt",
        "Samen terugkijken op de actieplannen",
    }
    action = found["Klaar: Rooster maken"]
    assert (action.dtstart.value, action.dtend.value) == (date(2026, 12, 1), date(2026, 12, 2))
    assert "Wie doet dit?: teamleider" in action.description.value
    assert "Wijk Noord" in action.description.value


def test_a_meeting_with_a_time_stands_in_dutch_time_also_in_summer():
    answers = {"datum": "2026-07-02", "aanvang": "9.30 uur", "tijd": 90, "plek": "Kulturhus, zaal 2"}
    content = written("ics", document(answers, "netwerkbijeenkomst"))
    (meeting,) = events(content)

    assert b"DTSTART;TZID=Europe/Amsterdam:20260702T093000" in content
    assert b"BEGIN:VTIMEZONE" in content
    assert meeting.dtstart.value.utcoffset().total_seconds() == 7200
    assert (meeting.dtend.value - meeting.dtstart.value).total_seconds() == 90 * 60
    assert meeting.location.value == "Kulturhus, zaal 2"


def test_a_second_import_updates_the_first(plan):
    later = {**plan, "saved_at": "2026-11-23T10:00:00Z"}
    later["answers"] = {**plan["answers"], "terugkijken": "2027-04-04"}
    first, second = (by_title(written("ics", one)) for one in (plan, later))
    title = "Samen terugkijken op de actieplannen"

    assert {event.uid.value for event in first.values()} == {event.uid.value for event in second.values()}
    assert len({event.uid.value for event in first.values()}) == 3
    assert int(second[title].sequence.value) > int(first[title].sequence.value)
    assert second[title].dtstart.value == date(2027, 4, 4)


def test_a_later_round_is_another_day_and_leaves_the_earlier_one(plan):
    first, second = written("ics", plan), written("ics", {**plan, "round": "2027-1"})

    assert not {one.uid.value for one in events(first)} & {one.uid.value for one in events(second)}


def test_without_a_day_there_is_no_calendar():
    assert written("ics", document({"terugkijken": "ergens in mei"}, "actieplannen")) == b""


def test_the_last_day_there_is_does_not_break_it():
    (event,) = events(written("ics", document({"terugkijken": "9999-12-31"}, "actieplannen")))

    assert event.dtstart.value == date(9999, 12, 31)


def test_lines_are_folded_and_moments_are_in_universal_time(plan):
    content = written("ics", plan)

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (stamp,) = {event.dtstamp.value for event in events(content)}
    assert stamp == datetime.fromisoformat("2026-11-22T10:00:00Z")
