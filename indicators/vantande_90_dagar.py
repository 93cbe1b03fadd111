"""Väntande högst 90 dagar: people who have waited at most 90 days, per person waiting for a first specialist contact.

Decision that could be disputed: it is a count of those still waiting on one day, so it has no interval, and it gets
better when the longest waiting leave the list unseen. It is therefore always shown with `genomford_90_dagar`.
"""

from datetime import date

from domain.indicator import Area, Direction, Interval, Proportion, Target
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Proportion(
    id="vantande_90_dagar",
    title="Väntande högst 90 dagar",
    question="Hur många av dem som väntar på specialistvård har väntat högst 90 dagar?",
    definition=(
        "Andel av dem som väntar på en första kontakt i den specialiserade vården som har väntat högst 90 dagar, "
        "vid månadens slut."
    ),
    area=Area.TILLGANGLIGHET,
    orienteringspunkter=(4,),
    development_areas=(1,),
    numerator="vantande_hogst_90",
    denominator="vantande",
    scale=100,
    unit="%",
    direction=Direction.HIGHER,
    interval=Interval.NONE,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.REGION,
    order=3,
    target=Target(
        value=100.0,
        source="Vårdgarantin: besök i den specialiserade vården inom 90 dagar, 9 kap. 1 § hälso- och sjukvårdslagen "
        "och 6 kap. 1 § hälso- och sjukvårdsförordningen",
        decided_on=date(2010, 7, 1),
    ),
    published_series="N79221",
    source="Regionens vårdadministrativa system, rapporterat på blankett",
    caveats=(
        (
            "Visas alltid tillsammans med genomförda första kontakter inom 90 dagar. Det ena måttet kan bli bättre "
            "medan det andra blir sämre."
        ),
        "Den som själv har valt att vänta räknas med, fast den tiden inte räknas i vårdgarantin.",
        "Flera regioner byter vårdinformationssystem från och med 2024. Det påverkar rapporteringen.",
        "Uppgiften finns bara för hela regionen.",
    ),
    owner_region="Verksamhetschef för den specialiserade öppenvården",
    owner_kommun="Medicinskt ansvarig sjuksköterska",
    audience=("förtroendevalda", "verksamhetschefer", "invånare"),
    shown_with="genomford_90_dagar",
)
