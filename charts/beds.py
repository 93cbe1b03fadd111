"""The share that is turned away by the number of beds: the curve with its band, what is asked for, and three marks.

Decision that could be disputed: the band is what single months give and not what the mean may be, since a month is what
a unit lives through.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from charts import axes
from charts.axes import Figure
from charts.palette import Palette, palette
from wording import number, text
from wording.beds import of_hundred, span_of_hundred

_ROW, _PLOT, _LEFT, _TOP, _BOTTOM = 24, 300, 58, 12, 52
# Fewer beds than give this share are left out: the curve is only a steep line there.
_WORST = 0.5


def beds_figure(
    count: Sequence[int], refused: Sequence[float], lower: Sequence[float], upper: Sequence[float], *,
    wanted: float | None, marks: Mapping[str, int], note: str, dark: bool,
) -> Figure:  # fmt: skip
    """A plotly figure (`data` and `layout`).

    Args:
        count: numbers of beds, rising by one.
        refused: the share 0-1 that is turned away with each.
        lower: lower limits of it.
        upper: upper limits of it.
        wanted: the share that is asked for; None where none is.
        marks: what to mark in words, with its number of beds; those of the same number are written together.
        note: what the band is, in words.
        dark: whether the theme is dark.

    """
    colours = palette(dark=dark)
    shown = _shown(count, refused, marks)
    x = [count[row] for row in shown]
    y, low, high = ([round(100 * each[row], 2) for row in shown] for each in (refused, lower, upper))
    rows = _together(marks)
    top = min(100.0, max(*high, 100 * (wanted or 0)) * 1.05)
    shapes, notes = _marks(rows, (x[0], x[-1]), colours)
    layout = axes.layout(colours) | {
        "xaxis": {
            "title": {"text": text("vardplatsbehov.axel.platser"), "standoff": 8, "font": {"size": axes.FONT_SIZE}},
            "range": [x[0] - 0.6, x[-1] + 0.6], "fixedrange": True, "dtick": _apart(len(x)), "tick0": 0,
            "showgrid": False, "showline": True, "linecolor": colours.muted, "ticks": "outside", "ticklen": 5,
            "tickcolor": colours.muted, "tickangle": 0, "zeroline": False,
        },
        "yaxis": {
            "title": {"text": text("vardplatsbehov.axel.nekade"), "standoff": 8, "font": {"size": axes.FONT_SIZE}},
            "range": [0, round(top, 2)], "fixedrange": True, "gridcolor": colours.grid, "zeroline": False, "nticks": 6,
        },
        "height": _PLOT + _TOP + _BOTTOM + _ROW * len(rows),
        "margin": {"l": _LEFT, "r": 14, "t": _TOP + _ROW * len(rows), "b": _BOTTOM},
        "shapes": [*([_level(100 * wanted, colours)] if wanted else []), *shapes],
        "annotations": [*([_level_words(wanted, colours)] if wanted else []), *notes],
        "meta": {"notes": [note, *([text("vardplatsbehov.not.linje")] if wanted else [])]},
    }  # fmt: skip
    hover = [
        text("vardplatsbehov.hover", platser=number(beds), nekade=of_hundred(share / 100),
             spann=span_of_hundred(below / 100, above / 100))
        for beds, share, below, above in zip(x, y, low, high, strict=True)
    ]  # fmt: skip
    return {"data": [_band(x, low, high, colours), _curve(x, y, hover, set(marks.values()), colours)], "layout": layout}


def _apart(beds: int) -> int:
    """How far the numbers on the axis lie apart: round numbers that people count in, at most ten of them."""
    return next((each for each in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if beds <= 10 * each), 2000)


def _shown(count: Sequence[int], refused: Sequence[float], marks: Mapping[str, int]) -> list[int]:
    """The rows to draw: from where half are turned away, or the fewest beds that are marked."""
    fewest = min([*marks.values(), next((c for c, share in zip(count, refused, strict=True) if share < _WORST), 1)])
    first = max(fewest - 1, count[0])
    return [row for row, each in enumerate(count) if each >= first]


def _together(marks: Mapping[str, int]) -> list[tuple[int, str]]:
    """Each marked number of beds once, with all that it is, from the fewest."""
    found: dict[int, list[str]] = {}
    for words, count in marks.items():
        found.setdefault(count, []).append(words)
    return [(count, text("vardplatsbehov.markt", vad=", ".join(found[count]), antal=count)) for count in sorted(found)]


def _marks(
    rows: Sequence[tuple[int, str]], ends: tuple[int, int], colours: Palette
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A thin line through each marked point up to its words above the plot, each on a row of its own."""
    shapes, notes = [], []
    for place, (count, words) in enumerate(rows):
        is_left = count - ends[0] <= (ends[1] - ends[0]) / 2
        shapes.append({
            "type": "line", "x0": count, "x1": count, "y0": 0, "y1": 1 + _ROW * (len(rows) - 1 - place) / _PLOT,
            "yref": "paper", "layer": "below",
            "line": {"color": colours.muted, "width": 1, "dash": "dot"},
        })  # fmt: skip
        notes.append({
            "x": count, "xref": "x", "xanchor": "left" if is_left else "right", "y": 1, "yref": "paper",
            "yanchor": "bottom", "yshift": 4 + _ROW * (len(rows) - 1 - place), "text": words, "showarrow": False,
            "font": {"size": axes.FONT_SIZE, "color": colours.text},
        })  # fmt: skip
    return shapes, notes


def _level(percent: float, colours: Palette) -> dict[str, Any]:
    return {
        "type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": percent, "y1": percent,
        "line": {"color": colours.reference, "width": 1.5, "dash": "dash"},
    }  # fmt: skip


def _level_words(wanted: float, colours: Palette) -> dict[str, Any]:
    """The words of what is asked for, over its line at the left, where the curve is high."""
    return {
        "x": 0, "xref": "paper", "xanchor": "left", "xshift": 6, "y": 100 * wanted, "yref": "y", "yanchor": "bottom",
        "text": text("vardplatsbehov.hogst", nekade=of_hundred(wanted)), "showarrow": False,
        "font": {"size": axes.FONT_SIZE, "color": colours.muted},
    }  # fmt: skip


def _band(x: list[int], low: list[float], high: list[float], colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines", "x": [*x, *reversed(x), x[0]], "y": [*high, *reversed(low), high[0]],
        "fill": "toself", "fillcolor": colours.band, "line": {"width": 1, "color": colours.band}, "hoverinfo": "skip",
    }  # fmt: skip


def _curve(x: list[int], y: list[float], hover: list[str], marked: set[int], colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines+markers", "x": x, "y": y, "line": {"color": colours.main, "width": 3},
        "marker": {
            "size": [13 if each in marked else 6 for each in x], "color": colours.main, "opacity": 1,
            "line": {"width": [2 if each in marked else 0 for each in x], "color": colours.background},
        },
        "hovertext": hover,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip
