"""The calendar file, read back by another reader than the one who wrote it where that matters: line by line."""

from datetime import UTC, date, datetime, timedelta, timezone

import icalendar

from publishing.calendar_file import Entry, calendar_file

STAMP = datetime(2026, 11, 25, 21, 11, 57, 232842, tzinfo=timezone(timedelta(hours=1)))
LONG = "Sista dag: Tillgänglighet; områdena Åsele, Övertorneå och Härjedalen " * 3
ENTRIES = [
    Entry(
        "vaster-hemsjukvard-2026-10@x", date(2026, 12, 15), "Sista dag: Hemsjukvård", "Första raden\nAndra; raden, här"
    ),
    Entry("vaster-vardplatser-2026@x", date(2026, 12, 31), LONG, LONG),
]
FILE = calendar_file("Uppgifter att lämna, Väster", ENTRIES, stamp=STAMP)


def read_back():
    calendar = icalendar.Calendar.from_ical(FILE)
    return calendar, calendar.walk("VEVENT")


def test_what_is_read_back_is_what_was_written():
    calendar, events = read_back()
    assert str(calendar["x-wr-calname"]) == "Uppgifter att lämna, Väster"
    assert [(str(each["uid"]), each["dtstart"].dt, str(each["summary"]), str(each["description"])) for each in events] == [
        (each.uid, each.on, each.summary, each.description) for each in ENTRIES
    ]  # fmt: skip


def test_an_entry_is_a_whole_free_day_with_an_alarm_a_week_before():
    _, events = read_back()
    for event in events:
        assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
        assert event["dtstart"].params["VALUE"] == "DATE"
        assert event["transp"] == "TRANSPARENT"
        (alarm,) = event.walk("VALARM")
        assert (alarm["action"], alarm["trigger"].dt) == ("DISPLAY", timedelta(days=-7))


def test_the_stamp_is_the_given_moment_in_utc():
    assert {each["dtstamp"].dt for each in read_back()[1]} == {datetime(2026, 11, 25, 20, 11, 57, tzinfo=UTC)}
    assert b"DTSTAMP:20261125T201157Z\r\n" in FILE


def test_lines_are_at_most_75_octets_and_no_letter_is_cut_in_two():
    lines = FILE.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert sum(line.startswith(b" ") for line in lines) >= 6
    for line in lines:
        line.decode("utf-8")  # would fail on half an å


def test_commas_semicolons_and_new_lines_are_escaped():
    assert "DESCRIPTION:Första raden\\nAndra\\; raden\\, här\r\n".encode() in FILE


def test_the_same_entries_and_stamp_give_the_same_bytes():
    assert calendar_file("Uppgifter att lämna, Väster", ENTRIES, stamp=STAMP) == FILE


def test_a_file_without_entries_can_be_read():
    assert icalendar.Calendar.from_ical(calendar_file("Tom", [], stamp=STAMP)).walk("VEVENT") == []
