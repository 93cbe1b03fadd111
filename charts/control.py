"""A control chart (XmR): the values around their mean, the limits of usual variation, and what is more than chance.

Decisions that could be disputed: a special cause has a triangle that points the way it lies and a colour of its own,
and neither is red or green; whether it is good is said in words. Limits are not drawn beyond what is possible (below
0, above 100 % of a subset), though they are judged as they are. The axes, target, events and crosses are those of
the line figure; the 95 % band is left out, since two bands of different kinds cannot be told apart.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from charts import axes
from charts.axes import Figure
from charts.hover import point_text
from charts.line import line
from charts.palette import Palette, palette
from charts.series import Point, first_day, periods, points
from domain.indicator import Indicator
from domain.observation import CellStatus
from domain.period import Period
from domain.result import Result
from stats.control_limits import FIRM_FROM, ControlChart
from wording import text
from wording.control import control_finding, control_of, possible_limits, symbol_of

_SHAPES = {"●": "circle", "▲": "triangle-up", "▼": "triangle-down"}
_USUAL = "common_cause"


def control(result: Result, *, unit: str, breakdown: str = "", dark: bool) -> Figure:
    """A plotly figure (`data` and `layout`) that `json.dumps` takes as it is.

    x is the first day of each period, y the value in the indicator's unit, None where there is no value.
    `layout.meta.title` is the finding, plain text; `layout.meta.notes` say what the marks mean.

    Raises:
        UnknownUnitError: the Result has no such unit.

    """
    colours = palette(dark=dark)
    narrowed = result.of((unit,), breakdown=breakdown)
    figure = line(narrowed, units=[unit], dark=dark)
    chart = control_of(narrowed, unit, breakdown)
    limits = possible_limits(chart.points, narrowed.indicator)
    series = points(narrowed, unit, over=periods(narrowed))
    crosses = [trace for trace in figure["data"] if trace.get("yaxis") == "y2"]
    layout = figure["layout"]
    layout["yaxis"] = axes.value_axis(narrowed.indicator, _shown(narrowed.indicator, limits), colours)
    layout["margin"] |= {"l": axes.left_margin(layout["yaxis"])}
    layout["meta"] = {
        "title": control_finding(narrowed, unit, breakdown),
        "notes": _notes(chart, narrowed.indicator, line_notes=layout["meta"]["notes"]),
    }
    lines = _named_once(_limit_lines(limits, colours))
    traces = [*lines, _values(narrowed, unit, series, chart, colours), *crosses]
    return {"data": traces, "layout": layout}


def _shown(indicator: Indicator, limits: pd.DataFrame) -> list[float]:
    """Every number that must fit on the y axis."""
    drawn = limits[["value", "lower", "upper"]].to_numpy(float).ravel()
    return [*drawn[~np.isnan(drawn)].tolist(), *(level for _, level in axes.reference_levels(indicator))]


def _limit_lines(limits: pd.DataFrame, colours: Palette) -> Iterator[dict[str, Any]]:
    """Mean and both limits of each part between breaks; those that rest on few values are dashed."""
    for _, part in limits.groupby("part"):
        if part["value"].isna().all():
            continue
        few = bool(part["preliminary"].iloc[0])
        name = text("styrdiagram.figur.preliminara" if few else "styrdiagram.figur.granser")
        across = [first_day(part["period"].iloc[0]), str(Period.parse(part["period"].iloc[-1]).next().start_on)]
        yield _level(across, part["mean"].iloc[0], text("styrdiagram.figur.medel"), colours.text, "solid")
        for side in ("lower", "upper"):
            yield _level(across, part[side].iloc[0], name, colours.muted, "dash" if few else "solid")


def _named_once(traces: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each kind of line stands once in the legend, however many are drawn."""
    told: set[str] = set()
    for trace in traces:
        yield trace | {"showlegend": trace["name"] not in told}
        told.add(trace["name"])


def _level(across: list[str], level: float, name: str, colour: str, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter", "name": name, "mode": "lines", "x": across, "y": [round(float(level), 6)] * 2,
        "line": {"color": colour, "width": 1.25, "dash": dash}, "hoverinfo": "skip",
    }  # fmt: skip


def _values(result: Result, unit: str, series: list[Point], chart: ControlChart, colours: Palette) -> dict[str, Any]:
    name = result.units[unit].name
    types = chart.points["point_type"].tolist()
    words = [_pointed(point, kind, result, name) for point, kind in zip(series, types, strict=True)]
    hollow = [point.status is CellStatus.PRELIMINARY for point in series]
    shapes = [_SHAPES[symbol_of(kind, result.indicator)] for kind in types]
    return {
        "type": "scatter",
        "name": escape(name, quote=False),
        "x": [point.day for point in series],
        "y": [point.value for point in series],
        "mode": "lines+markers",
        "connectgaps": False,
        "line": {"color": colours.muted, "width": 1.5},
        "marker": {
            "opacity": 1,
            "size": [7 if kind == _USUAL else 12 for kind in types],
            "symbol": [f"{shape}-open" if each else shape for shape, each in zip(shapes, hollow, strict=True)],
            "color": [colour_of(kind, colours) for kind in types],
            "line": {"width": [2 if each else 0 for each in hollow]},
        },
        "text": words,
        "hovertemplate": "%{text}<extra></extra>",
    }


def colour_of(point_type: str, colours: Palette) -> str:
    """The colour of a mark: improvement and concern differ, what is merely high or low has a third."""
    known = {
        _USUAL: colours.muted,
        "special_cause_improvement": colours.main,
        "special_cause_concern": colours.others[0],
    }
    return known.get(point_type, colours.others[2])


def _pointed(point: Point, point_type: str, result: Result, name: str) -> str:
    if point.value is None:
        return ""
    said = point_text(point, result, unit_name=name)
    return said if point_type == _USUAL else f"{said}<br>{text(f'styrdiagram.variation.{point_type}')}"


def _notes(chart: ControlChart, indicator: Indicator, *, line_notes: list[str]) -> list[str]:
    """What the marks mean: limits first, then the special causes there are, then the line figure's own notes."""
    found = [text("styrdiagram.not.granser")] if chart.points["value"].notna().any() else []
    if chart.points["preliminary"].any():
        found.append(text("styrdiagram.not.preliminara", minst=FIRM_FROM))
    special = sorted(set(chart.points["point_type"]) - {_USUAL}, reverse=True)
    found += [text(f"styrdiagram.not.{each}", tecken=symbol_of(each, indicator)) for each in special]
    return found + [note for note in line_notes if note != text("figur.not.spann")]
