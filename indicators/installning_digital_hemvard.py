"""Inställning till digital hemvård: the surveyed share positive to care at home with visits and digital support.

Decision that could be disputed: the values for 2025 are withheld. They are the same as those of U70448 (reasonable
wait for hospital care) in every region, so the copied series is the likelier explanation than the opinion.
"""

from domain.indicator import Area, Direction, Interval, Published
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Published(
    id="installning_digital_hemvard",
    title="Positiva till vård hemma med digitalt stöd",
    question="Vill invånarna kunna vårdas hemma med hjälp av digital teknik?",
    definition=(
        "Andel som är mycket eller ganska positiva till större möjligheter att vårdas hemma genom hembesök med stöd "
        "av digital teknik. De som svarat ”vet inte” eller inte svarat räknas inte."
    ),
    area=Area.HEMSJUKVARD,
    orienteringspunkter=(1, 4),
    development_areas=(1, 5),
    unit="%",
    direction=Direction.HIGHER,
    interval=Interval.SURVEY,
    periodicity=Granularity.YEAR,
    lowest=UnitKind.REGION,
    order=9,
    no_target_reason="Inget mål är satt för vad invånarna tycker.",
    published_series="N70467",
    source="Hälso- och sjukvårdsbarometern, hämtad från Kolada, N70467",
    caveats=(
        "Värdena för 2025 hålls inne. De är identiska med en annan fråga i enkäten (U70448) i alla regioner, och "
        "visas först när källan har rättat eller bekräftat dem.",
        "Svaren gäller hela regionen och inte modellområdet.",
        "En enkät har en felmarginal som källan inte anger här. Små ändringar mellan år behöver inte betyda något.",
        "Enkäten 2020 samlades in bara på hösten på grund av pandemin, vilket kan påverka jämförelsen.",
    ),
    owner_region="Utvecklingschef för nära vård",
    owner_kommun="Socialchef",
    audience=("förtroendevalda", "invånare", "media"),
    update_lag_days=120,
)
