"""Every assumption as a workbook that can be changed and sent back: the table, how to change it, what has been set."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from publishing.workbook_sheets import Book, Cell
from wording import text

# Column -> width in characters. The first, the value and the source are read when the workbook comes back.
_COLUMNS = {
    "id": 26, "modell": 20, "namn": 46, "varde": 12, "enhet": 20, "lagst": 10, "hogst": 10, "kalla": 60,
    "forvalt": 12, "forvald_kalla": 60, "satt": 14,
}  # fmt: skip
# No sheet but the first has the headings of all that is read when the workbook comes back.
_HISTORY = {"satt": 14, "historik_id": 26, "namn": 46, "varde": 12, "kalla": 60}


@dataclass(frozen=True, kw_only=True, slots=True)
class AssumptionRows:
    """What the workbook holds; the cells of each row stand in the order of the columns above."""

    rows: Iterable[Sequence[Cell]]
    history: Iterable[Sequence[Cell]]
    about: Sequence[tuple[str, str]]
    today: date


def assumptions_file(held: AssumptionRows) -> bytes:
    """The workbook's bytes."""
    title = text("antagande.fil.titel")
    book = Book(title=title, description=title, on=held.today)
    _table(book, "antaganden", _COLUMNS, held.rows)
    headed = [text("fil.om.uppgift"), text("fil.om.innehall")]
    book.told(text("antagande.blad.om"), headed, held.about, widths=[30, 100])
    _table(book, "historik", _HISTORY, held.history)
    return book.bytes()


def _table(book: Book, name: str, columns: dict[str, int], rows: Iterable[Sequence[Cell]]) -> None:
    headings = [text(f"antagande.kolumn.{each}") for each in columns]
    book.table(text(f"antagande.blad.{name}"), headings, rows, widths=list(columns.values()))
