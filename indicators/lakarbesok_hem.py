"""Läkarbesök i hemmet: doctor's visits at home in the month per 100 registered in home care at its end.

Decision that could be disputed: only visits in the home count. A video contact with a nurse at the bedside does
not, though it may serve the person as well; distanskontakter is another indicator.
"""

from domain.indicator import Area, Direction, Ratio
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Ratio(
    id="lakarbesok_hem",
    title="Läkarbesök i hemmet",
    question="Kommer läkaren hem till den som behöver det?",
    definition="Läkarbesök i hemmet under månaden per 100 personer som är inskrivna i hemsjukvården vid dess slut.",
    area=Area.HEMSJUKVARD,
    orienteringspunkter=(2, 3),
    development_areas=(3, 4, 6),
    numerator="lakarbesok_hem",
    denominator="inskrivna",
    scale=100,
    unit="per 100",
    direction=Direction.HIGHER,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.KOMMUN,
    order=4,
    no_target_reason="Inget nationellt mål finns. Hur ofta läkaren behövs hemma avtalas mellan region och kommun.",
    denominator_choice=(
        "Alla inskrivna i hemsjukvården vid månadens slut. Ett annat sätt vore att räkna mot alla med kommunal "
        "hälso- och sjukvård, även i särskilt boende."
    ),
    source="Kommunens verksamhetssystem, rapporterat på blankett",
    caveats=(
        "Läkaren är regionens och hemsjukvården kommunens. Besök som bara står i regionens journal kan saknas.",
        "Läkarkontakter på video eller telefon räknas inte.",
        "Besöken är få i små kommuner. Värden på 1–4 besök visas inte.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Medicinskt ansvarig sjuksköterska",
    audience=("förtroendevalda", "verksamhetschefer"),
)
