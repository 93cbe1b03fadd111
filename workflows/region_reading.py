"""A region's file read into its facts, with every fault in it: each entry for itself, then the entries together."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from domain.reference import AgreedTarget, Facts, JointProvider, Service
from domain.region import RESIDENTS, Region, RegionFault, Residents
from domain.units import Event, EventKind, Membership, MembershipStatus, Unit, UnitKind, UnitType
from publishing.names import slug
from workflows import region_checks
from workflows.fact_checks import between_rows, check_cells
from workflows.fact_rows import FactFault
from workflows.fact_tables import Table, facts_of, with_facts
from workflows.region_file import Entry, entries
from workflows.region_rows import FileRow, fault_of, is_valid, read_entry
from workflows.region_tables import KOMMUNER, ORGANISATION, POPULATION, WITH_ID, columns, key_of

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 60
_TYPES: Mapping[str, Any] = {
    "unit_type": UnitType, "status": MembershipStatus, "service": Service, "kind": EventKind,
}  # fmt: skip


def read(content: bytes) -> tuple[Region, list[RegionFault]]:
    """Everything a file says, and every fault in it by line; with faults the region is not to be used.

    Raises:
        NoTextError, UnreadableRegionError: the file cannot be read at all.

    """
    found = entries(content)
    faults = list(region_checks.unknown(found))
    known = [each for each in found if is_valid(each)]
    facts = _positions(known, _country(), faults)
    for table in Table:
        facts = _table(table, known, facts, faults)
    residents = _residents(known, facts, faults)
    faults += region_checks.whole(known, facts)
    return Region(_organisation(known, facts, faults), facts, residents), sorted(faults, key=lambda each: each.line)


def _country() -> Facts:
    """What is the same wherever one begins."""
    from data_samples import reference

    return Facts(units=tuple(reference.country()), events=tuple(reference.national_events()))


def _of(found: Iterable[Entry], section: str) -> list[Entry]:
    return [each for each in found if each.section == section]


def _organisation(found: Sequence[Entry], facts: Facts, faults: list[RegionFault]) -> str:
    for entry in _of(found, ORGANISATION):
        row = read_entry(entry, facts, faults)
        name = str(row.read(columns(ORGANISATION))["name"])
        faults += [fault_of(entry, each, row.choices) for each in row.faults]
        return name
    faults.append(RegionFault(0, f"[{ORGANISATION}]", "region.fel.organisation_saknas"))
    return ""


def _positions(found: Sequence[Entry], facts: Facts, faults: list[RegionFault]) -> Facts:
    """The country with what the file says of its kommuner."""
    units = {unit.id: unit for unit in facts.units}
    for entry in _of(found, KOMMUNER):
        row = read_entry(entry, facts, faults)
        said = row.read(columns(KOMMUNER))
        region_checks.position(row, said)
        faults += [fault_of(entry, each, row.choices) for each in row.faults]
        if not row.faults:
            known = units[said.pop("kommun_id")]
            units[known.id] = replace(known, **{**said, "source": f"{known.source}; {said['source']}"})
    return replace(facts, units=tuple(units.values()))


def _table(table: Table, found: Sequence[Entry], facts: Facts, faults: list[RegionFault]) -> Facts:
    """The facts with those of one table added."""
    taken = {unit.id for unit in facts.units} | {event.id for event in facts.events}
    rows: list[tuple[int, Any]] = []
    by_line = {each.line: each for each in _of(found, table)}
    for entry in _of(found, table):
        row = read_entry(entry, facts, faults)
        said = row.read(columns(table))
        check_cells(table, row, said)
        faults += [fault_of(entry, each, row.choices) for each in row.faults]
        own_id = _id(entry, said, taken, faults) if table in WITH_ID else ""
        if not row.faults or table in {Table.AREAS, Table.UNITS}:
            rows.append((entry.line, _fact(table, said, own_id, is_whole=not row.faults)))
    titles = {column.title: column.name for column in columns(table)}
    for each in between_rows(table, rows):
        named = FactFault(each.row, titles[each.column], each.code, each.values)
        faults.append(fault_of(by_line[each.row], named, {}))
    return with_facts(table, facts, [*facts_of(table, facts), *(fact for _, fact in rows)])


def _id(entry: Entry, said: Mapping[str, Any], taken: set[str], faults: list[RegionFault]) -> str:
    """The id that an entry gives, or one of its name."""
    name = str(said.get("name") or said.get("title") or "")
    given = str(entry.cells.get("id", "") or slug(name))
    where = f"[[{entry.section}]] id"
    if not _SLUG.fullmatch(given) or len(given) > _LONGEST_ID or given.isdigit():
        faults.append(
            RegionFault(entry.line_of("id"), where, "region.fel.id", {"funnet": given, "forslag": slug(name)})
        )
    elif given in taken:
        faults.append(RegionFault(entry.line_of("id"), where, "region.fel.id_finns", {"funnet": given}))
    taken.add(given)
    return given


def _fact(table: Table, said: Mapping[str, Any], own_id: str, *, is_whole: bool) -> Any:
    """The fact of an entry; a place that has faults is made all the same, so that what names it is not faulty too."""
    typed = {name: _TYPES[name](value) if name in _TYPES and is_whole else value for name, value in said.items()}
    if table in {Table.AREAS, Table.UNITS}:
        kind = UnitKind.MODELLOMRADE if table is Table.AREAS else UnitKind.ENHET
        return Unit(id=own_id, kind=kind, **typed)
    made: Mapping[Table, Any] = {Table.MEMBERS: Membership, Table.TARGETS: AgreedTarget, Table.PROVIDERS: JointProvider}
    if table in made:
        return made[table](**typed)
    return Event(**{"id": own_id, "kind": EventKind.BREAK, "is_decision": False, **typed})


def _residents(found: Sequence[Entry], facts: Facts, faults: list[RegionFault]) -> tuple[Residents, ...]:
    counted: list[Residents] = []
    for entry in _of(found, POPULATION):
        row: FileRow = read_entry(entry, facts, faults)
        said = row.read(columns(POPULATION))
        region_checks.residents(row, said, counted)
        faults += [fault_of(entry, each, row.choices) for each in row.faults]
        if not row.faults:
            counted += [
                Residents(said["unit"], said["year"], measure, said[name], said["source"],
                          entry.line_of(key_of(POPULATION, name)))
                for name, measure in RESIDENTS.items()
                if said[name] is not None
            ]  # fmt: skip
    return tuple(counted)
