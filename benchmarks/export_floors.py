"""The floors of `exports.py`: for each kind of file, the same library writing what is in it without thinking.

Each function reads what it needs once and gives one that makes the file anew; what that answers is bytes.
"""

import csv
import io
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from publishing import images
from publishing.picture import picture
from publishing.request import ExportRequest, Format


def cells_of(content: bytes) -> list[list[list[Any]]]:
    """Every sheet's rows."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def floor_csv(content: bytes) -> Callable[[], object]:
    """The same cells."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))

    def write() -> bytes:
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows(rows)
        return out.getvalue().encode()

    return write


def floor_xlsx(content: bytes) -> Callable[[], object]:
    """The same cells of every sheet."""
    sheets = cells_of(content)

    def write() -> bytes:
        from xlsxwriter import Workbook  # type: ignore[import-untyped]

        out = io.BytesIO()
        with Workbook(out) as book:
            for rows in sheets:
                sheet = book.add_worksheet()
                for place, row in enumerate(rows):
                    sheet.write_row(place, 0, row)
        return out.getvalue()

    return write


def floor_pptx(asked: ExportRequest) -> Callable[[], object]:
    """One chart of the same points."""
    wide = asked.result.rows.pivot_table(index="period", columns="unit", values="value")

    def write() -> bytes:
        from pptx import Presentation
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE
        from pptx.util import Inches

        deck, out = Presentation(), io.BytesIO()
        points: Any = CategoryChartData()  # type: ignore[no-untyped-call]
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = asked.result.indicator.id
        points.categories = list(wide.index)
        for unit in wide:
            points.add_series(unit, [None if value != value else value for value in wide[unit]])
        slide.shapes.add_chart(XL_CHART_TYPE.LINE, Inches(1), Inches(1.5), Inches(8), Inches(5), points)
        deck.save(out)
        return out.getvalue()

    return write


def floor_picture(wanted: ExportRequest) -> Callable[[], object]:
    """The figure as plotly has it, given to the browser that is up."""
    asked, options = picture(wanted).asked()
    return lambda: images._with_browser(asked, options)


def floor_docx(content: bytes, draw: Callable[[], object]) -> Callable[[], object]:
    """The same texts, tables and pictures, which `draw` draws."""
    from docx import Document

    read = Document(io.BytesIO(content))
    words = [each.text for each in read.paragraphs]
    tables = [[[cell.text for cell in row.cells] for row in each.rows] for each in read.tables]
    drawn = [part.blob for part in read.part.package.iter_parts() if part.content_type == "image/png"]

    def write() -> bytes:
        out, made = io.BytesIO(), Document()
        for each in words:
            made.add_paragraph(each)
        for rows in tables:
            laid = made.add_table(len(rows), len(rows[0]))
            for row, said in zip(laid.rows, rows, strict=True):
                for cell, text in zip(row.cells, said, strict=True):
                    cell.text = text
        for blob in drawn:
            draw()
            made.add_picture(io.BytesIO(blob))
        made.save(out)
        return out.getvalue()

    return write


def floor_report(docx: bytes, draw: Callable[[], object]) -> Callable[[], object]:
    """The same words, tables and pictures set by typst without a template."""
    from docx import Document

    read = Document(io.BytesIO(docx))
    cells = [[cell.text for row in each.rows for cell in row.cells] for each in read.tables]
    words = "\n\n".join(_escaped(each.text) for each in read.paragraphs)
    tables = "\n\n".join(
        f"#table(columns: {len(each.columns)}, {', '.join(f'[{_escaped(cell)}]' for cell in said)})"
        for each, said in zip(read.tables, cells, strict=True)
    )
    drawn = [part.blob for part in read.part.package.iter_parts() if part.content_type == "image/png"]

    def write() -> bytes:
        import typst

        with tempfile.TemporaryDirectory() as folder:
            for place, blob in enumerate(drawn):
                draw()
                (Path(folder) / f"{place}.png").write_bytes(blob)
            pictures = "\n\n".join(f'#image("{place}.png")' for place in range(len(drawn)))
            (Path(folder) / "prov.typ").write_text(f"{words}\n\n{tables}\n\n{pictures}", encoding="utf-8")
            return bytes(typst.compile(str(Path(folder) / "prov.typ"), ignore_system_fonts=True))

    return write


def _escaped(words: str) -> str:
    return "".join(f"\\{each}" if each in r"\#$*_`<>@[]=+-/~" else each for each in words)


def floor_zip(content: bytes, floors: Mapping[Format, Callable[[], object]]) -> Callable[[], object]:
    """Every file of the zip as its kind's floor, one after another, and the same bytes packed."""
    with ZipFile(io.BytesIO(content)) as pack:
        held = {name: pack.read(name) for name in pack.namelist()}
    kinds = Counter(name.rpartition(".")[2] for name in held)

    def write() -> bytes:
        for kind, floor in floors.items():
            for _ in range(kinds[kind]):
                floor()
        out = io.BytesIO()
        with ZipFile(out, "w") as pack:
            for name, each in held.items():
                pack.writestr(name, each)
        return out.getvalue()

    return write
