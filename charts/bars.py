"""Kommuner (or other units) side by side at one period, with their limits.

Decision that could be disputed: the order is the caller's and not that of the values, since a sorted list of small
places reads as a league table in which most of the order is chance.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

from charts import axes
from charts.axes import Figure
from charts.hover import point_text
from charts.palette import Palette, palette
from charts.series import Point, at_period
from domain.result import Result
from wording import text, value_text
from wording.formats import status_text

_ROW_HEIGHT = 38
_LABEL_WIDTH = 136


def bars(result: Result, *, period: str, units: Sequence[str], dark: bool) -> Figure:
    """A plotly figure of horizontal bars, the first unit on top; one without a value is named with its reason."""
    colours = palette(dark=dark)
    known = at_period(result, period)
    drawn = {unit: known.get(unit, Point(period)) for unit in units}
    names = [result.units[unit].name for unit in drawn]
    levels = axes.reference_levels(result.indicator)
    layout = axes.layout(colours) | {
        "xaxis": _value_axis(result, drawn, colours),
        "yaxis": {"autorange": "reversed", "fixedrange": True, "showgrid": False, "type": "category",
                  "ticklabelstandoff": 6},
        "height": 70 + _ROW_HEIGHT * len(drawn),
        "margin": {"l": 22 + 8 * max(map(len, names), default=0), "r": _LABEL_WIDTH, "t": 10, "b": 48},
        "bargap": 0.3,
        "shapes": [_level(level, colours) for _, level in levels],
        "annotations": [_label(row, bar_label(each, result), each, colours)
                        for row, each in enumerate(drawn.values())],
        "meta": {"notes": _notes(drawn)},
    }  # fmt: skip
    return {"data": [_bars(result, drawn, colours)], "layout": layout}


def _bars(result: Result, drawn: dict[str, Point], colours: Palette) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "y": [escape(result.units[unit].name, quote=False) for unit in drawn],
        "x": [each.value for each in drawn.values()],
        "base": 0,
        "marker": {"color": colours.main, "opacity": 0.85},
        "error_x": {
            "type": "data", "symmetric": False, "color": colours.text, "thickness": 1.5, "width": 4,
            "array": [_distance(each.upper, each.value) for each in drawn.values()],
            "arrayminus": [_distance(each.value, each.lower) for each in drawn.values()],
        },
        "hovertext": [point_text(each, result, unit_name=result.units[unit].name) for unit, each in drawn.items()],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip


def _value_axis(result: Result, drawn: dict[str, Point], colours: Palette) -> dict[str, Any]:
    """Bars always start at zero; their length is what is read."""
    shown = [number for each in drawn.values() for number in (each.value, each.upper) if number is not None]
    shown += [level for _, level in axes.reference_levels(result.indicator)]
    axis = axes.value_axis(result.indicator, shown, colours)
    return axis | {"range": [0, axis["range"][1]], "nticks": 5, "tickangle": 0}


def _distance(high: float | None, low: float | None) -> float:
    return 0.0 if high is None or low is None else round(high - low, 6)


def _level(level: float, colours: Palette) -> dict[str, Any]:
    return {
        "type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": level, "x1": level,
        "line": {"color": colours.reference, "width": 1.5, "dash": "dash"},
    }  # fmt: skip


def _notes(drawn: dict[str, Point]) -> list[str]:
    return [text("figur.not.stapelspann")] if any(each.lower is not None for each in drawn.values()) else []


def _label(row: int, label: str, each: Point, colours: Palette) -> dict[str, Any]:
    """Values stand in a column to the right, where limits cannot cover them."""
    return {
        "x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": row, "yref": "y", "yanchor": "middle",
        "text": label, "showarrow": False,
        "font": {"size": axes.FONT_SIZE, "color": colours.muted if each.value is None else colours.text},
    }  # fmt: skip


def bar_label(each: Point, result: Result) -> str:
    """The value with its unit, or why there is none."""
    if each.value is None:
        return status_text(each.status) or text("status.missing")
    return value_text(each.value, result.indicator)
