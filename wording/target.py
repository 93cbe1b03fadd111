"""One unit beside the indicator's target or band.

Decision that could be disputed: a target is judged by the 99.8 % limits of the latest value, and where the measure
has none, by the control chart of the values since the last declared break, which needs twelve. Where the latest value
itself lies on the other side of what the chart promises, nothing is promised.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from domain.indicator import Band, Direction, Indicator
from domain.result import Result
from stats.control_limits import ControlChart
from stats.verdict import Reason, Verdict, assured, compare_band, compare_fixed
from wording.comparison import NO_DIRECTION, absence, known_unit, valued_rows, verdict_of
from wording.control import control_of, improvement_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetVerdict:
    """A unit beside the indicator's target, or its band.

    `reaches` tells whether the latest value itself does, whatever chance says (None without value or target).
    `by_chart` tells that the control chart decided, and `points` how many values it had since the last break.
    """

    unit: str
    verdict: Verdict
    reason: Reason = Reason.NONE
    period: str = ""
    value: float | None = None
    reaches: bool | None = None
    by_chart: bool = False
    points: int = 0


def target_verdict(result: Result, unit_id: str, breakdown: str = "") -> TargetVerdict:
    """Judge the latest value of a unit against the indicator's target or band.

    BETTER: certainly better than the target, or inside the band. By control chart: the target is met in every
    period as long as nothing changes.

    Raises:
        UnknownUnitError: the Result lacks the unit.

    """
    known_unit(result, unit_id)
    indicator = result.indicator
    valued = valued_rows(result, unit_id, breakdown)
    if valued.empty:
        verdict, reason = absence(result, unit_id, breakdown)
        return TargetVerdict(unit=unit_id, verdict=verdict, reason=reason)
    latest = valued.iloc[-1]
    shown: dict[str, Any] = {"unit": unit_id, "period": str(valued.index[-1]), "value": float(latest["value"])}
    if reason := _no_target(indicator):
        return TargetVerdict(**shown, verdict=Verdict.NOT_COMPARED, reason=reason)
    shown["reaches"] = _reaches(indicator, float(latest["value"]))
    if pd.notna(latest["lower_998"]) and pd.notna(latest["upper_998"]):
        return TargetVerdict(**shown, **_by_limits(indicator, latest["lower_998"], latest["upper_998"]))
    return TargetVerdict(**shown, **_by_chart(indicator, control_of(result, unit_id, breakdown), shown["reaches"]))


def band_of(indicator: Indicator) -> Band | None:
    """The band a value is held against, for an indicator that is best within one."""
    return indicator.band if indicator.direction is Direction.BAND else None


def _no_target(indicator: Indicator) -> Reason:
    if band_of(indicator):
        return Reason.NONE
    if indicator.target is None:
        return Reason.NO_TARGET
    return NO_DIRECTION.get(indicator.direction, Reason.NONE)


def _reaches(indicator: Indicator, value: float) -> bool:
    if band := band_of(indicator):
        return band.lower <= value <= band.upper
    target = indicator.target.value if indicator.target else value
    return value >= target if indicator.direction is Direction.HIGHER else value <= target


def _by_limits(indicator: Indicator, lower: float, upper: float) -> dict[str, Any]:
    if band := band_of(indicator):
        return verdict_of(compare_band(lower, upper, (band.lower, band.upper)).iloc[0])
    target = indicator.target.value if indicator.target else float("nan")
    return verdict_of(compare_fixed(lower, upper, target, improvement=improvement_of(indicator)).iloc[0])


def _by_chart(indicator: Indicator, chart: ControlChart, reaches: bool) -> dict[str, Any]:  # noqa: FBT001
    last = chart.points.iloc[-1]
    points = int(chart.points.loc[chart.points["part"] == last["part"], "value"].count())
    verdict, reason = assured(chart.assurance, preliminary=chart.preliminary)
    if band_of(indicator) and not chart.preliminary:
        verdict, reason = _by_limits(indicator, last["lower"], last["upper"]).values()
    # A value on the other side of what its limits promise is a special cause: they promise nothing then.
    if verdict is (Verdict.WORSE if reaches else Verdict.BETTER):
        verdict, reason = Verdict.UNDECIDED, Reason.UNUSUAL
    return {"verdict": verdict, "reason": reason, "by_chart": True, "points": points}
