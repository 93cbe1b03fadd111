"""Distanskontakter: contacts at a distance per care contact in primary care.

Decision that could be disputed: only contacts that replaced a visit count. The definition proposed in Ds 2023:27 (staff
and patient in different rooms) is wider and would also take in a call for a prescription.
"""

from domain.indicator import Area, Direction, Proportion
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Proportion(
    id="distanskontakter",
    title="Kontakter på distans",
    question="Hur ofta kan jag få vård utan att resa?",
    definition=(
        "Andel av vårdkontakterna i primärvården som skedde på distans: video, telefon eller chatt i stället för "
        "ett besök."
    ),
    area=Area.TILLGANGLIGHET,
    orienteringspunkter=(3, 4),
    development_areas=(3, 6),
    numerator="distanskontakter",
    denominator="vardkontakter",
    scale=100,
    unit="%",
    direction=Direction.BY_PLAN,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.ENHET,
    order=5,
    no_target_reason="Inget nationellt mål finns. Värdet jämförs med det som modellområdet har planerat.",
    denominator_choice=(
        "Nämnaren är mottagningsbesök och distanskontakter. Hembesök räknas inte med; de följs i hemsjukvården."
    ),
    source="Regionens journalsystem, rapporterat på blankett",
    caveats=(
        "En högre andel är inte bättre i sig. Distans ska passa personen och besväret.",
        (
            "Samtal för rådgivning och receptförnyelse räknas inte, eftersom de inte ersätter ett besök. Gränsen dras"
            " olika."
        ),
        "Kontakter med nätläkare utanför regionen räknas inte.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Medicinskt ansvarig sjuksköterska",
    audience=("förtroendevalda", "verksamhetschefer", "invånare"),
)
