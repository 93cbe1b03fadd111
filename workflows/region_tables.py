"""What a region's file may hold: its sections, the keys of each, and the column of a fact that each key fills.

The sections of facts are the tables that are edited under Underlag, with the same columns and the same checks.
"""

from collections.abc import Callable, Mapping

from domain.reference import Facts
from domain.region import RESIDENTS
from domain.units import UnitKind
from workflows.fact_tables import COLUMNS, Choices, Column, Holds, Table

ORGANISATION, KOMMUNER, POPULATION = "organisation", "kommuner", "befolkning"
# The section that there is one of, in brackets of its own kind: [organisation].
SINGLE = frozenset({ORGANISATION})

_KEYS = {
    "name": "namn", "source": "kalla", "modellomrade_id": "modellomrade", "kommun_id": "kommun", "from_on": "fran",
    "to_on": "till", "unit_type": "slag", "beds": "vardplatser", "beds_on": "vardplatser_per",
    "beds_source": "vardplatser_kalla", "position_precision": "lage", "land_km2": "landareal_km2", "service": "vard",
    "provider": "drivs_av", "indicator": "matt", "value": "varde", "decided_on": "beslutat", "title": "rubrik",
    "kind": "sort", "unit_ids": "platser", "end": "slut", "precision": "tidens_sakerhet", "is_decision": "beslut",
    "measures": "matt", "unit": "plats", "year": "ar",
}  # fmt: skip
_PARENT = {Table.AREAS: "region", Table.UNITS: "kommun"}
# Sections whose entries have an id: it is the place's address, and what the figures are kept under.
WITH_ID = frozenset({Table.AREAS, Table.UNITS, Table.EVENTS, Table.BREAKS})


def _places(*kinds: UnitKind) -> Callable[[Facts], Choices]:
    return lambda facts: {unit.id: unit.name for unit in facts.units if unit.kind in kinds}


_SOURCE = Column("source", Holds.TEXT, required=True)
OWN: Mapping[str, tuple[Column, ...]] = {
    ORGANISATION: (Column("name", Holds.TEXT, required=True),),
    KOMMUNER: (
        Column("kommun_id", Holds.ONE, required=True, heading="kommun", choices=_places(UnitKind.KOMMUN)),
        Column("lat", Holds.NUMBER),
        Column("lon", Holds.NUMBER),
        Column("position_precision", Holds.TEXT),
        Column("land_km2", Holds.NUMBER),
        _SOURCE,
    ),
    POPULATION: (
        Column("unit", Holds.ONE, required=True, choices=_places(UnitKind.KOMMUN, UnitKind.REGION)),
        Column("year", Holds.WHOLE, required=True),
        *(Column(name, Holds.WHOLE) for name in RESIDENTS),
        _SOURCE,
    ),
}


def sections() -> list[str]:
    """Every section that a file may have, in the order they are explained."""
    return [ORGANISATION, KOMMUNER, *Table, POPULATION]


def columns(section: str) -> tuple[Column, ...]:
    """The columns of a section that a file can fill."""
    return OWN[section] if section in OWN else tuple(each for each in COLUMNS[Table(section)] if not each.fixed)


def key_of(section: str, column: str) -> str:
    """What the file calls a column: `kommun_id` -> `kommun`."""
    if column == "parent_id":
        return _PARENT[Table(section)]
    return _KEYS.get(column, column)


def keys(section: str) -> list[str]:
    """Every key that an entry of a section may have."""
    own_id = ["id"] if section in WITH_ID else []
    return own_id + [key_of(section, column.name) for column in columns(section)]
