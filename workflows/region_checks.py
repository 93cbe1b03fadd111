"""What must be true of a region's file beyond each cell: sections, counties, and kommuner to follow."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from domain.reference import Facts
from domain.region import RESIDENTS, RegionFault, Residents
from domain.units import UnitKind
from workflows.clock import today
from workflows.fact_tables import Column, Table
from workflows.region_file import Entry
from workflows.region_rows import FileRow
from workflows.region_tables import KOMMUNER, POPULATION, SINGLE, columns, sections

# A box that holds all of Sweden, as for the care units that are entered in the product.
_SOUTH, _NORTH, _WEST, _EAST = 55.0, 69.2, 10.5, 24.3
_FIRST_YEAR = 1968
# Twice the country's.
_MOST_RESIDENTS = 20_000_000


def unknown(found: Sequence[Entry]) -> Iterator[RegionFault]:
    """Sections that there are not or that are values, keys outside every section, and two of what there is one of."""
    for entry in found:
        written = entry.section or next(iter(entry.cells))
        if entry.section in sections():
            continue
        line = entry.line if entry.section else entry.line_of(written)
        if written in sections():
            heading = f"[{written}]" if written in SINGLE else f"[[{written}]]"
            yield RegionFault(line, written, "region.fel.inget_avsnitt", {"rubrik": heading})
            continue
        near = get_close_matches(written, sections(), n=1) or sections()
        yield RegionFault(line, written, "region.fel.okant_avsnitt", {"funnet": written, "forslag": ", ".join(near)})
    for name in SINGLE:
        for entry in [each for each in found if each.section == name][1:]:
            yield RegionFault(entry.line, name, "region.fel.flera", {"nyckel": name})


def position(row: FileRow, said: Mapping[str, Any]) -> None:
    """Note in the row a position that is half, or outside the country."""
    named = _columns(KOMMUNER)
    lat, lon = said["lat"], said["lon"]
    if (lat is None) != (lon is None):
        row.fault(named["lat" if lat is None else "lon"], "halvt_lage")
    elif lat is not None and not (_SOUTH <= lat <= _NORTH and _WEST <= lon <= _EAST):
        row.fault(named["lat"], "utanfor_sverige", lat=lat, lon=lon)


def residents(row: FileRow, said: Mapping[str, Any], counted: Sequence[Residents]) -> None:
    """Note in the row a year that cannot be, a part that is larger than its whole, a figure that is there already."""
    named = _columns(POPULATION)
    if said["year"] is not None and not _FIRST_YEAR <= said["year"] <= today().year:
        row.fault(named["year"], "artal", funnet=said["year"], forsta=_FIRST_YEAR, sista=today().year)
    given = [(name, said[name]) for name in RESIDENTS if said[name] is not None]
    if not given:
        row.fault(named["totalt"], "inget_antal")
    for name, count in given:
        if not 1 <= count <= _MOST_RESIDENTS:
            row.fault(named[name], "orimligt", funnet=count)
    for (_, whole), (name, part) in pairwise(given):
        if part > whole:
            row.fault(named[name], "delar", funnet=part, hogst=whole)
    earlier = {(each.unit, each.year, each.measure): each.line for each in counted}
    for name, _ in given:
        if line := earlier.get((said["unit"], said["year"], RESIDENTS[name])):
            row.fault(named[name], "finns_redan", rad=line)


def whole(found: Sequence[Entry], facts: Facts) -> Iterator[RegionFault]:
    """Kommuner outside their modellområde's county, modellområden without kommuner, and a file without any."""
    units = {unit.id: unit for unit in reversed(facts.units)}
    members = [each for each in found if each.section == Table.MEMBERS]
    for entry in members:
        area, kommun = (units.get(str(entry.cells.get(key, ""))) for key in ("modellomrade", "kommun"))
        if area and kommun and area.parent_id in units and kommun.parent_id != area.parent_id:
            yield RegionFault(
                entry.line_of("kommun"), f"[[{entry.section}]] kommun", "region.fel.annat_lan",
                {"kommun": kommun.name, "lan": units[kommun.parent_id].name, "omrade": area.name,
                 "region": units[area.parent_id].name},
            )  # fmt: skip
    filled = {str(each.cells.get("modellomrade", "")) for each in members if not _has_ended(each.cells.get("till"))}
    areas = [unit for unit in facts.units if unit.kind is UnitKind.MODELLOMRADE]
    lines = {str(each.cells.get("id", "")): each.line for each in found if each.section == Table.AREAS}
    for area in areas:
        if area.id not in filled:
            where = f"[[{Table.AREAS}]]"
            yield RegionFault(lines.get(area.id, 0), where, "region.fel.utan_kommuner", {"omrade": area.name})
    if not areas:
        yield RegionFault(0, f"[[{Table.AREAS}]]", "region.fel.inget_att_folja")


def _has_ended(last: Any) -> bool:
    return isinstance(last, date) and not isinstance(last, datetime) and last < today()


def _columns(section: str) -> dict[str, Column]:
    return {column.name: column for column in columns(section)}
