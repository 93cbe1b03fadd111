"""Hemtjänst, 80 år och äldre: the official share of residents 80+ with home help in ordinärt boende.

Decision that could be disputed: the published share is shown as it came, also for the smallest kommuner, and a
modellområde is given none: shares cannot be averaged without the persons behind them.
"""

from domain.indicator import Area, Direction, Published
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Published(
    id="hemtjanst_80",
    title="Hemtjänst, 80 år och äldre",
    question="Hur många av de äldsta har hemtjänst där de bor?",
    definition="Andel av invånarna 80 år och äldre som har hemtjänst i ordinärt boende, enligt den officiella serien.",
    area=Area.HEMSJUKVARD,
    orienteringspunkter=(2,),
    development_areas=(2, 6),
    unit="%",
    direction=Direction.NEUTRAL,
    periodicity=Granularity.YEAR,
    lowest=UnitKind.KOMMUN,
    order=8,
    no_target_reason="Nivån beror på behov, boendeformer och biståndsbeslut; inget mål är satt.",
    published_series="N21704",
    source="Kolada, N21704, som bygger på Socialstyrelsens statistik",
    caveats=(
        "Hemtjänst är inte hemsjukvård. Hjälp i hemmet enligt socialtjänstlagen räknas, inte sjukvård.",
        "Låg andel kan bero på många platser i särskilt boende eller på strängare biståndsbeslut.",
        "Modellområdet har inget eget värde, eftersom andelar inte kan vägas ihop utan antalen bakom dem.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Äldreomsorgschef",
    audience=("förtroendevalda", "verksamhetschefer", "invånare"),
    update_lag_days=180,
)
