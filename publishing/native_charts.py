"""PowerPoint's own line and bar charts, with their numbers in a workbook inside the file."""

from collections.abc import Mapping, Sequence
from typing import Any

from charts.bars import bar_label
from charts.palette import contrast
from charts.rows import full_name
from charts.series import Point
from domain.result import Result
from publishing.chart_book import chart_book
from publishing.native_lines import NativeLine
from publishing.native_style import (
    FONT_PT,
    categories,
    even_step,
    mark,
    name_once,
    number_format,
    scale,
    scale_to,
    style,
    thin_out,
)
from publishing.slide_look import Look
from publishing.slide_stage import Box
from publishing.slide_xml import found, made
from wording import text, value_text
from wording.sentences import indicator_text

__all__ = ["bar_chart", "even_step", "line_chart"]

# Under this share of the axis a bar has no room for its number.
_SHORT = 0.16
_LABEL_PT, _SMALLEST_PT = 13, 8
# How large the type of a name may be beside the room of its bar, for no program to leave every second one out.
_NAME_SHARE = 0.38


def line_chart(
    slide: Any, result: Result, drawn: Sequence[NativeLine], *, over: Sequence[str], place: Box, look: Look
) -> Any:
    """Add a line chart of these series, the first at the bottom, over the periods `over`.

    Returns the shape. A period without a value is a gap.
    """
    frame = plain_lines(slide, result, drawn, over=over, place=place, look=look)
    chart = frame.chart
    style(chart, result, look)
    name_once(chart.legend, [each.name for each in drawn])
    scale_to(chart.value_axis, result, [value for each in drawn for value in each.values if value is not None])
    thin_out(chart, over)
    return frame


def plain_lines(
    slide: Any, result: Result, drawn: Sequence[NativeLine], *, over: Sequence[str], place: Box, look: Look
) -> Any:
    """The series of a line chart with their strokes and marks, and nothing around them yet."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    data: Any = CategoryChartData(number_format=number_format(result.indicator.decimals))  # type: ignore[no-untyped-call]
    data.categories = categories(over)
    for each in drawn:
        data.add_series(each.name, each.values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE, *place.emu, data)
    for series, each in zip(frame.chart.plots[0].series, drawn, strict=True):
        draw_line(series, each, look)
        _mark_points(series, each, look)
    return frame


def bar_chart(
    slide: Any, result: Result, drawn: Mapping[str, Point], *, place: Box, look: Look, focus: bool = False
) -> Any:
    """Add a bar chart of one period, first unit on top, each with its 95 % limits as an error bar.

    One without a value has its reason in its name. Values stand in the bars, and in the name where a bar is short.
    With `focus` the first stands out by its colour.
    """
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION

    points = list(drawn.values())
    highest = max([number for each in points for number in (each.value, each.upper) if number is not None], default=1.0)
    data: Any = CategoryChartData(number_format=number_format(result.indicator.decimals))  # type: ignore[no-untyped-call]
    names = [_bar_name(result, unit, each, highest) for unit, each in drawn.items()]
    data.categories = names
    title = indicator_text(result.indicator, "title")
    data.add_series(title, [each.value for each in points])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place.emu, data)
    chart, plot = frame.chart, frame.chart.plots[0]
    chart.part.chart_workbook.update_from_xlsx_blob(chart_book(names, title, points))
    per_bar = place.height / look.scale / max(len(points), 1)
    style(chart, result, look, legend=False, size=max(min(FONT_PT, per_bar * _NAME_SHARE), _SMALLEST_PT))
    chart.category_axis.reverse_order = True
    _name_all(chart.category_axis)
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    scale(chart.value_axis, min([0.0, *(each.value for each in points if each.value is not None)]), highest or 1.0)
    chart.value_axis.has_major_gridlines = False
    plot.gap_width = 45
    look.fill(plot.series[0].format, look.palette.main)
    if focus:
        for at in range(1, len(points)):
            look.fill(plot.series[0].points[at].format, look.palette.muted)
    _label(plot.series[0], points, result, highest, look, size=min(_LABEL_PT, per_bar * _NAME_SHARE))
    _add_limits(plot.series[0], points, look)
    return frame


def _name_all(axis: Any) -> None:
    """Every bar is named, however tight they stand."""
    before = found(axis._element, "c:lblOffset")[0]
    before.addnext(made('<c:tickLblSkip val="1"/>'))


def draw_line(series: Any, line: NativeLine, look: Look) -> None:
    """The stroke of one series, or its marks where it has no stroke."""
    from pptx.enum.chart import XL_MARKER_STYLE

    series.smooth = False
    _stroke(series.format.line, line, look)
    if line.marker:
        mark(series.marker, line.marker, line.colour, look, size=11)
    else:
        series.marker.style = XL_MARKER_STYLE.NONE


def _stroke(drawn: Any, line: NativeLine, look: Look) -> None:
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    if line.marker:
        drawn.fill.background()
        return
    look.paint(drawn.color, line.colour)
    drawn.width = Pt(round(line.width_pt * look.scale, 2))
    drawn.dash_style = getattr(MSO_LINE, line.dash)


def _mark_points(series: Any, line: NativeLine, look: Look) -> None:
    """A ring on preliminary values, a dot on values that no line reaches.

    A point with a format of its own has the stroke too, or a program may draw the way to it in a colour of its choice.
    """
    for place in sorted(line.rings | line.dots):
        point = series.points[place]
        _stroke(point.format.line, line, look)
        size = 11 if line.marker else 8
        mark(point.marker, line.marker or "CIRCLE", line.colour, look, size=size, hollow=place in line.rings)


def _label(series: Any, points: Sequence[Point], result: Result, highest: float, look: Look, *, size: float) -> None:
    """Numbers at the foot of the bars, where no limit covers them; none in a bar too short to hold one."""
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    labels = series.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.INSIDE_BASE
    labels.number_format, labels.number_format_is_linked = number_format(result.indicator.decimals), False
    labels.font.size, labels.font.bold = Pt(look.size(size)), True
    look.paint(labels.font.color, _readable_on(look.palette.main, look.palette.muted))
    for place in reversed([place for place, each in enumerate(points) if _is_short(each, highest)]):
        labels._element.insert(0, made(f'<c:dLbl><c:idx val="{place}"/><c:delete val="1"/></c:dLbl>'))


def _readable_on(*colours: str) -> str:
    """White or black, whichever reads better on all of some colours."""
    return max("#FFFFFF", "#1B1F24", key=lambda each: min(contrast(each, colour) for colour in colours))


def _add_limits(series: Any, points: Sequence[Point], look: Look) -> None:
    """The 95 % limits as error bars of the chart's own, with their lengths in the inner workbook."""
    if all(each.lower is None for each in points):
        return
    bars = made(
        '<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"{_lengths('plus', 'F', [_length(each.upper, each.value) for each in points])}"
        f"{_lengths('minus', 'E', [_length(each.value, each.lower) for each in points])}"
        f'<c:spPr><a:ln w="22225"><a:solidFill><a:srgbClr val="{look.palette.text.lstrip("#")}"/></a:solidFill>'
        "</a:ln></c:spPr></c:errBars>"
    )
    found(series._element, "c:cat")[0].addprevious(bars)


def _lengths(side: str, column: str, lengths: Sequence[float | None]) -> str:
    cells = "".join(
        f'<c:pt idx="{place}"><c:v>{length}</c:v></c:pt>' for place, length in enumerate(lengths) if length is not None
    )
    return (
        f"<c:{side}><c:numRef><c:f>Sheet1!${column}$2:${column}${len(lengths) + 1}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(lengths)}"/>{cells}</c:numCache></c:numRef>'
        f"</c:{side}>"
    )


def _length(high: float | None, low: float | None) -> float | None:
    return None if high is None or low is None else round(high - low, 6)


def _is_short(each: Point, highest: float) -> bool:
    return each.value is not None and (highest <= 0 or each.value / highest < _SHORT)


def _bar_name(result: Result, unit: str, each: Point, highest: float) -> str:
    name = full_name(result.units[unit])
    if each.value is None:
        return text("fil.utan_varde", enhet=name, skal=bar_label(each, result))
    if _is_short(each, highest):
        return text("presentation.stapel_kort", enhet=name, varde=value_text(each.value, result.indicator))
    return name
