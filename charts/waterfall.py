"""A change and its parts: each bar begins where the one before ended, and the last is the whole from nothing.

Decision that could be disputed: the axis is the change and not the level, since parts of a few posts cannot be seen
beside all the posts there are; and no colour says whether more is good.
"""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from charts import axes
from charts.axes import Figure
from charts.end_labels import lines
from charts.palette import Palette, palette

_ROW_HEIGHT = 44


def waterfall(
    parts: Sequence[tuple[str, float]], whole: str, *, worded: Callable[[float], str], axis: str, dark: bool
) -> Figure:
    """A plotly figure of lying bars, the first part on top.

    Args:
        parts: the names and sizes that sum to the whole.
        whole: the last bar's name.
        worded: a size in words, with its sign.
        axis: what the bars measure.
        dark: the theme.

    """
    colours = palette(dark=dark)
    total = sum(size for _, size in parts)
    rows = [*parts, (whole, total)]
    starts = [sum(size for _, size in parts[:place]) for place in range(len(parts))]
    names = ["<br>".join(escape(part, quote=False) for part in lines(name)) for name, _ in rows]
    reach = [0.0, total, *(start + size for start, (_, size) in zip(starts, parts, strict=True))]
    room = (max(reach) - min(reach)) * 0.12 or 1.0
    layout = axes.layout(colours) | {
        "xaxis": {
            "title": {"text": axis, "standoff": 8, "font": {"size": axes.FONT_SIZE}}, "fixedrange": True,
            "range": [min(reach) - room, max(reach) + room], "gridcolor": colours.grid, "zeroline": True,
            "zerolinecolor": colours.muted, "nticks": 6, "tickangle": 0,
        },
        "yaxis": {"autorange": "reversed", "fixedrange": True, "showgrid": False, "type": "category",
                  "ticklabelstandoff": 6},
        "height": 70 + _ROW_HEIGHT * len(rows),
        "margin": {"l": 18 + 8 * max(len(part) for name, _ in rows for part in lines(name)), "r": 60, "t": 8, "b": 48},
        "bargap": 0.35,
        "shapes": _joins(starts, parts, colours),
        "annotations": [_label(row, worded(size), colours) for row, (_, size) in enumerate(rows)],
        "meta": {"notes": []},
    }  # fmt: skip
    bars = {
        "type": "bar", "orientation": "h", "y": names, "x": [round(size, 6) for _, size in rows],
        "base": [*starts, 0.0], "marker": {"color": [*[colours.main] * len(parts), colours.muted]},
        "hovertext": [f"{name}<br>{worded(size)}" for name, (_, size) in zip(names, rows, strict=True)],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip
    return {"data": [bars], "layout": layout}


def _joins(starts: Sequence[float], parts: Sequence[tuple[str, float]], colours: Palette) -> list[dict[str, Any]]:
    """A thin line from the end of each bar to the next."""
    ends = [start + size for start, (_, size) in zip(starts, parts, strict=True)]
    return [
        {
            "type": "line", "x0": end, "x1": end, "y0": row, "y1": row + 1, "layer": "below",
            "line": {"color": colours.muted, "width": 1, "dash": "dot"},
        }
        for row, end in enumerate(ends)
    ]  # fmt: skip


def _label(row: int, words: str, colours: Palette) -> dict[str, Any]:
    return {
        "x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "y": row, "yref": "y", "yanchor": "middle",
        "text": words, "showarrow": False, "font": {"size": axes.FONT_SIZE, "color": colours.text},
    }  # fmt: skip
