"""The shapes most measures have, so that an area's module says only what is its own."""

from functools import partial

from domain.measure import Measure, MeasureKind
from domain.period import Granularity
from domain.units import UnitKind, UnitType

PRIMARY_CARE = (UnitType.HALSOCENTRAL, UnitType.SJUKSTUGA)
BEDS = (UnitType.SJUKHUS, UnitType.SJUKSTUGA)
HOSPITALS = (UnitType.SJUKHUS,)
OUTSIDE_HOSPITAL = (UnitType.SJUKSTUGA,)
EMPLOYERS = (UnitType.SJUKHUS, UnitType.SJUKSTUGA, UnitType.HALSOCENTRAL)
PROFESSIONS = ("Läkare", "Sjuksköterska", "Undersköterska")

# Flows by month from each enhet of some types (`unit_types`), and stocks at the end of each quarter.
monthly_per_enhet = partial(Measure, kind=MeasureKind.FLOW, granularity=Granularity.MONTH, lowest=UnitKind.ENHET)
quarterly_per_enhet = partial(Measure, kind=MeasureKind.STOCK, granularity=Granularity.QUARTER, lowest=UnitKind.ENHET)

# Persons and events in the kommun, by month: a stock at its end unless said otherwise.
monthly_per_kommun = partial(
    Measure, kind=MeasureKind.STOCK, granularity=Granularity.MONTH, lowest=UnitKind.KOMMUN, disclosive=True
)

# What only the region has: waiting lists, and its hospitals' readmissions.
monthly_per_region = partial(Measure, kind=MeasureKind.FLOW, granularity=Granularity.MONTH, lowest=UnitKind.REGION)
yearly_per_region = partial(Measure, kind=MeasureKind.FLOW, granularity=Granularity.YEAR, lowest=UnitKind.REGION)

# The kommun and the region as employers, each for itself: a region's value is never a sum of its kommuner.
per_employer = partial(Measure, kind=MeasureKind.FLOW, lowest=UnitKind.KOMMUN, asks_region=True)

# Residents by 31 December, from SCB or Kolada.
residents = partial(
    Measure, unit="invånare", kind=MeasureKind.STOCK, granularity=Granularity.YEAR, lowest=UnitKind.KOMMUN,
    disclosive=True, population=True,
)  # fmt: skip
