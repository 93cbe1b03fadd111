"""A file of each kind, taken out as a reader does it, against the same library writing as much without thinking.

Run `uv run --group bench python -m benchmarks.exports [rounds]`. The floor of a file is made of what is in it: the same
cells by the csv module or XlsxWriter, one chart of the same points by python-pptx, the same texts, tables and pictures
by python-docx, the same figure drawn by kaleido in a browser that is up, the same words set by typst. For the report
the floor draws its pictures too; for the zip it is the floor of every file in it, plus packing them. Ours and the floor
take turns. What ours does beside is to read, judge, word and stamp; a bound says how much of that there may be.
"""

import csv
import io
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from benchmarks.goals import Measured, table
from benchmarks.ratios import ratio
from benchmarks.servers import database
from publishing import images
from publishing.picture import picture
from publishing.request import Format
from store.database import Store, open_store
from workflows import export, package, report
from workflows.figure import Figure
from workflows.scope import Scope
from workflows.start import seed

PLACE, REGION, MEASURE = "sodra-lappland", "0024", "telefon_samma_dag"
ROUNDS, _ZIPS = 10, 3
_DAY = date(2026, 8, 14)
_FIGURE = Figure(indicator=MEASURE, units=(PLACE, REGION), kind="linje")
_PACKED: tuple[Format, ...] = ("pptx", "xlsx", "png")
_DRAWN: tuple[Format, ...] = ("png", "svg", "pdf")
# Times the floor; the texts, limits, notes and stamps around what is drawn or written are ours.
BOUNDS = {"csv": 30, "xlsx": 4, "pptx": 5, "png": 1.5, "svg": 1.5, "pdf": 1.5, "docx": 3, "report": 3, "zip": 1.5}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how ours is made, and how the floor is made of what ours holds. Both give bytes."""

    name: str
    ours: Callable[[], bytes]
    floor: Callable[[], object]


def cells_of(content: bytes) -> list[list[list[Any]]]:
    """Every sheet's rows."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def floor_csv(content: bytes) -> Callable[[], object]:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))

    def write() -> bytes:
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows(rows)
        return out.getvalue().encode()

    return write


def floor_xlsx(content: bytes) -> Callable[[], object]:
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


def floor_pptx(store: Store) -> Callable[[], object]:
    rows = export.request(store, _FIGURE, fmt="pptx", today=_DAY).result.rows
    wide = rows.pivot_table(index="period", columns="unit", values="value")

    def write() -> bytes:
        from pptx import Presentation
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE
        from pptx.util import Inches

        deck, out = Presentation(), io.BytesIO()
        points: Any = CategoryChartData()  # type: ignore[no-untyped-call]
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = MEASURE
        points.categories = list(wide.index)
        for unit in wide:
            points.add_series(unit, [None if value != value else value for value in wide[unit]])
        slide.shapes.add_chart(XL_CHART_TYPE.LINE, Inches(1), Inches(1.5), Inches(8), Inches(5), points)
        deck.save(out)
        return out.getvalue()

    return write


def floor_picture(store: Store, fmt: Format) -> Callable[[], object]:
    """The figure as plotly has it, given to the browser that is up."""
    asked, options = picture(export.request(store, _FIGURE, fmt=fmt, today=_DAY)).asked()
    return lambda: images._with_browser(asked, options)


def floor_docx(content: bytes, draw: Callable[[], object]) -> Callable[[], object]:
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


def kinds(store: Store, folder: str) -> list[Kind]:
    """Every kind of file with its floor."""

    def figure(fmt: Format) -> bytes:
        return export.export(store, _FIGURE, fmt=fmt, today=_DAY).content

    def written(fmt: report.ReportFormat) -> bytes:
        return report.made(store, "", unit=PLACE, fmt=fmt, today=_DAY).content

    def packed() -> bytes:
        out = Path(folder) / "allt.zip"
        package.build(store, Scope(place=PLACE), out, formats=_PACKED, today=_DAY)
        return out.read_bytes()

    floors = {
        "csv": floor_csv(figure("csv")), "xlsx": floor_xlsx(figure("xlsx")), "pptx": floor_pptx(store),
        **{fmt: floor_picture(store, fmt) for fmt in _DRAWN},
    }  # fmt: skip
    docx, draw = written("docx"), floors["png"]
    return [
        *(Kind(fmt, partial(figure, fmt), floor) for fmt, floor in floors.items()),
        Kind("docx", lambda: written("docx"), floor_docx(docx, draw)),
        Kind("report", lambda: written("pdf"), floor_report(docx, draw)),
        Kind("zip", packed, floor_zip(packed(), floors)),
    ]


_TOLD = {
    "csv": "one figure's table, .csv", "xlsx": "one figure's table, .xlsx", "pptx": "one figure, .pptx",
    "png": "one figure, .png", "svg": "one figure, .svg", "pdf": "one figure, .pdf",
    "docx": "half-year report of a modellområde, .docx", "report": "the same, .pdf",
    "zip": f"everything of a modellområde ({', '.join(_PACKED)}), .zip",
}  # fmt: skip


def measured(rounds: int = ROUNDS) -> list[tuple[Measured, int]]:
    """A line for each kind, and the bytes of a file."""
    with tempfile.TemporaryDirectory() as folder, open_store(database(folder)["DATABASE_URL"]) as store:
        seed(store)
        found = [_one(each, min(rounds, _ZIPS) if each.name == "zip" else rounds) for each in kinds(store, folder)]
    images._forget()
    return found


def _one(kind: Kind, rounds: int) -> tuple[Measured, int]:
    size, ours, floor = len(kind.ours()), [], []
    for _ in range(rounds):
        ours.append(_ms(kind.ours))
        floor.append(_ms(kind.floor))
    return Measured(_TOLD[kind.name], "its floor", "ms", ratio(ours, floor), BOUNDS[kind.name]), size


def _ms(make: Callable[[], object]) -> float:
    began = time.perf_counter()
    make()
    return 1000 * (time.perf_counter() - began)


def told(rounds: int = ROUNDS) -> tuple[str, bool]:
    """The table with the files' sizes, and whether every bound holds."""
    found = measured(rounds)
    sizes = "; ".join(f"{each.what} {size / 1000:,.0f} kB" for each, size in found)
    words = f"Sizes: {sizes}. Median of all ratios {statistics.median(each.ratio.p50 for each, _ in found):.2f}."
    return f"{table([each for each, _ in found])}\n\n{words}", all(each.met for each, _ in found)


def main() -> int:
    words, met = told(*[int(each) for each in sys.argv[1:] if each.isdigit()])
    print(words)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
