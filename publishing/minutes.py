"""The minutes of a workshop as a DOCX with real headings, lists, tables and alternative texts.

Decision that could be disputed: what was agreed on comes first, in one table, since that is what is looked for
afterwards; each question follows with its figure, so that a reader can see what the room saw.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from wording import language, number, text

_BLUE, _GREY = "005A9C", "56616D"
_FONT = "Liberation Sans"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the minutes tell of one question; every text is in the run's language.

    `guesses` are the choices with how many made them and whether the figure says the same; none where they are too few
    to be shown. `picture` is a PNG, b"" without one. `rows` are the latest values: period, value, interval; where there
    are none, the figure is not shown any longer and the finding says so.
    """

    number: int
    title: str
    question: str
    finding: str
    value: str
    sentence: str
    certain: str
    note: str
    guess: str
    guesses: tuple[tuple[str, int, bool], ...]
    answers: int
    words: str
    owner: str
    due: str
    picture: bytes
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """The whole: where, when, how many took part (phones that guessed), and each question."""

    area: str
    place: str
    day: str
    phones: int
    questions: tuple[Agreed, ...]
    stamp: str
    example: str


def minutes_docx(minutes: Minutes) -> bytes:
    """The file's bytes."""
    from docx import Document

    document = Document()
    _dress(document, minutes)
    document.add_paragraph(text("protokoll.rubrik", omrade=minutes.area), style="Title")
    if minutes.example:
        document.add_paragraph(minutes.example, style="Intense Quote")
    _facts(document, minutes)
    document.add_heading(text("protokoll.slutsatser"), level=1)
    _conclusions(document, minutes)
    for each in minutes.questions:
        _question(document, each)
    document.add_heading(text("protokoll.om"), level=1)
    document.add_paragraph(minutes.stamp)
    document.add_paragraph(text("protokoll.om.gissningar"))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _dress(document: Any, minutes: Minutes) -> None:
    """The language, the name of the file in the reader's program, and the look of the styles."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Cm, Pt, RGBColor

    document.core_properties.title = f"{text('protokoll.rubrik', omrade=minutes.area)} {minutes.place}"
    document.core_properties.language = {"sv": "sv-SE", "en": "en-GB"}[language()]
    document.core_properties.author = document.core_properties.comments = ""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.2)
    sizes = {"Normal": 11, "Title": 26, "Heading 1": 18, "Heading 2": 14, "Intense Quote": 11, "Caption": 9}
    for name, size in sizes.items():
        style = document.styles[name]
        _font(style, Pt(size))
        if name not in {"Normal", "Caption"}:
            style.font.color.rgb = RGBColor.from_string(_BLUE)
        style.paragraph_format.space_after = Pt(6)
    caption = document.styles["Caption"]
    caption.font.bold, caption.font.color.rgb = False, RGBColor.from_string(_GREY)
    document.styles["Normal"].paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE


def _font(style: Any, size: Any) -> None:
    """One font for every kind of letter, and the language that it is read in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    style.font.size, style.font.name = size, _FONT
    letters = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        letters.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        letters.set(qn(f"w:{kind}"), _FONT)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), {"sv": "sv-SE", "en": "en-GB"}[language()])
    for old in style.element.rPr.findall(qn("w:lang")):
        style.element.rPr.remove(old)
    style.element.rPr.append(spoken)


def _facts(document: Any, minutes: Minutes) -> None:
    facts = [
        (text("protokoll.plats"), minutes.place),
        (text("protokoll.datum"), minutes.day),
        (text("protokoll.deltagare"), text("protokoll.telefoner", antal=minutes.phones)),
    ]
    for name, words in facts:
        line = document.add_paragraph()
        line.add_run(f"{name}: ").bold = True
        line.add_run(words)


def _conclusions(document: Any, minutes: Minutes) -> None:
    agreed = [each for each in minutes.questions if each.words]
    if not agreed:
        document.add_paragraph(text("protokoll.inga_slutsatser"))
        return
    headings = [text(f"protokoll.kolumn.{each}") for each in ("fraga", "slutsats", "agare", "datum")]
    rows = [[f"{each.number}. {each.title}", each.words, each.owner or "–", each.due or "–"] for each in agreed]
    _table(document, headings, rows, widths=(4.0, 6.4, 3.8, 2.4))


def _table(document: Any, headings: Sequence[str], rows: Sequence[Sequence[str]], *, widths: Sequence[float]) -> None:
    """A table whose first row is repeated on every page as its heading."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    table = document.add_table(rows=1, cols=len(headings), style="Light List Accent 1")
    table.autofit = False
    for cell, words in zip(table.rows[0].cells, headings, strict=True):
        cell.text = words
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _question(document: Any, each: Agreed) -> None:
    heading = document.add_heading(f"{each.number}. {each.question}", level=1)
    heading.paragraph_format.page_break_before = True
    document.add_heading(each.finding, level=2)
    if each.note:
        document.add_paragraph(each.note)
    if each.rows:
        _figure(document, each)
    _guesses(document, each)
    document.add_heading(text("protokoll.enades"), level=2)
    document.add_paragraph(each.words or text("protokoll.ingen_slutsats"))
    if each.words:
        document.add_paragraph(text("protokoll.vem_nar", agare=each.owner or "–", datum=each.due or "–"))


def _figure(document: Any, each: Agreed) -> None:
    document.add_paragraph(f"{each.sentence} {each.certain}")
    if each.picture:
        _picture(document, each)
    else:
        document.add_paragraph(text("protokoll.ingen_bild"))
    _table(document, each.headings, each.rows, widths=(5.0, *[4.0] * (len(each.headings) - 1)))
    document.add_paragraph(each.source, style="Caption")


def _picture(document: Any, each: Agreed) -> None:
    """The figure over the width of the text, with the sentence as its alternative text."""
    from docx.shared import Cm

    shape = document.add_picture(BytesIO(each.picture), width=Cm(15.2))
    shape._inline.docPr.set("descr", f"{each.finding}. {each.sentence}")
    shape._inline.docPr.set("title", each.title)


def _guesses(document: Any, each: Agreed) -> None:
    document.add_heading(text("protokoll.gissade"), level=2)
    if not each.guesses:
        document.add_paragraph(text("protokoll.for_fa", antal=each.answers))
        return
    document.add_paragraph(each.guess)
    for label, count, is_right in each.guesses:
        key = "protokoll.gissning_ratt" if is_right else "protokoll.gissning"
        document.add_paragraph(text(key, val=label, antal=number(count)), style="List Bullet")
