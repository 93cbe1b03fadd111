"""Beläggningsgrad: occupied bed-days per available bed-day.

Decision that could be disputed: the month's value is sum(occupied) / sum(available), not the mean of daily
percentages, so a closed bed leaves both sums. It may exceed 100 %, so no upper bound is checked.
"""

from domain.indicator import Area, Band, Direction, Ratio
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Ratio(
    id="belaggningsgrad",
    title="Beläggningsgrad",
    question="Hur fulla är vårdplatserna nära oss?",
    definition="Belagda vårdplatsdygn i procent av disponibla vårdplatsdygn under månaden.",
    area=Area.VARDPLATSER,
    orienteringspunkter=(4,),
    development_areas=(6,),
    numerator="belagda_vardplatsdygn",
    denominator="disponibla_vardplatsdygn",
    scale=100,
    unit="%",
    direction=Direction.BAND,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.ENHET,
    headline=True,
    order=1,
    band=Band(
        lower=60.0,
        upper=90.0,
        source="Arbetsintervall för små enheter, att fastställas gemensamt",
    ),
    no_target_reason="Inget nationellt mål finns. Arbetsintervallet visas i stället.",
    source="Enheternas beläggningsmätning, rapporterad på blankett",
    caveats=(
        "Kan överstiga 100 procent när fler är inskrivna än det finns disponibla vårdplatser.",
        "På en enhet med få vårdplatser ändrar en enda patient värdet mycket.",
    ),
    owner_region="Verksamhetschef för slutenvården",
    owner_kommun="Verksamhetschef för hemsjukvården",
    audience=("verksamhetschefer", "förtroendevalda"),
)
