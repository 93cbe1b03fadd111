"""Överbeläggning: patients without an available bed per 100 available bed-days.

Decision that could be disputed: only hospitals are asked. A sjukstuga that takes one more than its beds shows it
in beläggningsgrad instead, since the national definition is written for somatic hospital care.
"""

from domain.indicator import Area, Direction, Ratio
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Ratio(
    id="overbelaggning",
    title="Överbeläggningar",
    question="Hur ofta saknas en riktig vårdplats för den som är inskriven på sjukhuset?",
    definition="Överbeläggningar per 100 disponibla vårdplatser, räknat på månadens alla dygn.",
    area=Area.VARDPLATSER,
    orienteringspunkter=(4,),
    development_areas=(6,),
    numerator="overbelaggningar_dygn",
    denominator="disponibla_vardplatsdygn",
    scale=100,
    unit="per 100",
    direction=Direction.LOWER,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.ENHET,
    headline=True,
    order=2,
    no_target_reason="Inget nationellt mål finns.",
    published_series="U70425",
    source="Sjukhusens beläggningsmätning, rapporterad på blankett",
    caveats=(
        "Gäller sjukhus. Modellområden utan sjukhus har inget värde.",
        "Stängda vårdplatser räknas inte som disponibla och kan ge fler överbeläggningar.",
    ),
    owner_region="Verksamhetschef för slutenvården",
    owner_kommun="Verksamhetschef för hemsjukvården",
    audience=("verksamhetschefer", "förtroendevalda"),
)
