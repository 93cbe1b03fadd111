"""The half-year's report as a DOCX to go on with: real styles, tables with repeated headings, contents, page numbers.

Decision that could be disputed: the contents are a field whose page numbers Word puts in when it opens the file; until
then it holds links without numbers, since one that nobody has counted would be wrong. What people have written is put
in as text alone and can be no field, whatever it looks like.
"""

from functools import singledispatch
from itertools import count
from typing import Any

from publishing.docx_style import GREY, dress, font, picture, saved, table
from publishing.report_blocks import Heading, Listed, Paragraph, Picture, Report, Table, Written
from wording import text

_SIZES: dict[str, float] = {
    "Normal": 10.5, "Title": 28, "Subtitle": 15, "Heading 1": 18, "Heading 2": 14, "Heading 3": 11.5,
    "Intense Quote": 10.5, "Caption": 9, "List Bullet": 10.5, "Footer": 8.5,
}  # fmt: skip
# A page holds two pictures of this width with their words.
_TEXT_CM, _PICTURE_CM, _SMALL = 16.6, 13.2, 8.5


def report_docx(report: Report) -> bytes:
    """The file's bytes."""
    from docx import Document

    document = Document()
    dress(document, title=f"{report.title}: {report.subtitle}", sizes=_SIZES, author=report.author)
    _own_styles(document)
    document.core_properties.subject = report.subtitle
    document.add_paragraph(report.title, style="Title")
    document.add_paragraph(report.subtitle, style="Subtitle")
    for note in report.notes:
        document.add_paragraph(note, style="Intense Quote")
    for name, words in report.facts:
        line = document.add_paragraph()
        line.add_run(f"{name}: ").bold = True
        line.add_run(words)
    _contents(document, report)
    _footer(document, report.footer)
    numbers = count(1)
    for block in report.blocks:
        _write(block, document, numbers)
    return saved(document)


def _own_styles(document: Any) -> None:
    """What the template lacks or has otherwise: the contents' lines, small notes, headings that keep their text."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    for name, indent in (("TOC 1", 0.0), ("TOC 2", 0.6)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        font(style, Pt(10.5))
        style.paragraph_format.left_indent, style.paragraph_format.space_after = Cm(indent), Pt(2)
        style.paragraph_format.tab_stops.add_tab_stop(Cm(_TEXT_CM), *_dotted())
    note = document.styles.add_style("Note", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = document.styles["Normal"]
    font(note, Pt(9.5))
    note.font.color.rgb = RGBColor.from_string(GREY)
    for level, before in ((1, 20), (2, 14), (3, 10)):
        heading = document.styles[f"Heading {level}"].paragraph_format
        heading.space_before, heading.keep_with_next = Pt(before), True
    document.styles["Subtitle"].font.italic = False
    document.styles["Footer"].font.color.rgb = RGBColor.from_string(GREY)
    document.styles["Caption"].paragraph_format.space_before = Pt(6)


def _dotted() -> tuple[Any, Any]:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER

    return WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS


def _contents(document: Any, report: Report) -> None:
    """The contents: a field that holds a link to every heading; Word puts in the pages."""
    title = document.add_paragraph(report.contents)
    title.runs[0].bold = True
    title.paragraph_format.keep_with_next = True
    numbered = [(place, each) for place, each in enumerate(_headings(report), 1) if each.level <= report.depth]
    for first, (place, each) in enumerate(numbered):
        line = document.add_paragraph(style=f"TOC {each.level}")
        if first == 0:
            _mark(line, "begin", dirty=True)
            _code(line, f'TOC \\o "1-{report.depth}" \\h \\z')
            _mark(line, "separate")
        _link(line, each.words, _bookmark_name(place))
    if numbered:
        _mark(document.paragraphs[-1], "end")


def _headings(report: Report) -> list[Heading]:
    return [each for each in report.blocks if isinstance(each, Heading)]


def _bookmark_name(place: int) -> str:
    return f"_Toc{place:06d}"


def _link(line: Any, words: str, name: str) -> None:
    """A line of the contents: the heading's words, which lead there."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.text.run import Run

    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    link.set(qn("w:history"), "1")
    line._p.append(link)
    run = OxmlElement("w:r")
    link.append(run)
    Run(run, line).text = words  # type: ignore[arg-type]


def _mark(line: Any, kind: str, *, dirty: bool = False) -> None:
    _char(line.add_run()._r, kind, dirty=dirty)


def _code(line: Any, words: str) -> None:
    _instruction(line.add_run()._r, words)


def _char(run: Any, kind: str, *, dirty: bool = False) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if dirty:
        mark.set(qn("w:dirty"), "true")
    run.append(mark)


def _instruction(run: Any, words: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    said = OxmlElement("w:instrText")
    said.set(qn("xml:space"), "preserve")
    said.text = f" {words} "
    run.append(said)


def _footer(document: Any, words: str) -> None:
    """The stamp and the page's number, on every page."""
    from docx.shared import Cm

    line = document.sections[0].footer.paragraphs[0]
    for stop in list(line.style.paragraph_format.tab_stops):
        line.paragraph_format.tab_stops.add_tab_stop(stop.position, _cleared())
    line.paragraph_format.tab_stops.add_tab_stop(Cm(_TEXT_CM), _dotted()[0])
    line.add_run(f"{words}\t{text('halvarsrapport.sida')} ")
    for place, name in enumerate(("PAGE", "NUMPAGES")):
        if place:
            line.add_run("/")
        _mark(line, "begin")
        _code(line, name)
        _mark(line, "separate")
        line.add_run("1")
        _mark(line, "end")


def _cleared() -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.CLEAR


@singledispatch
def _write(block: Any, _document: Any, _numbers: Any) -> None:
    raise TypeError(type(block).__name__)


@_write.register
def _(block: Heading, document: Any, numbers: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    place = next(numbers)
    line = document.add_heading(level=block.level)
    line.paragraph_format.page_break_before = block.new_page or None
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:name"), _bookmark_name(place))
    for each in (start, end):
        each.set(qn("w:id"), str(place))
    line._p.append(start)
    line.add_run(block.words)
    line._p.append(end)


@_write.register
def _(block: Paragraph, document: Any, _numbers: Any) -> None:
    document.add_paragraph(block.words, style="Note" if block.note else None)


@_write.register
def _(block: Written, document: Any, _numbers: Any) -> None:
    for each in block.words.split("\n\n"):
        document.add_paragraph(each)


@_write.register
def _(block: Listed, document: Any, _numbers: Any) -> None:
    for each in block.items:
        document.add_paragraph(each, style="List Bullet").paragraph_format.space_after = 0


@_write.register
def _(block: Table, document: Any, _numbers: Any) -> None:
    document.add_paragraph(block.caption, style="Caption").paragraph_format.keep_with_next = True
    share = _TEXT_CM / sum(block.widths)
    table(
        document, block.headings, block.rows, widths=[each * share for each in block.widths], numeric=block.numeric,
        size=_SMALL,
    )  # fmt: skip
    document.add_paragraph().paragraph_format.space_after = 0


@_write.register
def _(block: Picture, document: Any, _numbers: Any) -> None:
    line = document.add_paragraph()
    line.paragraph_format.keep_with_next = True
    picture(line.add_run(), block.image, width_cm=_PICTURE_CM, words=block.alt)
    document.add_paragraph(block.caption, style="Caption")
