"""Hemrehabilitering: visits at home by arbetsterapeut or fysioterapeut in the month per 1,000 residents 65+.

Decision that could be disputed: visits to all ages are divided by residents 65+: the sheets do not tell the ages
apart, and the older are those this area follows. A kommun with much rehabilitation of younger adults lies high.
"""

from domain.indicator import Area, Direction, Ratio
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Ratio(
    id="hemrehabilitering",
    title="Besök för hemrehabilitering",
    question="Får jag hjälp att träna hemma efter sjukdom eller skada?",
    definition=(
        "Besök av arbetsterapeut eller fysioterapeut i hemmet under månaden per 1 000 invånare 65 år och äldre."
    ),
    area=Area.HEMSJUKVARD,
    orienteringspunkter=(2, 3),
    development_areas=(2, 6),
    numerator="hemrehab_besok",
    denominator="befolkning_65",
    scale=1000,
    unit="per 1 000",
    direction=Direction.NEUTRAL,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.KOMMUN,
    order=7,
    no_target_reason="Nivån beror på behov och på hur ansvaret är delat mellan region och kommun; inget mål är satt.",
    denominator_choice=(
        "Invånare 65 år och äldre, trots att besöken gäller alla åldrar. Andra sätt vore att räkna mot alla invånare "
        "eller mot dem som har hemsjukvård."
    ),
    source="Kommunens verksamhetssystem, rapporterat på blankett; folkmängd från SCB",
    caveats=(
        "Om region och kommun har en gemensam utförare är en uppgift om kommunen. Jämför bara kommuner som har "
        "ordnat det lika.",
        "Besök som regionens rehabilitering gör på egen hand kan saknas där ansvaret är delat.",
        "Fler besök kan bero på att fler besök registreras.",
        "SCB lägger brus i folkmängden från 31 december 2025. Jämför med tidigare värden försiktigt.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Verksamhetschef för hemsjukvården",
    audience=("förtroendevalda", "verksamhetschefer"),
)
