"""Medborgardialog: people taking part in co-creation and dialogue about care, per 1,000 residents.

Decision that could be disputed: taking part is counted, not influence. A person at two meetings counts twice, so it is
a ratio and not a share. Half-years are read as two quarters; nothing is summed over them.
"""

from domain.indicator import Area, Direction, Ratio
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Ratio(
    id="medborgardialog",
    title="Deltagare i medborgardialog",
    question="Får jag vara med och påverka hur vården ordnas här?",
    definition="Personer som deltog i samskapande eller medborgardialog om vården under kvartalet, per 1 000 invånare.",
    area=Area.SAMMANHANG,
    orienteringspunkter=(1,),
    development_areas=(5,),
    numerator="deltagare_medborgardialog",
    denominator="befolkning",
    scale=1000,
    unit="per 1 000",
    direction=Direction.BY_PLAN,
    periodicity=Granularity.QUARTER,
    lowest=UnitKind.KOMMUN,
    order=1,
    no_target_reason="Inget mål är satt. Värdet jämförs med det som modellområdet har planerat.",
    denominator_choice="Nämnaren är alla invånare, även barn. Den som räknar vuxna får något högre tal.",
    source="Kommunens och modellområdets egna anteckningar, rapporterade på blankett; folkmängd från SCB",
    caveats=(
        "Den som är med på två möten räknas två gånger.",
        "Hur många som deltog säger inget om vad de kunde påverka.",
        "Läs två kvartal tillsammans. Dialoger hålls sällan på sommaren.",
    ),
    owner_region="Utvecklingschef",
    owner_kommun="Kommunutvecklare",
    audience=("förtroendevalda", "invånare"),
)
