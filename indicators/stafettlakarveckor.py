"""Stafettläkarveckor: doctor-weeks worked by hired doctors per doctor-week worked at the hälsocentral.

Decision that could be disputed: the denominator is weeks that were worked, own and hired together. Weeks that
nobody worked are in neither count, so an unmanned week makes the share neither better nor worse.
"""

from domain.indicator import Area, Direction, Interval, Proportion
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Proportion(
    id="stafettlakarveckor",
    title="Veckor med stafettläkare",
    question="Hur ofta är läkaren på hälsocentralen inhyrd?",
    definition="Läkarveckor som arbetades av inhyrda läkare i procent av alla arbetade läkarveckor under månaden.",
    area=Area.REKRYTERING,
    orienteringspunkter=(5,),
    development_areas=(4, 6, 8),
    numerator="inhyrda_lakarveckor",
    denominator="lakarveckor",
    scale=100,
    unit="%",
    direction=Direction.LOWER,
    interval=Interval.NONE,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.ENHET,
    headline=True,
    order=3,
    no_target_reason="Inget mål är satt för veckor. Regionernas gemensamma mål gäller kostnaden för hyrpersonal.",
    denominator_choice=(
        "Alla arbetade läkarveckor, egna och inhyrda. Ett annat sätt vore att räkna mot "
        "de veckor som borde ha varit bemannade."
    ),
    source="Hälsocentralernas bemanningsscheman, rapporterat på blankett",
    caveats=(
        "Veckor utan läkare räknas inte. En obemannad vecka gör alltså inte andelen högre.",
        "Samma stafettläkare kan komma tillbaka i åratal. Andelen visar anställningsform och inte kontinuitet.",
        "En hälsocentral har få läkarveckor i månaden. En enda vecka ändrar värdet mycket.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Medicinskt ansvarig sjuksköterska",
    audience=("förtroendevalda", "verksamhetschefer", "invånare", "media"),
)
