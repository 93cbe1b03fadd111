"""Utlokaliserade: patients on another ward than the one responsible, per 100 available bed-days.

Decision that could be disputed: they are counted per available bed and not per patient, as in the official series, so
a closed bed raises the value although no more patients lie in the wrong place.
"""

from domain.indicator import Area, Direction, Ratio
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Ratio(
    id="utlokaliserade",
    title="Utlokaliserade patienter",
    question="Hur ofta ligger en patient på fel avdelning?",
    definition="Utlokaliserade patienter per 100 disponibla vårdplatser, räknat på månadens alla dygn.",
    area=Area.VARDPLATSER,
    orienteringspunkter=(4,),
    development_areas=(6,),
    numerator="utlokaliserade_dygn",
    denominator="disponibla_vardplatsdygn",
    scale=100,
    unit="per 100",
    direction=Direction.LOWER,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.ENHET,
    order=3,
    no_target_reason="Inget nationellt mål finns.",
    published_series="U79134",
    source="Sjukhusens beläggningsmätning, rapporterad på blankett",
    caveats=(
        "Gäller sjukhus. Modellområden utan sjukhus har inget värde.",
        "Stängda vårdplatser räknas inte som disponibla och kan ge ett högre värde.",
        (
            "En utlokaliserad patient har en riktig vårdplats, men på en annan enhet än den som har det medicinska "
            "ansvaret."
        ),
    ),
    owner_region="Verksamhetschef för slutenvården",
    owner_kommun="Verksamhetschef för hemsjukvården",
    audience=("verksamhetschefer", "förtroendevalda"),
)
