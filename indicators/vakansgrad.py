"""Vakansgrad: vacant permanent posts per permanent post, by profession.

Decision that could be disputed: a post held by hired staff is vacant. Posts are not persons, so small numbers
are shown; they are so few that the number of posts must always stand beside the percentage.
"""

from domain.indicator import Area, Direction, Ratio
from domain.period import Granularity
from domain.units import UnitKind
from indicators.sheets.shapes import PROFESSIONS

INDICATOR = Ratio(
    id="vakansgrad",
    title="Vakanta tjänster",
    question="Hur många av tjänsterna i vården saknar en fast anställd?",
    definition="Obesatta tillsvidaretjänster i procent av inrättade tjänster vid kvartalets slut.",
    area=Area.REKRYTERING,
    orienteringspunkter=(5,),
    development_areas=(7, 8, 9),
    numerator="obesatta_tjanster",
    denominator="inrattade_tjanster",
    scale=100,
    unit="%",
    direction=Direction.LOWER,
    periodicity=Granularity.QUARTER,
    lowest=UnitKind.ENHET,
    headline=True,
    order=1,
    no_target_reason="Inget nationellt mål finns.",
    source="Regionens personalsystem, rapporterat på blankett",
    caveats=(
        "Tjänsterna är få. En enda anställning kan ändra värdet med flera tiotal procentenheter.",
        "En tjänst som bemannas av hyrpersonal räknas som obesatt.",
    ),
    owner_region="HR-chef",
    owner_kommun="HR-chef",
    audience=("förtroendevalda", "verksamhetschefer"),
    breakdown=PROFESSIONS,
)
