"""Andel 80 år och äldre: residents 80+ per resident on 31 December.

Decision that could be disputed: it is context and not a result, and so neither higher nor lower is better. Both
numbers are those of the same 31 December, unlike rates, which take the one before the period.
"""

from domain.indicator import Area, Direction, Interval, Proportion
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Proportion(
    id="andel_80",
    title="Invånare 80 år och äldre",
    question="Hur stor del av oss är 80 år eller äldre?",
    definition="Andel av kommunens invånare som är 80 år eller äldre den 31 december.",
    area=Area.SAMMANHANG,
    orienteringspunkter=(2,),
    development_areas=(6,),
    numerator="befolkning_80",
    denominator="befolkning",
    scale=100,
    unit="%",
    direction=Direction.NEUTRAL,
    interval=Interval.NONE,
    periodicity=Granularity.YEAR,
    lowest=UnitKind.KOMMUN,
    order=2,
    no_target_reason="Det är en bakgrundsuppgift och inget att nå.",
    published_series="N01813",
    source="SCB:s befolkningsstatistik, hämtad från SCB eller Kolada",
    caveats=(
        "En högre andel betyder större behov av vård, men säger inget om hur vården fungerar.",
        "I en liten kommun kan andelen stiga för att yngre flyttar, inte för att de äldsta blir fler.",
    ),
    owner_region="Hälso- och sjukvårdsdirektör",
    owner_kommun="Socialchef",
    audience=("förtroendevalda", "verksamhetschefer", "invånare", "media"),
    update_lag_days=80,
)
