"""Förtroende för hälsocentralen: the official share of residents with great trust in the hälsocentral.

Decision that could be disputed: trust is asked of everyone, also those who have not sought care, and moves with more
than care itself. It is shown as context and for the region only.
"""

from domain.indicator import Area, Direction, Interval, Published
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Published(
    id="fortroende_vardcentral",
    title="Förtroende för hälsocentralen",
    question="Litar invånarna på sin hälsocentral?",
    definition=(
        "Andel av invånarna som i en enkät säger att de har stort eller mycket stort förtroende för vård- eller "
        "hälsocentralen. De som svarat ”vet inte” räknas inte."
    ),
    area=Area.SAMMANHANG,
    orienteringspunkter=(1, 3),
    development_areas=(3, 5),
    unit="%",
    direction=Direction.HIGHER,
    interval=Interval.SURVEY,
    periodicity=Granularity.YEAR,
    lowest=UnitKind.REGION,
    order=3,
    no_target_reason="Inget nationellt mål finns.",
    published_series="U71458",
    source="Hälso- och sjukvårdsbarometern, hämtad från Kolada",
    caveats=(
        "Uppgiften finns bara för hela regionen. De flesta som svarar bor i dess större orter.",
        "Det är en enkät. Alla svarar inte, och små skillnader kan vara slump.",
        "Även den som inte har varit på hälsocentralen svarar.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Socialchef",
    audience=("förtroendevalda", "verksamhetschefer", "invånare", "media"),
    update_lag_days=150,
)
