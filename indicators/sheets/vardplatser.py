"""Measures of vårdplatser: beds in bed-days, people in the wrong place, people ready to go home, readmissions."""

from domain.measure import Measure, MeasureKind
from domain.period import Granularity
from domain.units import UnitKind
from indicators.sheets.shapes import (
    BEDS,
    HOSPITALS,
    OUTSIDE_HOSPITAL,
    monthly_per_enhet,
    monthly_per_region,
    quarterly_per_enhet,
    yearly_per_region,
)

MEASURES = (
    monthly_per_enhet(
        id="disponibla_vardplatsdygn", label="Disponibla vårdplatsdygn",
        definition="Antal disponibla vårdplatser varje dygn, summerat över månadens dygn.",
        unit="vårdplatsdygn", unit_types=BEDS, disclosive=False, asks_any_with_beds=True, asks_region=True,
    ),
    monthly_per_enhet(
        id="belagda_vardplatsdygn", label="Belagda vårdplatsdygn",
        definition="Antal belagda vårdplatser varje dygn, summerat över månadens dygn. "
        "Får vara fler än de disponibla.",
        unit="vårdplatsdygn", unit_types=BEDS, disclosive=False, asks_any_with_beds=True, asks_region=True,
    ),
    monthly_per_enhet(
        id="overbelaggningar_dygn", label="Överbeläggningar",
        definition="Inskrivna patienter utan disponibel vårdplats varje dygn, summerat över månadens dygn.",
        unit="dygn", unit_types=HOSPITALS, disclosive=False,
    ),
    monthly_per_enhet(
        id="utlokaliserade_dygn", label="Utlokaliserade patienter",
        definition="Inskrivna patienter på en annan enhet än den med medicinskt ansvar varje dygn, "
        "summerat över månadens dygn.",
        unit="dygn", unit_types=HOSPITALS, disclosive=False,
    ),
    quarterly_per_enhet(
        id="narvardsplatser", label="Närvårdsplatser",
        definition="Disponibla vårdplatser utanför sjukhus vid kvartalets slut: sjukstuga, närvårdsavdelning "
        "eller observationsplats.",
        unit="vårdplatser", unit_types=OUTSIDE_HOSPITAL, disclosive=False, asks_any_with_beds=True,
    ),
    monthly_per_region(
        id="utskrivningsklara_dygn", label="Utskrivningsklara vårdplatsdygn",
        definition="Vårdplatsdygn i regionens slutenvård som togs av patienter som var utskrivningsklara.",
        unit="vårdplatsdygn", disclosive=False,
    ),
    Measure(
        id="utskrivningsklara_dygn_65", label="Utskrivningsklara vårdplatsdygn, 65 år och äldre",
        definition="Vårdplatsdygn under året som togs av kommunens invånare 65 år och äldre som var "
        "utskrivningsklara.",
        unit="vårdplatsdygn", kind=MeasureKind.FLOW, granularity=Granularity.YEAR, lowest=UnitKind.KOMMUN,
        disclosive=False,
    ),
    yearly_per_region(
        id="disponibla_vardplatser", label="Disponibla vårdplatser",
        definition="Disponibla vårdplatser i regionen, medelvärde över året.",
        unit="vårdplatser", kind=MeasureKind.STOCK_MEAN, disclosive=False, whole_number=False,
    ),
    yearly_per_region(
        id="utskrivna_65", label="Utskrivna, 65 år och äldre",
        definition="Utskrivningar från slutenvård under året av personer 65 år och äldre.",
        unit="utskrivningar", disclosive=True,
    ),
    yearly_per_region(
        id="oplanerade_aterinskrivningar", label="Oplanerade återinskrivningar",
        definition="De av utskrivningarna som följdes av en oplanerad inskrivning inom 30 dagar.",
        unit="utskrivningar", disclosive=True, subset_of="utskrivna_65",
    ),
)  # fmt: skip
