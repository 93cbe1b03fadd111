"""One slide in 16:9: the finding as its title, a chart that can be edited in PowerPoint, source and notes.

Decision that could be disputed: the chart is PowerPoint's own and not a picture, so a presenter can restyle it and
look at its numbers; what is hidden has no number in the chart's workbook either.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from charts.map_figure import map_figure
from charts.series import Point, at_period, periods, points
from domain.errors import MissingProgramError
from domain.result import Result
from publishing import images
from publishing.about import caveat_lines
from publishing.native_charts import bar_chart, line_chart
from publishing.native_lines import NativeLine, comparison, control_lines
from publishing.request import ExportRequest
from publishing.selection import kommuner, map_period, selected, stamp_of, units_of
from publishing.stamp import Stamp
from wording import language, text
from wording.sentences import indicator_text

# A 16:9 slide, in inches.
_WIDTH, _HEIGHT, _EDGE = 13.333, 7.5, 0.55
_TOP, _BOTTOM = 2.4, 6.65
_MAP_PIXELS = (620, 458)
_TAGS = {"sv": "sv-SE", "en": "en-GB"}
_DARK, _MUTED, _WARNING = "1B1F24", "5B6470", "8A4B00"


def pptx_file(request: ExportRequest) -> bytes:
    """A presentation of one slide: a line, bar or control chart, or for a map its picture beside a bar chart.

    Without Chromium the map's picture is left out and the bar chart fills the slide.
    """
    from pptx import Presentation
    from pptx.util import Inches

    show = Presentation()
    show.slide_width, show.slide_height = Inches(_WIDTH), Inches(_HEIGHT)
    slide = show.slides.add_slide(show.slide_layouts[5])  # title only
    told = stamp_of(request)
    _write_words(slide, told)
    if request.kind == "karta":
        _add_map(slide, request, told)
    elif request.kind == "jamforelse":
        _add_rows(slide, request, told)
    else:
        _add_line(slide, request, told)
    _write_notes(slide, selected(request), told)
    _set_language(slide)
    show.core_properties.title, show.core_properties.author = request.title, ""
    show.core_properties.language = _TAGS[language()]
    written = BytesIO()
    show.save(written)
    return written.getvalue()


def _write_words(slide: Any, told: Stamp) -> None:
    # Room for a title of two lines and a sentence of three, the most that the words of a Result come to.
    _place(slide.shapes.title, told.title, top=0.2, height=0.97, size=26, bold=True, rests_below=True)
    _box(slide, told.subtitle, top=1.2, height=0.36, size=15, colour=_MUTED)
    _box(slide, told.sentence, top=1.56, height=0.8, size=14)
    _box(slide, told.caption, top=6.72, height=0.35, size=12, colour=_MUTED)
    if told.example:
        _box(slide, told.example, top=7.02, height=0.35, size=12, bold=True, colour=_WARNING)


def _box(slide: Any, words: str, **style: Any) -> None:
    from pptx.util import Inches

    _place(slide.shapes.add_textbox(*map(Inches, (_EDGE, style["top"], 1, 1))), words, **style)


def _place(
    shape: Any,
    words: str,
    *,
    top: float,
    height: float,
    size: int,
    bold: bool = False,
    colour: str = _DARK,
    rests_below: bool = False,
) -> None:
    """Text over the slide's whole width; the frame keeps its place when the text is edited."""
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Inches, Pt

    shape.left, shape.top = Inches(_EDGE), Inches(top)
    shape.width, shape.height = Inches(_WIDTH - 2 * _EDGE), Inches(height)
    frame = shape.text_frame
    frame.text, frame.word_wrap = words, True
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if rests_below else MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.font.size, paragraph.font.bold = Pt(size), bold
        paragraph.font.color.rgb = RGBColor.from_string(colour)  # type: ignore[no-untyped-call]


def _add_line(slide: Any, request: ExportRequest, told: Stamp) -> None:
    result = selected(request)
    title = indicator_text(result.indicator, "title")
    described = text(f"fil.bild.{request.kind}", titel=title, enheter=told.units, span=told.span)
    lines = list(_lines(request, result))
    frame = line_chart(slide, result, lines, over=periods(result), place=_area(_EDGE, _WIDTH - _EDGE))
    _describe(frame, f"{described} {told.sentence}")


def _add_rows(slide: Any, request: ExportRequest, told: Stamp) -> None:
    """Bars in the order of the page, without limits: the sentence says what is certain."""
    result = selected(request)
    drawn = _points(result, request.units, map_period(request))
    described = text("fil.bild.jamforelse", enheter=told.units, span=told.span)
    _describe(bar_chart(slide, result, drawn, place=_area(_EDGE, _WIDTH - _EDGE)), f"{described} {told.sentence}")


def _lines(request: ExportRequest, result: Result) -> Iterator[NativeLine]:
    if request.kind == "styrdiagram":
        return control_lines(result, request.units[0], request.breakdown)
    over = periods(result)
    return comparison(result, {unit: points(result, unit, over=over) for unit in request.units})


def _add_map(slide: Any, request: ExportRequest, told: Stamp) -> None:
    result, period = selected(request), map_period(request)
    left = _EDGE
    try:
        picture = images.png(_map(request, period), width=_MAP_PIXELS[0], height=_MAP_PIXELS[1])
    except MissingProgramError:
        picture = b""
    if picture:
        left = _EDGE + 6.3
        _describe(slide.shapes.add_picture(BytesIO(picture), *_area(_EDGE, left - 0.2)),
                  text("fil.bild.karta", titel=indicator_text(result.indicator, "title"), span=told.span))  # fmt: skip
    drawn = _points(result, units_of(request), period)
    _describe(bar_chart(slide, result, drawn, place=_area(left, _WIDTH - _EDGE)),
              text("fil.bild.staplar", span=told.span))  # fmt: skip


def _map(request: ExportRequest, period: str) -> dict[str, Any]:
    units = {**request.map_units, **request.result.units}
    return map_figure(request.result, period=period, units=units, focus=kommuner(request), dark=False)


def _points(result: Result, units: tuple[str, ...], period: str) -> dict[str, Point]:
    known = at_period(result, period)
    return {unit: known.get(unit, Point(period)) for unit in units}


def _area(left: float, right: float) -> tuple[Any, ...]:
    from pptx.util import Inches

    return Inches(left), Inches(_TOP), Inches(right - left), Inches(_BOTTOM - _TOP)


def _describe(shape: Any, words: str) -> None:
    """The text that is read aloud instead of the shape."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)


def _write_notes(slide: Any, result: Result, told: Stamp) -> None:
    lines = [
        told.sentence,
        indicator_text(result.indicator, "definition"),
        *(f"{label}: {words}" for label, words in caveat_lines(result)),
    ]
    slide.notes_slide.notes_text_frame.text = "\n".join([*lines, *told.lines()])


def _set_language(slide: Any) -> None:
    """Spelling is checked, and the text read aloud, in its own language."""
    shapes = [*slide.shapes, *slide.notes_slide.shapes]
    for frame in (shape.text_frame for shape in shapes if shape.has_text_frame):
        for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
            run._r.get_or_add_rPr().set("lang", _TAGS[language()])
