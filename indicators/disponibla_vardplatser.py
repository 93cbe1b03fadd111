"""Disponibla vårdplatser: available beds per 1,000 residents of the region.

Decision that could be disputed: fewer beds are neither better nor worse in themselves, since care moves to the home on
purpose. The population is that of 31 December before the year; the official series does not say of which year.
"""

from domain.indicator import Area, Direction, Ratio
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Ratio(
    id="disponibla_vardplatser",
    title="Disponibla vårdplatser",
    question="Hur många vårdplatser finns det i regionen?",
    definition="Disponibla vårdplatser i regionens slutenvård, medelvärde över året, per 1 000 invånare.",
    area=Area.VARDPLATSER,
    orienteringspunkter=(4,),
    development_areas=(1, 6),
    numerator="disponibla_vardplatser",
    denominator="befolkning",
    scale=1000,
    unit="per 1 000",
    decimals=2,
    direction=Direction.NEUTRAL,
    periodicity=Granularity.YEAR,
    lowest=UnitKind.REGION,
    order=4,
    no_target_reason="Inget mål är satt. Behovet beror på hur mycket vård som ges hemma och i öppenvård.",
    published_series="N70845",
    denominator_choice=(
        "Nämnaren är folkmängden den 31 december före året. Den officiella serien anger folkmängden den 31 "
        "december, utan att säga vilket år."
    ),
    source="Regionens årsredovisning, rapporterad på blankett; folkmängd från SCB",
    caveats=(
        "Uppgiften finns bara för hela regionen. Vårdplatser nära glesbygden visas som närvårdsplatser.",
        "Färre vårdplatser kan vara planerat, när vård flyttar hem, eller bero på att personal saknas.",
        "Platserna räknas där de ligger, inte där patienterna bor.",
    ),
    owner_region="Verksamhetschef för slutenvården",
    owner_kommun="Socialchef",
    audience=("förtroendevalda", "verksamhetschefer"),
    update_lag_days=90,
)
