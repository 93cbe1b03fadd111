"""Medicinsk bedömning inom tre dagar: assessments made within three days per assessment.

Decision that could be disputed: any registered profession's assessment counts, as the strengthened vårdgaranti
says, not only a doctor's.
"""

from datetime import date

from domain.indicator import Area, Direction, Proportion, Target
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Proportion(
    id="bedomning_tre_dagar",
    title="Medicinsk bedömning inom tre dagar",
    question="Får jag en medicinsk bedömning inom tre dagar när jag har ett nytt besvär?",
    definition=(
        "Andel av de medicinska bedömningarna i primärvården som gjordes inom tre dagar från det att "
        "personen sökte vård för ett nytt eller försämrat besvär."
    ),
    area=Area.TILLGANGLIGHET,
    orienteringspunkter=(3,),
    development_areas=(3, 6),
    numerator="bedomningar_inom_3_dagar",
    denominator="bedomningar",
    scale=100,
    unit="%",
    direction=Direction.HIGHER,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.ENHET,
    headline=True,
    order=2,
    target=Target(
        value=100.0,
        source="Vårdgarantin: medicinsk bedömning inom tre dagar, 9 kap. 1 § hälso- och sjukvårdslagen",
        decided_on=date(2019, 1, 1),
    ),
    published_series="N79173",
    source="Regionens vårdadministrativa system, rapporterat på blankett",
    caveats=(
        "Den som själv valt att vänta längre räknas inte.",
        "Registreringen av bedömningar på distans skiljer sig mellan hälsocentraler.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Medicinskt ansvarig sjuksköterska",
    audience=("förtroendevalda", "verksamhetschefer", "invånare"),
)
