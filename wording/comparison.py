"""One unit beside another: the verdict of the statistics, ready to be put into words.

Decisions that could be disputed: two units are compared in the latest period for which both have a value, and that
period is named; if the way of counting has changed since then they are not compared. A unit that is a part of the
other is compared with the rest of it. Where the other's numbers are not to be had (it came ready-made), its value is
taken as fixed and the unit's own 99.8 % limits decide.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from domain.errors import UnknownUnitError
from domain.indicator import Count, Direction, Indicator, Interval, Published
from domain.observation import VALUELESS, CellStatus
from domain.once import once
from domain.period import Period
from domain.result import Result
from domain.units import Unit, UnitKind
from stats.control_limits import Improvement
from stats.verdict import (
    Reason,
    Verdict,
    compare_fixed,
    compare_proportions,
    compare_rates,
)
from wording.breaks import break_days
from wording.control import improvement_of, rows_of

_LEVELS = list(UnitKind)
NO_DIRECTION = {Direction.BY_PLAN: Reason.BY_PLAN, Direction.BAND: Reason.BAND, Direction.NEUTRAL: Reason.NO_DIRECTION}
_TWO_SAMPLES = {Interval.WILSON: compare_proportions, Interval.POISSON: compare_rates}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A unit beside another one.

    `period` is the one both are read at ("" if there is none). `value` and `against_value` are in the indicator's
    unit, None where not known; `against_value` is that of the rest where `rest` says that the unit was taken out.
    `lacking` is the id of the unit that has no value. `reporting` and `against_reporting` are "6/7".
    """

    unit: str
    against: str
    verdict: Verdict
    reason: Reason = Reason.NONE
    period: str = ""
    value: float | None = None
    against_value: float | None = None
    rest: bool = False
    lacking: str = ""
    reporting: str = ""
    against_reporting: str = ""


def compare(
    result: Result, unit_id: str, against_id: str, breakdown: str = "", *, within: Collection[str] = ()
) -> Comparison:
    """Judge a unit against another one.

    Args:
        result: holds the rows of both.
        unit_id: who is judged.
        against_id: a unit of the same kind or a larger one: kommun, modellområde, region, riket.
        breakdown: which part, "" for the whole.
        within: ids of what the unit is a part of, as `workflows.read.Reference.touching` gives them. Regions and
            riket are known without; a kommun's modellområde is not.

    Raises:
        UnknownUnitError: the Result lacks one of them.

    """
    unit, against = (known_unit(result, each) for each in (unit_id, against_id))
    judged: dict[str, Any] = {"unit": unit_id, "against": against_id}
    if _LEVELS.index(unit.kind) > _LEVELS.index(against.kind):
        return Comparison(**judged, verdict=Verdict.NOT_COMPARED, reason=Reason.OTHER_LEVEL)
    own, other = valued_rows(result, unit_id, breakdown), valued_rows(result, against_id, breakdown)
    periods = sorted(set(own.index) & set(other.index))
    if not periods:
        return Comparison(**judged, **_without_period(result, own, other, judged, breakdown))
    period = periods[-1]
    row, against_row = own.loc[period], other.loc[period]
    shown: dict[str, Any] = {"period": period, "reporting": row["reporting"]}
    shown |= {"value": float(row["value"]), "against_value": float(against_row["value"])}
    shown |= {"against_reporting": against_row["reporting"]}
    if _counted_anew(result, (unit_id, against_id), period, last=max(own.index[-1], other.index[-1])):
        return Comparison(**judged, **shown, verdict=Verdict.NOT_COMPARED, reason=Reason.BREAK)
    is_part = _is_part(result, unit, against, within)
    return Comparison(**judged, **(shown | _judged(result.indicator, row, against_row, is_part=is_part)))


def known_unit(result: Result, unit_id: str) -> Unit:
    """A unit of the Result.

    Raises:
        UnknownUnitError: the Result lacks it.

    """
    if unit_id not in result.units:
        raise UnknownUnitError(found=unit_id, known=", ".join(result.units))
    return result.units[unit_id]


@once
def valued_rows(result: Result, unit_id: str, breakdown: str) -> pd.DataFrame:
    """The rows that show a value, by period in time order."""
    if not _is_undivided(result):
        rows = rows_of(result, unit_id, breakdown)
        return rows[_is_shown(rows)].set_index("period").sort_index()
    shown, places = _valued(result)
    valued: pd.DataFrame = shown.iloc[places.get((unit_id, breakdown), [])].sort_index()
    return valued


@once
def _is_undivided(result: Result) -> bool:
    """Whether there are only both sexes together."""
    return bool(result.rows["sex"].isin(["T", ""]).all())


@once
def _valued(result: Result) -> tuple[pd.DataFrame, dict[Any, Any]]:
    """All rows that show a value, by period, and where those of each unit and part stand."""
    rows = result.rows[_is_shown(result.rows)].set_index("period")
    return rows, dict(rows.groupby(["unit", "breakdown"]).indices)


def _is_shown(rows: pd.DataFrame) -> pd.Series:
    return rows["value"].notna() & ~rows["status"].isin([each.value for each in VALUELESS])


def absence(result: Result, unit_id: str, breakdown: str) -> tuple[Verdict, Reason]:
    """Why a unit has no value at all, by its latest row."""
    statuses = rows_of(result, unit_id, breakdown)["status"]
    status = statuses.iloc[-1] if len(statuses) else CellStatus.MISSING.value
    if status == CellStatus.NOT_RELEVANT.value:
        return Verdict.NOT_COMPARED, Reason.NOT_RELEVANT
    return Verdict.UNDECIDED, Reason.HIDDEN if status == CellStatus.SUPPRESSED.value else Reason.MISSING


def _without_period(
    result: Result, own: pd.DataFrame, other: pd.DataFrame, units: dict[str, str], breakdown: str
) -> dict[str, Any]:
    lacking = units["unit"] if own.empty else units["against"] if other.empty else ""
    if not lacking:
        return {"verdict": Verdict.NOT_COMPARED, "reason": Reason.DIFFERENT_PERIODS}
    verdict, reason = absence(result, lacking, breakdown)
    return {"verdict": verdict, "reason": reason, "lacking": lacking}


def _counted_anew(result: Result, units: tuple[str, str], period: str, *, last: str) -> bool:
    """Whether a break lies between the period they share and the latest value of either."""
    end, latest = Period.parse(period).end_on, Period.parse(last).end_on
    return any(end < day <= latest for unit in units for day in break_days(result, unit))


def _is_part(result: Result, unit: Unit, against: Unit, within: Collection[str]) -> bool:
    if unit.kind is against.kind:
        return False
    parent = result.units.get(unit.parent_id)
    above = {unit.parent_id, parent.parent_id if parent else ""}
    return against.kind is UnitKind.RIKET or against.id in above or against.id in within


def _judged(indicator: Indicator, row: pd.Series, against: pd.Series, *, is_part: bool) -> dict[str, Any]:
    """Verdict and reason, and what was compared with."""
    if reason := NO_DIRECTION.get(indicator.direction):
        return {"verdict": Verdict.NOT_COMPARED, "reason": reason}
    if isinstance(indicator, Count):
        return {"verdict": Verdict.NOT_COMPARED, "reason": Reason.COUNT}
    return _by_counts(indicator, row, against, is_part=is_part) or _by_limits(indicator, row, against)


def _by_counts(indicator: Indicator, row: pd.Series, against: pd.Series, *, is_part: bool) -> dict[str, Any] | None:
    """Two samples, where all the counts are there; None where they are not, or do not fit each other."""
    numbers = [row["numerator"], row["denominator"], against["numerator"], against["denominator"]]
    judge = _TWO_SAMPLES.get(indicator.interval)
    if judge is None or any(pd.isna(each) for each in numbers):
        return None
    x, n, whole_x, whole_n = map(float, numbers)
    if is_part and n == whole_n:
        return {"verdict": Verdict.NOT_COMPARED, "reason": Reason.WHOLE_REFERENCE}
    # A region reports for itself: where it reports less than its part, the part cannot be taken out of it.
    highest = whole_n - n if indicator.interval is Interval.WILSON else float("inf")
    if is_part and not (whole_n > n and 0 <= whole_x - x <= highest):
        return None
    judged = _two_samples(judge, improvement_of(indicator), (x, n, whole_x, whole_n), is_part=is_part)
    return verdict_of(judged) | {"rest": is_part, "against_value": indicator.scale * float(judged["reference"])}


@lru_cache(maxsize=10_000)
def _two_samples(
    judge: Callable[..., pd.DataFrame], improvement: Improvement, counts: tuple[float, ...], *, is_part: bool
) -> dict[str, Any]:
    """The row of the kernel; the same two places are held against each other on many pages."""
    return dict(judge(*counts, improvement=improvement, is_part=is_part).iloc[0])


def _by_limits(indicator: Indicator, row: pd.Series, against: pd.Series) -> dict[str, Any]:
    """The unit's own limits against a fixed value."""
    if pd.isna(row["lower_998"]) or pd.isna(row["upper_998"]):
        ready = isinstance(indicator, Published) or indicator.interval is Interval.SURVEY
        reason = Reason.NO_PUBLISHED_INTERVAL if ready else Reason.NO_INTERVAL
        return {"verdict": Verdict.NOT_COMPARED, "reason": reason}
    limits = row["lower_998"], row["upper_998"]
    return verdict_of(compare_fixed(*limits, against["value"], improvement=improvement_of(indicator)).iloc[0])


def verdict_of(judged: Mapping[str, Any] | pd.Series) -> dict[str, Any]:
    """The verdict and reason of one row from the kernel."""
    return {"verdict": Verdict(judged["verdict"]), "reason": Reason(judged["reason"])}
