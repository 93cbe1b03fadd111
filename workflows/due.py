"""When a delivery is due: one modellområde's answers for one area and period.

Decision that could be disputed: area and granularity are sent in one workbook and have one day. It is that of the
slowest of the indicators that are read from it, so that nobody is called late for what no indicator has promised yet;
a faster one may then be expected before the workbook is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

import pandas as pd

from domain.indicator import Area, Indicator
from domain.period import Granularity, Period
from domain.units import Unit
from indicators.registry import all_indicators
from intake.form import asked_measures

# What an indicator says when nothing else is known of it; for sheets that no indicator is read from.
_USUAL_LAG_DAYS = 45
_SHEET = ["modellomrade", "area", "granularity"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which a modellområde is to have delivered an area's period."""

    modellomrade: str
    area: Area
    period: Period
    due_on: date


def readers(area: Area, granularity: Granularity) -> list[Indicator]:
    """The indicators, of whatever area, that are read from what an area's sheets ask for as often as that."""
    asked = {each.id for each in asked_measures(area) if each.granularity is granularity}
    return [each for each in all_indicators().values() if each.periodicity is granularity and asked & {*each.measures}]


@cache
def lag_days(area: Area, granularity: Granularity) -> int:
    """Days from a period's end until it is due: those of the slowest indicator that is read from it."""
    return max((each.update_lag_days for each in readers(area, granularity)), default=_USUAL_LAG_DAYS)


def due_on(area: Area, period: Period) -> date:
    """The last day on which a period's answers are in time."""
    return period.end_on + timedelta(days=lag_days(area, period.granularity))


def deadlines(
    asked: pd.DataFrame, *, today: date, days: int = 365, units: Mapping[str, Unit] = MappingProxyType({})
) -> list[Deadline]:
    """What falls due from today and so many days on, the nearest first; nothing of which all in `units` are closed."""
    found = []
    sheets = asked.groupby(_SHEET, sort=False)["unit"].unique().reset_index()
    for modellomrade, slug, granularity, who in sheets.itertuples(index=False):
        area = Area(slug)
        lag = timedelta(days=lag_days(area, Granularity(granularity)))
        period = Period.of(today - lag, Granularity(granularity))
        while (due := due_on(area, period)) <= today + timedelta(days=days):
            if any(each not in units or units[each].is_open(period.start_on, period.end_on) for each in who):
                found.append(Deadline(modellomrade, area, period, due))
            period = period.next()
    return sorted(found, key=lambda each: each.due_on)
