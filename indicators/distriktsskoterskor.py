"""Specialistutbildade sjuksköterskor: nurses with specialist training per nurse in the kommun's health care.

Decision that could be disputed: persons are counted and not full-time posts, and any specialist training counts,
not only that of a distriktssköterska, since elderly care and psychiatry are as much needed at home.
"""

from domain.indicator import Area, Direction, Interval, Proportion
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Proportion(
    id="distriktsskoterskor",
    title="Sjuksköterskor med specialistutbildning",
    question="Hur många av kommunens sjuksköterskor är specialistutbildade?",
    definition=(
        "Sjuksköterskor med specialistutbildning, till exempel distriktssköterskor, i procent av alla sjuksköterskor "
        "i kommunens hälso- och sjukvård den 31 december."
    ),
    area=Area.REKRYTERING,
    orienteringspunkter=(2, 5),
    development_areas=(8, 9),
    numerator="specialistsjukskoterskor",
    denominator="sjukskoterskor",
    scale=100,
    unit="%",
    direction=Direction.HIGHER,
    interval=Interval.NONE,
    periodicity=Granularity.YEAR,
    lowest=UnitKind.KOMMUN,
    order=8,
    no_target_reason="Inget nationellt mål finns.",
    denominator_choice=(
        "Anställda sjuksköterskor som personer. Andra sätt vore att räkna heltider, eller att bara räkna "
        "distriktssköterskor i täljaren."
    ),
    source="Kommunens personalsystem, rapporterat på blankett",
    caveats=(
        "Har en kommun färre än 20 sjuksköterskor visas inte dess andel, bara modellområdets.",
        "Inhyrda sjuksköterskor räknas inte.",
        "Alla specialistutbildningar räknas lika, vilken inriktning de än har.",
    ),
    owner_region="HR-chef",
    owner_kommun="Medicinskt ansvarig sjuksköterska",
    audience=("förtroendevalda", "verksamhetschefer"),
    update_lag_days=60,
)
