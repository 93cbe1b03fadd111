"""Measures of the context: residents, and people who take part in dialogue."""

from domain.measure import Measure, MeasureKind
from domain.period import Granularity
from domain.units import UnitKind
from indicators.sheets.shapes import residents

MEASURES = (
    Measure(
        id="deltagare_medborgardialog", label="Deltagare i medborgardialog",
        definition="Personer som deltog i samskapande eller medborgardialog om vården under kvartalet.",
        unit="personer", kind=MeasureKind.FLOW, granularity=Granularity.QUARTER, lowest=UnitKind.KOMMUN,
        disclosive=True,
    ),
    residents(
        id="befolkning", label="Folkmängd", definition="Folkbokförda i kommunen den 31 december.",
    ),
    residents(
        id="befolkning_65", label="Folkmängd, 65 år och äldre",
        definition="Folkbokförda i kommunen den 31 december som är 65 år eller äldre.", subset_of="befolkning",
    ),
    residents(
        id="befolkning_80", label="Folkmängd, 80 år och äldre",
        definition="Folkbokförda i kommunen den 31 december som är 80 år eller äldre.", subset_of="befolkning_65",
    ),
)  # fmt: skip
