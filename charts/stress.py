"""A queue over the weeks: its middle with its band, and the weeks in which something is away."""

from collections.abc import Sequence
from typing import Any

from charts import axes
from charts.axes import Figure
from charts.palette import Palette, palette
from wording import number, text

_HEIGHT = 330


def queue_figure(
    middle: Sequence[float], low: Sequence[float], high: Sequence[float], *, weeks: int, dark: bool
) -> Figure:
    """A plotly figure (`data` and `layout`) of those who wait at the end of each week, from week 0 when nothing waits.

    Args:
        middle: the middle of the draws, one per week.
        low: lower limits.
        high: upper limits.
        weeks: so many of the first weeks something is away.
        dark: whether the theme is dark.

    """
    colours = palette(dark=dark)
    x = list(range(len(middle) + 1))
    y, below, above = ([0.0, *(round(each, 1) for each in values)] for values in (middle, low, high))
    layout = axes.layout(colours) | {
        "xaxis": {
            "title": {"text": text("stresstest.axel.vecka"), "standoff": 8, "font": {"size": axes.FONT_SIZE}},
            "range": [0, x[-1]], "fixedrange": True, "nticks": 9, "showgrid": False, "showline": True,
            "linecolor": colours.muted, "ticks": "outside", "ticklen": 5, "tickcolor": colours.muted, "tickangle": 0,
            "zeroline": False,
        },
        "yaxis": {
            "title": {"text": text("stresstest.axel.vantar"), "standoff": 8, "font": {"size": axes.FONT_SIZE}},
            "range": [0, max(*above, 1.0) * 1.06], "fixedrange": True, "gridcolor": colours.grid, "zeroline": False,
            "tickformat": ",", "nticks": 6,
        },
        "height": _HEIGHT,
        "margin": {"l": 46 + 8 * len(number(max(above))), "r": 14, "t": 34, "b": 52},
        "shapes": [{
            "type": "rect", "x0": 0, "x1": weeks, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
            "fillcolor": colours.span, "line": {"width": 0},
        }],
        "annotations": [{
            "x": 0, "xref": "x", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 4,
            "text": text("stresstest.borta_sa_lange", antal=weeks), "showarrow": False,
            "font": {"size": axes.FONT_SIZE, "color": colours.event},
        }],
        "meta": {"notes": [text("stresstest.not.spann")]},
    }  # fmt: skip
    return {"data": [_band(x, below, above, colours), _line(x, y, colours)], "layout": layout}


def _band(x: list[int], low: list[float], high: list[float], colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines", "x": [*x, *reversed(x), x[0]], "y": [*high, *reversed(low), high[0]],
        "fill": "toself", "fillcolor": colours.band, "line": {"width": 1, "color": colours.band}, "hoverinfo": "skip",
    }  # fmt: skip


def _line(x: list[int], y: list[float], colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"color": colours.main, "width": 3},
        "hovertext": [
            text("stresstest.hover", vecka=week, antal=number(each)) for week, each in zip(x, y, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip
