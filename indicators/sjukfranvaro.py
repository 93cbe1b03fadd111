"""Sjukfrånvaro: sick-leave hours per hour of ordinary working time, kommun and region each as an employer.

Decision that could be disputed: the month's own hours are divided, not the accounting year's. The statutory figure
in the annual report covers twelve months, so a single winter month lies above it and a summer month below.
"""

from domain.indicator import Area, Direction, Interval, Proportion
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Proportion(
    id="sjukfranvaro",
    title="Sjukfrånvaro",
    question="Hur mycket är personalen sjuk?",
    definition="Sjukfrånvaro i timmar i procent av de anställdas sammanlagda ordinarie arbetstid under månaden.",
    area=Area.REKRYTERING,
    orienteringspunkter=(5,),
    development_areas=(7,),
    numerator="sjuktid",
    denominator="ordinarie_arbetstid",
    scale=100,
    unit="%",
    direction=Direction.LOWER,
    interval=Interval.NONE,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.KOMMUN,
    order=6,
    no_target_reason="Inget nationellt mål finns.",
    denominator_choice=(
        "Ordinarie arbetstid, som i den redovisning som är obligatorisk i årsredovisningen. Timavlönade utan schema "
        "ingår då varken i täljaren eller i nämnaren."
    ),
    source="Arbetsgivarens lönesystem, rapporterat på blankett",
    caveats=(
        "Frånvaron följer årstiden. Jämför med samma månad året före.",
        "Värdet gäller arbetsgivaren som helhet och inte en enskild hälsocentral.",
        "Regionens värde gäller hela regionen som arbetsgivare, inte modellområdet.",
    ),
    owner_region="HR-chef",
    owner_kommun="HR-chef",
    audience=("förtroendevalda", "verksamhetschefer"),
)
