"""Hemmonitorering: listed persons with active monitoring at home per 1,000 listed.

Decision that could be disputed: active means at least one value sent within 30 days. Equipment handed out and
never used does not count, nor does a person who rests from measuring for a month.
"""

from domain.indicator import Area, Direction, Interval, Proportion
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Proportion(
    id="hemmonitorering",
    title="Aktiv hemmonitorering",
    question="Hur många följs med mätvärden hemifrån i stället för på besök?",
    definition=(
        "Listade som har lämnat minst ett mätvärde hemifrån de senaste 30 dagarna, per 1 000 listade på hälsocentralen."
    ),
    area=Area.HEMSJUKVARD,
    orienteringspunkter=(3, 4),
    development_areas=(1, 3, 6),
    numerator="aktiva_hemmonitorering",
    denominator="listade",
    scale=1000,
    unit="per 1 000",
    direction=Direction.BY_PLAN,
    interval=Interval.WILSON,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.ENHET,
    order=5,
    no_target_reason="Nivån bestäms i modellområdets egen utvecklingsplan; inget gemensamt mål är satt.",
    denominator_choice=(
        "Alla listade vid det senaste kvartalsskiftet före månaden. Ett annat sätt vore att bara räkna mot personer "
        "med en viss diagnos."
    ),
    source="Regionens system för hemmonitorering, rapporterat på blankett",
    caveats=(
        "Listade räknas varje kvartal och hemmonitorering varje månad. Nämnaren kan vara upp till tre månader gammal.",
        "Monitorering som startas av sjukhuset kan saknas här.",
        "Fler aktiva betyder inte i sig bättre hälsa eller färre besök.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Verksamhetschef för hemsjukvården",
    audience=("förtroendevalda", "verksamhetschefer"),
)
