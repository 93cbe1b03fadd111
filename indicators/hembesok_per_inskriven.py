"""Hembesök per inskriven: visits in the month per person registered at its end.

Decision that could be disputed: the persons are those registered at the month's end, not person-months, so a
month with many short stays shows more visits per person.
"""

from domain.indicator import Area, Direction, Ratio
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Ratio(
    id="hembesok_per_inskriven",
    title="Hembesök per inskriven",
    question="Hur ofta får den som är inskriven i hemsjukvården besök?",
    definition=(
        "Hembesök av legitimerad personal under månaden per person som är inskriven i hemsjukvården vid dess slut."
    ),
    area=Area.HEMSJUKVARD,
    orienteringspunkter=(2, 3),
    development_areas=(2, 6),
    numerator="hembesok",
    denominator="inskrivna",
    unit="besök",
    direction=Direction.NEUTRAL,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.KOMMUN,
    headline=True,
    order=2,
    no_target_reason="Nivån beror på behoven hos de inskrivna; inget mål är satt.",
    source="Kommunens verksamhetssystem, rapporterat på blankett",
    caveats=(
        "Fler besök kan bero på att fler besök registreras.",
        "Besök av omsorgspersonal räknas inte.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Verksamhetschef för hemsjukvården",
    audience=("förtroendevalda", "verksamhetschefer"),
)
