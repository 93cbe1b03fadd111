"""Rimlig väntetid: the official share of residents who find the wait for a hälsocentral reasonable.

Decision that could be disputed: a survey of a whole region is shown beside modellområden. It says how residents of the
region answer, most of whom live in its towns, and nothing about the modellområde itself.
"""

from domain.indicator import Area, Direction, Interval, Published
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Published(
    id="rimlig_vantetid",
    title="Rimlig väntetid till hälsocentral",
    question="Tycker invånarna att väntan till hälsocentralen är rimlig?",
    definition=(
        "Andel av invånarna som i en enkät helt eller delvis håller med om att väntetiden till besök och "
        "behandling på hälsocentral är rimlig. De som svarat ”vet inte” räknas inte."
    ),
    area=Area.TILLGANGLIGHET,
    orienteringspunkter=(1, 3),
    development_areas=(3,),
    unit="%",
    direction=Direction.HIGHER,
    interval=Interval.SURVEY,
    periodicity=Granularity.YEAR,
    lowest=UnitKind.REGION,
    order=9,
    no_target_reason="Inget nationellt mål finns.",
    published_series="U70450",
    source="Hälso- och sjukvårdsbarometern, hämtad från Kolada",
    caveats=(
        "Uppgiften finns bara för hela regionen. De flesta som svarar bor i dess större orter.",
        "Det är en enkät. Alla svarar inte, och små skillnader kan vara slump.",
        "Den som inte har sökt vård svarar också.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Socialchef",
    audience=("förtroendevalda", "verksamhetschefer", "invånare"),
    update_lag_days=150,
)
