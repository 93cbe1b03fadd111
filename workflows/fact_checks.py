"""What must be true of the rows of a table, beyond what stands in each cell."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from domain.reference import AgreedTarget, Facts
from domain.units import Event, Membership, Unit
from indicators.registry import all_indicators
from workflows.fact_rows import FactFault, Row, first_day, is_empty, last_day
from workflows.fact_tables import COLUMNS, Column, Table

# A box that holds all of Sweden: a position outside it has its numbers exchanged, or is another country's.
_NORTH, _SOUTH, _WEST, _EAST = 69.2, 55.0, 10.5, 24.3


def check_cells(table: Table, row: Row, read: Mapping[str, Any]) -> None:
    """Note in the row what cannot be true of its cells together."""
    columns = {column.name: column for column in COLUMNS[table]}
    checks: Mapping[Table, Callable[[Row, Mapping[str, Any], Mapping[str, Column]], None]] = {
        Table.MEMBERS: _days,
        Table.UNITS: _care_unit,
        Table.TARGETS: _target,
        Table.EVENTS: _moments,
        Table.BREAKS: _moments,
    }
    if table in checks:
        checks[table](row, read, columns)


def _days(row: Row, read: Mapping[str, Any], columns: Mapping[str, Column]) -> None:
    if read["from_on"] and read["to_on"] and read["to_on"] < read["from_on"]:
        row.fault(columns["to_on"], "slut_fore_start", start=read["from_on"], slut=read["to_on"])


def _care_unit(row: Row, read: Mapping[str, Any], columns: Mapping[str, Column]) -> None:
    if read["from_on"] and read["to_on"] and read["to_on"] < read["from_on"]:
        row.fault(columns["to_on"], "stangd_fore_oppnad", start=read["from_on"], slut=read["to_on"])
    if read["beds_on"] and is_empty(row.cells.get("beds")):
        row.fault(columns["beds"], "dag_utan_platser", dag=read["beds_on"])
    _beds_and_place(row, read, columns)


def _beds_and_place(row: Row, read: Mapping[str, Any], columns: Mapping[str, Column]) -> None:
    if read["beds"] is not None and not read["beds_source"]:
        row.fault(columns["beds_source"], "platser_utan_kalla", antal=read["beds"])
    lat, lon = read["lat"], read["lon"]
    if (lat is None) != (lon is None):
        row.fault(columns["lat" if lat is None else "lon"], "halvt_lage")
    elif lat is not None and not (_SOUTH <= lat <= _NORTH and _WEST <= lon <= _EAST):
        row.fault(columns["lat"], "utanfor_sverige", lat=lat, lon=lon)


def _target(row: Row, read: Mapping[str, Any], columns: Mapping[str, Column]) -> None:
    indicator = all_indicators().get(read["indicator"])
    value, decided_on, to_on = read["value"], read["decided_on"], read["to_on"]
    if indicator and indicator.unit == "%" and value is not None and not 0 <= value <= 100:
        row.fault(columns["value"], "procent", funnet=value)
    elif value is not None and value < 0:
        row.fault(columns["value"], "under_noll", funnet=value)
    if decided_on and to_on and to_on < decided_on:
        row.fault(columns["to_on"], "slut_fore_start", start=decided_on, slut=to_on)


def _moments(row: Row, read: Mapping[str, Any], columns: Mapping[str, Column]) -> None:
    if any(fault.code == "tidpunkt" for fault in row.faults) or not (read["start"] and read["end"]):
        return
    if last_day(read["end"]) < first_day(read["start"]):
        row.fault(columns["end"], "slut_fore_start", start=read["start"], slut=read["end"])


def between_rows(table: Table, rows: Sequence[tuple[int, Any]]) -> Iterable[FactFault]:
    """What cannot be true of the rows together: two that say the same, a kommun in two modellområden at once."""
    if table is Table.MEMBERS:
        yield from _overlaps(rows)
        return
    column = COLUMNS[table][0]
    first: dict[object, int] = {}
    for number, fact in rows:
        named = _named(fact)
        if named in first:
            yield FactFault(number, column.title, "dubblett", {"rad": first[named]})
        first.setdefault(named, number)


def _named(fact: Any) -> object:
    """What only one fact may be called."""
    if isinstance(fact, Unit):
        return fact.name.casefold(), fact.parent_id
    if isinstance(fact, Event):
        return fact.title.casefold(), fact.start, fact.unit_ids
    if isinstance(fact, AgreedTarget):
        return fact.indicator, fact.decided_on
    return fact.kommun_id, fact.service, fact.from_on


def _overlaps(rows: Sequence[tuple[int, Membership]]) -> Iterable[FactFault]:
    kommun = COLUMNS[Table.MEMBERS][1]
    for place, (number, fact) in enumerate(rows):
        for earlier, other in rows[:place]:
            if fact.kommun_id == other.kommun_id and _starts(fact) <= _ends(other) and _starts(other) <= _ends(fact):
                yield FactFault(number, kommun.title, "overlappar", {"rad": earlier})


def _starts(fact: Membership) -> date:
    return fact.from_on or date.min


def _ends(fact: Membership) -> date:
    return fact.to_on or date.max


def taken_away(units: Iterable[Unit], facts: Facts, with_figures: set[str]) -> Iterable[FactFault]:
    """Why units that were taken away must stay: something is said of them, or they have figures."""
    column = COLUMNS[Table.UNITS][0]
    for unit in units:
        told = [each.title for each in facts.events if unit.id in each.unit_ids]
        member = [each for each in facts.memberships if each.modellomrade_id == unit.id]
        if unit.id in with_figures:
            yield FactFault(0, column.title, "har_siffror", {"namn": unit.name})
        elif member:
            yield FactFault(0, column.title, "har_kommuner", {"namn": unit.name})
        elif told:
            yield FactFault(0, column.title, "namns", {"namn": unit.name, "rubrik": told[0]})
