"""Listade per specialist: listed residents per specialist in general practice, in full-time posts.

Decision that could be disputed: only employed specialists count, and a doctor in training (ST) counts as half, as
550 is half of 1,100 in the guide value. A hälsocentral run by hired doctors alone has no value of its own, but its
listed residents stay in the sums above it.
"""

from datetime import date

from domain.indicator import Area, Direction, Ratio, Target
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Ratio(
    id="listade_per_specialist",
    title="Listade per specialist i allmänmedicin",
    question="Hur många ska dela på varje fast anställd läkare på hälsocentralen?",
    definition=(
        "Personer listade på hälsocentralen per anställd specialist i allmänmedicin, räknat i heltider, vid kvartalets "
        "slut. En ST-läkare räknas som en halv."
    ),
    area=Area.REKRYTERING,
    orienteringspunkter=(3, 5),
    development_areas=(4, 6, 8),
    numerator="listade",
    denominator="specialister_fte",
    unit="personer",
    decimals=0,
    direction=Direction.LOWER,
    periodicity=Granularity.QUARTER,
    lowest=UnitKind.ENHET,
    order=7,
    target=Target(
        value=1100.0,
        source=(
            "Socialstyrelsens nationella riktvärde för fast läkarkontakt i primärvården: 1 100 personer per specialist "
            "och 550 per ST-läkare (Läkartidningen, maj 2022)"
        ),
        decided_on=date(2022, 4, 28),
    ),
    denominator_choice=(
        "Anställda specialister i heltider, ST-läkare som en halv. Vårdanalys räknade 2018 både per legitimerad "
        "läkare (1 950 listade) och per specialist (2 190)."
    ),
    source="Regionens listningssystem och personalsystem, rapporterat på blankett",
    caveats=(
        "Riktvärdet är varken golv eller tak. Det ska anpassas efter vårdbehov, avstånd och bemanning på platsen.",
        "Regioner har satt egna gränser. Region Jämtland Härjedalen uppgav 1 250 år 2022, Region Norrbotten 1 100.",
        "Inhyrda läkare räknas inte. En hälsocentral helt utan anställd specialist får inget eget värde.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Medicinskt ansvarig sjuksköterska",
    audience=("förtroendevalda", "verksamhetschefer", "invånare"),
)
