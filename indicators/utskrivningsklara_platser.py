"""Utskrivningsklara på vårdplats: bed-days of people ready for discharge per 100 available bed-days.

Decision that could be disputed: it is a ratio of bed-days and not a share of patients. The same person counts every
day that she waits, so one long wait weighs as much as many short ones.
"""

from domain.indicator import Area, Direction, Ratio
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Ratio(
    id="utskrivningsklara_platser",
    title="Vårdplatser med utskrivningsklara",
    question="Hur många vårdplatser tas upp av dem som får åka hem?",
    definition="Vårdplatsdygn för utskrivningsklara patienter i procent av disponibla vårdplatsdygn under månaden.",
    area=Area.VARDPLATSER,
    orienteringspunkter=(2, 4),
    development_areas=(1, 6),
    numerator="utskrivningsklara_dygn",
    denominator="disponibla_vardplatsdygn",
    scale=100,
    unit="%",
    direction=Direction.LOWER,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.REGION,
    order=6,
    no_target_reason="Inget nationellt mål finns.",
    published_series="N79176",
    source="Regionens beläggningsmätning, rapporterad på blankett",
    caveats=(
        "Uppgiften finns bara för hela regionen. Kommunens del visas i dygn per invånare.",
        "En person räknas varje dygn. Ett enda långt vårdtillfälle kan ge lika mycket som många korta.",
        "Läkaren avgör när någon är utskrivningsklar. Gränsen dras olika på olika avdelningar.",
    ),
    owner_region="Verksamhetschef för slutenvården",
    owner_kommun="Socialchef",
    audience=("förtroendevalda", "verksamhetschefer"),
)
