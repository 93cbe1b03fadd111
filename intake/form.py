"""The form ("blankett") as the template writes it and the reader expects it: sheets, headings and marks.

A sheet holds the measures that are reported by the same units, as often, and by the same professions. The form is
Swedish whatever language the run has, because the sheets are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.indicator import Area
from domain.measure import Measure
from domain.period import Granularity
from domain.units import Unit, UnitKind, UnitType
from indicators.measures import of_area
from intake.plain_text import key
from wording import text, use

FORMAT_VERSION = 1
# Row numbers as a person sees them.
TITLE_ROW, NOTE_ROW, HEADING_ROW = 1, 2, 3
MARK_SHEET = "_blankett"

CODE, NAME, PERIOD, PROFESSION = "kod", "namn", "period", "yrke"


@dataclass(frozen=True)
class FormSheet:
    """One sheet: who reports (`units`, sorted as they stand in the form), how often, and which measures."""

    title: str
    measures: tuple[Measure, ...]
    kind: UnitKind
    granularity: Granularity
    unit_types: tuple[UnitType, ...]
    professions: tuple[str, ...]
    units: tuple[Unit, ...]

    @cached_property
    def key_columns(self) -> tuple[str, ...]:
        """The columns that say what a row is about."""
        return (CODE, NAME, PERIOD, PROFESSION) if self.professions else (CODE, NAME, PERIOD)

    @cached_property
    def unit_ids(self) -> frozenset[str]:
        """The ids of those who report."""
        return frozenset(unit.id for unit in self.units)

    @cached_property
    def columns_by_heading(self) -> dict[str, str]:
        """Every heading that is understood (as `key` writes it) and the column it names: a key column or a measure."""
        found = {key(heading(column)): column for column in self.key_columns}
        for each in self.measures:
            found |= dict.fromkeys((key(each.label), key(measure_heading(each)), key(each.id)), each.id)
        return found

    def heading_of(self, column: str) -> str:
        """What stands over a column, on one line."""
        if column in self.key_columns:
            return heading(column)
        return next(each.label for each in self.measures if each.id == column)


def other_sheets() -> dict[str, str]:
    """The titles of the form's sheets that hold no values: guide, code lists, marks, and what we found."""
    with use("sv"):
        return {
            "guide": text("intag.blad.las_mig"),
            "codes": text("intag.blad.koder"),
            "marks": MARK_SHEET,
            "findings": text("intag.blad.fynd"),
        }


def heading(column: str) -> str:
    """The heading of a key column."""
    with use("sv"):
        return text(f"intag.kolumn.{column}")


def measure_heading(each: Measure) -> str:
    """The heading of a measure's column: its label, and its unit on a line of its own."""
    return f"{each.label}\n({each.unit})"


def asked_measures(area: Area) -> list[Measure]:
    """What an area's sheets ask for, as declared, but not what is fetched from SCB or Kolada or worked out."""
    return [each for each in of_area(area) if each.in_sheet]


def form_sheets(
    area: Area, *, modellomrade: Unit, units: Mapping[str, Unit], members: Sequence[str]
) -> list[FormSheet]:
    """The sheets of a form. A sheet nobody in the modellområde can fill in has no units."""
    groups: dict[tuple[object, ...], list[Measure]] = {}
    for each in asked_measures(area):
        asked = (each.unit_types, each.asks_any_with_beds, each.asks_region)
        groups.setdefault((each.lowest, each.granularity, each.breakdown, asked), []).append(each)
    sheets: list[FormSheet] = []
    for measures in groups.values():
        first = measures[0]
        sheets.append(
            FormSheet(
                title=_title(first, {sheet.title for sheet in sheets}),
                measures=tuple(measures),
                kind=first.lowest,
                granularity=first.granularity,
                unit_types=first.unit_types,
                professions=first.breakdown,
                units=tuple(_reporting(first, modellomrade=modellomrade, units=units, members=members)),
            )
        )
    return sheets


def _title(first: Measure, taken: set[str]) -> str:
    """A short name, at most 31 signs: who and how often; a number is added where two would be called the same."""
    with use("sv"):
        if first.breakdown:
            who = text("intag.blad.yrken")
        elif first.lowest is UnitKind.KOMMUN and first.asks_region:
            who = text("intag.blad.arbetsgivare")
        elif len(first.unit_types) == 1 and not first.asks_any_with_beds:
            who = text(f"intag.blad.typ.{first.unit_types[0].name.lower()}")
        else:
            who = text(f"intag.blad.{first.lowest.name.lower()}")
        title = text("intag.blad.namn", vilka=who, period=text(f"intag.blad.per.{first.granularity.name.lower()}"))
    numbered = (f"{title} {number}" for number in range(2, 100))
    return title if title not in taken else next(each for each in numbered if each not in taken)


def _reporting(first: Measure, *, modellomrade: Unit, units: Mapping[str, Unit], members: Sequence[str]) -> list[Unit]:
    """The units of one modellområde that report a measure; enheter by kommun, kommuner as given, the region last."""
    order = {kommun: number for number, kommun in enumerate(members)}
    region = [units[modellomrade.parent_id]] if modellomrade.parent_id in units else []
    region = [unit for unit in region if first.asks(unit)]
    if first.lowest is UnitKind.KOMMUN:
        return [units[kommun] for kommun in members if kommun in units] + region
    asked = [unit for unit in units.values() if unit.parent_id in order and first.asks(unit)]
    return sorted(asked, key=lambda unit: (order[unit.parent_id], unit.name)) + region
