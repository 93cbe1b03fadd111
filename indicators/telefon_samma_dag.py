"""Telefonsamtal besvarade samma dag: calls answered the same day per answered call.

Decision that could be disputed: the denominator is answered calls, as in the national database. A call given
up by the caller is in neither count, so a hard-to-reach hälsocentral can look better than it is.
"""

from datetime import date

from domain.indicator import Area, Direction, Proportion, SeriesBreak, Target
from domain.period import Granularity
from domain.units import UnitKind

INDICATOR = Proportion(
    id="telefon_samma_dag",
    title="Samtal besvarade samma dag",
    question="Får jag svar samma dag när jag ringer hälsocentralen?",
    definition="Andel av de besvarade samtalen till primärvården som besvarades samma dag som personen ringde.",
    area=Area.TILLGANGLIGHET,
    orienteringspunkter=(3,),
    development_areas=(3, 6),
    numerator="besvarade_samma_dag",
    denominator="besvarade_samtal",
    scale=100,
    unit="%",
    direction=Direction.HIGHER,
    periodicity=Granularity.MONTH,
    lowest=UnitKind.ENHET,
    headline=True,
    order=1,
    target=Target(
        value=100.0,
        source="Vårdgarantin: kontakt med primärvården samma dag, 9 kap. 1 § hälso- och sjukvårdslagen",
        decided_on=date(2010, 7, 1),
    ),
    published_series="N79179",
    source="Hälsocentralernas telefonisystem, rapporterat på blankett",
    caveats=(
        "Samtal där personen lägger på innan någon svarar räknas inte.",
        "Återuppringning räknas som svar. Rutinerna för återuppringning skiljer sig mellan hälsocentraler.",
    ),
    series_breaks=(SeriesBreak("2024-01", "Ny källa i Väntetider i vården; jämför med tidigare år försiktigt."),),
    owner_region="Primärvårdschef",
    owner_kommun="Medicinskt ansvarig sjuksköterska",
    audience=("förtroendevalda", "verksamhetschefer", "invånare"),
)
