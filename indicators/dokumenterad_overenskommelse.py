"""Dokumenterad överenskommelse: listed with a valid documented agreement, per listed.

Decision that could be disputed: the denominator is all listed, although the agreement is offered first to people with
large and complex needs. The share will therefore always be low, and more is not better for everyone.
"""

from domain.indicator import Area, Direction, Proportion
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Proportion(
    id="dokumenterad_overenskommelse",
    title="Dokumenterad överenskommelse",
    question="Har jag och vården kommit överens om vad som ska göras?",
    definition=(
        "Andel av de listade som har en gällande dokumenterad överenskommelse (tidigare patientkontrakt) vid "
        "kvartalets slut."
    ),
    area=Area.TILLGANGLIGHET,
    orienteringspunkter=(1, 2, 3),
    development_areas=(4, 5),
    numerator="med_overenskommelse",
    denominator="listade",
    scale=100,
    unit="%",
    direction=Direction.BY_PLAN,
    periodicity=Granularity.QUARTER,
    lowest=UnitKind.ENHET,
    order=8,
    no_target_reason="Inget nationellt mål finns. Värdet jämförs med det som modellområdet har planerat.",
    denominator_choice=(
        "Nämnaren är alla listade. Överenskommelsen är i första hand till för den som har stora behov, men hur "
        "många de är räknas inte."
    ),
    source="Hälsocentralernas journalsystem, rapporterat på blankett",
    caveats=(
        "Alla behöver ingen överenskommelse. Värdet ska inte bli 100 procent.",
        "Det hette tidigare patientkontrakt. Äldre uppgifter kan vara räknade på ett annat sätt.",
        "Registreringen är ny. Fler överenskommelser kan vara fler registrerade.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Medicinskt ansvarig sjuksköterska",
    audience=("förtroendevalda", "verksamhetschefer"),
)
