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
    närvårdsplatser).
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
    population: bool = False

    def asks(self, unit: Unit) -> bool:
        """Whether a unit is to report this measure itself (a region and riket may, for the whole of them)."""
        if unit.kind is not self.lowest:
            return False
        return self.lowest is UnitKind.KOMMUN or (
            unit.unit_type in self.unit_types or (self.asks_any_with_beds and bool(unit.beds))
        )
