"""What a name in a table of vårdflöden means: a level of care, or a unit or kommun that belongs to one.

Decision that could be disputed: a filial, a servicepunkt and a hälsorum count as hälsocentral, since that is who
answers for them; a kommun's name means its kommunala hälso- och sjukvård.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from domain.flow import CareLevel
from domain.units import Unit, UnitKind, UnitType
from intake.foreign_units import TOTAL, Places, folded
from intake.plain_text import Cell

# The first of each is the word of the template.
LEVEL_WORDS: Mapping[CareLevel, tuple[str, ...]] = {
    CareLevel.HOSPITAL: ("sjukhus", "sjukhuset", "lasarett", "sjukhusvård", "slutenvård", "hospital", "hospitals"),
    CareLevel.LOCAL_BEDS: (
        "sjukstuga eller närvårdsavdelning", "sjukstuga/närvårdsavdelning", "sjukstuga", "sjukstugor", "sjukstugan",
        "närvårdsavdelning", "närvård", "närvårdsplats", "närvårdsplatser", "sjukstuga/närvård",
        "sjukstuga eller närvård", "cottage hospital", "community hospital", "local ward",
    ),
    CareLevel.CENTRE: (
        "hälsocentral", "hälsocentraler", "hälsocentralen", "hc", "vårdcentral", "vårdcentralen", "vc", "primärvård",
        "health centre", "health center", "primary care",
    ),
    CareLevel.KOMMUN: (
        "kommun", "kommunen", "kommunal hälso- och sjukvård", "kommunal vård", "kommunal hsv", "hemsjukvård",
        "kommunal hemsjukvård", "municipality", "municipal care", "municipal health care", "home care",
    ),
}  # fmt: skip
_LEVELS = {folded(word): level for level, words in LEVEL_WORDS.items() for word in words}
_OF_TYPE = {
    UnitType.SJUKHUS: CareLevel.HOSPITAL,
    UnitType.SJUKSTUGA: CareLevel.LOCAL_BEDS,
    UnitType.HALSOCENTRAL: CareLevel.CENTRE,
    UnitType.FILIAL: CareLevel.CENTRE,
    UnitType.SERVICEPUNKT: CareLevel.CENTRE,
    UnitType.HALSORUM: CareLevel.CENTRE,
}


class End(NamedTuple):
    """One end of a flow. `unit` is its id where a unit was named, "" where a level was; `fault` is a finding's code."""

    level: CareLevel | None
    unit: str = ""
    fault: str = ""
    like: str = ""


class Levels:
    """Reads names as levels, in the world of some units and of what each modellområde holds."""

    def __init__(self, units: Mapping[str, Unit], within: Mapping[str, AbstractSet[str]]) -> None:
        """Of all units by id, and the ids within each modellområde."""
        self._places = Places(units)
        self._units, self._within = units, within
        areas = [units[each] for each in within]
        self._areas = {folded(name): unit.id for unit in areas for name in (unit.name, unit.id)}

    def area(self, cell: Cell) -> str:
        """The modellområde that a name or slug means; "" for none of ours."""
        return self._areas.get(folded(str(cell)), "")

    def area_in(self, titles: list[str]) -> str:
        """The only modellområde that stands in some titles; "" for none or several."""
        bare = [f" {folded(title)} " for title in titles]
        found = {area for name, area in self._areas.items() for title in bare if f" {name} " in title}
        return found.pop() if len(found) == 1 else ""

    def area_of(self, unit_ids: AbstractSet[str]) -> str:
        """The only modellområde that holds all of some units; "" for none or several, or for no units."""
        found = [area for area, inside in self._within.items() if unit_ids and unit_ids <= inside]
        return found[0] if len(found) == 1 else ""

    def end(self, cell: Cell, area: str) -> End:
        """What a name in the column from or to means, in a modellområde ("" = not known yet)."""
        level = _LEVELS.get(folded(str(cell)))
        if level is not None:
            return End(level)
        place = self._places.named(cell, (UnitKind.KOMMUN,))
        if not place.unit_id:
            return End(None, fault="flode_summa" if place.otherwise == TOTAL else "flode_okand_plats",
                       like=self._places.like(str(cell)))  # fmt: skip
        return self._of_unit(self._units[place.unit_id], area)

    def _of_unit(self, unit: Unit, area: str) -> End:
        level = CareLevel.KOMMUN if unit.kind is UnitKind.KOMMUN else _OF_TYPE.get(unit.unit_type)
        if level is None:
            return End(None, unit.id, "flode_utan_niva")
        if area and unit.id not in self._within[area] and level is not CareLevel.HOSPITAL:
            return End(None, unit.id, "flode_annat_omrade")  # hospitals serve more than their own area
        return End(level, unit.id)
