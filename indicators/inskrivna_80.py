"""Inskrivna i hemsjukvård: persons 80+ registered in home care per 1,000 residents 80+.

Decision that could be disputed: only ordinärt boende counts, as for 65+. Among the oldest many live in särskilt
boende, so a kommun that keeps such places has fewer registered at home for the same need.
"""

from domain.indicator import Area, Direction, Interval, Proportion
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Proportion(
    id="inskrivna_80",
    title="Inskrivna i hemsjukvård, 80 år och äldre",
    question="Hur många av de äldsta får sjukvård hemma?",
    definition=(
        "Personer 80 år och äldre som är inskrivna i kommunal hemsjukvård i ordinärt boende vid månadens slut, "
        "per 1 000 invånare 80 år och äldre."
    ),
    area=Area.HEMSJUKVARD,
    orienteringspunkter=(2, 3),
    development_areas=(2, 6),
    numerator="inskrivna_80",
    denominator="befolkning_80",
    scale=1000,
    unit="per 1 000",
    direction=Direction.NEUTRAL,
    interval=Interval.WILSON,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.KOMMUN,
    headline=True,
    order=3,
    no_target_reason="Nivån beror på behov och boendeformer; inget mål är satt.",
    denominator_choice=(
        "Alla invånare 80 år och äldre, även de som bor i särskilt boende. Folkmängden går inte att dela på ordinärt "
        "och särskilt boende."
    ),
    source="Kommunens verksamhetssystem, rapporterat på blankett; folkmängd från SCB",
    caveats=(
        "Särskilt boende räknas inte.",
        "Fler inskrivna kan betyda större behov, bättre tillgång eller ändrad registrering.",
        "De äldsta är få i de minsta kommunerna. Några personer ändrar värdet märkbart.",
        "SCB lägger brus i folkmängden från 31 december 2025. Jämför med tidigare värden försiktigt.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Verksamhetschef för hemsjukvården",
    audience=("förtroendevalda", "verksamhetschefer"),
)
