"""Hyrpersonal: cost of hired staff per cost of own staff.

Decision that could be disputed: the denominator is the cost of own staff. The regions' shared target has been
reported both against own (SKR, 2020) and against total staff cost (Läkartidningen, 2018); the difference is small at
low shares (2.0 against 2.04).
"""

from datetime import date

from domain.indicator import Area, Direction, Ratio, Target
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Ratio(
    id="hyrpersonal_andel",
    title="Kostnad för hyrpersonal",
    question="Hur stor del av personalkostnaden går till hyrpersonal?",
    definition="Kostnad för inhyrd personal i procent av kostnaden för egen personal under kvartalet.",
    area=Area.REKRYTERING,
    orienteringspunkter=(5,),
    development_areas=(7, 8, 9),
    numerator="kostnad_hyrpersonal",
    denominator="personalkostnad",
    scale=100,
    unit="%",
    direction=Direction.LOWER,
    periodicity=Granularity.QUARTER,
    lowest=UnitKind.ENHET,
    headline=True,
    order=2,
    target=Target(
        value=2.0,
        source=(
            "Regionernas gemensamma projekt för oberoende av hyrpersonal: högst 2 procent till 1 januari 2019 "
            "(Läkartidningen, oktober 2018)"
        ),
        decided_on=date(2016, 10, 1),
    ),
    denominator_choice=(
        "Kostnaden för egen personal, som när SKR redovisade målet 2020 (Inköpsrådet, februari 2020). Läkartidningen "
        "angav 2018 målet i procent av all personalkostnad. Vid 2 procent är skillnaden 0,04 procentenheter."
    ),
    source="Regionens ekonomisystem, rapporterat på blankett",
    caveats=(
        "Nämnaren är kostnaden för egen personal. Andra källor räknar på all personalkostnad.",
        "Kostnaden kan bokföras ett annat kvartal än arbetet utfördes.",
    ),
    owner_region="HR-chef",
    owner_kommun="HR-chef",
    audience=("förtroendevalda", "verksamhetschefer", "media"),
)
