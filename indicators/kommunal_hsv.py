"""Kommunal hälso- och sjukvård: persons given it in the month per 1,000 residents of all ages.

Decision that could be disputed: särskilt boende and LSS are included, as in Socialstyrelsen's statistics, and the
residents are all ages. An old kommun therefore lies high without giving more care to each age.
"""

from domain.indicator import Area, Direction, Interval, Proportion
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Proportion(
    id="kommunal_hsv",
    title="Personer med kommunal hälso- och sjukvård",
    question="Hur många får sjukvård av kommunen?",
    definition=(
        "Personer som fick kommunal hälso- och sjukvård under månaden, även i särskilt boende och LSS, per 1 000 "
        "invånare."
    ),
    area=Area.HEMSJUKVARD,
    orienteringspunkter=(2,),
    development_areas=(2, 6),
    numerator="personer_kommunal_hsv",
    denominator="befolkning",
    scale=1000,
    unit="per 1 000",
    direction=Direction.NEUTRAL,
    interval=Interval.WILSON,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.KOMMUN,
    order=6,
    no_target_reason="Nivån beror på behov och åldrar i befolkningen; inget mål är satt.",
    denominator_choice=(
        "Alla invånare oavsett ålder, eftersom täljaren gäller alla åldrar. Ett annat sätt vore att bara räkna dem som "
        "är 65 år och äldre."
    ),
    source="Kommunens verksamhetssystem, rapporterat på blankett; folkmängd från SCB",
    caveats=(
        "Kommuner med många äldre ligger högre. Jämför hellre en kommun med sig själv över tid.",
        "Omfattar mer än hemsjukvården: särskilt boende och LSS ingår.",
        "Samma person kan räknas flera månader. Månaderna kan inte läggas ihop till ett år.",
        "Vård av privata utförare kan saknas där den inte registreras i kommunens system.",
        "SCB lägger brus i folkmängden från 31 december 2025. Jämför med tidigare värden försiktigt.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Medicinskt ansvarig sjuksköterska",
    audience=("förtroendevalda", "verksamhetschefer"),
)
