"""A calendar file (iCalendar, RFC 5545) of days on which something is to be done, each with a reminder a week before.

Decision that could be disputed: the file is the same for the same entries and stamp, whenever it is made, and an
entry keeps its uid for ever. A calendar that is taken in again then changes its entries instead of doubling them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PRODID = "-//uppfoljning//God och nara vard i glesbygd//SV"
_WARNED = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Entry:
    """A whole day in the calendar. `uid` names it for ever and is unique among all entries."""

    uid: str
    on: date
    summary: str
    description: str


def calendar_file(name: str, entries: Iterable[Entry], *, stamp: datetime) -> bytes:
    """The file, UTF-8 with lines folded as the standard says. `stamp`, with its time zone, is when this was so."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", " ".join(name.split()))  # the library writes this one as it is: a line is a line
    for entry in entries:
        calendar.add_component(_event(entry, stamp.astimezone(UTC).replace(microsecond=0)))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry, stamp: datetime) -> "Event":
    """The day is left free: something due does not make anybody busy."""
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(entry.summary))
    return event


def _alarm(words: str) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", -_WARNED)
    return alarm
