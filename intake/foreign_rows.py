"""Makes rows that can be stored of a foreign sheet's cells, as a mapping says.

Decision that could be disputed: a kommun's own number is left out where the same sheet has its enheter, since the
kommun's value is their sum; without them it stops, so that a sum and its parts are never mixed.
"""

from collections.abc import Mapping as Named
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from domain.observation import CellStatus
from domain.period import Period
from domain.submission import SUBMISSION_COLUMNS
from domain.units import Unit, UnitKind
from intake import mapping as roles
from intake.cells import ParsedCell
from intake.findings import SheetFindings
from intake.foreign_keys import LeftOut, Row, period_fault
from intake.foreign_shape import Shape
from intake.foreign_targets import Target, says_share
from intake.foreign_values import has_decimal_point, is_filled, judged, parse_value
from intake.mapping import Column, Mapping
from intake.plain_text import Cell, address, key, shown
from intake.row_keys import EXAMPLES
from intake.sheet_scan import SheetScan

_TOTALS = frozenset({"", "totalt", "total", "samtliga", "alla", "alla åldrar", "samtliga åldrar", "t", "båda"})
_TOTAL_SEX = "T"
Key = tuple[str, str, str, str, str]


@dataclass
class Gatherer:
    """Gathers the values of one sheet. Feed it rows with `take`; `frame` gives what could be read."""

    shape: Shape
    mapping: Mapping
    targets: Named[str, Target]
    units: Named[str, Unit]
    today: date
    seen: SheetScan
    findings: SheetFindings
    left_out: LeftOut
    sheet: str
    rows: list[tuple[object, ...]] = field(default_factory=list)
    _first: dict[Key, str] = field(default_factory=dict)
    _told: dict[tuple[object, ...], str] = field(default_factory=dict)
    _sums: list[tuple[Row, int, Target]] = field(default_factory=list)
    _dashes: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.columns = self.mapping.of_role(roles.VALUE)
        self._points = {c.place: has_decimal_point(self.shape.column(c.place)) for c in self.columns}
        titles = [each for each in self.shape.titles if says_share(each) and "antal" not in key(each)]
        self._share_title = next(iter(titles), "")
        self._breakdown_place = next((c.place for c in self.mapping.of_role(roles.BREAKDOWN)), -1)
        self._measure_place = next((c.place for c in self.mapping.of_role(roles.MEASURE)), -1)

    def take(self, row: Row, cells: list[Cell]) -> None:
        """Read every value column of a row."""
        for column in self.columns:
            if is_filled(cells[column.place]):
                self._take_cell(row, column, cells[column.place])

    def frame(self) -> pd.DataFrame:
        """The readable cells with SUBMISSION_COLUMNS, in the order in which they stand."""
        self._tell_sums()
        self._tell_fractions()
        for target_id, places in self._dashes.items():
            label = self.targets[target_id].label
            self.findings.notes("streck_i_tabell", *places[0], antal=len(places), matt=label)
        self._tell_sexes()
        frame = pd.DataFrame(self.rows, columns=list(SUBMISSION_COLUMNS))
        return frame.astype({name: float if name == "value" else "str" for name in SUBMISSION_COLUMNS})

    def _take_cell(self, row: Row, column: Column, cell: Cell) -> None:
        at = (row.number, column.place)
        target = self._target(row, column)
        if target is None or at in self.seen.uncalculated or at in self.seen.errors:
            return
        period = self._period(row, column, target)
        breakdown = self._breakdown(row, column, target)
        if not period or breakdown is None or self._is_share_of_count(row, column, target):
            return
        unit = self.units[row.unit]
        if not target.takes(unit):
            self._sums.append((row, column.place, target))
            return
        parsed = self._parsed(cell, at, target)
        name: Key = (target.id, row.unit, period, row.sex or column.sex or _TOTAL_SEX, breakdown)
        if parsed.fault:
            self.findings.stops(parsed.fault, *at, funnet=shown(cell), matt=target.label)
        elif name in self._first:
            self.findings.stops(
                "dubbelt_varde", *at, enhet=unit.name, period=period, matt=target.label, forsta=self._first[name]
            )
        else:
            self._first[name] = address(*at)
            self.rows.append((*name, parsed.value, parsed.status, self.sheet, address(*at)))

    def _target(self, row: Row, column: Column) -> Target | None:
        """The target of a cell; None with a finding or a note when its text stands for none."""
        text = row.measure_text
        own = column.measure or self.mapping.measure
        if not text and own:
            return self.targets[own]
        if text not in self.mapping.measures:
            if self._once("text_utan_matt", text):
                self.findings.stops("text_utan_matt", row.number, self._measure_place, text=self._as_written(row))
            return None
        if not self.mapping.measures[text]:
            self.left_out.add("matt_valt_bort", row.number, self._measure_place, self._as_written(row))
            return None
        return self.targets[self.mapping.measures[text]]

    def _as_written(self, row: Row) -> str:
        """The measure's name as it stands in the row."""
        cell = self.shape.rows[row.number][self._measure_place] if self._measure_place >= 0 else ""
        return shown(cell) or shown(row.measure_text) or "–"

    def _period(self, row: Row, column: Column, target: Target) -> str:
        """The cell's period; "" when it cannot be used, which is told where it first stands."""
        told_by_row = bool(row.period) and not column.period
        period = Period.parse(column.period or row.period or self.mapping.period)
        fault = period_fault(period, target.granularity, self.today)
        if fault and self._once(fault, str(period), target.id):
            at = (row.number, row.period_place) if told_by_row else (self.shape.heading_row, column.place)
            tell = self.findings.asks if fault == "period_pagar" else self.findings.stops
            tell(
                fault, *at, period=str(period), matt=target.label, exempel=EXAMPLES[target.granularity],
                vantad=target.granularity.value, funnen=period.granularity.value,
            )  # fmt: skip
        return str(period) if fault in {"", "period_pagar"} else ""

    def _breakdown(self, row: Row, column: Column, target: Target) -> str | None:
        """The profession, "" where the measure has none; None when the cell is left out."""
        place = self._breakdown_place if self._breakdown_place >= 0 else column.place
        text = row.breakdown or column.breakdown
        known = next((each for each in target.breakdowns if key(each) == key(text)), None)
        if known is not None or (not target.breakdowns and key(text) in _TOTALS):
            return known or ""
        if not target.breakdowns or (key(text) and key(text) in _TOTALS):
            self.left_out.add("uppdelning_hoppad", row.number, place, text)
        elif self._once("yrke", text, target.id):
            code = "okant_yrke" if text else "yrke_saknas"
            self.findings.stops(code, row.number, place, funnet=shown(text), yrken=", ".join(target.breakdowns))
        return None

    def _is_share_of_count(self, row: Row, column: Column, target: Target) -> bool:
        """Whether the text says that these are shares though the measure is a count."""
        text = row.measure_text or column.heading
        if self._share_title and not row.measure_text and not column.measure:
            text = self._share_title
        if target.is_share or target.measure is None or not says_share(text):
            return False
        if self._once("andel_i_antal", text, target.id):
            place = (row.number, self._measure_place) if row.measure_text else (self.shape.heading_row, column.place)
            self.findings.stops("andel_i_antal", *place, funnet=shown(text), matt=target.label, enhet=target.unit)
        return True

    def _parsed(self, cell: Cell, at: tuple[int, int], target: Target) -> ParsedCell:
        parsed, is_percent = parse_value(cell, decimal_point=self._points[at[1]])
        if parsed.dash:
            self._dashes.setdefault(target.id, []).append(at)
        return judged(parsed, target, is_percent=is_percent, shown_as_percent=at in self.seen.percent)

    def _tell_sums(self) -> None:
        """Values of units that do not report the measure: sums of their enheter, or a fault."""
        parts = {(row[0], self.units[str(row[1])].parent_id) for row in self.rows}
        for row, place, target in self._sums:
            unit = self.units[row.unit]
            if unit.kind is UnitKind.KOMMUN and (target.id, unit.id) in parts:
                self.left_out.add("summor_hoppade", row.number, place, unit.name)
            elif self._once("niva", row.unit, target.id):
                sort = unit.unit_type.value or unit.kind.value
                self.findings.stops(
                    "plats_utan_matt", row.number, place, enhet=unit.name, slag=sort, matt=target.label,
                    fragade=target.lowest.value,
                )  # fmt: skip

    def _tell_fractions(self) -> None:
        """Shares that are all between 0 and 1 are most likely not per cent."""
        for target in self.targets.values():
            own = [(row[5], row[8]) for row in self.rows if row[0] == target.id and row[6] not in _VALUELESS]
            values = [value for value, _ in own if isinstance(value, float)]
            if target.is_share and len(values) > 1 and max(values) <= 1 and any(0 < value < 1 for value in values):
                self.findings.asks("andel_mellan_0_och_1", -1, -1, matt=target.label, hogst=max(values))

    def _tell_sexes(self) -> None:
        """Women and men without both together: the whole is not worked out of them."""
        for target_id in dict.fromkeys(str(row[0]) for row in self.rows):
            if not any(row[0] == target_id and row[3] == _TOTAL_SEX for row in self.rows):
                self.findings.notes("bara_kvinnor_och_man", matt=self.targets[target_id].label)

    def _once(self, *what: object) -> bool:
        if what in self._told:
            return False
        self._told[what] = ""
        return True


_VALUELESS = {CellStatus.SUPPRESSED.value, CellStatus.MISSING.value, CellStatus.NOT_RELEVANT.value}
