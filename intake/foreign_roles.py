"""Guesses what each column of a foreign sheet is, for a person to check.

Decision that could be disputed: what stands in a column counts for more than its heading, since headings differ from
source to source; a column that is nothing known is skipped and never taken for values.
"""

from collections.abc import Mapping as Named
from dataclasses import dataclass
from functools import cached_property

from domain.period import Period
from intake import mapping as roles
from intake.foreign_headings import any_period, month_number, period_in, quarter_number, sex_of, within_year
from intake.foreign_shape import CODES, Shape
from intake.foreign_targets import Target, says_share, target_of
from intake.foreign_units import Places
from intake.foreign_values import is_value_like
from intake.mapping import Column, Mapping
from intake.plain_text import Cell, key
from intake.year_table import SEX_HEADINGS

_MEASURE_HEADINGS = frozenset(
    {"mått", "matt", "nyckeltal", "kpi", "indikator", "variabel", "measure", "indicator", "nyckeltalsid", "mätetal"}
)
_BREAKDOWN_HEADINGS = frozenset(
    {
        "ålder",
        "åldersgrupp",
        "åldersintervall",
        "yrke",
        "yrkesgrupp",
        "uppdelning",
        "diagnos",
        "kategori",
        "age",
        "grupp",
    }
)
_TIME_HEADINGS = frozenset(
    {"period", "tid", "datum", "tidpunkt", "mätperiod", "mättillfälle", "date", "time", "årmånad"}
)
_YEAR_HEADINGS = frozenset({"år", "ar", "year", "årtal"})
_MONTH_HEADINGS = frozenset({"månad", "manad", "month", "mån"})
_QUARTER_HEADINGS = frozenset({"kvartal", "quarter", "kv"})
_VALUE_HEADINGS = frozenset({"value", "värde", "varde", "antal", "andel", "resultat", "utfall"})
_MOSTLY, _HALF, _MOST_TEXTS, _SAMPLE = 0.8, 0.5, 300, 400


def guess(shape: Shape, places: Places, targets: Named[str, Target]) -> Mapping:
    """The best guess of how a sheet is read."""
    seen = _Guesser(shape, places, targets)
    columns = seen.columns
    wide = any(column.role == roles.VALUE and column.period for column in columns)
    told = any(column.role in {roles.PERIOD, roles.YEAR} for column in columns) or wide
    titles = shape.titles
    about = [each for title in titles if (each := target_of(title, targets))]
    periods = {period for title in titles if (period := period_in(title))}
    return Mapping(
        layout=roles.WIDE if wide else roles.LONG,
        sheet=shape.sheet,
        heading_row=shape.heading_row + 1,
        heading_rows=shape.heading_rows,
        columns=columns,
        measures=seen.measures(columns),
        unit="" if any(c.role in {roles.UNIT, roles.CODE} for c in columns) else places.in_title(titles),
        measure=about[0] if len(set(about)) == 1 else "",
        period=periods.pop() if len(periods) == 1 and not told else "",
    )


@dataclass(frozen=True)
class _Guesser:
    shape: Shape
    places: Places
    targets: Named[str, Target]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        guessed = [self._column(place, self._role(place)) for place in range(self.shape.width) if self._counts(place)]
        return tuple(_only_one_of_each(_only_headed_values(_only_finest_periods(guessed))))

    def measures(self, columns: tuple[Column, ...]) -> dict[str, str]:
        """What the texts of the measure column stand for, where that can be told."""
        texts = [text for column in columns if column.role == roles.MEASURE for text in self._texts(column.place)]
        found = {text: target_of(text, self.targets) for text in texts[:_MOST_TEXTS]}
        return {text: target for text, target in found.items() if target}

    @cached_property
    def _periods(self) -> list[str]:
        """The period over each column; a bare month gets its year from the titles when only one stands there."""
        years = {each[:4] for title in self.shape.titles if (each := period_in(title))}
        if len(years) != 1:
            return [each.period for each in self.shape.read]
        year = years.pop()
        return [each.period or within_year(year, each.words) for each in self.shape.read]

    def _counts(self, place: int) -> bool:
        return bool(self.shape.headings[place]) or bool(self.shape.column(place))

    def _texts(self, place: int) -> list[str]:
        return list(dict.fromkeys(key(cell) for cell in self.shape.column(place)))

    def _column(self, place: int, role: str) -> Column:
        read, heading = self.shape.read[place], self.shape.headings[place]
        if role != roles.VALUE:
            return Column(place, heading, role)
        return Column(place, heading, role, target_of(read.words, self.targets), self._periods[place], read.sex)

    def _role(self, place: int) -> str:
        """Units first, then what tells a row apart, then values."""
        cells = self.shape.column(place)
        if not cells:
            return roles.VALUE if self._periods[place] and self.shape.headings[place] else roles.SKIP
        if place in self.shape.unit_columns:
            return self._unit_role(place, cells)
        by_heading = self._by_heading(place, cells)
        if by_heading:
            return by_heading
        if not self._periods[place] and (role := self._by_content(cells)):
            return role
        return self._other(place, cells)

    def _unit_role(self, place: int, cells: list[Cell]) -> str:
        """A column of codes only, or one of names (or of names and codes)."""
        codes = sum(bool(self.places.by_code(cell)) for cell in cells[:_SAMPLE])
        is_code = key(self.shape.headings[place]) in CODES or all(key(c)[:4].isdecimal() for c in cells[:_SAMPLE])
        return roles.CODE if codes >= _HALF * len(cells[:_SAMPLE]) and is_code else roles.UNIT

    def _by_heading(self, place: int, cells: list[Cell]) -> str:
        heading = key(self.shape.headings[place])
        known = {
            roles.SEX: (SEX_HEADINGS, sex_of),
            roles.YEAR: (_YEAR_HEADINGS, any_period),
            roles.QUARTER: (_QUARTER_HEADINGS, quarter_number),
            roles.MONTH: (_MONTH_HEADINGS, month_number),
            roles.PERIOD: (_TIME_HEADINGS | _YEAR_HEADINGS | _MONTH_HEADINGS | _QUARTER_HEADINGS, any_period),
        }
        for role, (headings, reader) in known.items():
            if heading in headings and _share(cells, reader) >= _HALF:
                return role
        if heading in _MEASURE_HEADINGS:
            return roles.MEASURE
        is_broken_down = heading in _BREAKDOWN_HEADINGS and len(self._texts(place)) > 1
        return roles.BREAKDOWN if is_broken_down else ""

    def _by_content(self, cells: list[Cell]) -> str:
        if _share(cells, sex_of) == 1 and any(isinstance(cell, str) for cell in cells):
            return roles.SEX
        return roles.PERIOD if _share(cells, any_period) >= _MOSTLY else ""

    def _other(self, place: int, cells: list[Cell]) -> str:
        """Values; names of measures, known ones or in a column without a heading; else nothing."""
        if _share(cells, is_value_like) >= _HALF:
            return roles.VALUE
        texts = [text for text in self._texts(place) if not is_value_like(text)]
        if any(target_of(text, self.targets) for text in texts[:_MOST_TEXTS]):
            return roles.MEASURE
        is_named = not (self.shape.headings[place] and self.shape.unit_columns) and place < self.shape.first_value
        if is_named and (len(texts) < len(cells) or any(map(says_share, texts[:_MOST_TEXTS]))):
            return roles.MEASURE
        return roles.SKIP


def _share(cells: list[Cell], reader: object) -> float:
    """Of the first cells, the share that the reader makes something of."""
    some = cells[:_SAMPLE]
    return sum(bool(reader(cell)) for cell in some) / len(some) if callable(reader) and some else 0.0


def _only_finest_periods(columns: list[Column]) -> list[Column]:
    """Beside months across, a year is their sum, and a column without a period is a sum or a comment."""
    finest = max((Period.parse(each.period).granularity.per_year for each in columns if each.period), default=0)
    if not finest:
        return columns
    return [_skipped(each) if each.role == roles.VALUE and not _is_as_fine(each, finest) else each for each in columns]


def _is_as_fine(column: Column, finest: int) -> bool:
    return bool(column.period) and Period.parse(column.period).granularity.per_year == finest


def _skipped(column: Column) -> Column:
    return Column(column.place, column.heading, roles.SKIP)


def _only_headed_values(columns: list[Column]) -> list[Column]:
    """Where the rows name the measure and one column is called value, numbers beside it are something else."""
    headed = [each for each in columns if each.role == roles.VALUE and key(each.heading) in _VALUE_HEADINGS]
    if len(headed) != 1 or not any(each.role == roles.MEASURE for each in columns):
        return columns
    return [_skipped(each) if each.role == roles.VALUE and each not in headed else each for each in columns]


def _only_one_of_each(columns: list[Column]) -> list[Column]:
    """The first column of each sort that can only be one; a year alone is a period."""
    taken: set[str] = set()
    kept = []
    for each in columns:
        again = each.role in taken and each.role not in {roles.UNIT, roles.VALUE}
        kept.append(_skipped(each) if again else each)
        taken.add(each.role)
    if roles.YEAR in taken and not taken & {roles.MONTH, roles.QUARTER}:
        return [Column(c.place, c.heading, roles.PERIOD) if c.role == roles.YEAR else c for c in kept]
    return kept
