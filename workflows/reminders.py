"""What makes people deliver: a reminder to copy into a mail, and a calendar of due days."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache

from domain.indicator import Area, Indicator
from domain.units import UnitKind
from publishing.calendar_file import Entry, calendar_file
from store.database import Store
from wording import date_text, language, text
from wording.sentences import indicator_text
from workflows.asked import asked_of
from workflows.completeness import Board, Delivery
from workflows.delivery_words import delivery_name, is_lacking, lacking_text, listed, run_text, runs
from workflows.due import Deadline, deadlines, readers
from workflows.known import Reference, reference

_UID_DOMAIN = "leverans.uppfoljning"


def reminder(board: Board, modellomrade: str, *, address: str) -> str:
    """A mail to whoever delivers for a modellområde: what is missing, since when, how to send it and whom to ask.

    `address` is where the page for sending is.
    """
    lacking = [each for each in board.of(modellomrade) if is_lacking(each)]
    name = board.known.unit(modellomrade).name
    if not lacking:
        return text("laget.paminnelse.inget", plats=name)
    by_area: dict[Area, list[Delivery]] = {}
    for each in lacking:
        by_area.setdefault(each.area, []).append(each)
    blocks = [_area_block(board.known, area, held) for area, held in by_area.items()]
    opening = text("laget.paminnelse.borjan", plats=name, datum=date_text(board.today))
    return "\n\n".join([opening, *blocks, text("laget.paminnelse.slut", adress=address)])


def _area_block(known: Reference, area: Area, lacking: Sequence[Delivery]) -> str:
    """An area's heading, a line per period, and the functions that usually have the figures."""
    lines = [_line(run, what) for run, what in runs(lacking, lambda each: lacking_text(known, each))]
    return "\n".join([text(f"omrade.{area}"), *lines, *_whom_to_ask(known, area, lacking)])


def _whom_to_ask(known: Reference, area: Area, lacking: Sequence[Delivery]) -> list[str]:
    """The functions, of those whose indicators lack something, in the region and in the kommun."""
    measures = {measure for each in lacking for gap in each.lacking for measure, _ in gap.cells}
    granularities = dict.fromkeys(each.period.granularity for each in lacking)
    owned = [each for one in granularities for each in readers(area, one) if measures & {*each.measures}]
    kinds = {known.unit(gap.unit).kind for each in lacking for gap in each.lacking}
    asked = {"region": bool(kinds - {UnitKind.KOMMUN}), "kommun": UnitKind.KOMMUN in kinds}
    return [
        text(f"laget.paminnelse.hos.{who}", vem=listed(_functions(owned, f"owner_{who}")))
        for who, is_asked in asked.items()
        if is_asked and owned
    ]


def _functions(owned: Sequence[Indicator], field: str) -> list[str]:
    """Each function once, as it is written within a sentence: `HR-chef`, `primärvårdschef`."""
    named = dict.fromkeys(indicator_text(each, field) for each in owned)
    return [each if each[1:2].isupper() else each[:1].lower() + each[1:] for each in named]


def _line(run: Sequence[Delivery], what: str) -> str:
    last = run[-1]
    key = f"laget.paminnelse.{'sen' if last.is_late else 'senast'}{'a' if len(run) > 1 else ''}"
    return text(key, period=run_text(run), datum=date_text(last.due_on), vad=what)


def calendar(store: Store, *, today: date, modellomrade: str = "") -> bytes:
    """The due days of the next twelve months as a calendar file, for one modellområde or ("") for all.

    Raises:
        UnknownUnitError: no modellområde has that id.

    """
    known = reference(store)
    if modellomrade and known.unit(modellomrade) not in known.areas():
        known.unit("")
    return _calendar(store, known, today, modellomrade, language())


@lru_cache(maxsize=32)
def _calendar(store: Store, known: Reference, today: date, modellomrade: str, _language: str) -> bytes:
    asked = asked_of(known)
    mine = asked[asked["modellomrade"] == modellomrade] if modellomrade else asked
    due = deadlines(mine, today=today, units=known.units)
    latest = store.publications(limit=1)
    stamp = latest[0].published_at if latest else datetime.combine(today, time.min, UTC)
    name = text("laget.kalender", plats=known.unit(modellomrade).name if modellomrade else text("laget.alla"))
    return calendar_file(name, [_entry(known, each) for each in due], stamp=stamp)


def _entry(known: Reference, deadline: Deadline) -> Entry:
    name, place = delivery_name(deadline), known.unit(deadline.modellomrade).name
    return Entry(
        uid=f"{deadline.modellomrade}-{deadline.area}-{deadline.period}@{_UID_DOMAIN}",
        on=deadline.due_on,
        summary=text("laget.kalender.rubrik", leverans=name, plats=place),
        description=text("laget.kalender.text", leverans=name, plats=place),
    )
