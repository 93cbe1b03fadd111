"""Reads a workbook of vårdflöden: from, to, period and persons, for one modellområde or several."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

import pandas as pd

from domain.flow import FLOW_MEASURE
from domain.submission import SUBMISSION_COLUMNS
from domain.units import Unit
from indicators.measures import measure
from intake.container import OpenedWorkbook, open_workbook
from intake.findings import SheetFindings
from intake.flow_levels import Levels
from intake.flow_rows import FlowRows
from intake.flow_table import AREA, FROM, HEADINGS, PERIOD, PERSONS, TO, FlowTable, find_flow_tables
from intake.plain_text import key, position
from intake.private import Sheets, private_sheets
from intake.reading import Reading, no_rows
from intake.sheet_scan import scan
from intake.strangers import not_ours
from wording import number, period_text, text

KIND = "floden"
# The finding that says that nobody can tell whose flows they are; whoever sends them is asked.
NO_AREA = "flode_utan_omrade"


@dataclass(frozen=True)
class _World:
    levels: Levels
    book: OpenedWorkbook
    sheets: Sheets
    today: date | None
    modellomrade: str


@dataclass(frozen=True)
class _Read:
    """One table as it was read."""

    table: FlowTable
    findings: SheetFindings
    rows: list[tuple[object, ...]]
    taken: FlowRows | None = None


def read_flows(
    content: bytes, filename: str, *, units: Mapping[str, Unit], within: Mapping[str, AbstractSet[str]],
    modellomrade: str = "", today: date | None = None,
) -> Reading:  # fmt: skip
    """Read every table of flows in a workbook.

    Args:
        content: the file's bytes.
        filename: its name, only ever shown as text.
        units: all units by id.
        within: the ids within each modellområde.
        modellomrade: whose flows they are where the file does not say ("" = not known).
        today: for telling periods that have not ended.

    Returns:
        The flows; those of several units of one level are summed. A file that says nowhere whose they are gives kind
        "" and the stopping finding NO_AREA.

    Raises:
        UnreadableFileError: the file cannot be read.

    """
    book = open_workbook(content, filename)
    sheets, private = private_sheets(book, known_names=[unit.name for unit in units.values()])
    tables = find_flow_tables(sheets)
    if private or not tables:
        return Reading("", no_rows(), private or [not_ours(sheets)])
    world = _World(Levels(units, within), book, sheets, today, modellomrade)
    read = [_read(table, world) for table in tables]
    rows = _once_each(read)
    findings = [finding for each in read for finding in each.findings.all()]
    areas = set(rows["unit"])
    lacks_area = any(finding.code == NO_AREA for finding in findings)
    return Reading(
        kind="" if lacks_area else KIND,
        rows=no_rows() if lacks_area else rows,
        findings=findings,
        modellomrade=areas.pop() if len(areas) == 1 else "",
        source=text("intag.kalla_uppladdad"),
        understood=_understood(read, rows, units),
    )


def _read(table: FlowTable, world: _World) -> _Read:
    findings = SheetFindings(world.sheets.shown[table.sheet])
    for column in (FROM, TO, PERIOD, PERSONS):
        if column not in table.columns:
            findings.stops("flode_kolumn_saknas", table.heading_row, kolumn=HEADINGS[column][0])
    for column, place in table.repeated:
        findings.stops("flode_kolumn_dubbel", table.heading_row, place, kolumn=HEADINGS[column][0])
    if findings.all():
        return _Read(table, findings, [])
    area = _area(table, world)
    if not area and not all(key(table.cell(row, AREA)) for row in _filled(table)):
        findings.stops(NO_AREA, table.heading_row)
        return _Read(table, findings, [])
    seen = scan(world.book.xml(table.sheet), world.book.styles_xml)
    taken = FlowRows(table, world.levels, seen, findings, area, measure(FLOW_MEASURE).label, world.today)
    rows = taken.read()
    if not rows and not findings.all():
        findings.stops("flode_tom", table.heading_row)
    return _Read(table, findings, rows, taken)


def _filled(table: FlowTable) -> list[int]:
    below = range(table.heading_row + 1, len(table.rows))
    return [row for row in below if any(key(table.cell(row, each)) for each in (FROM, TO))]


def _area(table: FlowTable, world: _World) -> str:
    """The modellområde of rows that name none: by the titles, else as the sender says, else by the units named."""
    titles = [str(cell) for row in table.rows[: table.heading_row] for cell in row if key(cell)]
    told = world.levels.area_in([*titles, table.sheet, world.book.filename]) or world.modellomrade
    if told:
        return told
    ends = [world.levels.end(table.cell(row, each), "") for row in _filled(table) for each in (FROM, TO)]
    return world.levels.area_of({end.unit for end in ends if end.unit})


def _once_each(read: Sequence[_Read]) -> pd.DataFrame:
    """All flows as submission rows; one that stands in two sheets is a fault in the second."""
    kept: dict[tuple[object, ...], tuple[object, ...]] = {}
    for each in read:
        for row in each.rows:
            first = kept.setdefault(row[:5], row)
            if first is not row:
                at, column = position(str(row[-1]))
                cell = f"{first[-2]} {first[-1]}"
                each.findings.stops("flode_i_flera_blad", at, column, flode=row[4], period=row[2], cell=cell)
    frame = pd.DataFrame(list(kept.values()), columns=list(SUBMISSION_COLUMNS))
    return frame.astype({name: float if name == "value" else "str" for name in SUBMISSION_COLUMNS})


def _understood(read: Sequence[_Read], rows: pd.DataFrame, units: Mapping[str, Unit]) -> list[tuple[str, str]]:
    """Pairs of a label's catalogue key and what was found, for a person to check."""
    found = [each.taken for each in read if each.taken is not None]
    names = {name: level for each in found for name, level in each.understood.items()}
    periods = list(dict.fromkeys(rows["period"]))
    told = [
        ("intag.forstatt.blad", ", ".join(each.findings.sheet for each in found)),
        ("intag.forstatt.rubrikrad", ", ".join(str(each.table.heading_row + 1) for each in found)),
        ("intag.forstatt.modellomrade", ", ".join(units[each].name for each in dict.fromkeys(rows["unit"]))),
        ("intag.forstatt.perioder", ", ".join(period_text(each) for each in periods)),
        ("intag.forstatt.varden", number(len(rows))),
    ]
    blank = sum(each.blank for each in found)
    if blank:
        told.append(("intag.forstatt.tomma", text("intag.forstatt.tomma_celler", antal=number(blank))))
    levels = (text("floden.forstatt.ett_namn", namn=name, niva=text(f"floden.niva.{level}"))
              for name, level in names.items())  # fmt: skip
    return told + [("floden.forstatt.namn", each) for each in levels]
