"""Inskrivna i hemsjukvård: persons 65+ registered in home care per 1,000 residents 65+.

Decision that could be disputed: only ordinärt boende counts, so a kommun with many places in särskilt boende has
fewer. Each registered person is counted once a month, at its end; the share is a proportion of residents.
"""

from domain.indicator import Area, Direction, Interval, Proportion
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Proportion(
    id="inskrivna_65",
    title="Inskrivna i hemsjukvård, 65 år och äldre",
    question="Hur många äldre får sjukvård hemma?",
    definition=(
        "Personer 65 år och äldre som är inskrivna i kommunal hemsjukvård i ordinärt boende vid månadens slut, "
        "per 1 000 invånare 65 år och äldre."
    ),
    area=Area.HEMSJUKVARD,
    orienteringspunkter=(2, 3),
    development_areas=(2, 6),
    numerator="inskrivna_65",
    denominator="befolkning_65",
    scale=1000,
    unit="per 1 000",
    direction=Direction.NEUTRAL,
    interval=Interval.WILSON,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.KOMMUN,
    headline=True,
    order=1,
    no_target_reason="Nivån beror på behov och boendeformer; inget mål är satt.",
    source="Kommunens verksamhetssystem, rapporterat på blankett; folkmängd från SCB",
    caveats=(
        "Särskilt boende räknas inte.",
        "Fler inskrivna kan betyda större behov, bättre tillgång eller ändrad registrering.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Verksamhetschef för hemsjukvården",
    audience=("förtroendevalda", "verksamhetschefer"),
)
