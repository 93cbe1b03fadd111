"""A line over time: the chosen unit with its 95 % band, a few others to compare with, target and events.

Decision that could be disputed: a period without a value is a gap, marked with a small cross at the bottom that says
why; the line is never drawn through it. Only the chosen unit has a band, since several bands cannot be told apart.
What the marks mean stands in `layout.meta.notes` (plain text), for the page to write as text below the figure.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

from charts import axes, end_labels, events
from charts.axes import Figure
from charts.hover import point_text
from charts.palette import Palette, palette
from charts.series import Point, lone, periods, points
from domain.observation import CellStatus
from domain.result import Result
from wording import text

MOST_UNITS = 4
_FEW = 24
_DASHES = ("dash", "dot", "dashdot")


def line(result: Result, *, units: Sequence[str], dark: bool) -> Figure:
    """A plotly figure (`data` and `layout`) that `json.dumps` takes as it is.

    `units` are ids in `result`: the chosen one first, then at most three to compare with (more are left out).
    x is the first day of each period, y the value in the indicator's unit, None where there is no value.
    """
    colours = palette(dark=dark)
    over = periods(result)
    drawn = {unit: points(result, unit, over=over) for unit in units[:MOST_UNITS]}
    names = {unit: result.units[unit].name for unit in drawn}
    shown = shown_numbers(result, drawn)
    marked = events.marks(result, over=over)
    yaxis = axes.value_axis(result.indicator, shown, colours)
    margin = {"l": axes.left_margin(yaxis), "r": end_labels.margin(names), "t": 44 if marked else 14, "b": 46}
    layout = axes.layout(colours) | {
        "xaxis": axes.time_axis(over, colours),
        "yaxis": yaxis,
        "yaxis2": {"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True},
        "height": axes.PLOT_HEIGHT + 90,
        "margin": margin,
        "shapes": [*_reference_shapes(result, colours), *events.shapes(marked, colours, over=over)],
        "annotations": [
            *_reference_labels(result, drawn, colours),
            *events.letters(marked, colours, over=over),
            *end_labels.annotations(names, drawn, yaxis["range"], colours),
        ],
        "meta": {"notes": _notes(list(drawn.values()), marked)},
    }
    return {"data": list(_traces(result, drawn, colours)), "layout": layout}


def notes(result: Result, *, units: Sequence[str]) -> list[str]:
    """What the marks in the figure mean, one plain sentence each: band, crosses, hollow points, lettered events."""
    over = periods(result)
    drawn = [points(result, unit, over=over) for unit in units[:MOST_UNITS]]
    return _notes(drawn, events.marks(result, over=over))


def _notes(drawn: Sequence[list[Point]], marked: Sequence[events.Mark]) -> list[str]:
    main = drawn[0] if drawn else []
    found = {
        "figur.not.spann": any(point.lower is not None for point in main),
        "figur.not.lucka": any(point.value is None for point in main),
        "figur.not.preliminar": any(point.status is CellStatus.PRELIMINARY for series in drawn for point in series),
    }
    return [*(text(key) for key, present in found.items() if present), *(mark.label for mark in marked)]


def shown_numbers(result: Result, drawn: Mapping[str, list[Point]]) -> list[float]:
    """Every number that must fit on the y axis: values, the first unit's limits, target and band."""
    shown = [point.value for series in drawn.values() for point in series if point.value is not None]
    for series in list(drawn.values())[:1]:
        shown += [limit for point in series for limit in (point.lower, point.upper) if limit is not None]
    return shown + [level for _, level in axes.reference_levels(result.indicator)]


def _traces(result: Result, drawn: dict[str, list[Point]], colours: Palette) -> Iterator[dict[str, Any]]:
    """Band at the bottom, then the compared lines, the chosen line on top, and the crosses."""
    if not drawn:
        return
    main, *others = drawn
    yield from _band(drawn[main], colours)
    for unit, colour, dash in zip(others, colours.others, _DASHES, strict=False):
        yield _values(result, unit, drawn[unit], {"color": colour, "width": 1.75, "dash": dash}, size=5)
    yield _values(result, main, drawn[main], {"color": colours.main, "width": 3.5}, size=7)
    yield from _crosses(result, main, drawn[main], colours)


def band_outline(series: Sequence[Point]) -> tuple[list[str | None], list[float | None]]:
    """One closed outline (x, y) per unbroken run of limits; empty where there are none."""
    x: list[str | None] = []
    y: list[float | None] = []
    for run in _runs(series):
        days = [point.day for point in run]
        x += [*days, *reversed(days), days[0], None]
        y += [*(point.lower for point in run), *(point.upper for point in reversed(run)), run[0].lower, None]
    return x[:-1], y[:-1]


def _band(series: list[Point], colours: Palette) -> Iterator[dict[str, Any]]:
    """One closed outline per unbroken run: plotly's own filling would run across the gaps."""
    x, y = band_outline(series)
    if x:
        yield {
            "type": "scatter", "name": text("figur.spann"), "x": x, "y": y, "mode": "lines",
            "fill": "toself", "fillcolor": colours.band, "line": {"width": 2, "color": colours.band},
            "hoverinfo": "skip",
        }  # fmt: skip


def _runs(series: Sequence[Point]) -> Iterator[list[Point]]:
    for has_limits, run in groupby(series, key=lambda point: point.lower is not None and point.upper is not None):
        if has_limits:
            yield list(run)


def _values(result: Result, unit: str, series: list[Point], style: dict[str, Any], *, size: int) -> dict[str, Any]:
    name = result.units[unit].name
    hollow = [point.status is CellStatus.PRELIMINARY for point in series]
    sizes = _sizes(series, hollow, size=size)
    marker = {
        "size": sizes,
        "symbol": ["circle-open" if each else "circle" for each in hollow],
        "color": style["color"],
        "line": {"width": [2 if each else 0 for each in hollow]},
    }
    return {
        "type": "scatter",
        "name": escape(name, quote=False),
        "x": [point.day for point in series],
        "y": [point.value for point in series],
        # Dots of no size would all be drawn too, which takes longer than the line.
        "mode": "lines+markers" if any(sizes) else "lines",
        "connectgaps": False,
        "line": style,
        **({"marker": marker} if any(sizes) else {}),
        "text": [point_text(point, result, unit_name=name) if point.value is not None else "" for point in series],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _sizes(series: list[Point], hollow: list[bool], *, size: int) -> list[int]:
    """Dots where there are few periods; otherwise only where the line would not show, and on hollow points."""
    few = len(series) <= _FEW
    return [size + 2 if ring else size if few or alone else 0 for ring, alone in zip(hollow, lone(series), strict=True)]


def _crosses(result: Result, unit: str, series: list[Point], colours: Palette) -> Iterator[dict[str, Any]]:
    """Why there is no value, on an axis of its own so that the mark cannot be read as a number."""
    empty = [point for point in series if point.value is None]
    if empty:
        name = result.units[unit].name
        yield {
            "type": "scatter", "name": text("figur.lucka"), "yaxis": "y2", "mode": "markers",
            "x": [point.day for point in empty], "y": [0.025] * len(empty),
            "marker": {"symbol": "x-thin", "size": 8, "line": {"width": 2, "color": colours.muted}},
            "text": [point_text(point, result, unit_name=name) for point in empty],
            "hovertemplate": "%{text}<extra></extra>",
        }  # fmt: skip


def _reference_shapes(result: Result, colours: Palette) -> list[dict[str, Any]]:
    shapes: list[dict[str, Any]] = []
    if band := result.indicator.band:
        shapes.append({
            "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": band.lower, "y1": band.upper,
            "layer": "below", "line": {"width": 1, "color": colours.grid}, "fillcolor": colours.reference_fill,
        })  # fmt: skip
    if target := result.indicator.target:
        shapes.append({
            "type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": target.value, "y1": target.value,
            "layer": "above", "line": {"width": 1.5, "color": colours.reference, "dash": "dash"},
        })  # fmt: skip
    return shapes


def _reference_labels(result: Result, drawn: Mapping[str, list[Point]], colours: Palette) -> list[dict[str, Any]]:
    """The words of the target and of the area that is best, which lie to the left, where the lines begin."""
    labels = []
    if band := result.indicator.band:
        begun = [each.value for series in drawn.values() for each in series[: -(-len(series) // 2)]]
        near = {
            end: min((abs(each - end) for each in begun if each is not None), default=0.0)
            for end in (band.lower, band.upper)
        }
        level, anchor = (band.lower, "bottom") if near[band.lower] > near[band.upper] else (band.upper, "top")
        labels.append((axes.band_text(result.indicator, band), level, anchor))
    if target := result.indicator.target:
        labels.append((axes.target_text(result.indicator, target), target.value, "bottom"))
    return [
        {
            "x": 0.01, "xref": "paper", "xanchor": "left", "y": level, "yanchor": anchor, "text": label,
            "showarrow": False, "font": {"color": colours.muted, "size": axes.FONT_SIZE},
            "bgcolor": colours.background, "opacity": 0.9,
        }
        for label, level, anchor in labels
    ]  # fmt: skip
