"""A table of PowerPoint's own: every place with its value, its interval, how many it rests on, and its status."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from charts import rows
from charts.series import Point
from domain.result import Result
from publishing.slide_look import Look
from publishing.slide_stage import Box
from publishing.slide_words import LINE, describe, lines
from publishing.slide_xml import found, made
from wording import count_text, number, text, unit_text
from wording.formats import status_text

# The built-in style without colours and lines of its own, `No Style, No Grid`.
_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_PT, _SMALLEST_PT, _PAD = 13, 10, 5
# How much taller than its words a row may be where there is room.
_AIRY = 1.5
_SHARES = (29, 15, 25, 17, 19)

Row = tuple[str, ...]


def values_table(result: Result, drawn: Mapping[str, Point]) -> list[Row]:
    """The heading and one row for each unit: name, value, interval, n and status, all as words."""
    unit = unit_text(result.indicator)
    heading = (
        text("presentation.tabell.plats"),
        text("presentation.tabell.varde", enhet=unit),
        text("presentation.tabell.intervall"),
        text("presentation.tabell.n"),
        text("fil.kolumn.status"),
    )
    return [heading, *(_row(result, unit_id, each) for unit_id, each in drawn.items())]


def _row(result: Result, unit: str, each: Point) -> Row:
    decimals = result.indicator.decimals
    has_limits = each.lower is not None and each.upper is not None
    none = text("presentation.tabell.inget")
    return (
        rows.full_name(result.units[unit]),
        none if each.value is None else number(each.value, decimals),
        f"{number(each.lower or 0, decimals)}–{number(each.upper or 0, decimals)}" if has_limits else none,
        none if each.denominator is None else count_text(each.denominator),
        rows.reason(each) or status_text(each.status) or text("presentation.tabell.ok"),
    )


def pages_of(table: Sequence[Row], *, place: Box, look: Look) -> Iterator[list[Row]]:
    """The table in parts that each fit in the place, every one with the heading."""
    heading, *rest = table
    part: list[Row] = [heading]
    for row in rest:
        if len(part) > 1 and _tall([*part, row], place, look, look.size(_SMALLEST_PT)) > place.height:
            yield part
            part = [heading]
        part.append(row)
    yield part


def add_table(slide: Any, table: Sequence[Row], *, place: Box, look: Look, described: str) -> Any:
    """Add a table with its first row as heading, in the largest type at which it fits. Returns the shape."""
    from pptx.util import Pt

    sizes = [look.size(each) for each in range(_PT, _SMALLEST_PT - 1, -1)]
    size = next((each for each in sizes if _tall(table, place, look, each) <= place.height), sizes[-1])
    shape = slide.shapes.add_table(len(table), len(table[0]), *place.emu)
    grid = shape.table
    _restyle(shape)
    for column, width in zip(grid.columns, _widths(place), strict=True):
        column.width = Pt(round(width, 2))
    heights = [_row_height(row, place, look, size) for row in table]
    airy = min(_AIRY, max(place.height / sum(heights), 1.0))
    shape.height = Pt(round(sum(heights) * airy, 2))
    for at, row in enumerate(table):
        grid.rows[at].height = Pt(round(heights[at] * airy, 2))
        for column, words in enumerate(row):
            _fill(grid.cell(at, column), words, size, look, heading=at == 0, right=column in {1, 2, 3})
    describe(shape, described)
    return shape


def _restyle(shape: Any) -> None:
    for style in found(shape._element, ".//a:tblPr/a:tableStyleId"):
        style.text = _PLAIN_STYLE
    for properties in found(shape._element, ".//a:tblPr"):
        properties.attrib.pop("bandRow", None)


def _fill(cell: Any, words: str, size: float, look: Look, *, heading: bool, right: bool) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    cell.text = words
    cell.margin_left = cell.margin_right = Pt(_PAD)
    cell.margin_top = cell.margin_bottom = Pt(_PAD / 2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    for run in paragraph.runs:
        run.font.size, run.font.bold = Pt(size), heading
        look.paint(run.font.color, look.palette.text)
    if heading:
        look.fill(cell, look.palette.grid)
    line = f'<a:lnB w="9525"><a:solidFill><a:srgbClr val="{look.palette.reference.lstrip("#")}"/></a:solidFill></a:lnB>'
    cell._tc.get_or_add_tcPr().insert(0, made(line))


def _widths(place: Box) -> list[float]:
    return [place.width * share / sum(_SHARES) for share in _SHARES]


def _row_height(row: Row, place: Box, look: Look, size: float) -> float:
    most = max(
        lines(words, size=size, width=width - 2 * _PAD, look=look, bold=True)
        for words, width in zip(row, _widths(place), strict=True)
    )
    return most * size * LINE + _PAD


def _tall(table: Sequence[Row], place: Box, look: Look, size: float) -> float:
    return sum(_row_height(row, place, look, size) for row in table)
