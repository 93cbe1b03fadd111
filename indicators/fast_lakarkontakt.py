"""Fast läkarkontakt: listed with a named fast läkarkontakt, per listed.

Decision that could be disputed: the register is counted, not what residents say. In surveys about 30 % say that they
have one (Vårdanalys), while about half of the regions report from their registers that they have reached 55 %.
"""

from datetime import date

from domain.indicator import Area, Direction, Proportion, Target
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Proportion(
    id="fast_lakarkontakt",
    title="Fast läkarkontakt",
    question="Har jag en läkare som känner till mig?",
    definition="Andel av de listade som har en namngiven fast läkarkontakt i journalsystemet vid kvartalets slut.",
    area=Area.TILLGANGLIGHET,
    orienteringspunkter=(3, 5),
    development_areas=(3, 4, 6),
    numerator="med_fast_lakarkontakt",
    denominator="listade",
    scale=100,
    unit="%",
    direction=Direction.HIGHER,
    periodicity=Granularity.QUARTER,
    lowest=UnitKind.ENHET,
    order=7,
    target=Target(
        value=55.0,
        source="Överenskommelsen om god och nära vård 2021 mellan staten och SKR: minst 55 procent av befolkningen vid "
        "utgången av 2022, i särskilt boende minst 80 procent",
        decided_on=date(2021, 1, 1),
    ),
    denominator_choice=(
        "Nämnaren är de listade, ur registret. Målet gäller hela befolkningen, och enkäter frågar invånarna själva."
    ),
    source="Hälsocentralernas journalsystem, rapporterat på blankett",
    caveats=(
        "Siffran kommer ur register. I Vårdanalys enkäter svarar omkring 30 procent att de har en fast läkarkontakt.",
        "Att ha ett namn i journalen är inte samma sak som att få träffa den läkaren.",
        "Målet 80 procent för särskilt boende följs inte här; uppgiften lämnas inte för sig.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Medicinskt ansvarig sjuksköterska",
    audience=("förtroendevalda", "verksamhetschefer", "invånare"),
)
