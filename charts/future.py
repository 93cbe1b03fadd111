"""Care at home and staff to come: persons under two rate scenarios with their bands, and posts needed and filled.

Decision that could be disputed: the posts have no bands in the figure. What is unsure of a visit's minutes moves the
need and the filled posts together, so that two wide bands would hide a gap that is surer than either.
"""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import numpy as np
import numpy.typing as npt

from charts import axes
from charts.axes import Figure
from charts.end_labels import NAME, lines, spread
from charts.palette import Palette, palette
from domain.future import Future
from wording import number, text
from wording.future import posts, rate_name

Floats = npt.NDArray[np.float64]
_DASH = "dash"


def persons_figure(found: Future, *, dark: bool) -> Figure:
    """Persons in care at home by year: measured, then two scenarios with their 95 % bands."""
    colours = palette(dark=dark)
    first, second = found.sides
    pairs = ((first, colours.main, "solid"), (second, colours.others[0], _DASH))
    traces = [_band(found.years, side.band, colour) for side, colour, _ in reversed(pairs)]
    traces.append(_line(text("framtid.matt"), found.past_years, found.past, colours.text, "solid", number))
    traces += [
        _line(rate_name(side.rate), found.years, side.total, colour, dash, number) for side, colour, dash in pairs
    ]
    shown = [*found.past, *first.band.ravel(), *second.band.ravel()]
    ends = [(rate_name(side.rate), float(side.total[-1]), colour) for side, colour, _ in pairs]
    years = [*found.past_years, *found.years]
    return _figure(traces, years, shown, ends, colours, text("framtid.axel.personer"))


def posts_figure(found: Future, *, dark: bool) -> Figure:
    """Posts needed under two scenarios, and those that are expected to be filled."""
    colours = palette(dark=dark)
    first, second = found.sides
    drawn = [
        (text("framtid.tillsatta"), found.staff.filled, colours.text, "dot"),
        (rate_name(first.rate), first.need, colours.main, "solid"),
        (rate_name(second.rate), second.need, colours.others[0], _DASH),
    ]
    traces = [_line(name, found.years, values, colour, dash, posts) for name, values, colour, dash in drawn]
    ends = [(name, float(values[-1]), colour) for name, values, colour, _ in drawn]
    shown = [float(value) for _, values, _, _ in drawn for value in values]
    return _figure(traces, found.years, shown, ends, colours, text("framtid.axel.tjanster"))


def _figure(
    traces: list[dict[str, Any]], years: Sequence[int], shown: Sequence[float], ends: Sequence[tuple[str, float, str]],
    colours: Palette, title: str,
) -> Figure:  # fmt: skip
    low, high = _range(shown)
    yaxis = {
        "title": {"text": title, "standoff": 8, "font": {"size": axes.FONT_SIZE}}, "range": [low, high],
        "fixedrange": True, "gridcolor": colours.grid, "zeroline": False, "tickformat": ",", "nticks": 6,
    }  # fmt: skip
    marked = [year for year in range(min(years), max(years) + 1) if year % 5 == 0]
    over = [str(year) for year in range(min(years), max(years) + 1)]
    xaxis = axes.time_axis(over, colours) | {
        "tickvals": [f"{year}-01-01" for year in marked], "ticktext": [str(year) for year in marked],
    }  # fmt: skip
    widest = max(len(part) for name, _, _ in ends for part in lines(name))
    layout = axes.layout(colours) | {
        "xaxis": xaxis, "yaxis": yaxis, "height": axes.PLOT_HEIGHT + 90,
        "margin": {"l": axes.left_margin(yaxis), "r": 14 + 8 * widest, "t": 14, "b": 46},
        "annotations": _labels(ends, low, high), "shapes": [],
        "meta": {"notes": []},
    }  # fmt: skip
    return {"data": traces, "layout": layout}


def _range(shown: Sequence[float]) -> tuple[float, float]:
    """From 0 unless everything lies above half of the highest; room at both ends."""
    low, high = min(shown), max(shown)
    room = (high - low) * 0.08 or 1.0
    return (0.0 if low <= high / 2 else max(low - room, 0.0)), high + room


def _band(years: Sequence[int], limits: Floats, colour: str) -> dict[str, Any]:
    days = [f"{year}-01-01" for year in years]
    low, high = limits[:, 0].tolist(), limits[:, 1].tolist()
    return {
        "type": "scatter", "name": text("framtid.band"), "x": [*days, *reversed(days)], "y": [*high, *reversed(low)],
        "mode": "lines", "line": {"width": 0}, "fill": "toself", "fillcolor": colour, "opacity": 0.16,
        "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip


def _line(
    name: str, years: Sequence[int], values: Floats, colour: str, dash: str, worded: Callable[[float], str]
) -> dict[str, Any]:
    told = [
        f"<b>{escape(name, quote=False)}, {year}</b><br>{worded(float(value))}"
        for year, value in zip(years, values, strict=True)
    ]
    return {
        "type": "scatter", "name": escape(name, quote=False), "x": [f"{year}-01-01" for year in years],
        "y": [round(float(value), 3) for value in values], "mode": "lines+markers",
        "line": {"color": colour, "width": 3, "dash": dash}, "marker": {"size": 6, "color": colour},
        "text": told, "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def _labels(ends: Sequence[tuple[str, float, str]], low: float, high: float) -> list[dict[str, Any]]:
    """The lines' names at their ends, moved apart."""
    middles = {name: (value - low) / (high - low) * axes.PLOT_HEIGHT for name, value, _ in ends}
    placed = spread(middles, {name: len(lines(name)) * axes.LINE_HEIGHT for name in middles})
    return [
        {
            "name": NAME, "x": 1, "xref": "paper", "xanchor": "left", "xshift": 8,
            "y": placed[name] / axes.PLOT_HEIGHT, "yref": "paper", "yanchor": "middle", "align": "left",
            "text": "<br>".join(escape(part, quote=False) for part in lines(name)), "showarrow": False,
            "font": {"size": axes.FONT_SIZE, "color": colour},
        }
        for name, _, colour in ends
    ]  # fmt: skip
