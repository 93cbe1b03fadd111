"""Who sums into whom: from the units that report to their kommun and modellområde, period by period."""

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from domain.indicator import Indicator
from domain.period import Period
from domain.units import Membership, Unit, UnitKind
from indicators.measures import measure

# Kinds whose own report is used as it is, never summed from other units.
DIRECT = (UnitKind.REGION, UnitKind.RIKET)


def sources(indicator: Indicator, units: Mapping[str, Unit]) -> pd.DataFrame:
    """The units asked for every measure of an indicator, with their kommun: columns source, kommun.

    A population measure is known for every kommun and never narrows who is asked.
    """
    asked = [each for each in map(measure, indicator.measures) if not each.population]
    by_enhet = bool(asked) and asked[0].lowest is UnitKind.ENHET
    found = [unit for unit in units.values() if asked and all(each.asks(unit) for each in asked)]
    return pd.DataFrame(
        {
            "source": [unit.id for unit in found],
            "kommun": [unit.parent_id if by_enhet else unit.id for unit in found],
        },
        dtype=str,
    )


def _is_member(membership: Membership, period: Period) -> bool:
    starts = membership.from_on or date.min
    ends = membership.to_on or date.max
    return starts <= period.start_on and period.end_on <= ends


def members_by_period(memberships: Iterable[Membership], periods: Iterable[str]) -> pd.DataFrame:
    """Columns kommun, modellomrade, period: the kommuner that belong to each modellområde the whole period."""
    parsed = [(text, Period.parse(text)) for text in periods]
    pairs = [
        (each.kommun_id, each.modellomrade_id, text)
        for each in memberships
        for text, period in parsed
        if _is_member(each, period)
    ]
    return pd.DataFrame(pairs, columns=["kommun", "modellomrade", "period"], dtype=str).drop_duplicates()
