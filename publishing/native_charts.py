"""PowerPoint's own charts, with their numbers in a workbook inside the file."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil, floor, log10
from typing import Any

from charts.axes import unit_title, value_range
from charts.bars import bar_label
from charts.palette import LIGHT
from charts.series import Point
from domain.period import Granularity, Period
from domain.result import Result
from publishing.native_lines import NativeLine
from publishing.tables import plain
from wording import text
from wording.sentences import indicator_text

_FONT_PT = 14
# Swedish (041D) number formats, so that decimals are written with a comma.
_LOCALE = "[$-41D]"


def line_chart(
    slide: Any, result: Result, lines: Sequence[NativeLine], *, over: Sequence[str], place: tuple[Any, ...]
) -> Any:
    """Add a line chart of these series, the first at the bottom, over the periods `over`.

    `place` is left, top, width and height. Returns the shape. A period without a value is a gap.
    """
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    data: Any = CategoryChartData(number_format=_format(result.indicator.decimals))  # type: ignore[no-untyped-call]
    data.categories = _categories(over)
    for each in lines:
        data.add_series(each.name, each.values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE, *place, data)
    chart = frame.chart
    for series, each in zip(chart.plots[0].series, lines, strict=True):
        _draw_line(series, each)
        _mark_points(series, each)
    _style(chart, result)
    _name_once(chart.legend, [each.name for each in lines])
    _scale(chart.value_axis, result, [value for each in lines for value in each.values if value is not None])
    _thin_out(chart, over)
    return frame


def bar_chart(slide: Any, result: Result, drawn: Mapping[str, Point], *, place: tuple[Any, ...]) -> Any:
    """Add a bar chart of one period, first unit on top; one without a value has its reason in its name."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION

    data: Any = CategoryChartData(number_format=_format(result.indicator.decimals))  # type: ignore[no-untyped-call]
    data.categories = [plain(_bar_name(result, unit, each)) for unit, each in drawn.items()]
    data.add_series(indicator_text(result.indicator, "title"), [each.value for each in drawn.values()])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data)
    chart, plot = frame.chart, frame.chart.plots[0]
    _style(chart, result, legend=False)
    chart.category_axis.reverse_order = True
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    chart.value_axis.has_major_gridlines, chart.value_axis.minimum_scale = False, 0
    plot.gap_width, plot.has_data_labels = 45, True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = _format(result.indicator.decimals), False
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = _rgb(LIGHT.main)
    return frame


def _draw_line(series: Any, line: NativeLine) -> None:
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    series.smooth = False
    if line.marker:
        series.format.line.fill.background()
        _mark(series.marker, line.marker, line.colour, size=11)
        return
    series.format.line.color.rgb, series.format.line.width = _rgb(line.colour), Pt(line.width_pt)
    series.format.line.dash_style = getattr(MSO_LINE, line.dash)


def _mark_points(series: Any, line: NativeLine) -> None:
    """A ring on preliminary values, a dot on values that no line reaches."""
    for place in sorted(line.rings | line.dots):
        marker = series.points[place].marker
        _mark(marker, line.marker or "CIRCLE", line.colour, size=11 if line.marker else 8, hollow=place in line.rings)


def _mark(marker: Any, style: str, colour: str, *, size: int, hollow: bool = False) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE

    marker.style, marker.size = getattr(XL_MARKER_STYLE, style), size
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = _rgb(LIGHT.background if hollow else colour)
    marker.format.line.color.rgb = _rgb(colour)


def _name_once(legend: Any, names: Sequence[str]) -> None:
    """Take a name out of the legend where it already stands there."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    before = legend._element.xpath("c:legendPos")[0]
    for place in (place for place, name in enumerate(names) if name in names[:place]):
        entry = parse_xml(f'<c:legendEntry {nsdecls("c")}><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>')
        before.addnext(entry)
        before = entry


def _style(chart: Any, result: Result, *, legend: bool = True) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    chart.font.size, chart.font.color.rgb = Pt(_FONT_PT), _rgb(LIGHT.text)
    chart.has_title, chart.has_legend = False, legend
    if legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    axis = chart.value_axis
    axis.has_title, axis.axis_title.text_frame.text = True, unit_title(result.indicator)
    axis.axis_title.text_frame.paragraphs[0].font.bold = False
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = _format(0), False
    axis.major_gridlines.format.line.color.rgb = _rgb(LIGHT.grid)
    axis.format.line.fill.background()
    chart.category_axis.format.line.color.rgb = _rgb(LIGHT.muted)
    chart._chartSpace.xpath("c:chart/c:dispBlanksAs")[0].set("val", "gap")


def _categories(over: Sequence[str]) -> list[date] | list[str]:
    """Months and quarters as dates, so that the axis can be thinned to years; years as they are."""
    parsed = [Period.parse(period) for period in over]
    if parsed and parsed[0].granularity is not Granularity.YEAR:
        return [period.start_on for period in parsed]
    return list(over)


def _thin_out(chart: Any, over: Sequence[str]) -> None:
    """Label one month a year when there are many periods, every third when there are few."""
    axis = chart.category_axis._element
    if not axis.tag.endswith("dateAx"):
        return
    step = "12" if len(over) > 2 * Period.parse(over[0]).granularity.per_year else "3"
    chart.category_axis.tick_labels.number_format = f"{_LOCALE}mmm yyyy"
    chart.category_axis.tick_labels.number_format_is_linked = False
    base = axis.xpath("c:baseTimeUnit")[0]
    base.set("val", "months")
    for tag, value in (("majorTimeUnit", "months"), ("majorUnit", step)):
        base.addnext(axis.makeelement(f"{{{axis.nsmap['c']}}}{tag}", {"val": value}))


def _scale(axis: Any, result: Result, shown: Sequence[float]) -> None:
    """The range of the figure on the page, in even steps."""
    low, high = value_range(result.indicator, shown)
    step = even_step(high - low)
    axis.minimum_scale, axis.maximum_scale = floor(low / step) * step, ceil(max(shown, default=high) / step) * step
    axis.major_unit = step


def even_step(extent: float) -> float:
    """1, 2 or 5 times a power of ten that divides an extent into four to ten parts."""
    size = 10.0 ** floor(log10(extent / 4))
    return max(factor * size for factor in (1, 2, 5) if factor * size <= extent / 4)


def _bar_name(result: Result, unit: str, each: Point) -> str:
    name = result.units[unit].name
    return name if each.value is not None else text("fil.utan_varde", enhet=name, skal=bar_label(each, result))


def _format(decimals: int) -> str:
    return f"{_LOCALE}#,##0" + ("." + "0" * decimals if decimals else "")


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour.lstrip("#"))  # type: ignore[no-untyped-call]
