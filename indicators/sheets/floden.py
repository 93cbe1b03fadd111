"""The measure of vårdflöden: persons between levels of care, sent in a table of its own and in no form.

Decision that could be disputed: it is a measure like the others, so that a flow has the same life, history and
preview as any value, but no indicator reads it and no form asks for it.
"""

from domain.flow import FLOW_MEASURE, PAIRS
from domain.measure import Measure, MeasureKind
from domain.period import Granularity
from domain.units import UnitKind

MEASURES = (
    Measure(
        id=FLOW_MEASURE, label="Vårdflöden",
        definition="Personer som under perioden gick över från en vårdnivå till en annan i modellområdet.",
        unit="personer", kind=MeasureKind.FLOW, granularity=Granularity.QUARTER, lowest=UnitKind.MODELLOMRADE,
        disclosive=True, breakdown=tuple(PAIRS), own_table=True,
    ),
)  # fmt: skip
