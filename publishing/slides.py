"""Slides: the finding as the title, a chart that can be edited in PowerPoint, the sentence, source and notes.

Decision that could be disputed: the chart is PowerPoint's own and not a picture, so a presenter can restyle it and
look at its numbers; what is hidden has no number in the chart's workbook either. A map is a picture, since PowerPoint
has none of its own that works without the network; the table beside it holds its numbers.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from charts.map_figure import map_figure
from charts.multiples import drawn_series
from charts.series import Point, at_period, periods, points
from domain.errors import MissingProgramError
from domain.result import Result
from publishing import images
from publishing.native_charts import bar_chart, line_chart
from publishing.native_funnel import funnel_chart
from publishing.native_lines import comparison, control_lines, sex_lines
from publishing.native_panels import panels
from publishing.request import ExportRequest, Kind
from publishing.selection import kommuner, map_period, selected, stamp_of, units_of
from publishing.slide_frame import finish, framed, saved
from publishing.slide_stage import Box, Stage, stage
from publishing.slide_table import add_table, pages_of, values_table
from publishing.slide_words import describe
from publishing.stamp import Stamp
from wording import text
from wording.sentences import indicator_text

_GAP = 16
# At this size the words of a map are as large as those of the charts.
_PT_PER_PIXEL = 0.72


def pptx_file(request: ExportRequest) -> bytes:
    """A presentation of one figure: one slide, and for a map with more kommuner than fit a further one or two.

    Raises:
        TemplateError: the request's template cannot be used.
        UnknownUnitError, NoValuesError: there is nothing to show.

    """
    on = stage(request.template)
    add_slides(on, request)
    return saved(on, title=request.title)


def add_slides(on: Stage, request: ExportRequest, *, title: str = "") -> list[Any]:
    """Add a figure's slides, and return them. `title` stands in the place of the request's, where that is taken.

    Raises:
        UnknownUnitError, NoValuesError: there is nothing to show.

    """
    told = stamp_of(request)
    if request.kind == "karta":
        return _map_slides(on, request, told, title or told.title)
    slide, place = framed(on, told, title=title or told.title)
    drawers: dict[Kind, Callable[[Any, ExportRequest, Stamp, Box, Stage], None]] = {
        "jamforelse": _add_rows, "tratt": _add_funnel, "smafigurer": _add_panels,
    }  # fmt: skip
    drawers.get(request.kind, _add_lines)(slide, request, told, place, on)
    finish(slide, on, request, told)
    return [slide]


def _add_lines(slide: Any, request: ExportRequest, told: Stamp, place: Box, on: Stage) -> None:
    result, colours = selected(request), on.look.palette
    over = periods(result)
    if request.kind == "styrdiagram":
        drawn = control_lines(result, request.units[0], request.breakdown, colours)
    elif request.kind == "kon":
        drawn = sex_lines(result, request.units[0], request.breakdown, colours)
    else:
        drawn = comparison(result, {unit: points(result, unit, over=over) for unit in request.units}, colours)
    frame = line_chart(slide, result, list(drawn), over=over, place=place, look=on.look)
    named = {"titel": indicator_text(result.indicator, "title"), "enheter": told.units, "span": told.span}
    key = "presentation.bild.kon" if request.kind == "kon" else f"fil.bild.{request.kind}"
    describe(frame, f"{text(key, **named)} {told.sentence}")


def _add_rows(slide: Any, request: ExportRequest, told: Stamp, place: Box, on: Stage) -> None:
    """Bars in the order of the page, with their limits."""
    result = selected(request)
    drawn = _points(result, request.units, map_period(request))
    described = text("fil.bild.jamforelse", enheter=told.units, span=told.span)
    describe(bar_chart(slide, result, drawn, place=place, look=on.look, focus=True), f"{described} {told.sentence}")


def _add_funnel(slide: Any, request: ExportRequest, told: Stamp, place: Box, on: Stage) -> None:
    result = selected(request)
    frame = funnel_chart(
        slide, result, units=request.units, period=map_period(request), breakdown=request.breakdown,
        place=place, look=on.look,
    )  # fmt: skip
    named = {"titel": indicator_text(result.indicator, "title"), "enheter": told.units, "span": told.span}
    describe(frame, f"{text('presentation.bild.tratt', **named)} {told.sentence}")


def _add_panels(slide: Any, request: ExportRequest, told: Stamp, place: Box, on: Stage) -> None:
    result = selected(request)
    panels(slide, result, drawn_series(result, units_of(request), request.breakdown), place=place, look=on.look)


def _map_slides(on: Stage, request: ExportRequest, told: Stamp, title: str) -> list[Any]:
    """The map beside its table; without Chromium bars stand in its place. A long table goes on."""
    result, period = selected(request), map_period(request)
    drawn = _points(result, units_of(request), period)
    described = text("presentation.bild.tabell", titel=indicator_text(result.indicator, "title"), span=told.span)
    slide, place = framed(on, told, title=title)
    left, right = place.columns((47, 53), gap=_GAP)
    _add_map(slide, request, left, told, on)
    slides = []
    parts = list(pages_of(values_table(result, drawn), place=right, look=on.look))
    for number, part in enumerate(parts, start=1):
        if number > 1:
            going_on = text("presentation.forts", titel=title, nummer=number, antal=len(parts))
            slide, place = framed(on, told, title=going_on)
            right = place.columns((47, 53), gap=_GAP)[1]
        add_table(slide, part, place=right, look=on.look, described=described)
        finish(slide, on, request, told)
        slides.append(slide)
    return slides


def _add_map(slide: Any, request: ExportRequest, place: Box, told: Stamp, on: Stage) -> None:
    result = selected(request)
    width, height = (round(side / on.look.scale / _PT_PER_PIXEL) for side in (place.width, place.height))
    try:
        picture = images.png(_map(request, on), width=width, height=height)
    except MissingProgramError:
        drawn = _points(result, units_of(request), map_period(request))
        described = text("fil.bild.staplar", span=told.span)
        describe(bar_chart(slide, result, drawn, place=place, look=on.look), described)
        return
    title = indicator_text(result.indicator, "title")
    describe(
        slide.shapes.add_picture(BytesIO(picture), *place.emu), text("fil.bild.karta", titel=title, span=told.span)
    )


def _map(request: ExportRequest, on: Stage) -> dict[str, Any]:
    units = {**request.map_units, **request.result.units}
    dark = on.look.is_dark
    return map_figure(request.result, period=map_period(request), units=units, focus=kommuner(request), dark=dark)


def _points(result: Result, units: tuple[str, ...], period: str) -> dict[str, Point]:
    known = at_period(result, period)
    return {unit: known.get(unit, Point(period)) for unit in units}
