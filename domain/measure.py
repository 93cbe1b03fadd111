"""Measures: what a sheet holds. Indicators are read from them."""

from dataclasses import dataclass
from enum import StrEnum

from domain.period import Granularity
from domain.units import UnitKind, UnitType


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
    population: bool = False
