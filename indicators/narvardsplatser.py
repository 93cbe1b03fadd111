"""Närvårdsplatser: beds outside hospital (sjukstuga, närvårdsavdelning, OBS) per 1,000 residents 65+.

Decision that could be disputed: beds are counted per resident 65+ of the kommun where they stand, although neighbours
use them. The modellområde is the safer level, and there all its residents are counted, also where no bed stands.
"""

from domain.indicator import Area, Direction, Ratio
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Ratio(
    id="narvardsplatser",
    title="Närvårdsplatser",
    question="Finns det vårdplatser nära mig, utanför sjukhuset?",
    definition=(
        "Disponibla vårdplatser utanför sjukhus vid kvartalets slut (sjukstuga, närvårdsavdelning, "
        "observationsplats), per 1 000 invånare 65 år och äldre."
    ),
    area=Area.VARDPLATSER,
    orienteringspunkter=(3, 4),
    development_areas=(2, 6),
    numerator="narvardsplatser",
    denominator="befolkning_65",
    scale=1000,
    unit="per 1 000",
    decimals=2,
    direction=Direction.BY_PLAN,
    periodicity=Granularity.QUARTER,
    lowest=UnitKind.KOMMUN,
    headline=True,
    order=5,
    no_target_reason="Inget nationellt mål finns. Värdet jämförs med det som modellområdet har planerat.",
    denominator_choice=(
        "Nämnaren är invånare 65 år och äldre. Den som räknar per alla invånare får lägre tal, och kommuner med "
        "många äldre ser då bättre försedda ut."
    ),
    source="Enheternas egna uppgifter, rapporterade på blankett; folkmängd från SCB",
    caveats=(
        "Platser på sjukhus räknas inte, inte heller kommunala korttidsplatser.",
        "Platserna används också av grannkommunernas invånare. Läs hellre modellområdets värde än kommunens.",
        "Antalet gäller kvartalets sista dag. Platser som stängs över sommaren kan synas som en tillfällig nedgång.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Socialchef",
    audience=("förtroendevalda", "verksamhetschefer", "invånare"),
)
