"""Words on a slide: how much room they take, at which size they fit, and everything that is read aloud.

Decision that could be disputed: the room is reckoned from broad averages of letters and not measured, since the type
that a reader's machine draws with is not known here. It is reckoned on the large side, so that nothing overlaps.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from publishing.slide_look import Look
from publishing.slide_stage import Box, Stage, places_of
from publishing.slide_xml import found, made, removed
from wording import language

TAGS = {"sv": "sv-SE", "en": "en-GB"}
LINE = 1.22
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[] -/"), frozenset("mwMW@%—")
_EM = {"narrow": 0.31, "digit": 0.56, "small": 0.545, "large": 0.7, "wide": 0.89}
_BOLD = 1.07
# A title is a finding, and longer than the headings that most templates have room for.
_TITLE_SIZES = (28, 26, 24, 22, 20, 18, 16, 14)


def lines(words: str, *, size: float, width: float, look: Look, bold: bool = False) -> int:
    """How many lines some words take at a size, in points, when they are broken between words."""
    total = 0
    for paragraph in words.split("\n"):
        filled, total = 0.0, total + 1
        for word in paragraph.split(" "):
            long = _em(f"{word} ") * size * look.wide * (_BOLD if bold else 1)
            if filled and filled + long > width:
                filled, total = 0.0, total + 1
            total += int(long // width)
            filled += long % width if long > width else long
    return total


def height(words: str, *, size: float, width: float, look: Look, bold: bool = False) -> float:
    """The height of some words at a size, in points."""
    return lines(words, size=size, width=width, look=look, bold=bold) * size * LINE if words else 0.0


def fitting(words: str, box: Box, look: Look, sizes: Iterable[float], *, bold: bool = False) -> float:
    """The largest of some sizes (falling) at which words fit in a box; the smallest if none does."""
    tried = list(sizes)
    fits = (size for size in tried if height(words, size=size, width=box.width, look=look, bold=bold) <= box.height)
    return next(fits, tried[-1])


def shortened(words: str, box: Box, look: Look, *, size: float) -> str:
    """As many of the words as fit in a box, with an ellipsis where some are left out."""
    kept = words.split(" ")
    while len(kept) > 1 and height(" ".join(kept), size=size, width=box.width, look=look) > box.height:
        kept = [*kept[: -max(len(kept) // 20, 1)]]
    shown = " ".join(kept)
    return shown if shown == words else f"{shown.rstrip('.,;:')} …"


def write_title(slide: Any, words: str, on: Stage) -> Box:
    """The title in its own place, smaller where it is long. Returns the room under it."""
    shape = slide.shapes.title
    shape.text_frame.text = words
    shape.text_frame.word_wrap = True
    room = Box(on.title.left, on.title.top, on.title.width - 15, max(on.title.height - 8, 20))
    usual = _usual_title(on)
    sizes = [size for size in map(on.look.size, _TITLE_SIZES) if size <= usual] or [usual]
    size = fitting(words, room, on.look, sizes, bold=True)
    if size != usual:
        _sized(shape.text_frame, size)
    needed = height(words, size=size, width=room.width, look=on.look, bold=True) + 8
    if needed <= on.title.height:
        return on.area
    shape.left, shape.top, shape.width, shape.height = Box(room.left, room.top, on.title.width, needed).emu
    return on.area.below(max(room.top + needed - on.area.top, 0))


def _usual_title(on: Stage) -> float:
    """The size that the template gives its titles."""
    own = found(places_of(on.figure).get("title", on.figure)._element, ".//a:lvl1pPr/a:defRPr/@sz")
    masters = found(on.figure.slide_master._element, "p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/@sz")
    return int(next(iter([*own, *masters]), 2800)) / 100


def _sized(frame: Any, size: float) -> None:
    from pptx.util import Pt

    for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
        run.font.size = Pt(size)


def write(
    slide: Any, words: str | Sequence[str], box: Box, look: Look,
    *, size: float, colour: str = "", bold: bool = False, rests_below: bool = False,
) -> Any:  # fmt: skip
    """A text box of one or more paragraphs; returns the shape."""
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    shape = slide.shapes.add_textbox(*box.emu)
    frame = shape.text_frame
    frame.text, frame.word_wrap = words if isinstance(words, str) else "\n".join(words), True
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if rests_below else MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for paragraph in frame.paragraphs:
        paragraph.alignment, paragraph.line_spacing = PP_ALIGN.LEFT, 1.0
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), bold
            look.paint(run.font.color, colour or look.palette.text)
    return shape


def describe(shape: Any, words: str) -> None:
    """The text that is read aloud instead of the shape."""
    found(shape._element, ".//p:cNvPr")[0].set("descr", words)


def number_slide(slide: Any, on: Stage) -> None:
    """The slide's number as a field, in the template's own place for it or in the corner."""
    field = (
        '<a:p><a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
        f'<a:rPr lang="{TAGS[language()]}"/><a:t>‹#›</a:t></a:fld></a:p>'
    )
    own = places_of(slide.slide_layout).get("sldNum")
    if own is not None:
        place = found(own._element, ".//p:ph")[0]
        tree = slide.shapes._spTree
        highest = max(map(int, found(tree, "//@id[number(.) = number(.)]")))
        tree.append(made(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{highest + 1}" name="{_attribute(own.name)}"/>'
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="sldNum" sz="quarter" idx="{int(place.get("idx", "0"))}"/></p:nvPr></p:nvSpPr>'
            f"<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{field}</p:txBody></p:sp>"
        ))  # fmt: skip
        return
    width, tall = on.show.slide_width / 12_700, on.show.slide_height / 12_700
    corner = Box(width - 60, tall - on.look.size(22), 50, on.look.size(16))
    shape = write(slide, "0", corner, on.look, size=on.look.size(11), colour=on.look.palette.muted)
    paragraph = shape.text_frame.paragraphs[0]._p
    style = found(paragraph, "a:r/a:rPr")[0]
    removed(found(paragraph, "a:r")[0])
    own_field = made(field)[0]
    own_field.replace(found(own_field, "a:rPr")[0], style)
    paragraph.append(own_field)


def remove_empty(slide: Any) -> None:
    """No place of the layout stands empty with `Click to add text` in it."""
    for shape in list(slide.placeholders):
        if not shape.has_text_frame or not shape.text_frame.text:
            removed(shape._element)


def set_language(slide: Any) -> None:
    """Spelling is checked, and the text read aloud, in its own language."""
    holders = [slide._element, *([slide.notes_slide._element] if slide.has_notes_slide else [])]
    for run in (run for holder in holders for run in found(holder, ".//a:r")):
        run.get_or_add_rPr().set("lang", TAGS[language()])


def _attribute(words: str) -> str:
    from html import escape

    return escape(words)


def _em(words: str) -> float:
    return sum(_EM[_sort(letter)] for letter in words)


def _sort(letter: str) -> str:
    if letter in _NARROW:
        return "narrow"
    if letter in _WIDE:
        return "wide"
    if letter.isdigit():
        return "digit"
    return "large" if letter.isupper() else "small"
