"""Restid till närmaste vård: residents 65+ beyond 30, 45 and 60 minutes from the nearest hälsocentral or sjukstuga.

Decision that could be disputed: travel times are computed and not measured, and for a car. An uploaded matrix of
travel times wins over ours. The limits lie inside each other; the shortest is the main value.
"""

from domain.indicator import Area, Direction, Interval, Proportion
from domain.period import Granularity
from domain.units import UnitKind
from indicators.sheets.tillganglighet import TRAVEL_LIMITS

INDICATOR = Proportion(
    id="restid_narmaste_vard",
    title="Lång restid till närmaste vård (beräknad)",
    question="Hur många äldre har långt till närmaste hälsocentral eller sjukstuga?",
    definition=(
        "Andel av invånarna 65 år och äldre som har mer än 30, 45 eller 60 minuters beräknad resa med bil till "
        "närmaste hälsocentral eller sjukstuga."
    ),
    area=Area.TILLGANGLIGHET,
    orienteringspunkter=(3, 4),
    development_areas=(3, 6),
    numerator="invanare_65_over_restid",
    denominator="befolkning_65",
    scale=100,
    unit="%",
    direction=Direction.LOWER,
    interval=Interval.NONE,
    periodicity=Granularity.YEAR,
    lowest=UnitKind.KOMMUN,
    headline=True,
    order=6,
    no_target_reason="Inget nationellt mål finns för restid till primärvård.",
    source="Egen beräkning av restider; folkmängd från SCB; enheternas lägen enligt enhetsregistret",
    caveats=(
        "Restiden är beräknad och inte uppmätt. En uppladdad restidstabell går före vår beräkning.",
        "Vissa enheters läge är känt på en till två kilometer när.",
        "Väglag, väntan och kollektivtrafik räknas inte. Alla kan inte köra bil.",
        "Närmast är inte alltid den enhet man är listad på, och öppettider räknas inte.",
    ),
    owner_region="Primärvårdschef",
    owner_kommun="Socialchef",
    audience=("förtroendevalda", "verksamhetschefer", "invånare", "media"),
    update_lag_days=90,
    breakdown=TRAVEL_LIMITS,
    nested=True,
)
