"""What stands around the figure on a slide: title and sentence over it, source, code and slide number under it."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from charts.series import at_period
from domain.result import Result
from publishing.about import caveat_lines
from publishing.qr import qr_png
from publishing.request import ExportRequest
from publishing.selection import selected
from publishing.slide_stage import Box, Stage
from publishing.slide_words import (
    TAGS,
    describe,
    fitting,
    height,
    number_slide,
    remove_empty,
    set_language,
    shortened,
    write,
    write_title,
)
from publishing.stamp import Stamp
from wording import language, text
from wording.sentences import indicator_text

_SENTENCE_SIZES = (16, 15, 14, 13, 12)
_SUBTITLE_PT, _SOURCE_PT, _QR_PT = 14, 11, 58
_GAP = 6
# The most of the room under the title that the sentence may take.
_SENTENCE_SHARE = 0.24
_WARNING = "#8A4B00"
# The most letters that a property of an Office file may have.
_LONGEST_PROPERTY = 255


def framed(on: Stage, told: Stamp, *, title: str) -> tuple[Any, Box]:
    """A new slide with its title, who and when, and the sentence. Returns it and the room left for the figure."""
    slide = on.show.slides.add_slide(on.figure)
    area = write_title(slide, title, on)
    look = on.look
    size = look.size(_SUBTITLE_PT)
    tall = height(told.subtitle, size=size, width=area.width, look=look)
    write(slide, told.subtitle, Box(area.left, area.top, area.width, tall), look, size=size, colour=look.palette.muted)
    rest = area.below(tall + 3)
    most = Box(rest.left, rest.top, rest.width, area.height * _SENTENCE_SHARE)
    size = fitting(told.sentence, most, look, map(look.size, _SENTENCE_SIZES))
    words = shortened(told.sentence, most, look, size=size)  # the notes have all of them
    tall = height(words, size=size, width=rest.width, look=look)
    write(slide, words, Box(rest.left, rest.top, rest.width, tall), look, size=size)
    return slide, rest.below(tall + _GAP).above(_foot_height(on, told) + _GAP)


def finish(slide: Any, on: Stage, request: ExportRequest, told: Stamp) -> None:
    """Source, code, slide number, notes and language, once the figure is in its place."""
    _write_foot(slide, on, told)
    remove_empty(slide)
    number_slide(slide, on)
    write_notes(slide, notes_of(request, told))
    set_language(slide)


def _foot_width(on: Stage, told: Stamp) -> float:
    """Beside the code, and beside the slide's number where that stands as low."""
    width = on.area.width - (on.look.size(_QR_PT) + 10 if told.link else 0)
    beside = on.number.width and on.number.top < on.area.bottom and on.number.left > on.area.left + on.area.width / 2
    return min(width, on.number.left - on.area.left - 8) if beside else width


def _foot_height(on: Stage, told: Stamp) -> float:
    size = on.look.size(_SOURCE_PT)
    words = sum(
        height(each, size=size, width=_foot_width(on, told), look=on.look, bold=each == told.example)
        for each in told.lines()
    )
    return max(words, on.look.size(_QR_PT) if told.link else 0)


def _write_foot(slide: Any, on: Stage, told: Stamp) -> None:
    look, size = on.look, on.look.size(_SOURCE_PT)
    foot = Box(on.area.left, on.area.bottom - _foot_height(on, told), on.area.width, _foot_height(on, told))
    top, width = foot.top, _foot_width(on, told)
    for words in told.lines():
        warns = words == told.example
        tall = height(words, size=size, width=width, look=look, bold=warns)
        colour = _warning(on) if warns else look.palette.muted
        write(slide, words, Box(foot.left, top, width, tall), look, size=size, colour=colour, bold=warns)
        top += tall
    if told.link:
        side = look.size(_QR_PT)
        box = Box(foot.right - side, foot.bottom - side, side, side)
        picture = slide.shapes.add_picture(BytesIO(qr_png(told.link, scale=4)), *box.emu)
        picture.click_action.hyperlink.address = told.link
        describe(picture, text("presentation.bild.qr", adress=told.link))


def _warning(on: Stage) -> str:
    return on.look.palette.text if on.look.is_dark else _WARNING


def notes_of(request: ExportRequest, told: Stamp) -> list[str]:
    """What a presenter needs to be able to answer for the figure."""
    result = selected(request)
    licence = text("fil.licens.exempel" if result.synthetic else "fil.licens.cc0")
    return [
        told.sentence,
        f"{text('fil.om.definition')}: {indicator_text(result.indicator, 'definition')}",
        *(f"{label}: {words}" for label, words in caveat_lines(result)),
        *_absences(result, request),
        *told.lines(),
        f"{text('fil.om.licens')}: {licence}",
    ]


def _absences(result: Result, request: ExportRequest) -> list[str]:
    from charts.rows import absences

    if request.kind not in {"jamforelse", "karta", "tratt"}:
        return []
    known = at_period(result, max(result.rows["period"], default=""))
    return absences(result, known)


def write_notes(slide: Any, lines: Sequence[str]) -> None:
    """The notes, a paragraph each."""
    slide.notes_slide.notes_text_frame.text = "\n".join(lines)


def saved(on: Stage, *, title: str) -> bytes:
    """The presentation's bytes, with its title and language."""
    about = on.show.core_properties
    about.title, about.language = title[:_LONGEST_PROPERTY], TAGS[language()]
    for name in ("author", "last_modified_by", "subject", "keywords", "comments", "category"):
        setattr(about, name, "")  # what a template says of itself
    written = BytesIO()
    on.show.save(written)
    return written.getvalue()
