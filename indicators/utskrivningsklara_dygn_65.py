"""Utskrivningsklara dygn: bed-days ready for discharge per 1,000 residents 65+ of the kommun.

Decision that could be disputed: the population is that of 31 December before the year, as in the official series from
2023. Days are not hidden: they are no persons, though one person may stand behind all the days of a small kommun.
"""

from domain.indicator import Area, Direction, Ratio, SeriesBreak
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Ratio(
    id="utskrivningsklara_dygn_65",
    title="Utskrivningsklara dygn, 65 år och äldre",
    question="Hur länge blir äldre kvar på sjukhuset när de kunde åka hem?",
    definition=(
        "Vårdplatsdygn under året för utskrivningsklara patienter 65 år och äldre, per 1 000 invånare 65 år och "
        "äldre i kommunen."
    ),
    area=Area.VARDPLATSER,
    orienteringspunkter=(2,),
    development_areas=(1, 2),
    numerator="utskrivningsklara_dygn_65",
    denominator="befolkning_65",
    scale=1000,
    unit="per 1 000",
    direction=Direction.LOWER,
    periodicity=Granularity.YEAR,
    lowest=UnitKind.KOMMUN,
    order=7,
    no_target_reason="Inget nationellt mål finns.",
    published_series="U79135",
    denominator_choice=(
        "Nämnaren är folkmängden den 31 december före året, som i den officiella serien från 2023. Till och med "
        "2022 räknade den på medelbefolkningen."
    ),
    source="Regionens vårdplaneringssystem, rapporterat av kommunen på blankett; folkmängd från SCB",
    caveats=(
        "En enda person som väntar länge kan ge hela värdet i en liten kommun.",
        "Dygnen räknas för personer folkbokförda i kommunen, oavsett vilket sjukhus de låg på.",
        "Läkaren avgör när någon är utskrivningsklar.",
    ),
    series_breaks=(
        SeriesBreak(
            "2023",
            (
                "Den officiella serien räknar från 2023 per invånare den 31 december året före, tidigare per årets "
                "medelbefolkning."
            ),
        ),
    ),
    owner_region="Verksamhetschef för slutenvården",
    owner_kommun="Socialchef",
    audience=("förtroendevalda", "verksamhetschefer"),
)
