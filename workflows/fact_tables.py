"""The reference facts as tables that a person can edit: one row a fact, one column a thing that is said of it.

Decision that could be disputed: the members of a modellområde stand in a table of their own beside the modellområden,
so that every row is one fact with its own source.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import pandas as pd

from domain.indicator import Direction
from domain.reference import FactKind, Facts, Service
from domain.units import EventKind, MembershipStatus, Unit, UnitKind, UnitType
from indicators.measures import all_measures
from indicators.registry import all_indicators
from wording import text
from wording.formats import swedish_order, unit_text
from wording.sentences import indicator_text
from workflows.insatser_words import field_words

# The column, hidden from the reader, that says which fact a row was; empty in a row that has been added.
KEY = "nyckel"


class Table(StrEnum):
    """The tables, in the order they are offered; the value names one in addresses and in the catalogue."""

    AREAS = "modellomraden"
    MEMBERS = "medlemskap"
    UNITS = "enheter"
    PROVIDERS = "huvudman"
    TARGETS = "mal"
    EVENTS = "insatser"
    BREAKS = "metodbrott"


class Holds(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    ONE = "ett val"
    MANY = "flera val"
    DAY = "dag"
    MOMENT = "år, månad eller dag"
    WHOLE = "heltal"
    NUMBER = "tal"
    TRUTH = "ja eller nej"
    WORDS = "i ord"


Choices = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column, named for the field of the fact it shows. `heading` ends its catalogue key, where that is another.

    `choices` gives what may be chosen, by id, with what each is called. A `fixed` column is shown and never changed.
    """

    name: str
    holds: Holds
    required: bool = False
    heading: str = ""
    choices: Callable[[Facts], Choices] | None = None
    fixed: bool = False

    @property
    def title(self) -> str:
        """The heading in the run's language."""
        return text(f"underlag.kolumn.{self.heading or self.name}")


def _named(units: Iterable[Unit]) -> Choices:
    return {unit.id: unit.name for unit in sorted(units, key=lambda unit: swedish_order(unit.name))}


def _of_kind(kind: UnitKind) -> Callable[[Facts], Choices]:
    return lambda facts: _named(unit for unit in facts.units if unit.kind is kind)


def _every_unit(facts: Facts) -> Choices:
    order = [UnitKind.MODELLOMRADE, UnitKind.KOMMUN, UnitKind.ENHET, UnitKind.REGION, UnitKind.RIKET]
    named = sorted(facts.units, key=lambda unit: (order.index(unit.kind), swedish_order(unit.name)))
    plain = {UnitKind.REGION, UnitKind.RIKET}
    return {
        unit.id: unit.name if unit.kind in plain else f"{unit.name} ({text(f'enhetsslag.{unit.kind}')})"
        for unit in named
    }


def _words(room: str, values: Iterable[str]) -> Choices:
    return {value: text(f"underlag.{room}.{value}") for value in values}


def _with_target(_facts: Facts) -> Choices:
    """The indicators that can have a target: not those that are best within a band."""
    able = [each for each in all_indicators().values() if each.direction is not Direction.BAND]
    return {each.id: f"{indicator_text(each, 'title')} ({unit_text(each)})" for each in able}


_SOURCE = Column("source", Holds.TEXT, required=True)
_PLACES = Column("unit_ids", Holds.MANY, choices=_every_unit)
_WHEN = (
    Column("start", Holds.MOMENT, required=True),
    Column("end", Holds.MOMENT),
    Column("precision", Holds.TEXT),
)
_INVENTED = Column("synthetic", Holds.TRUTH, fixed=True)
# What the register says of an insats beyond the table: it is shown here, and changed on the page Insatser.
_REGISTER = tuple(
    Column(name, Holds.WORDS, heading=f"register.{name}", fixed=True)
    for name in ("decided", "status", "orienteringspunkter", "expected")
)
COLUMNS: Mapping[Table, tuple[Column, ...]] = {
    Table.AREAS: (
        Column("name", Holds.TEXT, required=True),
        Column("parent_id", Holds.ONE, required=True, heading="region", choices=_of_kind(UnitKind.REGION)),
        _SOURCE,
    ),
    Table.MEMBERS: (
        Column("modellomrade_id", Holds.ONE, required=True, choices=_of_kind(UnitKind.MODELLOMRADE)),
        Column("kommun_id", Holds.ONE, required=True, heading="kommun", choices=_of_kind(UnitKind.KOMMUN)),
        Column("from_on", Holds.DAY),
        Column("to_on", Holds.DAY),
        Column("status", Holds.ONE, required=True, choices=lambda _: _words("status", MembershipStatus)),
        _SOURCE,
    ),
    Table.UNITS: (
        Column("name", Holds.TEXT, required=True),
        Column("unit_type", Holds.ONE, required=True, choices=lambda _: _words("slag", filter(None, UnitType))),
        Column("parent_id", Holds.ONE, required=True, heading="kommun", choices=_of_kind(UnitKind.KOMMUN)),
        Column("from_on", Holds.DAY, heading="oppnade"),
        Column("to_on", Holds.DAY, heading="stangde"),
        Column("beds", Holds.WHOLE),
        Column("beds_on", Holds.DAY),
        Column("beds_source", Holds.TEXT),
        Column("lat", Holds.NUMBER),
        Column("lon", Holds.NUMBER),
        Column("position_precision", Holds.TEXT),
        _SOURCE,
    ),
    Table.PROVIDERS: (
        Column("kommun_id", Holds.ONE, required=True, heading="kommun", choices=_of_kind(UnitKind.KOMMUN)),
        Column("service", Holds.ONE, required=True, choices=lambda _: _words("tjanst", Service)),
        Column("provider", Holds.ONE, required=True,
               choices=lambda _: _words("utforare", ("kommun", "region", "gemensam"))),
        Column("from_on", Holds.DAY, required=True),
        _SOURCE,
    ),
    Table.TARGETS: (
        Column("indicator", Holds.ONE, required=True, choices=_with_target),
        Column("value", Holds.NUMBER, required=True),
        Column("decided_on", Holds.DAY, required=True),
        Column("to_on", Holds.DAY),
        _SOURCE,
    ),
    Table.EVENTS: (
        Column("title", Holds.TEXT, required=True),
        Column("kind", Holds.ONE, required=True,
               choices=lambda _: _words("handelse", (EventKind.INSATS, EventKind.OUTSIDE))),
        _PLACES,
        *_WHEN,
        Column("is_decision", Holds.TRUTH),
        *_REGISTER,
        _SOURCE,
        _INVENTED,
    ),
    Table.BREAKS: (
        Column("title", Holds.TEXT, required=True),
        _PLACES,
        Column("measures", Holds.MANY, choices=lambda _: {each.id: each.label for each in all_measures().values()}),
        *_WHEN,
        _SOURCE,
        _INVENTED,
    ),
}  # fmt: skip

KIND: Mapping[Table, FactKind] = {
    Table.AREAS: FactKind.UNIT,
    Table.MEMBERS: FactKind.MEMBERSHIP,
    Table.UNITS: FactKind.UNIT,
    Table.PROVIDERS: FactKind.PROVIDER,
    Table.TARGETS: FactKind.TARGET,
    Table.EVENTS: FactKind.EVENT,
    Table.BREAKS: FactKind.EVENT,
}
_FIELD = {
    FactKind.UNIT: "units", FactKind.MEMBERSHIP: "memberships", FactKind.EVENT: "events", FactKind.TARGET: "targets",
    FactKind.PROVIDER: "providers",
}  # fmt: skip
_TABLE_OF_UNIT = {UnitKind.MODELLOMRADE: Table.AREAS, UnitKind.ENHET: Table.UNITS}


def table_of(kind: FactKind, said: str) -> Table | None:
    """The table in which a fact stands, from its sort and the kind of unit or event it is; None for none of them."""
    if kind is FactKind.UNIT:
        return _TABLE_OF_UNIT.get(UnitKind(said))
    if kind is FactKind.EVENT:
        return Table.BREAKS if said == EventKind.BREAK else Table.EVENTS
    return next(table for table, each in KIND.items() if each is kind)


def choices_of(table: Table, facts: Facts) -> dict[str, Choices]:
    """What may be chosen in each column of a table, by id, with what each is called."""
    return {column.name: column.choices(facts) for column in COLUMNS[table] if column.choices}


def facts_of(table: Table, facts: Facts) -> list[Any]:
    """The facts that stand in a table, in the order they are shown."""
    kind = KIND[table]
    return [each for each in getattr(facts, _FIELD[kind]) if table_of(kind, getattr(each, "kind", "")) is table]


def with_facts(table: Table, facts: Facts, rows: Iterable[Any]) -> Facts:
    """All facts, with these in place of those that stand in a table."""
    gone = {id(each) for each in facts_of(table, facts)}
    field = _FIELD[KIND[table]]
    kept = [each for each in getattr(facts, field) if id(each) not in gone]
    return replace(facts, **{field: (*kept, *rows)})


def frame(table: Table, facts: Facts) -> pd.DataFrame:
    """A table for editing, rows numbered from 1: KEY (the fact's place among those of the table), then its columns."""
    rows = [
        {KEY: str(place), **{column.name: _cell(getattr(each, column.name), column) for column in COLUMNS[table]}}
        for place, each in enumerate(facts_of(table, facts))
    ]
    names = [KEY, *(column.name for column in COLUMNS[table])]
    shown = pd.DataFrame(rows, columns=names, index=pd.RangeIndex(1, len(rows) + 1), dtype=object)
    numbers = [each.name for each in COLUMNS[table] if each.holds in {Holds.NUMBER, Holds.WHOLE}]
    return shown.astype({**dict.fromkeys(numbers, "float64"), **_truths(table)})


def _truths(table: Table) -> dict[str, str]:
    return {each.name: "bool" for each in COLUMNS[table] if each.holds is Holds.TRUTH}


def _cell(value: object, column: Column) -> object:
    if column.holds is Holds.MANY:
        return list(value)  # type: ignore[call-overload]
    if column.holds is Holds.WORDS:
        return field_words(column.name, value)
    return str(value) if isinstance(value, StrEnum) else value
