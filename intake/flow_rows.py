"""Reads one table of vårdflöden row by row: every fault by its cell, and what could be read as flows.

Decision that could be disputed: flows between units are summed to their levels. A level and a unit of it may not stand
beside each other for the same period, since the unit's persons would most likely be counted twice.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from domain.errors import PeriodError
from domain.flow import FLOW_MEASURE, CareLevel, pair
from domain.observation import VALUELESS, CellStatus
from domain.period import Granularity, Period
from intake.cells import ParsedCell, parse_cell
from intake.findings import SheetFindings
from intake.flow_levels import End, Levels
from intake.flow_table import AREA, FROM, PERIOD, PERSONS, TO, FlowTable
from intake.foreign_units import folded
from intake.periods import parse_period
from intake.plain_text import address, key, shown
from intake.row_keys import EXAMPLES
from intake.sheet_scan import SheetScan
from intake.values import LARGEST

_TOTAL_SEX = "T"
_EXAMPLE = ", ".join(EXAMPLES[each] for each in (Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR))
Name = tuple[str, str, CareLevel, CareLevel]


@dataclass
class _Row:
    """A row that could be read whole."""

    number: int
    ends: tuple[str, str]
    are_units: tuple[bool, bool]
    value: ParsedCell


@dataclass
class FlowRows:
    """What one table holds. `area` is the modellområde of rows that name none ("" where it is not known)."""

    table: FlowTable
    levels: Levels
    seen: SheetScan
    findings: SheetFindings
    area: str
    label: str
    today: date | None = None
    blank: int = 0
    understood: dict[str, CareLevel] = field(default_factory=dict)
    _kept: dict[Name, list[_Row]] = field(default_factory=lambda: defaultdict(list))
    _told: set[tuple[str, ...]] = field(default_factory=set)

    def read(self) -> list[tuple[object, ...]]:
        """Every flow as a row with SUBMISSION_COLUMNS, in the order in which they first stand."""
        for number in range(self.table.heading_row + 1, len(self.table.rows)):
            if any(key(self.table.cell(number, each)) for each in (FROM, TO, PERSONS)):
                self._take(number)
        return [row for name, rows in self._kept.items() for row in self._flow(name, rows)]

    def _take(self, number: int) -> None:
        place = (number, self.table.columns[PERSONS])
        is_blank = not key(self.table.cell(number, PERSONS))
        if is_blank and place not in self.seen.uncalculated and place not in self.seen.errors:
            self.blank += 1
            return
        area = self._area(number)
        start, end = self._end(number, FROM, area), self._end(number, TO, area)
        period, value = self._period(number), self._value(number)
        if area and start.level and end.level and period and not value.fault:
            texts = (folded(str(self.table.cell(number, FROM))), folded(str(self.table.cell(number, TO))))
            row = _Row(number, texts, (bool(start.unit), bool(end.unit)), value)
            self._kept[area, period, start.level, end.level].append(row)

    def _area(self, number: int) -> str:
        written = self.table.cell(number, AREA)
        if not key(written):
            return self.area
        found = self.levels.area(written)
        if not found:
            self.findings.stops("flode_okant_omrade", number, self.table.columns[AREA], funnet=shown(written))
        return found

    def _end(self, number: int, column: str, area: str) -> End:
        cell, place = self.table.cell(number, column), self.table.columns[column]
        if not key(cell):
            self.findings.stops("flode_plats_saknas", number, place, kolumn=column.replace("fran", "från"))
            return End(None)
        found = self.levels.end(cell, area)
        if found.fault:
            self.findings.stops(found.fault, number, place, funnet=shown(cell), liknar=found.like or "–")
        elif found.unit and found.level:
            self.understood[shown(cell)] = found.level
        return found

    def _period(self, number: int) -> str:
        cell, place = self.table.cell(number, PERIOD), self.table.columns[PERIOD]
        if not key(cell):
            self.findings.stops("period_saknas", number, place, exempel=_EXAMPLE)
            return ""
        for granularity in Granularity:
            try:
                return self._ended(parse_period(cell, granularity), number, place)
            except PeriodError:
                continue
        self.findings.stops("oklar_period", number, place, funnet=shown(cell), exempel=_EXAMPLE)
        return ""

    def _ended(self, period: Period, number: int, place: int) -> str:
        if self.today is None or period.end_on < self.today:
            return str(period)
        if period.start_on > self.today:
            self.findings.stops("framtida_period", number, place, period=str(period))
            return ""
        if (str(period),) not in self._told:
            self._told.add((str(period),))
            self.findings.asks("period_pagar", number, place, period=str(period))
        return str(period)

    def _value(self, number: int) -> ParsedCell:
        at = (number, self.table.columns[PERSONS])
        cell = self.table.cell(number, PERSONS)
        parsed, found = _judged(parse_cell(cell)), shown(cell)
        if at in self.seen.uncalculated:
            parsed = parsed._replace(fault="formel_ej_beraknad")
        elif at in self.seen.errors:
            parsed, found = parsed._replace(fault="excelfel"), self.seen.errors[at]
        elif at in self.seen.percent and not parsed.fault and not parsed.status:
            parsed = parsed._replace(fault="procent_i_antal")
        if parsed.fault:
            self.findings.stops(parsed.fault, *at, funnet=found, matt=self.label, kolumn=self.label)
        return parsed

    def _flow(self, name: Name, rows: list[_Row]) -> list[tuple[object, ...]]:
        """The one value of a flow; none with a finding where its rows do not fit together."""
        area, period, start, end = name
        if not self._fit(period, rows):
            return []
        status = next((each.value.status for each in rows if each.value.status), CellStatus.OK.value)
        place = address(rows[0].number, self.table.columns[PERSONS])
        value = sum(each.value.value for each in rows)
        cell = (FLOW_MEASURE, area, period, _TOTAL_SEX, pair(start, end))
        return [(*cell, float(value), status, self.findings.sheet, place)]

    def _fit(self, period: str, rows: list[_Row]) -> bool:
        first, places = rows[0], self.table.columns
        before: dict[tuple[str, str], int] = {}
        fits = True
        for row in rows:
            if row.ends in before:
                fault, column = "flode_dubbelt", FROM
            elif row.are_units != first.are_units:
                fault, column = "flode_niva_och_enhet", FROM
            elif len(rows) > 1 and row.value.status in VALUELESS:
                fault, column = "flode_del_saknas", PERSONS
            else:
                before[row.ends] = row.number
                continue
            self.findings.stops(
                fault, row.number, places[column], period=period,
                fran=shown(self.table.cell(row.number, FROM)), till=shown(self.table.cell(row.number, TO)),
                rad=str(before.get(row.ends, first.number) + 1),
            )  # fmt: skip
            fits = False
        return fits


def _judged(parsed: ParsedCell) -> ParsedCell:
    """Numbers that no count of persons can be."""
    if parsed.fault or parsed.value != parsed.value:
        return parsed
    fault = "negativt" if parsed.value < 0 else "inte_heltal" if parsed.value != round(parsed.value) else ""
    return parsed._replace(fault=fault or ("orimligt_stort" if parsed.value > LARGEST else ""))
