"""How a foreign sheet was understood: what each column is, written so that a person can read, correct and keep it.

Decision that could be disputed: a kept mapping says what columns are, never which period or place a whole sheet is
about. Those are read anew from every file, or said anew by a person; else next month's file would be stored as this
month's, and one kommun's as another's.
"""

import json
from collections import abc
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Any

from domain.errors import FollowUpError, PeriodError
from domain.finding import Finding, Level
from domain.period import Period
from intake.foreign_headings import sign
from intake.foreign_targets import Target
from intake.periods import FIRST_YEAR
from intake.plain_text import column_letters, key, shown

LONG, WIDE = "lång", "bred"
CODE, UNIT, PERIOD, YEAR, QUARTER, MONTH = "enhetskod", "enhet", "period", "ar", "kvartal", "manad"
SEX, BREAKDOWN, MEASURE, VALUE, SKIP = "kon", "uppdelning", "matt", "varde", "hoppa_over"
# What a column can be; each has its words in the catalogue, `frammande.roll.<role>`.
ROLES = (CODE, UNIT, PERIOD, YEAR, QUARTER, MONTH, SEX, BREAKDOWN, MEASURE, VALUE, SKIP)
# Of these there can be only one.
_SINGLE = (CODE, PERIOD, YEAR, QUARTER, MONTH, SEX, BREAKDOWN, MEASURE)
_MOST_COLUMNS, _MOST_TEXTS, _LONGEST = 20_000, 5_000, 32_767


class MappingError(FollowUpError):
    """A kept mapping is not in the form in which mappings are kept."""

    key = "frammande.fel.tolkning"


@dataclass(frozen=True, slots=True)
class Column:
    """What one column is. `place` counts from 0 (A), `heading` is what stands over it, parts divided by " / ".

    A value column (`role` "varde") may say more: `measure` is a target's id, `period` a period as `2025-03`, `2025K1`
    or `2025`, `sex` T, K or M, `breakdown` a profession; "" = told by the row or by the mapping as a whole.
    """

    place: int
    heading: str
    role: str
    measure: str = ""
    period: str = ""
    sex: str = ""
    breakdown: str = ""

    @property
    def sign(self) -> str:
        """What is the same in next month's file: the heading with its period taken out, or the place without one."""
        return sign(self.heading) or f"#{self.place}"


@dataclass(frozen=True)
class Mapping:
    """How a sheet is read.

    `layout` is "lång" (one row per value) or "bred" (periods across). `heading_row` is the row number in Excel of the
    first heading, `heading_rows` how many rows the headings take. `measures` says for each text of a "matt" column
    which target it is ("" = skip the rows; a text that is not there is not decided). `measure`, `period` and `unit`
    (a unit's id) hold for the whole sheet where neither row nor column says. `places` says for names we do not know
    which unit they are ("" = skip). Change one with `dataclasses.replace` or `with_column`.
    """

    layout: str = LONG
    sheet: str = ""
    heading_row: int = 0
    heading_rows: int = 1
    columns: tuple[Column, ...] = ()
    measures: abc.Mapping[str, str] = field(default_factory=dict)
    measure: str = ""
    period: str = ""
    unit: str = ""
    places: abc.Mapping[str, str] = field(default_factory=dict)

    def of_role(self, role: str) -> list[Column]:
        """The columns with that role, from the left."""
        return [column for column in self.columns if column.role == role]

    def with_column(self, place: int, **changes: str) -> "Mapping":
        """The mapping with one column corrected: `mapping.with_column(2, role="varde", period="2025-03")`."""
        return replace(self, columns=tuple(replace(c, **changes) if c.place == place else c for c in self.columns))  # type: ignore[arg-type]

    def as_json(self) -> str:
        """The mapping as text, to be kept."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, written: str) -> "Mapping":
        """A mapping as it was kept.

        Raises:
            MappingError: the text is no mapping.

        """
        try:
            facts = json.loads(written)
            columns = tuple(Column(**each) for each in facts.pop("columns"))
            found = cls(columns=columns, **facts)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise MappingError from None
        if not _is_sound(found):
            raise MappingError
        return found

    def problems(self, targets: abc.Mapping[str, Target]) -> list[Finding]:
        """What hinders a sheet from being read with this mapping; empty when nothing does."""
        return [*_about_roles(self), *_about_values(self, targets), *_about_texts(self)]


def fingerprint(titles: Sequence[str], headings: Sequence[str]) -> str:
    """A short signature of a file's shape: what stands above the table and over its columns, without periods.

    Files of one source get the same one however many periods they hold. The titles count, since exports of two
    different measures often differ in nothing else.
    """
    parts = [*(sign(title) for title in titles), "", *dict.fromkeys(sign(each) for each in headings)]
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def remembered_onto(fresh: Mapping, kept: Mapping) -> Mapping:
    """What a person once said about a source, put onto a new file of it; periods are those of the new file."""
    said = {column.sign: column for column in sorted(kept.columns, key=lambda each: each.role != SKIP)}
    columns = []
    for column in fresh.columns:
        known = said.get(column.sign, column)
        columns.append(
            replace(column, role=known.role, measure=known.measure, sex=known.sex, breakdown=known.breakdown)
        )
    return replace(
        fresh,
        layout=kept.layout,
        columns=tuple(columns),
        measures={**fresh.measures, **kept.measures},
        measure=kept.measure or fresh.measure,
        places=dict(kept.places),
    )


def alike(first: Mapping, second: Mapping) -> int:
    """How many sorts of columns two mappings share."""
    return len({each.sign for each in first.columns} & {each.sign for each in second.columns})


def _is_sound(found: Mapping) -> bool:
    """Every part has its type, and nothing is larger than any sheet makes it."""
    texts: list[Any] = [found.layout, found.sheet, found.measure, found.period, found.unit]
    for named in (found.measures, found.places):
        if not isinstance(named, dict) or len(named) > _MOST_TEXTS:
            return False
        texts += [*named, *named.values()]
    for each in found.columns:
        texts += [each.heading, each.role, each.measure, each.period, each.sex, each.breakdown]
    numbers = [found.heading_row, found.heading_rows, *(each.place for each in found.columns)]
    return (
        len(found.columns) <= _MOST_COLUMNS
        and all(isinstance(each, str) and len(each) <= _LONGEST for each in texts)
        and all(type(each) is int and 0 <= each <= 2_000_000 for each in numbers)
    )


def _stop(found: Mapping, code: str, column: Column | None = None, **values: object) -> Finding:
    cell = column_letters(column.place) if column else ""
    return Finding(Level.STOPS, code, shown(found.sheet), cell, values)


def _about_roles(found: Mapping) -> list[Finding]:
    problems = [
        _stop(found, "okand_roll", each, kolumn=_named(each), roll=shown(each.role))
        for each in found.columns
        if each.role not in ROLES
    ]
    if not found.unit and not found.of_role(UNIT) and not found.of_role(CODE):
        problems.append(_stop(found, "kolumn_for_enhet"))
    if not found.of_role(VALUE):
        problems.append(_stop(found, "kolumn_for_varden"))
    for role in _SINGLE:
        same = found.of_role(role)
        if len(same) > 1:
            problems.append(_stop(found, "samma_roll", same[1], kolumn=_named(same[1]), forsta=_named(same[0])))
    return problems


def _about_values(found: Mapping, targets: abc.Mapping[str, Target]) -> list[Finding]:
    """Value columns without a measure or a period, and measures that are not there."""
    problems: list[Finding] = []
    rows_say_measure = bool(found.of_role(MEASURE))
    told_by_row = found.of_role(PERIOD) or found.of_role(YEAR) or found.period
    named = {*found.measures.values(), found.measure, *(each.measure for each in found.of_role(VALUE))} - {""}
    problems += [_stop(found, "okant_matt", matt=shown(each)) for each in sorted(named - targets.keys())]
    without = [each for each in found.of_role(VALUE) if not each.measure and not found.measure and not rows_say_measure]
    if without:
        problems.append(_stop(found, "kolumn_utan_matt", without[0], kolumn=_named(without[0]), antal=len(without)))
    without = [each for each in found.of_role(VALUE) if not each.period and not told_by_row]
    if without:
        problems.append(_stop(found, "kolumn_utan_period", without[0], kolumn=_named(without[0]), antal=len(without)))
    return problems


def _about_texts(found: Mapping) -> list[Finding]:
    """Periods and sexes that nobody could have chosen."""
    periods = dict.fromkeys((found.period, *(each.period for each in found.columns)))
    problems = [_stop(found, "ogiltig_period", period=shown(each)) for each in periods if each and not _is_period(each)]
    return problems + [
        _stop(found, "ogiltigt_kon", each, kolumn=_named(each), kon=shown(each.sex))
        for each in found.columns
        if each.sex not in {"", "T", "K", "M"}
    ]


def _is_period(text: str) -> bool:
    try:
        return Period.parse(text).year >= FIRST_YEAR
    except PeriodError:
        return False


def _named(column: Column) -> str:
    heading = shown(column.heading) if key(column.heading) else ""
    return f"{column_letters(column.place)} ({heading})" if heading else column_letters(column.place)
