"""How our DOCX files look: paper, styles, language, tables whose first row is repeated, pictures with words."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from wording import language

BLUE, GREY = "005A9C", "56616D"
FONT = "Liberation Sans"
_SPOKEN = {"sv": "sv-SE", "en": "en-GB"}


def dress(document: Any, *, title: str, sizes: dict[str, float], author: str = "") -> None:
    """A4, the language, what the file calls itself, and the size and colour of the styles (points by name)."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Cm, Pt, RGBColor

    document.core_properties.title = title
    document.core_properties.language = _SPOKEN[language()]
    document.core_properties.author, document.core_properties.comments = author, ""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.2)
    for name, size in sizes.items():
        style = document.styles[name]
        font(style, Pt(size))
        if name.startswith(("Title", "Subtitle", "Heading", "Intense")):
            style.font.color.rgb = RGBColor.from_string(BLUE)
        style.paragraph_format.space_after = Pt(6)
    caption = document.styles["Caption"]
    caption.font.bold, caption.font.color.rgb = False, RGBColor.from_string(GREY)
    document.styles["Normal"].paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE


def font(style: Any, size: Any) -> None:
    """One font for every kind of letter, and the language that it is read in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    style.font.size, style.font.name = size, FONT
    letters = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        letters.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        letters.set(qn(f"w:{kind}"), FONT)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), _SPOKEN[language()])
    for old in style.element.rPr.findall(qn("w:lang")):
        style.element.rPr.remove(old)
    style.element.rPr.append(spoken)


def table(
    document: Any, headings: Sequence[str], rows: Sequence[Sequence[str]], *, widths: Sequence[float],
    numeric: Sequence[int] = (), size: float = 0, style: str = "Light List Accent 1",
) -> Any:  # fmt: skip
    """A table whose first row is repeated on every page as its heading.

    Args:
        document: where it comes last.
        headings: one per column.
        rows: plain texts; a line break stays one.
        widths: in cm, one per column.
        numeric: places of columns with numbers, set flush right.
        size: of the letters in points (0 = as the style has it).
        style: what the table looks like.

    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    made = document.add_table(rows=1 + len(rows), cols=len(headings), style=style)
    made.autofit = False
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(repeated)
    columns = made._tbl.tblGrid.gridCol_lst
    for column, width in zip(columns, widths, strict=True):
        column.w = Cm(width)
    for line, row in zip(made._tbl.tr_lst, [headings, *rows], strict=True):
        whole = OxmlElement("w:cantSplit")
        line.get_or_add_trPr().insert(0, whole)
        for place, (cell, words) in enumerate(zip(line.tc_lst, row, strict=True)):
            cell.width = Cm(widths[place])
            _fill(cell, words, size=size, right=place in numeric)
    return made


def _fill(cell: Any, words: str, *, size: float, right: bool) -> None:
    """Words into a cell; python-docx's own way round the table takes time that grows with its square."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt
    from docx.text.paragraph import Paragraph

    paragraph = Paragraph(cell.p_lst[0], None)  # type: ignore[arg-type]
    run = paragraph.add_run(words)
    if size:
        run.font.size = Pt(size)
        paragraph.paragraph_format.space_after = Pt(1)
    if right:
        paragraph.alignment, paragraph.paragraph_format.right_indent = WD_ALIGN_PARAGRAPH.RIGHT, Pt(6)


def picture(run: Any, image: bytes, *, width_cm: float, words: str, title: str = "") -> None:
    """A picture in a run, with its alternative text."""
    from docx.shared import Cm

    shape = run.add_picture(BytesIO(image), width=Cm(width_cm))
    shape._inline.docPr.set("descr", words)
    if title:
        shape._inline.docPr.set("title", title)


def saved(document: Any) -> bytes:
    """The file's bytes."""
    written = BytesIO()
    document.save(written)
    return written.getvalue()
