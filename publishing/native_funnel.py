"""PowerPoint's own scatter chart as a funnel: each place by its size, and the limits that chance alone may reach.

Decision that could be disputed: the numbers are read from the figure on the page and not worked out again, so that a
slide and the page can never differ.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from charts import rows
from charts.axes import unit_title
from charts.funnel import funnel
from domain.result import Result
from indicators.measures import measure
from publishing.native_style import (
    FONT_PT,
    mark,
    name_axis,
    name_once,
    number_format,
    place_legend,
    scale,
    set_language,
)
from publishing.slide_look import Look
from publishing.slide_stage import Box
from publishing.tables import plain
from wording import text

# What each trace of the figure's limits is called in the legend, and how it is drawn: width in points and dash.
_LIMITS = (
    ("yttre", 1.5, "SOLID"), ("yttre", 1.5, "SOLID"), ("inre", 1.5, "ROUND_DOT"), ("inre", 1.5, "ROUND_DOT"),
    ("medel", 2.25, "SOLID"),
)  # fmt: skip
_SHAPES = {"triangle-up": "TRIANGLE", "triangle-down": "DIAMOND"}


@dataclass(frozen=True, slots=True)
class _Dot:
    """A place: how large it is, its value, the figure's symbol for it, and whether it is the one in focus."""

    name: str
    size: float
    value: float
    symbol: str
    focus: bool

    @property
    def outside(self) -> bool:
        return self.symbol in _SHAPES


def funnel_chart(
    slide: Any, result: Result, *, units: tuple[str, ...], period: str, breakdown: str, place: Box, look: Look
) -> Any:
    """Add the funnel of some units at one period, the first in focus. Returns the shape.

    Raises:
        NoFunnelError: there are no counts, or too few places.

    """
    from pptx.chart.data import XyChartData
    from pptx.enum.chart import XL_CHART_TYPE

    figure = funnel(result, units=units, period=period, breakdown=breakdown, focus=units[0], dark=False)
    *limits, _ = figure["data"]
    dots = list(_dots(result, figure["data"][-1], units, period, breakdown))
    groups = [group for group in _groups(dots) if group]
    data: Any = XyChartData(number_format=number_format(result.indicator.decimals))  # type: ignore[no-untyped-call]
    for trace, (key, _, _) in zip(limits, _LIMITS, strict=True):
        _add(data, text(f"presentation.tratt.{key}"), zip(trace["x"], trace["y"], strict=True))
    for group in groups:
        _add(data, _group_name(group), ((each.size, each.value) for each in group))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, *place.emu, data)
    chart = frame.chart
    series = list(chart.plots[0].series)
    _draw_limits(series[: len(_LIMITS)], look)
    for drawn, group in zip(series[len(_LIMITS) :], groups, strict=True):
        _draw_dots(drawn, group, look)
    _style(chart, result, figure["layout"], look)
    name_once(chart.legend, [each.name for each in series])
    return frame


def _dots(result: Result, trace: dict[str, Any], units: tuple[str, ...], period: str, breakdown: str) -> Iterator[_Dot]:
    """The figure's points with their names: they stand in the order of the units, some of which have none."""
    named = iter(rows.drawn(result, units, period=period, breakdown=breakdown).items())
    for size, value, symbol in zip(trace["x"], trace["y"], trace["marker"]["symbol"], strict=True):
        unit = next(unit for unit, each in named if (each.denominator, each.value) == (size, value))
        yield _Dot(plain(rows.full_name(result.units[unit])), size, value, symbol, unit == units[0])


def _groups(dots: list[_Dot]) -> Iterator[list[_Dot]]:
    yield [each for each in dots if not each.focus and not each.outside]
    yield [each for each in dots if not each.focus and each.outside]
    yield [each for each in dots if each.focus]


def _group_name(group: list[_Dot]) -> str:
    if group[0].focus:
        return group[0].name
    return text(f"presentation.tratt.{'utanfor' if group[0].outside else 'innanfor'}")


def _add(data: Any, name: str, pairs: Iterable[tuple[float, float]]) -> None:
    series = data.add_series(name)
    for x, y in pairs:
        series.add_data_point(x, y)


def _draw_limits(drawn: list[Any], look: Look) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    for series, (key, width, dash) in zip(drawn, _LIMITS, strict=True):
        series.smooth, series.marker.style = False, XL_MARKER_STYLE.NONE
        look.paint(series.format.line.color, look.palette.text if key == "medel" else look.palette.muted)
        series.format.line.width, series.format.line.dash_style = Pt(width * look.scale), getattr(MSO_LINE, dash)


def _draw_dots(series: Any, group: list[_Dot], look: Look) -> None:
    """Marks without a line; the place in focus and those outside are named beside them."""
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    first = group[0]
    colours = look.palette
    colour = colours.main if first.focus else colours.others[0] if first.outside else colours.muted
    series.smooth = False
    series.format.line.fill.background()
    size = 12 if first.focus or first.outside else 9
    mark(series.marker, _SHAPES.get(first.symbol, "CIRCLE"), colour, look, size=size)
    for place, each in enumerate(group):
        point = series.points[place]
        mark(point.marker, _SHAPES.get(each.symbol, "CIRCLE"), colour, look, size=size,
             hollow=each.symbol == "circle-open")  # fmt: skip
        if first.focus or first.outside:
            frame = point.data_label.text_frame
            frame.text = each.name
            point.data_label.position = XL_LABEL_POSITION.RIGHT
            for run in frame.paragraphs[0].runs:
                run.font.size, run.font.bold = Pt(look.size(12)), True
                look.paint(run.font.color, colours.text)


def _style(chart: Any, result: Result, layout: dict[str, Any], look: Look) -> None:
    from pptx.util import Pt

    chart.font.size = Pt(look.size(FONT_PT))
    look.paint(chart.font.color, look.palette.text)
    chart.has_title = False
    place_legend(chart, look)
    name_axis(chart.value_axis, unit_title(result.indicator))
    name_axis(chart.category_axis, measure(result.indicator.denominator).label)
    for axis, name in ((chart.value_axis, "yaxis"), (chart.category_axis, "xaxis")):
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = number_format(0), False
        axis.has_major_gridlines = True
        look.paint(axis.major_gridlines.format.line.color, look.palette.grid)
        look.paint(axis.format.line.color, look.palette.muted)
        scale(axis, *layout[name]["range"])
    set_language(chart)
