"""A file of each kind, taken out as a reader does it, against the same library writing as much without thinking.

Run `uv run --group bench python -m benchmarks.exports [rounds]`. The floor of a file is made of what is in it: the same
cells by the csv module or XlsxWriter, one chart of the same points by python-pptx, the same texts, tables and pictures
by python-docx, the same figure drawn by kaleido in a browser that is up, the same words set by typst. For the report
the floor draws its pictures too; for the zip it is the floor of every file in it, plus packing them. Ours and the floor
take turns. What ours does beside is to read, judge, word and stamp; a bound says how much of that there may be.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.export_floors import (
    floor_csv,
    floor_docx,
    floor_picture,
    floor_pptx,
    floor_report,
    floor_xlsx,
    floor_zip,
)
from benchmarks.goals import Measured, table
from benchmarks.ratios import ratio
from benchmarks.servers import database
from publishing import images
from publishing.request import ExportRequest, Format
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

    def asked(fmt: Format) -> ExportRequest:
        return export.request(store, _FIGURE, fmt=fmt, today=_DAY)

    floors = {
        "csv": floor_csv(figure("csv")), "xlsx": floor_xlsx(figure("xlsx")), "pptx": floor_pptx(asked("pptx")),
        **{fmt: floor_picture(asked(fmt)) for fmt in _DRAWN},
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
