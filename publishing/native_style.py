"""What PowerPoint's own charts here share: type, colours, axes, number formats and the language they are read in."""

from collections.abc import Sequence
from datetime import date
from math import ceil, floor, log10
from typing import Any

from charts.axes import unit_title, value_range
from domain.period import Granularity, Period
from domain.result import Result
from publishing.slide_look import Look
from publishing.slide_words import TAGS
from publishing.slide_xml import NAMESPACES, found, made
from wording import language

FONT_PT, LEGEND_PT = 14, 12
# Number formats with the language in them (041D Swedish, 0809 English), so that decimals are written as it does.
_LOCALES = {"sv": "[$-41D]", "en": "[$-809]"}


def number_format(decimals: int) -> str:
    """How a number is written in a chart: `1 234,5` in Swedish."""
    return f"{_LOCALES[language()]}#,##0" + ("." + "0" * decimals if decimals else "")


def style(chart: Any, result: Result, look: Look, *, legend: bool = True, size: float = FONT_PT) -> None:
    """Quiet axes, the unit on the value axis, gaps where there is no value, and the language."""
    from pptx.util import Pt

    chart.font.size = Pt(look.size(size))
    look.paint(chart.font.color, look.palette.text)
    chart.has_title, chart.has_legend = False, legend
    if legend:
        place_legend(chart, look)
    axis = chart.value_axis
    name_axis(axis, unit_title(result.indicator))
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = number_format(0), False
    look.paint(axis.major_gridlines.format.line.color, look.palette.grid)
    axis.format.line.fill.background()
    look.paint(chart.category_axis.format.line.color, look.palette.muted)
    found(chart._chartSpace, "c:chart/c:dispBlanksAs")[0].set("val", "gap")
    set_language(chart)


def place_legend(chart: Any, look: Look) -> None:
    """Under the chart, in somewhat smaller type."""
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(look.size(LEGEND_PT))
    look.paint(chart.legend.font.color, look.palette.text)


def set_language(chart: Any) -> None:
    """Put the language where the schema has its place, after the word of how dates are counted."""
    space = chart._chartSpace
    first = next(iter(found(space, "c:date1904")), None)
    tag = made(f'<c:lang val="{TAGS[language()]}"/>')
    if first is None:
        space.insert(0, tag)
    else:
        first.addnext(tag)
    for run in found(space, ".//a:r"):
        run.get_or_add_rPr().set("lang", TAGS[language()])


def name_axis(axis: Any, words: str) -> None:
    """An axis title in ordinary weight."""
    axis.has_title, axis.axis_title.text_frame.text = True, words
    axis.axis_title.text_frame.paragraphs[0].font.bold = False


def scale(axis: Any, low: float, high: float) -> None:
    """From an even number to an even number, in even steps."""
    step = even_step(high - low)
    axis.minimum_scale, axis.maximum_scale = floor(low / step) * step, ceil(round(high / step, 6)) * step
    axis.major_unit = step
    if step < 1:
        axis.tick_labels.number_format = number_format(-floor(log10(step)))


def scale_to(axis: Any, result: Result, shown: Sequence[float]) -> None:
    """The range of the figure on the page, in even steps."""
    low, high = value_range(result.indicator, shown)
    scale(axis, low, max(shown, default=high) or high)


def even_step(extent: float) -> float:
    """1, 2 or 5 times a power of ten that divides an extent into four to ten parts."""
    size = 10.0 ** floor(log10(extent / 4))
    return max(factor * size for factor in (1, 2, 5) if factor * size <= extent / 4)


def categories(over: Sequence[str]) -> list[date] | list[str]:
    """Months and quarters as dates, so that the axis can be thinned to years; years as they are."""
    parsed = [Period.parse(period) for period in over]
    if parsed and parsed[0].granularity is not Granularity.YEAR:
        return [period.start_on for period in parsed]
    return list(over)


def thin_out(chart: Any, over: Sequence[str], *, years_only: bool = False) -> None:
    """Label one month a year when there are many periods, every third when there are few."""
    axis = chart.category_axis._element
    if not axis.tag.endswith("dateAx"):
        return
    many = len(over) > 2 * Period.parse(over[0]).granularity.per_year
    step = str(12 * max(1, len(over) // 24)) if years_only else "12" if many else "3"
    written = "yyyy" if years_only else "mmm yyyy"
    chart.category_axis.tick_labels.number_format = f"{_LOCALES[language()]}{written}"
    chart.category_axis.tick_labels.number_format_is_linked = False
    (base,) = found(axis, "c:baseTimeUnit")
    base.set("val", "months")
    for tag, value in (("majorTimeUnit", "months"), ("majorUnit", step)):
        base.addnext(axis.makeelement(f"{{{NAMESPACES['c']}}}{tag}", {"val": value}))


def mark(marker: Any, shape: str, colour: str, look: Look, *, size: int, hollow: bool = False) -> None:
    """A mark of a series or of one point; `shape` is a name in python-pptx's XL_MARKER_STYLE."""
    from pptx.enum.chart import XL_MARKER_STYLE

    marker.style, marker.size = getattr(XL_MARKER_STYLE, shape), max(round(size * look.scale), 4)
    look.fill(marker.format, look.palette.background if hollow else colour)
    look.paint(marker.format.line.color, colour)


def name_once(legend: Any, names: Sequence[str]) -> None:
    """Take a name out of the legend where it already stands there, and what has none."""
    before = found(legend._element, "c:legendPos")[0]
    for place in (place for place, name in enumerate(names) if not name.strip() or name in names[:place]):
        entry = made(f'<c:legendEntry><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>')
        before.addnext(entry)
        before = entry
