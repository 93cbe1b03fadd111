"""Says for every row of a foreign sheet what it is about, and why a row is left out.

Decision that could be disputed: a row about an unknown place is asked about and not stopped, since a region's export
lists every hälsocentral it has and only some of them are followed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from domain.period import Granularity, Period
from domain.units import UnitKind
from intake import mapping as roles
from intake.findings import SheetFindings
from intake.foreign_headings import any_period, month_number, quarter_number, sex_of
from intake.foreign_shape import Shape
from intake.foreign_units import BLANK, SKIPPED, TOTAL, UNKNOWN, Place, Places
from intake.foreign_values import is_filled, is_value_like
from intake.mapping import Column, Mapping
from intake.plain_text import Cell, key, shown

_NAMED = 5
NO_NAME = "–"
# Names that are compared with all we have, which takes a while.
_MOST_LIKENED = 40
_FILLED_DOWN = (roles.MEASURE, roles.PERIOD, roles.YEAR, roles.QUARTER)


class Row(NamedTuple):
    """What a row is about; each "" when the row does not say it. `period_place` is the column that told the period."""

    number: int
    unit: str
    measure_text: str
    period: str
    sex: str
    breakdown: str
    period_place: int


@dataclass
class LeftOut:
    """Rows that are left out on purpose, by the code of the note that tells of them."""

    places: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, code: str, row: int, column: int, name: str) -> None:
        self.places[code].append((row, column))
        self.names[code][shown(name)] = None

    def tell(self, findings: SheetFindings) -> None:
        """One note for each reason, where the first such row stands."""
        for code, places in self.places.items():
            names = list(self.names[code])
            listed = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
            findings.notes(code, *places[0], antal=len(places), namn=listed)


class RowReader:
    """Reads the key columns of one sheet, row by row, from the top."""

    def __init__(
        self, shape: Shape, mapping: Mapping, places: Places, *, findings: SheetFindings, left_out: LeftOut
    ) -> None:
        self.shape, self.mapping, self.places = shape, mapping, places
        self.findings, self.left_out = findings, left_out
        self._code = next(iter(mapping.of_role(roles.CODE)), None)
        self._names = mapping.of_role(roles.UNIT)
        self._keys = {role: next(iter(mapping.of_role(role)), None) for role in (*_FILLED_DOWN, roles.MONTH)}
        self._sex = next(iter(mapping.of_role(roles.SEX)), None)
        self._breakdown = next(iter(mapping.of_role(roles.BREAKDOWN)), None)
        self._headings = {column.place: key(column.heading.split(" / ")[-1]) for column in self._names}
        self._last: dict[int, Cell] = {}
        self._asked: dict[str, str] = {}
        self._found: dict[tuple[Cell, int], Place] = {}
        self._kinds: dict[int, list[UnitKind]] = {
            column.place: [kind for kind, _ in places.kinds_in(shape.column(column.place)).most_common(1)]
            for column in self._names
        }

    def read(self, number: int, row: Sequence[Cell]) -> Row | None:
        """What the row is about; None when it is left out."""
        if self._repeats_headings(row):
            return None
        row = self._filled_down(row)
        unit = self._unit(number, row)
        if not unit:
            return None
        sex = self._sex_of(number, row)
        period = self._period(number, row)
        if sex is None or period is None:
            return None
        return Row(
            number,
            unit,
            self._text(row, self._keys[roles.MEASURE]),
            str(period) if period else "",
            sex,
            shown(row[self._breakdown.place]) if self._breakdown else "",
            self._period_place,
        )

    def _text(self, row: Sequence[Cell], column: Column | None) -> str:
        return key(row[column.place]) if column else ""

    def _repeats_headings(self, row: Sequence[Cell]) -> bool:
        """Long printouts repeat their headings on every page."""
        named = [column.place for column in self._names if is_filled(row[column.place])]
        return bool(named) and all(key(row[place]) == self._headings[place] for place in named)

    def _filled_down(self, row: Sequence[Cell]) -> list[Cell]:
        """The row with merged cells filled from above: the unit where only other key cells say what the row is."""
        filled = list(row)
        units = [column.place for column in (*self._names, *([self._code] if self._code else []))]
        others = [c for c in (*self._keys.values(), self._sex, self._breakdown) if c and is_filled(row[c.place])]
        downwards = [column.place for role in _FILLED_DOWN if (column := self._keys[role])]
        if others and not any(is_filled(row[place]) for place in units):
            downwards += units
        for place in {*downwards, *units}:
            if is_filled(row[place]):
                self._last[place] = row[place]
            elif place in downwards:
                filled[place] = self._last.get(place, "")
        return filled

    def _unit(self, number: int, row: Sequence[Cell]) -> str:
        if not self._names and not self._code:
            return self._kept(self.mapping.unit, number, -1)
        named = [(column, self._named(row[column.place], column.place)) for column in self._names]
        coded = self._coded(row)
        place = self._code.place if self._code else named[0][0].place
        if coded and (clash := self._clash(coded, named)):
            column, unit_id = clash
            units = self.places.units
            self.findings.stops(
                "kod_och_namn_skiljer", number, column.place,
                kod=shown(row[place]), kodens_namn=units[coded].name, namn=units[unit_id].name,
            )  # fmt: skip
            return ""
        for column, found in named:
            if found.otherwise and (not coded or found.otherwise == SKIPPED):
                self._leave(found.otherwise, number, column.place, row[column.place], named, coded)
                if found.otherwise in {UNKNOWN, SKIPPED}:
                    return ""
        unit = coded or self.places.most_specific(found.unit_id for _, found in named if found.unit_id)
        if not unit and self._code and key(row[place]) and not any(found.otherwise == TOTAL for _, found in named):
            self._leave(UNKNOWN, number, place, row[place], [], "")
        elif not unit and all(found.otherwise == BLANK for _, found in named) and self._has_values(row):
            self.findings.asks("rad_utan_enhet", number, place)
        return self._kept(unit, number, place) if unit else ""

    def _named(self, cell: Cell, place: int) -> Place:
        """What a name means; each different one is looked up once."""
        if (cell, place) not in self._found:
            self._found[cell, place] = self.places.named(cell, self._kinds[place])
        return self._found[cell, place]

    def _has_values(self, row: Sequence[Cell]) -> bool:
        """Whether it is more than a footnote."""
        return any(is_value_like(row[column.place]) for column in self.mapping.of_role(roles.VALUE))

    def _coded(self, row: Sequence[Cell]) -> str:
        cell = row[self._code.place] if self._code else ""
        said = self.places.said.get(key(cell), "") if key(cell) else ""
        return said or self.places.by_code(cell)

    def _clash(self, coded: str, named: Sequence[tuple[Column, Place]]) -> tuple[Column, str] | None:
        """A name of another unit of the same sort than the code's."""
        kind = self.places.units[coded].kind
        others = ((c, each.unit_id) for c, each in named if each.unit_id and each.unit_id != coded)
        return next((pair for pair in others if self.places.units[pair[1]].kind is kind), None)

    def _leave(
        self, why: str, number: int, place: int, cell: Cell, named: Sequence[tuple[Column, Place]], coded: str
    ) -> None:
        """Tell of a row that is left out, unless another column says which unit it is about."""
        if why == UNKNOWN:
            name = shown(cell)
            if name not in self._asked:
                self._asked[name] = self.places.like(name) if len(self._asked) < _MOST_LIKENED else ""
            self.findings.asks("okand_plats", number, place, namn=name, liknar=self._asked[name] or NO_NAME)
        elif why == SKIPPED:
            self.left_out.add("plats_vald_bort", number, place, shown(cell))
        elif why == TOTAL and not coded and not any(found.unit_id for _, found in named):
            self.left_out.add("summor_hoppade", number, place, shown(cell))

    def _kept(self, unit_id: str, number: int, place: int) -> str:
        unit = self.places.units[unit_id]
        if unit.kind is UnitKind.MODELLOMRADE:
            self.left_out.add("summor_hoppade", number, place, unit.name)
            return ""
        if not self.places.is_followed(unit_id):
            self.left_out.add("platser_ej_foljda", number, place, unit.name)
            return ""
        return unit_id

    def _sex_of(self, number: int, row: Sequence[Cell]) -> str | None:
        if self._sex is None or not key(row[self._sex.place]):
            return ""
        sex = sex_of(row[self._sex.place])
        if not sex:
            self.left_out.add("kon_hoppat", number, self._sex.place, shown(row[self._sex.place]))
            return None
        return sex

    def _period(self, number: int, row: Sequence[Cell]) -> Period | bool | None:
        """The row's period; False when it says none, None with a finding when it cannot be read."""
        year, whole = self._keys[roles.YEAR], self._keys[roles.PERIOD]
        column = whole or year
        self._period_place = column.place if column else -1
        if column is None:
            return False
        found = any_period(row[column.place])
        if found is not None and year is not None and column is year:
            found = self._within(found, row)
        if found is None:
            self.findings.stops("oklar_period_rad", number, column.place, funnet=shown(row[column.place]) or "–")
        return found

    def _within(self, year: Period, row: Sequence[Cell]) -> Period | None:
        """A month or quarter that stands in a column of its own beside the year."""
        if (column := self._keys[roles.MONTH]) is not None:
            cell = row[column.place]
            month = month_number(cell)
            return Period(Granularity.MONTH, year.year, month) if month else any_period(cell)
        if (column := self._keys[roles.QUARTER]) is not None:
            quarter = quarter_number(row[column.place])
            return Period(Granularity.QUARTER, year.year, quarter) if quarter else None
        return year


def period_fault(period: Period, wanted: Granularity, today: date) -> str:
    """The code of what is wrong with a period for a measure of that length; "" when nothing is."""
    if period.granularity is not wanted:
        return "fel_periodlangd"
    if period.start_on > today:
        return "framtida_period"
    return "period_pagar" if period.end_on >= today else ""
