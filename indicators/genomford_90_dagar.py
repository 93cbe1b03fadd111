"""Genomförd inom 90 dagar: first specialist contacts made within 90 days, per first contact made.

Decision that could be disputed: only those who got their contact are counted. Someone who still waits is not, so the
share falls when a region works off an old queue; it is always shown with `vantande_90_dagar`.
"""

from datetime import date

from domain.indicator import Area, Direction, Proportion, Target
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Proportion(
    id="genomford_90_dagar",
    title="Genomförd första kontakt inom 90 dagar",
    question="Hur många fick träffa specialistvården inom 90 dagar?",
    definition="Andel av månadens genomförda första kontakter i den specialiserade vården som skedde inom 90 dagar.",
    area=Area.TILLGANGLIGHET,
    orienteringspunkter=(4,),
    development_areas=(1,),
    numerator="genomforda_inom_90",
    denominator="genomforda",
    scale=100,
    unit="%",
    direction=Direction.HIGHER,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.REGION,
    order=4,
    target=Target(
        value=100.0,
        source="Vårdgarantin: besök i den specialiserade vården inom 90 dagar, 9 kap. 1 § hälso- och sjukvårdslagen "
        "och 6 kap. 1 § hälso- och sjukvårdsförordningen",
        decided_on=date(2010, 7, 1),
    ),
    published_series="N79222",
    source="Regionens vårdadministrativa system, rapporterat på blankett",
    caveats=(
        "Visas alltid tillsammans med väntande högst 90 dagar. Den som fortfarande väntar räknas inte här.",
        "När en region betar av en gammal kö sjunker andelen en tid, fast fler får vård.",
        "Flera regioner byter vårdinformationssystem från och med 2024. Det påverkar rapporteringen.",
        "Uppgiften finns bara för hela regionen.",
    ),
    owner_region="Verksamhetschef för den specialiserade öppenvården",
    owner_kommun="Medicinskt ansvarig sjuksköterska",
    audience=("förtroendevalda", "verksamhetschefer", "invånare"),
    shown_with="vantande_90_dagar",
)
