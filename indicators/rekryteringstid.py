"""Rekryteringstid: days from advert to signed contract per post filled.

Decision that could be disputed: only posts that were filled count. A post advertised in vain for a year never
enters, so the mean can fall because the hardest recruitments were given up.
"""

from domain.indicator import Area, Direction, Ratio
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Ratio(
    id="rekryteringstid",
    title="Tid för att rekrytera",
    question="Hur lång tid tar det att anställa någon i vården?",
    definition=(
        "Dagar från annons till undertecknat avtal, i medeltal för de tjänster i vården som tillsattes under kvartalet."
    ),
    area=Area.REKRYTERING,
    orienteringspunkter=(5,),
    development_areas=(8, 9),
    numerator="rekryteringsdagar",
    denominator="rekryteringar",
    unit="dagar",
    decimals=0,
    direction=Direction.LOWER,
    periodicity=Granularity.QUARTER,
    lowest=UnitKind.KOMMUN,
    order=4,
    no_target_reason="Inget nationellt mål finns.",
    denominator_choice=(
        "Tjänster som tillsattes under kvartalet. Ett annat sätt vore att räkna mot alla utannonserade, "
        "eller att visa medianen."
    ),
    source="Arbetsgivarens rekryteringssystem, rapporterat på blankett",
    caveats=(
        "Tjänster som ingen sökte räknas inte förrän de tillsätts.",
        "Medeltalet dras upp av enstaka långa rekryteringar. Se antalet tillsatta tjänster bredvid.",
        "Uppsägningstiden efter avtalet räknas inte: tjänsten kan stå tom längre än så här.",
    ),
    owner_region="HR-chef",
    owner_kommun="HR-chef",
    audience=("förtroendevalda", "verksamhetschefer"),
)
