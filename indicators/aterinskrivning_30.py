"""Oplanerad återinskrivning inom 30 dagar: discharges of people 65+ followed by an unplanned admission, per discharge.

Decision that could be disputed: discharges are counted and not patients, as they are what the region can count each
year; the official series speaks of patients. A person discharged three times counts three times.
"""

from domain.indicator import Area, Direction, Proportion
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Proportion(
    id="aterinskrivning_30",
    title="Oplanerad återinskrivning inom 30 dagar",
    question="Hur ofta måste äldre tillbaka till sjukhuset kort efter att de kommit hem?",
    definition=(
        "Andel av utskrivningarna av personer 65 år och äldre som följdes av en oplanerad inskrivning inom 30 dagar."
    ),
    area=Area.VARDPLATSER,
    orienteringspunkter=(2, 4),
    development_areas=(1, 2),
    numerator="oplanerade_aterinskrivningar",
    denominator="utskrivna_65",
    scale=100,
    unit="%",
    direction=Direction.LOWER,
    periodicity=Granularity.YEAR,
    lowest=UnitKind.REGION,
    order=8,
    no_target_reason="Inget nationellt mål finns.",
    published_series="U79092",
    denominator_choice=(
        "Nämnaren är utskrivningar. Den officiella serien anger andelen patienter. Den som skrivs ut flera gånger"
        " räknas flera gånger här."
    ),
    source="Regionens patientadministrativa system, rapporterat på blankett",
    caveats=(
        "Uppgiften finns bara för hela regionen.",
        "En del återinskrivningar går inte att undvika. Värdet ska inte bli noll.",
        (
            "Kortare vårdtider kan ge fler återinskrivningar utan att vården blivit sämre, om fler svårt sjuka vårdas"
            " hemma."
        ),
    ),
    owner_region="Verksamhetschef för slutenvården",
    owner_kommun="Medicinskt ansvarig sjuksköterska",
    audience=("förtroendevalda", "verksamhetschefer"),
    update_lag_days=120,
)
