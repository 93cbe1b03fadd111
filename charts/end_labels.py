"""Names beside the lines' last points, instead of a legend that has to be looked up."""

from collections.abc import Mapping, Sequence
from html import escape
from textwrap import wrap
from typing import Any

from charts.axes import FONT_SIZE, LINE_HEIGHT, PLOT_HEIGHT
from charts.palette import Palette
from charts.series import Point

# What the page looks for when it is too narrow for names at the lines' ends.
NAME = "radslut"
_WIDTH = 14


def annotations(
    names: Mapping[str, str], drawn: Mapping[str, Sequence[Point]], value_range: Sequence[float], colours: Palette
) -> list[dict[str, Any]]:
    """One plotly annotation per unit, in its line's colour. None for a single line: the page names it."""
    if len(drawn) < 2:
        return []
    colour = dict(zip(drawn, (colours.main, *colours.others), strict=False))
    middles = {unit: _height(series, value_range) for unit, series in drawn.items() if _last(series) is not None}
    placed = spread(middles, {unit: len(lines(names[unit])) * LINE_HEIGHT for unit in middles})
    return [_label(names[unit], placed[unit], colour[unit]) for unit in placed]


def margin(names: Mapping[str, str]) -> int:
    """Pixels to keep free to the right of the plot."""
    if len(names) < 2:
        return 16
    return 14 + 8 * max(len(part) for name in names.values() for part in lines(name))


def lines(name: str) -> list[str]:
    """A name broken into short lines at its spaces, and in words that are longer than a line."""
    words = [part for word in name.split() for part in _parts(word)]
    return wrap(" ".join(words), _WIDTH, break_long_words=False, break_on_hyphens=False) or [name]


def _parts(word: str) -> list[str]:
    """A long word cut after its last joining s, as in Närsjukvårds-område; otherwise where the line ends."""
    if len(word) <= _WIDTH:
        return [word]
    cut = word.rfind("s", 6, _WIDTH - 1) + 1 or _WIDTH - 1
    return [f"{word[:cut]}-", *_parts(word[cut:])]


def spread(middles: Mapping[str, float], heights: Mapping[str, float]) -> dict[str, float]:
    """Middles (pixels from below) moved apart so that labels of these heights do not overlap, order kept."""
    placed: dict[str, float] = {}
    floor = -LINE_HEIGHT / 2
    for unit in sorted(middles, key=lambda each: middles[each]):
        placed[unit] = max(middles[unit], floor + heights[unit] / 2)
        floor = placed[unit] + heights[unit] / 2
    ceiling = float(PLOT_HEIGHT + LINE_HEIGHT)
    for unit in reversed(placed):
        placed[unit] = min(placed[unit], ceiling - heights[unit] / 2)
        ceiling = placed[unit] - heights[unit] / 2
    return placed


def _last(series: Sequence[Point]) -> float | None:
    return next((point.value for point in reversed(series) if point.value is not None), None)


def _height(series: Sequence[Point], value_range: Sequence[float]) -> float:
    low, high = value_range
    return ((_last(series) or 0.0) - low) / (high - low) * PLOT_HEIGHT


def _label(name: str, middle: float, colour: str) -> dict[str, Any]:
    return {
        "name": NAME,
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 6,
        "y": round(middle / PLOT_HEIGHT, 4),
        "yref": "paper",
        "yanchor": "middle",
        "align": "left",
        "text": "<br>".join(escape(part, quote=False) for part in lines(name)),
        "showarrow": False,
        "font": {"color": colour, "size": FONT_SIZE},
    }
