"""Places side by side at one period: a dot each, with the interval within which its value may lie by chance.

Decisions that could be disputed: the order is the caller's and never that of the values, since a sorted list of small
places reads as a league table in which most of the order is chance. Dots and not bars, so that the axis need not
begin at zero and the interval is what is seen. A place without a value keeps its row, with the reason on it.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

from charts import axes, rows
from charts.axes import Figure
from charts.hover import point_text
from charts.palette import Palette, palette
from charts.series import Point
from domain.indicator import Indicator
from domain.observation import CellStatus
from domain.result import Result
from wording import number, text

_ROW, _LINE = 22, 18


def comparison(
    result: Result, *, units: Sequence[str], period: str, breakdown: str = "", focus: str = "", dark: bool
) -> Figure:
    """A plotly figure (`data` and `layout`) that `json.dumps` takes as it is.

    `units` are ids in `result`, the first on top. x is the value in the indicator's unit, y the row (0, 1 …). The
    value is written at the end of each row. `layout.meta.notes` names those without a value and what the marks mean.

    Raises:
        UnknownUnitError: the Result has no such unit.

    """
    colours = palette(dark=dark)
    points = rows.drawn(result, units, period=period, breakdown=breakdown)
    labels = [rows.label(result.units[each], bold=each == focus, muted=colours.muted) for each in points]
    tallest = max((height for _, height, _ in labels), default=1)
    widest = max((width for _, _, width in labels), default=0)
    shown = [value_label(result.indicator, each) for each in points.values()]
    top = 30 if axes.reference_levels(result.indicator) else 10
    layout = axes.layout(colours) | {
        "xaxis": _value_axis(result.indicator, points, colours),
        "yaxis": _row_axis([label for label, _, _ in labels]),
        "height": top + 56 + (_ROW + _LINE * tallest) * len(points),
        "margin": {"l": 18 + 8 * widest, "r": 16 + 8 * max(map(len, shown), default=0), "t": top, "b": 48},
        "shapes": [*_reference_shapes(result.indicator, colours), *_focus_band(list(points), focus, colours)],
        "annotations": [*_reference_labels(result.indicator, colours), *_row_ends(points, shown, focus, colours)],
        "meta": {"notes": notes(result, units=units, period=period, breakdown=breakdown)},
    }
    return {"data": _traces(result, points, focus, colours), "layout": layout}


def notes(result: Result, *, units: Sequence[str], period: str, breakdown: str = "") -> list[str]:
    """What the marks mean, and every place without a value with its reason: plain lines.

    Raises:
        UnknownUnitError: the Result has no such unit.

    """
    points = rows.drawn(result, units, period=period, breakdown=breakdown)
    found = {
        "jamfor.not.spann": any(each.lower is not None for each in points.values()),
        "figur.not.preliminar": any(each.status is CellStatus.PRELIMINARY for each in points.values()),
    }
    return [*(text(key) for key, present in found.items() if present), *rows.absences(result, points)]


def value_label(indicator: Indicator, point: Point) -> str:
    """The value as it stands at the end of its row: the axis says the unit, except for the short `%`."""
    if point.value is None:
        return ""
    shown = number(point.value, indicator.decimals)
    return f"{shown} %" if indicator.unit == "%" else shown


def _traces(result: Result, points: dict[str, Point], focus: str, colours: Palette) -> list[dict[str, Any]]:
    """The others, and the place in focus on top with a bigger mark; all alike when none is in focus."""
    places = {unit: row for row, unit in enumerate(points)}
    parts = [([each for each in points if each != focus], False), ([each for each in points if each == focus], True)]
    return [
        _dots(result, {each: points[each] for each in chosen}, places, colours, main=main or focus not in points)
        for chosen, main in parts
        if chosen
    ]


def _dots(
    result: Result, points: dict[str, Point], places: dict[str, int], colours: Palette, *, main: bool
) -> dict[str, Any]:
    hollow = [each.status is CellStatus.PRELIMINARY for each in points.values()]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [each.value for each in points.values()],
        "y": [places[unit] for unit in points],
        "marker": {
            "size": 13 if main else 10,
            "symbol": ["circle-open" if each else "circle" for each in hollow],
            "color": colours.main if main else colours.muted,
            "line": {"width": [2 if each else 0 for each in hollow]},
        },
        "error_x": {
            "type": "data", "symmetric": False, "color": colours.main if main else colours.muted,
            "thickness": 3.5 if main else 2, "width": 0,
            "array": [_distance(each.upper, each.value) for each in points.values()],
            "arrayminus": [_distance(each.value, each.lower) for each in points.values()],
        },
        "text": [
            point_text(each, result, unit_name=rows.full_name(result.units[unit])) if each.value is not None else ""
            for unit, each in points.items()
        ],
        "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def _distance(high: float | None, low: float | None) -> float:
    return 0.0 if high is None or low is None else round(high - low, 6)


def _value_axis(indicator: Indicator, points: dict[str, Point], colours: Palette) -> dict[str, Any]:
    found = [number for each in points.values() for number in (each.value, each.lower, each.upper)]
    shown = [number for number in found if number is not None]
    shown += [level for _, level in axes.reference_levels(indicator)]
    return axes.value_axis(indicator, shown, colours) | {"nticks": 5, "tickangle": 0}


def _row_axis(labels: list[str]) -> dict[str, Any]:
    """Numbered rows with names: two places may be called the same."""
    return {
        "range": [len(labels) - 0.5, -0.5],
        "tickvals": list(range(len(labels))),
        "ticktext": labels,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "ticklabelstandoff": 6,
    }


def _focus_band(units: list[str], focus: str, colours: Palette) -> list[dict[str, Any]]:
    if focus not in units:
        return []
    row = units.index(focus)
    return [{
        "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": row - 0.45, "y1": row + 0.45, "layer": "below",
        "line": {"width": 0}, "fillcolor": colours.band,
    }]  # fmt: skip


def _row_ends(points: dict[str, Point], shown: list[str], focus: str, colours: Palette) -> list[dict[str, Any]]:
    """The value in a column to the right, or the reason for none where the dot would have been."""
    ends = []
    for row, ((unit, each), value) in enumerate(zip(points.items(), shown, strict=True)):
        empty = each.value is None
        words = escape(rows.reason(each) if empty else value, quote=False)
        ends.append({
            "x": 0 if empty else 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": row, "yref": "y",
            "yanchor": "middle", "showarrow": False, "text": f"<b>{words}</b>" if unit == focus else words,
            "font": {"size": axes.FONT_SIZE, "color": colours.muted if empty else colours.text},
        })  # fmt: skip
    return ends


def _reference_shapes(indicator: Indicator, colours: Palette) -> list[dict[str, Any]]:
    upright = {"yref": "paper", "y0": 0, "y1": 1}
    shapes: list[dict[str, Any]] = []
    if band := indicator.band:
        shapes.append(upright | {
            "type": "rect", "x0": band.lower, "x1": band.upper, "layer": "below",
            "line": {"width": 1, "color": colours.grid}, "fillcolor": colours.reference_fill,
        })  # fmt: skip
    if target := indicator.target:
        shapes.append(upright | {
            "type": "line", "x0": target.value, "x1": target.value,
            "line": {"width": 1.5, "color": colours.reference, "dash": "dash"},
        })  # fmt: skip
    return shapes


def _reference_labels(indicator: Indicator, colours: Palette) -> list[dict[str, Any]]:
    """Named at the top, flush right: a target tends to lie near the end of the axis."""
    words = []
    if indicator.band:
        words.append(axes.band_text(indicator, indicator.band))
    if indicator.target:
        words.append(axes.target_text(indicator, indicator.target))
    if not words:
        return []
    return [{
        "x": 1, "xref": "paper", "xanchor": "right", "y": 1, "yref": "paper", "yanchor": "bottom",
        "text": " · ".join(words), "showarrow": False, "font": {"size": axes.FONT_SIZE, "color": colours.muted},
    }]  # fmt: skip
