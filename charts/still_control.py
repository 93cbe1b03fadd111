"""The control chart as a still drawing: the values around their mean, the limits of usual variation, special causes.

A special cause has a triangle that points the way it lies, as in the figure on the page; words say what it means.
"""

from collections.abc import Iterator

import pandas as pd

from charts import still_frame as frame
from charts.axes import reference_levels
from charts.events import marks
from charts.series import Point, periods, points
from charts.still_frame import Ground
from domain.observation import CellStatus
from domain.period import Period
from domain.result import Result
from wording.control import control_of, possible_limits, symbol_of

_USUAL = "common_cause"
_SHAPES = {"▲": "l-7 12h14z", "▼": "l-7-12h14z"}
_LIFT = {"▲": -8, "▼": 8}
# The class that says which sort of special cause a mark is.
_SORTS = {"special_cause_improvement": "s1", "special_cause_concern": "s2"}


def still_control(result: Result, *, unit: str, breakdown: str, title: str, description: str) -> str:
    """The drawing as SVG; "" where there are no periods."""
    narrowed = result.of((unit,), breakdown=breakdown)
    over = periods(narrowed)
    if not over:
        return ""
    chart = control_of(result, unit, breakdown)
    limits = possible_limits(chart.points, narrowed.indicator)
    shown = [float(each) for name in ("value", "lower", "upper") for each in limits[name].dropna()]
    marked = marks(narrowed, over=over)
    numbers = [*shown, *(level for _, level in reference_levels(narrowed.indicator))]
    on = frame.ground(narrowed.indicator, over, numbers, lettered=bool(marked))
    series = points(narrowed, unit, over=over)
    parts = [
        frame.value_axis(on), frame.time_axis(on), frame.events(on, marked), frame.levels(on, narrowed.indicator),
        *_limits(on, limits), _line(on, series), _marks(on, series, chart.points["point_type"].tolist(), narrowed),
        frame.crosses(on, series),
    ]  # fmt: skip
    return frame.svg(parts, title=title, description=description)


def _limits(on: Ground, limits: pd.DataFrame) -> Iterator[str]:
    """Mean and limits of each part between breaks; those of few values are dashed."""
    for _, part in limits.groupby("part"):
        if part["value"].isna().all():
            continue
        left = on.across(Period.parse(part["period"].iloc[0]).start_on)
        right = on.across(Period.parse(part["period"].iloc[-1]).next().start_on)
        mean, lower, upper = (on.up(float(part[each].iloc[0])) for each in ("mean", "lower", "upper"))
        yield f'<path class="c" d="M{left} {mean}H{right}"/>'
        few = " f" if part["preliminary"].iloc[0] else ""
        yield f'<path class="u{few}" d="M{left} {lower}H{right}M{left} {upper}H{right}"/>'


def _line(on: Ground, series: list[Point]) -> str:
    places = [on.at(each.period, each.value) if each.value is not None else None for each in series]
    drawn = "".join(frame.path(run) for run in frame.runs(places) if len(run) > 1)
    return f'<path class="w" d="{drawn}"/>' if drawn else ""


def _marks(on: Ground, series: list[Point], types: list[str], result: Result) -> str:
    """Dots for what varies as usual, hollow where the value is preliminary; triangles for special causes."""
    valued = [(each, kind, on.at(each.period, each.value)) for each, kind in zip(series, types, strict=True)
              if each.value is not None]  # fmt: skip
    usual = [at for _, kind, at in valued if kind == _USUAL]
    hollow = [at for each, _, at in valued if each.status is CellStatus.PRELIMINARY]
    special = "".join(_special(kind, at, result) for _, kind, at in valued if kind != _USUAL)
    return frame.dots(usual, "q") + special + frame.dots(hollow, "h")


def _special(kind: str, at: tuple[int, int], result: Result) -> str:
    symbol = symbol_of(kind, result.indicator)
    x, y = at[0], at[1] + _LIFT.get(symbol, 0)
    return f'<path class="{_SORTS.get(kind, "s3")}" d="M{x} {y}{_SHAPES.get(symbol, "h0")}"/>'
