"""Small multiples of PowerPoint's own line charts: one panel for each place, all on the same scale.

Decision that could be disputed: the panels stand in the caller's order and never in that of their values, and the
first place's line stands faintly in every other panel, as in the figure on the page.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from charts import axes, rows
from charts.multiples import latest_words
from charts.series import Point
from domain.result import Result
from domain.units import Unit
from publishing.native_charts import plain_lines
from publishing.native_lines import NativeLine, levels, values_line
from publishing.native_style import scale, style, thin_out
from publishing.slide_look import Look
from publishing.slide_stage import Box
from publishing.slide_words import describe, height, write
from publishing.tables import plain
from wording import text

_GAP = 10
_TITLE_PT, _AXIS_PT = 12, 10


def panels(slide: Any, result: Result, drawn: Mapping[str, Sequence[Point]], *, place: Box, look: Look) -> None:
    """Add the panels of these series (at most twelve) in a grid, each named and described.

    Each panel is a chart with its name and latest value over it.
    """
    if not drawn:
        return
    low, high = _range(result, drawn)
    first = next(iter(drawn))
    place = place.above(_write_note(slide, result.units[first], place, look, alone=len(drawn) == 1))
    boxes, size = list(_grid(place, len(drawn))), look.size(_TITLE_PT)
    named = {unit: _named(result, unit, series) for unit, series in drawn.items()}
    tall = max(height(each, size=size, width=boxes[0].width, look=look, bold=True) for each in named.values()) + 2
    for (unit, series), box in zip(drawn.items(), boxes, strict=False):
        words = named[unit]
        write(slide, words, Box(box.left, box.top, box.width, tall), look, size=size, bold=True)
        over = [each.period for each in series]
        lines = list(_lines(result, unit, series, [] if unit == first else drawn[first], look))
        frame = plain_lines(slide, result, lines, over=over, place=box.below(tall), look=look)
        style(frame.chart, result, look, legend=False, size=_AXIS_PT)
        frame.chart.value_axis.has_title = False
        scale(frame.chart.value_axis, low, high)
        frame.chart.value_axis.major_unit *= 2
        thin_out(frame.chart, over, years_only=True)
        describe(frame, words)


def _named(result: Result, unit: str, series: Sequence[Point]) -> str:
    """What stands over a panel: whose it is, and the latest value."""
    return text("jamfor.sma.alt", plats=rows.full_name(result.units[unit]), senast=latest_words(result, series))


def _write_note(slide: Any, first: Unit, place: Box, look: Look, *, alone: bool) -> float:
    """How the panels are read, under them; returns the height that it takes."""
    words = text("presentation.sma.not") if alone else text("presentation.sma.not_forsta", plats=rows.full_name(first))
    size = look.size(_TITLE_PT)
    tall = height(words, size=size, width=place.width, look=look)
    write(slide, words, Box(place.left, place.bottom - tall, place.width, tall), look, size=size,
          colour=look.palette.muted)  # fmt: skip
    return tall + _GAP / 2


def _grid(place: Box, count: int) -> Iterator[Box]:
    """As many boxes, row by row: two rows of at most five, three of four where there are more."""
    across = 4 if count > 10 else max(ceil(count / 2), min(count, 3))
    down = ceil(count / across)
    tall = (place.height - _GAP * (down - 1)) / down
    for row in range(down):
        top = place.top + row * (tall + _GAP)
        yield from Box(place.left, top, place.width, tall).columns([1] * across, gap=_GAP * 1.5)


def _range(result: Result, drawn: Mapping[str, Sequence[Point]]) -> tuple[float, float]:
    """Values and target decide; limits are cut at the edge, or one small place's would flatten all the others."""
    shown = [each.value for series in drawn.values() for each in series if each.value is not None]
    shown += [level for _, level in axes.reference_levels(result.indicator)]
    low, high = axes.value_range(result.indicator, shown)
    return low, max(shown, default=high) or high


def _lines(
    result: Result, unit: str, series: Sequence[Point], behind: Sequence[Point], look: Look
) -> Iterator[NativeLine]:
    if behind:
        yield NativeLine(
            name=text("presentation.sma.forsta"),
            values=[each.value for each in behind],
            colour=look.palette.muted,
            dash="ROUND_DOT",
        )
    yield values_line(plain(result.units[unit].name), series, colour=look.palette.main, width_pt=2.25, dash="SOLID")
    yield from levels(result, len(series), look.palette)
