"""What a graph can show: the smallest change between the last years and the years before, in words.

Decisions that could be disputed: chance of 95 % and four times of five, over whole years so that season weighs
equally on both sides, and never across a declared break. A stock (persons enrolled at the month's end) is the same
persons month after month: ask with `independent=False`, and a year counts as one reading of it. A measure without
limits is held against its usual unrest since the last break, which takes as many values as a control chart.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from domain.indicator import Indicator, Interval
from domain.period import Granularity, Period, span
from domain.result import Result
from stats.control_limits import FIRM_FROM
from stats.detectable import dispersion_of, smallest_fall_and_rise, smallest_level_shift, smallest_share_change
from wording.breaks import break_days
from wording.catalogue import text
from wording.comparison import known_unit, valued_rows
from wording.formats import number, period_text, unit_text

# Fewer values than this on either side say too little of what is usual.
_FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Detectable:
    """The smallest fall and rise that the last years would show against the years before.

    Shares of the level where `relative` (0.25 = 25 %), else in the indicator's unit; infinite where none would
    show, NaN where `reason` ("few_values" or "break") says why nothing can be told. Periods are texts.
    """

    fall: float = float("nan")
    rise: float = float("nan")
    relative: bool = False
    reason: str = ""
    before: tuple[str, str] = ("", "")
    after: tuple[str, str] = ("", "")


def detectable_of(
    result: Result, unit_id: str, breakdown: str = "", *, years: int = 1, independent: bool = True
) -> Detectable:
    """The smallest change that `years` years would show against the years before them.

    Raises:
        UnknownUnitError: the Result lacks the unit.

    """
    known_unit(result, unit_id)
    rows = valued_rows(result, unit_id, breakdown)
    if rows.empty:
        return Detectable(reason="few_values")
    last = Period.parse(str(rows.index[-1]))
    length = years * last.granularity.per_year
    middle = last.next(1 - length)
    first = middle.next(-length)
    spans: dict[str, Any] = {"before": (str(first), str(middle.next(-1))), "after": (str(middle), str(last))}
    days = break_days(result, unit_id)
    if any(first.start_on < day <= last.end_on for day in days):
        return Detectable(**spans, reason="break")
    halves = [rows.reindex([str(each) for each in span(*map(Period.parse, spans[side]))]) for side in spans]
    if min(int(half["value"].count()) for half in halves) < min(_FEWEST, length):
        return Detectable(**spans, reason="few_values")
    begun = max((day for day in days if day <= first.start_on), default=first.start_on.min)
    usual = rows["value"][[Period.parse(each).start_on >= begun for each in rows.index]]
    fall, rise, relative = _smallest(result.indicator, *halves, usual=usual, independent=independent)
    return Detectable(**spans, fall=fall, rise=rise, relative=relative)


def detectable_text(
    result: Result, unit_id: str, breakdown: str = "", *, years: int = 1, independent: bool = True
) -> str:
    """`Den här grafen kan visa en ändring på ungefär ±X`, with the years, or why it cannot."""
    found = detectable_of(result, unit_id, breakdown, years=years, independent=independent)
    if not found.after[0]:
        return text("kan_visa.few_values")
    named = {"fore": _span_text(*found.before), "efter": _span_text(*found.after)}
    if found.reason or np.isnan(found.fall):
        return text(f"kan_visa.{found.reason or 'few_values'}", **named)
    falls, rises = np.isfinite(found.fall), np.isfinite(found.rise)
    if not falls and not rises:
        return text("kan_visa.ingen", **named)
    size = max(each for each in (found.fall, found.rise) if np.isfinite(each))
    key = "kan_visa.bada" if falls and rises else "kan_visa.minskning" if falls else "kan_visa.okning"
    return text(key, andring=_size_text(size, result.indicator, relative=found.relative), **named)


def _smallest(
    indicator: Indicator, before: pd.DataFrame, after: pd.DataFrame, *, usual: pd.Series, independent: bool
) -> tuple[float, float, bool]:
    """Fall, rise and whether they are relative. `usual` are all the values since the last break."""
    both = pd.concat([before, after])
    x, n = both["numerator"].to_numpy(float), both["denominator"].to_numpy(float)
    counted = not np.isnan(x).all()
    if indicator.interval is Interval.POISSON and counted:
        lengths = [half["numerator"].count() if independent else 1 for half in (before, after)]
        fall, rise = smallest_fall_and_rise(
            np.nanmean(x), before=lengths[0], after=lengths[1], dispersion=dispersion_of(x)
        )
        return float(fall), float(rise), True
    if indicator.interval is Interval.WILSON and counted:
        sizes = [half["denominator"].sum() if independent else half["denominator"].mean() for half in (before, after)]
        share = float(np.nansum(x) / np.nansum(n))
        down, up = smallest_share_change(share, before=sizes[0], after=sizes[1], dispersion=dispersion_of(x, n))
        return down * indicator.scale, up * indicator.scale, False
    if len(usual) < FIRM_FROM:
        return float("nan"), float("nan"), False
    counts = [half["value"].count() for half in (before, after)]
    shift = smallest_level_shift(usual.to_numpy(float), before=counts[0], after=counts[1])
    return shift, shift, False


def _size_text(size: float, indicator: Indicator, *, relative: bool) -> str:
    if relative:
        return text("kan_visa.procent", antal=number(100 * size))
    if indicator.unit == "%":
        return text("kan_visa.procentenheter", antal=number(size, indicator.decimals))
    return f"{number(size, indicator.decimals)} {unit_text(indicator)}"


def _span_text(first: str, last: str) -> str:
    """`2025`, `2024–2025`, or `april 2024–mars 2025` where it is not whole calendar years."""
    start, end = Period.parse(first), Period.parse(last)
    whole = start.start_on.timetuple().tm_yday == 1 and end.end_on.month == 12
    if whole and start.granularity is not Granularity.YEAR:
        first, last = str(start.year), str(end.year)
    return period_text(first) if first == last else f"{period_text(first)}–{period_text(last)}"
