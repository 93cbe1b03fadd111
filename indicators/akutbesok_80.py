"""Akutbesök, 80 år och äldre: official visits to hospital emergency departments per 1,000 residents 80+.

Decision that could be disputed: fewer visits are taken as better, though in sparsely populated areas distance keeps
people away who ought to have come. Only emergency departments at hospitals count, not a sjukstuga's.
"""

from domain.indicator import Area, Direction, Published
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Published(
    id="akutbesok_80",
    title="Akutbesök, 80 år och äldre",
    question="Hur ofta behöver de äldsta åka till akuten?",
    definition="Besök av personer 80 år och äldre på sjukhusens akutmottagningar per 1 000 invånare i samma ålder.",
    area=Area.SAMMANHANG,
    orienteringspunkter=(2, 4),
    development_areas=(1, 2),
    unit="per 1 000",
    direction=Direction.LOWER,
    periodicity=Granularity.YEAR,
    lowest=UnitKind.REGION,
    order=5,
    no_target_reason="Inget nationellt mål finns.",
    published_series="U79029",
    source="Socialstyrelsen, hämtad från Kolada",
    caveats=(
        "Uppgiften finns bara för hela regionen.",
        "Besök på sjukstugornas jourmottagningar räknas inte.",
        "Färre besök kan betyda bättre vård hemma, men också att det är långt till akuten.",
        "Samma person kan räknas flera gånger.",
    ),
    owner_region="Hälso- och sjukvårdsdirektör",
    owner_kommun="Medicinskt ansvarig sjuksköterska",
    audience=("förtroendevalda", "verksamhetschefer", "invånare"),
    update_lag_days=270,
)
