"""A funnel: each place by its size, and how far from the average chance alone may take a place of that size.

Decisions that could be disputed: the average is that of the places shown, so a hidden place is in neither. Only
places of one kind are drawn, the smallest kind asked for, since a whole would count its parts twice. Points within
the outer limits are said not to differ, however they lie to each other.
"""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import numpy as np

from charts import axes, rows
from charts.axes import Figure
from charts.end_labels import spread
from charts.funnel_words import OUTSIDE, Placed, notes, title
from charts.hover import point_text
from charts.palette import Palette, palette
from domain.errors import FollowUpError
from domain.indicator import Indicator, Interval
from domain.result import Result
from domain.units import UnitKind
from indicators.measures import measure
from stats.funnel import ALARM_TAIL, WARNING_TAIL, place, proportion_limits, rate_limits
from wording import text

_FEWEST = 3
_STEPS = 60
_MOUTH = 0.4
_LEVELS = list(UnitKind)
_LIMITS: dict[Interval, Callable[..., Any]] = {Interval.WILSON: proportion_limits, Interval.POISSON: rate_limits}
_SHAPES = {"high": "triangle-up", "low": "triangle-down", "warning_high": "circle-open", "warning_low": "circle-open"}


class NoFunnelError(FollowUpError):
    """A funnel was asked for where there are no counts, or too few places with a value."""

    key = "jamfor.fel.tratt"


def has_funnel(result: Result, *, units: Sequence[str], period: str, breakdown: str = "") -> bool:
    """Whether a funnel says anything: a share or a rate with counts, of at least three places of one kind."""
    return _drawn(result, units, period, breakdown) is not None


def funnel(
    result: Result,
    *,
    units: Sequence[str],
    period: str,
    breakdown: str = "",
    focus: str = "",
    are_names_above: bool = False,
    dark: bool,
) -> Figure:
    """A plotly figure (`data` and `layout`) that `json.dumps` takes as it is.

    x is the denominator and y the value in the indicator's unit. Names stand beside their points, or above them
    (`are_names_above`, for a narrow picture). `layout.meta.title` is the finding, plain text; `layout.meta.notes` says
    what the limits mean, that few places make a poor funnel, who lies outside and who has no value.

    Raises:
        NoFunnelError: `has_funnel` is False.
        UnknownUnitError: the Result has no such unit.

    """
    found = _drawn(result, units, period, breakdown)
    if found is None:
        raise NoFunnelError(found=result.indicator.title)
    colours = palette(dark=dark)
    curves = _curves(result.indicator, found)
    shown = [each.value for each in found.points.values() if each.value is not None]
    yaxis = axes.value_axis(result.indicator, [*shown, *_within(curves)], colours)
    layout = axes.layout(colours) | {
        "xaxis": _size_axis(result.indicator, curves["x"][-1], colours),
        "yaxis": yaxis,
        "height": axes.PLOT_HEIGHT + 90,
        "margin": {"l": axes.left_margin(yaxis), "r": 64, "t": 14, "b": 56},
        "annotations": [
            *_level_names(curves, yaxis["range"], colours),
            *_names(result, found, focus, colours, are_above=are_names_above),
        ],
        "meta": {"title": title(result, found), "notes": notes(result, found)},
    }
    return {"data": [*_limit_lines(curves, colours), _dots(result, found, focus, colours)], "layout": layout}


def _drawn(result: Result, units: Sequence[str], period: str, breakdown: str) -> Placed | None:
    limits = _LIMITS.get(result.indicator.interval)
    points = rows.drawn(result, units, period=period, breakdown=breakdown)
    smallest = min((_LEVELS.index(result.units[each].kind) for each in points), default=0)
    alike = {unit: each for unit, each in points.items() if _LEVELS.index(result.units[unit].kind) == smallest}
    with_counts = {unit: each for unit, each in alike.items() if each.numerator is not None and each.denominator}
    if limits is None or len(with_counts) < _FEWEST:
        return None
    x = [float(each.numerator or 0.0) for each in with_counts.values()]
    n = [float(each.denominator or 0.0) for each in with_counts.values()]
    average = sum(x) / sum(n)
    where = place(x, n, average=average, limits=limits)
    lacking = {unit: each for unit, each in alike.items() if unit not in with_counts}
    return Placed(with_counts, lacking, average, dict(zip(with_counts, where, strict=True)))


def _curves(indicator: Indicator, found: Placed) -> dict[str, list[float]]:
    """The limits along the axis, in the indicator's unit, from below the smallest place to past the largest."""
    sizes = [each.denominator or 0.0 for each in found.points.values()]
    x = np.linspace(min(sizes) * _MOUTH, max(sizes) * 1.08, _STEPS)
    curves = {"x": [round(each, 3) for each in x.tolist()], "average": [indicator.scale * found.average] * _STEPS}
    for name, tail in (("inner", WARNING_TAIL), ("outer", ALARM_TAIL)):
        low, high = _LIMITS[indicator.interval](found.average, x, tail=tail)
        curves[f"{name}_low"] = [round(indicator.scale * each, 6) for each in low.tolist()]
        curves[f"{name}_high"] = [round(indicator.scale * each, 6) for each in high.tolist()]
    return curves


def _within(curves: dict[str, list[float]]) -> list[float]:
    """What of the limits must fit on the axis: from where the smallest place lies, not the funnel's wide mouth."""
    start = next((at for at, size in enumerate(curves["x"]) if size >= curves["x"][0] / _MOUTH), 0)
    return [*curves["outer_low"][start:], *curves["outer_high"][start:]]


def _size_axis(indicator: Indicator, largest: float, colours: Palette) -> dict[str, Any]:
    return {
        "title": {
            "text": escape(measure(indicator.denominator).label, quote=False),
            "standoff": 8,
            "font": {"size": axes.FONT_SIZE},
        },
        "range": [0, largest],
        "fixedrange": True,
        "gridcolor": colours.grid,
        "zeroline": False,
        "tickformat": ",",
        "nticks": 5,
    }


def _limit_lines(curves: dict[str, list[float]], colours: Palette) -> list[dict[str, Any]]:
    styles = {
        "outer_low": ("solid", 1.5), "outer_high": ("solid", 1.5),
        "inner_low": ("dot", 1.5), "inner_high": ("dot", 1.5), "average": ("solid", 2),
    }  # fmt: skip
    return [
        {
            "type": "scatter", "mode": "lines", "x": curves["x"], "y": curves[name], "hoverinfo": "skip",
            "line": {"color": colours.text if name == "average" else colours.muted, "width": width, "dash": dash},
        }
        for name, (dash, width) in styles.items()
    ]  # fmt: skip


def _level_names(curves: dict[str, list[float]], span: list[float], colours: Palette) -> list[dict[str, Any]]:
    """What each line is, at its right end; the two pairs by their upper line."""
    low, high = span
    words = {"outer_high": text("jamfor.tratt.yttre"), "inner_high": text("jamfor.tratt.inre")}
    words["average"] = text("jamfor.tratt.medel")
    middles = {name: (curves[name][-1] - low) / (high - low) * axes.PLOT_HEIGHT for name in words}
    placed = spread(middles, dict.fromkeys(words, axes.LINE_HEIGHT - 4))
    return [
        {
            "x": 1, "xref": "paper", "xanchor": "left", "xshift": 4, "y": round(placed[name] / axes.PLOT_HEIGHT, 4),
            "yref": "paper", "yanchor": "middle", "text": words[name], "showarrow": False,
            "font": {"size": axes.FONT_SIZE - 1, "color": colours.text if name == "average" else colours.muted},
        }
        for name in placed
    ]  # fmt: skip


def _dots(result: Result, found: Placed, focus: str, colours: Palette) -> dict[str, Any]:
    where = found.places
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [each.denominator for each in found.points.values()],
        "y": [each.value for each in found.points.values()],
        "marker": {
            "opacity": 1,
            "size": [14 if unit == focus or where[unit] in OUTSIDE else 10 for unit in found.points],
            "symbol": [_SHAPES.get(where[unit], "circle") for unit in found.points],
            "color": [_colour(unit, where[unit], focus, colours) for unit in found.points],
            "line": {"width": [2 if _SHAPES.get(where[unit], "").endswith("open") else 0 for unit in found.points]},
        },
        "text": [
            f"{point_text(each, result, unit_name=rows.full_name(result.units[unit]))}<br>{_said(where[unit])}"
            for unit, each in found.points.items()
        ],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _colour(unit: str, where: str, focus: str, colours: Palette) -> str:
    if unit == focus:
        return colours.main
    return colours.others[0] if where in OUTSIDE else colours.muted


def _said(where: str) -> str:
    return text("jamfor.tratt.utanfor" if where in OUTSIDE else "jamfor.tratt.innanfor")


def _names(result: Result, found: Placed, focus: str, colours: Palette, *, are_above: bool) -> list[dict[str, Any]]:
    """The place in focus and those outside are named; more names would cover the points."""
    largest = max(each.denominator or 0.0 for each in found.points.values())
    named = {unit: each for unit, each in found.points.items() if unit == focus or found.places[unit] in OUTSIDE}
    above = {"xanchor": "center", "yanchor": "bottom", "yshift": 6}
    return [
        {
            "x": each.denominator, "y": each.value, "showarrow": False,
            "text": f"<b>{escape(result.units[unit].name, quote=False)}</b>",
            "font": {"size": axes.FONT_SIZE, "color": _colour(unit, found.places[unit], focus, colours)},
            **(above if are_above else _beside(is_left=(each.denominator or 0.0) > largest / 2, colours=colours)),
        }
        for unit, each in named.items()
    ]  # fmt: skip


def _beside(*, is_left: bool, colours: Palette) -> dict[str, Any]:
    """Where a name stands at its point, on the background's colour so that the lines do not run through it."""
    side = {"xanchor": "right", "xshift": -10} if is_left else {"xanchor": "left", "xshift": 10}
    return side | {"yanchor": "middle", "bgcolor": colours.background, "opacity": 0.9}
