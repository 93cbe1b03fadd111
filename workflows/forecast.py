"""Forecasts of what is shown: where a measure is heading for a place, and how well earlier forecasts did.

Decisions that could be disputed: a hidden or missing value is a gap, never filled and never 0. After a declared break
only what comes from it on counts, for the place and for its likes. The likes whose errors widen the band are the
units of the same kind (care units of the same sort). Nothing is forecast where the latest value is older than a year,
or where fewer than half of the latest two years' periods have a value: what is shown is then not how it was.
"""

from datetime import date
from functools import lru_cache
from threading import RLock

import numpy as np
import pandas as pd

from domain.errors import FollowUpError, NoValuesError
from domain.indicator import Indicator, Proportion
from domain.observation import VALUELESS
from domain.outlook import Outlook
from domain.period import Period, span
from domain.result import Result
from domain.units import Unit
from stats import forecast as kernel
from store.database import Store
from wording import period_text
from wording.breaks import break_days
from workflows import read
from workflows.assumptions import assumed
from workflows.clock import today
from workflows.forecast_score import scored

MODEL = "prognos"
LEVEL = "prognos_sakerhet"


class OldSeriesError(FollowUpError):
    """The latest value that is known is older than a year."""

    key = "fel.prognos.for_gammal"


class SparseSeriesError(FollowUpError):
    """Too few of the latest periods have a value that may be shown."""

    key = "fel.prognos.for_glest"


def part_of(indicator: Indicator) -> str:
    """What stands for the whole of an indicator: of parts inside each other the first, else the undivided."""
    return indicator.breakdown[0] if indicator.nested and indicator.breakdown else ""


def expected(
    store: Store,
    indicator_id: str,
    place: str,
    horizon: int,
    *,
    breakdown: str | None = None,
    level: float | None = None,
    data_version: int | None = None,
) -> Outlook:
    """What is expected of an indicator for a unit, `horizon` periods ahead of the indicator's latest.

    Args:
        store: where to read.
        indicator_id: which indicator.
        place: the unit's id.
        horizon: how many of the indicator's own periods (months, quarters or years), at least 1.
        breakdown: one of its parts; None = the whole.
        level: the share that the band should hold; None = as the assumption stands.
        data_version: an earlier state; None = what is published now.

    Raises:
        UnknownIndicatorError, UnknownUnitError: no such indicator or unit.
        NoValuesError: the indicator is not counted for the unit.
        TooFewPointsError: fewer than six known values since the latest break.
        OldSeriesError: the latest known value is more than a year older than the indicator's latest period.
        SparseSeriesError: fewer than half of the latest two years' periods have a value.

    """
    share = assumed(store, MODEL)[LEVEL] if level is None else level
    version = store.data_version() if data_version is None else data_version
    whole = read.result(store, indicator_id, data_version=data_version)
    part = part_of(whole.indicator) if breakdown is None else breakdown
    read.reference(store).unit(place)
    with _turn:
        return _expected(
            store, indicator_id, place, horizon=horizon, part=part, level=share, version=version,
            on=today() if data_version is None else None,
        )  # fmt: skip


_turn = RLock()


@lru_cache(maxsize=256)
def _expected(
    store: Store, indicator_id: str, place: str, *, horizon: int, part: str, level: float, version: int, on: date | None
) -> Outlook:
    """`on` is the day whose targets hold; None for those of an earlier version."""
    asked = None if on else version
    whole = read.result(store, indicator_id, breakdown=part, data_version=asked)
    if place not in whole.units:
        raise NoValuesError(found=read.reference(store).unit(place).name)
    result = read.result(store, indicator_id, units=[place], breakdown=part, data_version=asked)
    unit, (values, broken) = result.units[place], _history(whole, result, place)
    pool = {each.id: _values(whole, each.id).reindex(values.index) for each in _likes(whole, unit)}
    bounds = _bounds(result.indicator)
    rows = kernel.forecast(values, horizon, level=level, pool=pool, bounds=bounds)
    earlier = kernel.earlier(values, horizon, level=level, pool=pool, bounds=bounds)
    ghosts = _named(earlier, values)
    per_year = result.indicator.periodicity.per_year
    return Outlook(
        result=result,
        unit=unit,
        breakdown=part,
        values=values,
        rows=rows,
        ghosts=ghosts,
        score=scored(ghosts, horizon=horizon, level=level),
        level=level,
        likes=sum(int(each.notna().sum()) >= kernel.FEWEST for each in pool.values()),
        method=kernel.method(values.to_numpy(dtype=float), per_year),
        broken=broken,
    )


def _history(whole: Result, result: Result, place: str) -> tuple[pd.Series, bool]:
    """The values that count, to the indicator's latest period, and whether a break left any out.

    Raises:
        OldSeriesError, SparseSeriesError: as `expected`.

    """
    own = _values(whole, place)
    latest = Period.parse(str(whole.rows["period"].max()))
    values = own.reindex([str(each) for each in span(Period.parse(str(own.index[0])), latest)])
    broken_on = max(break_days(result, place), default=date.min)
    counts = np.array([Period.parse(str(each)).start_on >= broken_on for each in values.index])
    counted = values[counts]
    _check(counted, whole.indicator.periodicity.per_year)
    return counted, bool(values[~counts].notna().any())


def _check(values: pd.Series, per_year: int) -> None:
    """Raise where what is known is old or sparse; that it is short the kernel tells."""
    known, late = values.dropna(), values.tail(2 * per_year)
    if len(known) < kernel.FEWEST:
        return
    last = str(known.index[-1])
    if Period.parse(last).next(per_year) < Period.parse(str(values.index[-1])):
        raise OldSeriesError(period=period_text(last))
    if 2 * late.notna().sum() < len(late):
        raise SparseSeriesError(antal=int(late.notna().sum()), av=len(late))


def _values(whole: Result, unit_id: str) -> pd.Series:
    """A unit's shown values by period, in time order; NaN where the status says why there is none."""
    rows = whole.rows[whole.rows["unit"] == unit_id].sort_values("period").set_index("period")
    return rows["value"].astype(float).mask(rows["status"].isin([each.value for each in VALUELESS]))


def _likes(whole: Result, unit: Unit) -> list[Unit]:
    return [
        each
        for each in whole.units.values()
        if each.id != unit.id and (each.kind, each.unit_type) == (unit.kind, unit.unit_type)
    ]


def _bounds(indicator: Indicator) -> kernel.Bounds:
    """What a value can be: a share of a whole lies between 0 and all of it, anything else here is at least 0."""
    return (0.0, float(indicator.scale)) if isinstance(indicator, Proportion) else (0.0, None)


def _named(earlier: pd.DataFrame, values: pd.Series) -> pd.DataFrame:
    """Ghosts with their periods as text instead of positions."""
    labels = [str(each) for each in values.index]
    last = Period.parse(labels[-1])
    after = int(earlier["at"].max()) - len(labels) + 1 if len(earlier) else 0
    labels += [str(last.next(step)) for step in range(1, after + 1)]
    return pd.DataFrame(
        {
            "end": [labels[int(each)] for each in earlier["end"]],
            "period": [labels[int(each)] for each in earlier["at"]],
            **{name: earlier[name] for name in ("step", "mean", "lower", "upper", "value")},
        }
    )
