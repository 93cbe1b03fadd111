"""Measures: what a sheet holds. Indicators are read from them."""

from dataclasses import dataclass
from enum import StrEnum

from domain.period import Granularity
from domain.units import Unit, UnitKind, UnitType


class MeasureKind(StrEnum):
    """FLOW is summed over time; STOCK is taken at the period's end, STOCK_MEAN averaged over it."""

    FLOW = "flöde"
    STOCK = "stock"
    STOCK_MEAN = "medelstock"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted.

    `lowest` is the kind of unit that reports it: values of `enhet` sum to their kommun, and kommuner to the
    modellområde; region and riket have values of their own and are never summed. `unit_types` are the sorts of
    enhet that are asked. `disclosive` marks persons and events, whose small numbers are hidden; beds, posts,
    hours and costs are not. `breakdown` lists the labels of an optional breakdown (professions).
    `subset_of` names the measure this one can never exceed.
    `asks_any_with_beds` also asks an enhet of another sort that is known to have beds (a hälsocentral with
    närvårdsplatser; never a hospital).
    `asks_region` also asks the region, for the whole of itself: as an employer, or for all its hospitals.
    `population` marks residents, fetched from SCB or Kolada; `computed` marks what we work out ourselves (travel
    times); `own_table` marks what comes in a table of its own (vårdflöden). None of these is asked for in a sheet.
    """

    id: str
    label: str
    definition: str
    unit: str
    kind: MeasureKind
    granularity: Granularity
    lowest: UnitKind
    disclosive: bool
    unit_types: tuple[UnitType, ...] = ()
    breakdown: tuple[str, ...] = ()
    subset_of: str = ""
    whole_number: bool = True
    asks_any_with_beds: bool = False
    asks_region: bool = False
    population: bool = False
    computed: bool = False
    own_table: bool = False

    @property
    def in_sheet(self) -> bool:
        """Whether a sheet asks for it."""
        return not (self.population or self.computed or self.own_table)

    def asks(self, unit: Unit) -> bool:
        """Whether a unit is to report this measure itself (a region and riket may, for the whole of them)."""
        if unit.kind is UnitKind.REGION and self.asks_region:
            return True
        if unit.kind is not self.lowest:
            return False
        if self.lowest is not UnitKind.ENHET or unit.unit_type in self.unit_types:
            return True
        return self.asks_any_with_beds and bool(unit.beds) and unit.unit_type is not UnitType.SJUKHUS
