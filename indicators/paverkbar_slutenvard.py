"""Påverkbar slutenvård: official in-patient stays for chronic disease that good primary care can influence.

Decision that could be disputed: it is U79133 (heart failure, asthma, COPD, diabetes, 20 years and older, age
standardised) and not the older `undvikbar slutenvård`, with which it must not be compared.
"""

from domain.indicator import Area, Direction, Published
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Published(
    id="paverkbar_slutenvard",
    title="Påverkbar slutenvård vid kronisk sjukdom",
    question="Hur ofta hamnar kroniskt sjuka på sjukhus, när vården nära hemma kunde ha hjälpt?",
    definition=(
        "Vårdperioder på sjukhus för hjärtsvikt, astma, KOL eller diabetes per 100 000 invånare 20 år och äldre. "
        "Värdena är justerade för ålder."
    ),
    area=Area.SAMMANHANG,
    orienteringspunkter=(3, 4),
    development_areas=(2, 4),
    unit="per 100 000",
    direction=Direction.LOWER,
    periodicity=Granularity.YEAR,
    lowest=UnitKind.REGION,
    order=4,
    no_target_reason="Inget nationellt mål finns.",
    published_series="U79133",
    source="Socialstyrelsen, hämtad från Kolada",
    caveats=(
        "Uppgiften finns bara för hela regionen.",
        "Måttet är ett annat än det äldre ”undvikbar slutenvård”. De två får inte jämföras.",
        "Att vårdas på sjukhus kan vara rätt. Värdet ska inte bli noll.",
        "Långa avstånd till sjukhus kan i sig ge färre inläggningar.",
    ),
    owner_region="Hälso- och sjukvårdsdirektör",
    owner_kommun="Medicinskt ansvarig sjuksköterska",
    audience=("förtroendevalda", "verksamhetschefer"),
    update_lag_days=270,
)
