"""Personalomsättning: permanent employees who left in the year per permanent employee on average over it.

Decision that could be disputed: everyone who leaves the employer counts, retirement included, since the post has
to be filled whatever the reason. Many employers publish the figure without retirements, which is lower.
"""

from domain.indicator import Area, Direction, Interval, Rate
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Rate(
    id="personalomsattning",
    title="Personalomsättning",
    question="Hur många i vårdens personal slutar varje år?",
    definition=(
        "Tillsvidareanställda i vård och omsorg som slutade hos arbetsgivaren under året, i procent av medelantalet "
        "tillsvidareanställda."
    ),
    area=Area.REKRYTERING,
    orienteringspunkter=(5,),
    development_areas=(7, 8),
    numerator="avgangar",
    denominator="tillsvidareanstallda",
    scale=100,
    unit="%",
    direction=Direction.LOWER,
    interval=Interval.POISSON,
    periodicity=Granularity.YEAR,
    lowest=UnitKind.KOMMUN,
    order=5,
    no_target_reason="Inget nationellt mål finns. Någon omsättning är rimlig: alla går i pension förr eller senare.",
    denominator_choice=(
        "Medelantalet tillsvidareanställda under året. Andra räknar bara avgångar på egen begäran "
        "eller utan pensioner, och statens arbetsgivare räknar det lägsta av antalet som slutat och börjat."
    ),
    source="Arbetsgivarens personalsystem, rapporterat på blankett",
    caveats=(
        "Pensionsavgångar räknas med. Jämför inte med siffror där de är borträknade.",
        "Den som byter arbete hos samma arbetsgivare har inte slutat.",
        "Regionens värde gäller hela regionen som arbetsgivare, inte modellområdet.",
    ),
    owner_region="HR-chef",
    owner_kommun="HR-chef",
    audience=("förtroendevalda", "verksamhetschefer"),
    update_lag_days=75,
)
