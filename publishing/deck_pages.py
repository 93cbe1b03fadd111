"""The slides of a presentation that have no figure: cover, section, contents, and lists of what is to be known."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from publishing.slide_stage import Box, Stage, places_of
from publishing.slide_words import (
    fitting,
    height,
    number_slide,
    remove_empty,
    set_language,
    write,
    write_title,
)
from publishing.slide_xml import made
from wording import text

_TEXT_PT, _CONTENTS_PT = 15, 12
_COVER_SIZES = (40, 36, 32, 28, 24, 20)
_COLUMNS, _GAP = 3, 20


@dataclass(frozen=True, slots=True)
class Contents:
    """A heading of the contents and the titles of the slides under it."""

    heading: str
    titles: Sequence[str]


def add_cover(on: Stage, *, title: str, lines: Sequence[str]) -> None:
    """The first slide: what this is, where it is from and when it was made."""
    slide = on.show.slides.add_slide(on.cover)
    _head(slide, on, title)
    _under(slide, on, lines, kinds=("subTitle", "body"))
    _finish(slide, on)


def add_section(on: Stage, title: str, line: str) -> None:
    """A slide before what belongs together."""
    slide = on.show.slides.add_slide(on.section)
    _head(slide, on, title)
    _under(slide, on, [line] if line else [], kinds=("body", "subTitle"))
    _finish(slide, on)


def add_lists(on: Stage, title: str, paragraphs: Sequence[str]) -> None:
    """One slide of paragraphs, or as many as they need."""
    pages = list(_pages(paragraphs, on))
    for number, page in enumerate(pages, start=1):
        going_on = text("presentation.forts", titel=title, nummer=number, antal=len(pages))
        slide = on.show.slides.add_slide(on.figure)
        area = _over_number(write_title(slide, title if number == 1 else going_on, on), on)
        shape = write(slide, page, area, on.look, size=on.look.size(_TEXT_PT))
        _space(shape, on)
        _finish(slide, on)


def add_contents(on: Stage, title: str, entries: Sequence[Contents]) -> list[Any]:
    """The contents in columns, on as many slides as they need.

    Returns the shapes whose paragraphs await their links.
    """
    lines = list(_lines(entries))
    shapes: list[Any] = []
    number = 0
    while lines:
        number += 1
        slide = on.show.slides.add_slide(on.figure)
        named = title if number == 1 else text("presentation.titel_nummer", titel=title, nummer=number)
        area = _over_number(write_title(slide, named, on), on)
        for column in area.columns([1] * _COLUMNS, gap=_GAP):
            taken, lines = _taken(lines, column, on)
            if taken:
                shapes.append(_column(slide, taken, column, on))
        _finish(slide, on)
    return shapes


def link_contents(shapes: Sequence[Any], slides: Sequence[Any]) -> None:
    """Put the number of its slide before each title of the contents, as a link.

    The number is the link and not the title: some programs break long links in the middle of a word.
    """
    targets = iter(slides)
    for shape in shapes:
        for paragraph in shape.text_frame.paragraphs:
            if not paragraph.runs[0].font.bold:
                _link(shape, paragraph, next(targets))


def _link(shape: Any, paragraph: Any, slide: Any) -> None:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    (titled,) = paragraph.runs
    link = shape.part.relate_to(slide.part, RELATIONSHIP_TYPE.SLIDE)
    numbered = deepcopy(titled._r)
    numbered.text = str(slide.part.package.presentation_part.presentation.slides.index(slide) + 1)
    numbered.get_or_add_rPr().append(made(f'<a:hlinkClick r:id="{link}" action="ppaction://hlinksldjump"/>'))
    titled._r.addprevious(numbered)
    titled.text = f"\u2002{titled.text}"


def _over_number(area: Box, on: Stage) -> Box:
    """The part of the area that ends over the slide's number."""
    return area.above(max(area.bottom - on.number.top, 0)) if on.number.width else area


def _head(slide: Any, on: Stage, title: str) -> None:
    """The title of a cover or a section, smaller where it is long; it has more room than on other slides."""
    from pptx.util import Pt

    shape = slide.shapes.title
    shape.text_frame.text = title
    shape.text_frame.word_wrap = True
    box = Box(*(each / 12_700 for each in (shape.left, shape.top, shape.width, shape.height)))
    room = Box(box.left, box.top, box.width - 20, box.height - 8)
    size = fitting(title, room, on.look, map(on.look.size, _COVER_SIZES), bold=True)
    for run in shape.text_frame.paragraphs[0].runs:
        run.font.size = Pt(size)


def _under(slide: Any, on: Stage, lines: Sequence[str], *, kinds: Sequence[str]) -> None:
    """What stands under the title, in the layout's own place for it where there is one."""
    from pptx.util import Pt

    places = places_of(slide)
    own = next((places[kind] for kind in kinds if kind in places), None)
    if not lines:
        return
    size = on.look.size(18)
    if own is None:
        write(slide, lines, _over_number(on.area, on), on.look, size=size)
        return
    own.text_frame.text = "\n".join(lines)
    own.text_frame.word_wrap = True
    width = own.width / 12_700 - 20
    words = "\n".join(lines)
    box = Box(0, 0, width, own.height / 12_700 - 8)
    size = fitting(words, box, on.look, map(on.look.size, (20, 18, 16, 14, 12)))
    for run in (run for paragraph in own.text_frame.paragraphs for run in paragraph.runs):
        run.font.size = Pt(size)


def _finish(slide: Any, on: Stage) -> None:
    remove_empty(slide)
    number_slide(slide, on)
    set_language(slide)


def _pages(paragraphs: Sequence[str], on: Stage) -> Iterator[list[str]]:
    size, page, taken = on.look.size(_TEXT_PT), list[str](), 0.0
    room = _over_number(on.area, on).height * 0.95
    for words in paragraphs:
        tall = height(words, size=size, width=on.area.width, look=on.look) + size * 0.5
        if page and taken + tall > room:
            yield page
            page, taken = [], 0.0
        page.append(words)
        taken += tall
    if page:
        yield page


def _space(shape: Any, on: Stage) -> None:
    from pptx.util import Pt

    for paragraph in shape.text_frame.paragraphs:
        paragraph.space_after = Pt(on.look.size(_TEXT_PT) * 0.5)


def _lines(entries: Sequence[Contents]) -> Iterator[tuple[str, bool]]:
    """(Words, whether a heading), in order."""
    for each in entries:
        yield each.heading, True
        yield from ((title, False) for title in each.titles)


def _taken(
    lines: list[tuple[str, bool]], column: Box, on: Stage
) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """As many lines as a column holds, and the rest; no heading stands alone at the foot."""
    size, taken = on.look.size(_CONTENTS_PT), 0.0
    for place, (words, heading) in enumerate(lines):
        counted = words if heading else f"000 {words}"
        taken += height(counted, size=size, width=column.width, look=on.look, bold=heading) + size * 0.25
        if taken > column.height and place:
            cut = place - 1 if place > 1 and lines[place - 1][1] else place
            return lines[:cut], lines[cut:]
    return lines, []


def _column(slide: Any, lines: Sequence[tuple[str, bool]], box: Box, on: Stage) -> Any:
    from pptx.util import Pt

    size = on.look.size(_CONTENTS_PT)
    shape = write(slide, [words for words, _ in lines], box, on.look, size=size)
    for paragraph, (_, heading) in zip(shape.text_frame.paragraphs, lines, strict=True):
        paragraph.space_after = Pt(size * 0.25)
        for run in paragraph.runs:
            run.font.bold = heading
    return shape
