"""The workbook of assumptions as it comes back: which value and which source stand beside which assumption.

Decisions that could be disputed: only the columns for the id, the value and the source are read; what else was written
changes nothing. An empty value means "as declared", but one that is empty since cells were merged, or since Excel could
not reckon it, is refused. So is what a formula gives: nobody can see from it what it rests on, and the source is to say
that. A workbook with the table on two sheets is refused too, as only one of them can be meant.
"""

import re
from collections.abc import Iterator, Mapping

from domain.assumption import AssumptionFault, WantedAssumption
from intake.cells import parse_cell
from intake.container import OpenedWorkbook, open_workbook
from intake.plain_text import Cell, address, key, position, shown
from wording import text, use
from wording.catalogue import LANGUAGES

# The columns that are read: the last part of the headings' catalogue keys.
_READ = ("id", "varde", "kalla")
_REFERENCE = rb"""[A-Z]{1,3}[0-9]{1,7}"""
_FORMULA = re.compile(rb"""<c\s[^<>]*?\br=["'](%b)["'][^<>]*>\s*<f[\s>/]""" % _REFERENCE)
_ERROR = re.compile(rb"""<c\s(?=[^<>]*\bt=["']e["'])[^<>]*?\br=["'](%b)["']""" % _REFERENCE)
_MERGED = re.compile(rb"""<mergeCell\s[^<>]*?\bref=["'](%b):(%b)["']""" % (_REFERENCE, _REFERENCE))

# A merged area is looked at so far down.
_MOST_MERGED = 500

Found = tuple[list[WantedAssumption], list[AssumptionFault]]
Rows = list[list[Cell]]


def read_sheet(content: bytes, filename: str) -> Found:
    """What a workbook wants, and what is wrong in it by sheet and cell.

    Raises:
        UnreadableFileError: it is no workbook that can be read.

    """
    book = open_workbook(content, filename)
    tables = {name: rows for name in book.sheet_names if len(_columns(rows := book.rows(name))) == len(_READ)}
    if len(tables) == 1:
        ((name, rows),) = tables.items()
        return _read(book, name, rows)
    sheets = list(tables or book.sheet_names)
    values: dict[str, object] = {
        "blad": ", ".join(map(shown, sheets)), "kolumner": ", ".join(text(f"antagande.kolumn.{each}") for each in _READ)
    }  # fmt: skip
    return [], [
        AssumptionFault(code="flera_tabeller" if tables else "ingen_tabell", values=values, sheet=shown(sheets[0]))
    ]


def _columns(rows: Rows) -> dict[str, int]:
    """Where each column that is read stands, by its heading in any language."""
    places = {key(each): place for place, each in reversed(list(enumerate(rows[0])))} if rows else {}
    found: dict[str, int] = {}
    for spoken in LANGUAGES:
        with use(spoken):
            named = {each: key(text(f"antagande.kolumn.{each}")) for each in _READ}
        found |= {each: places[words] for each, words in named.items() if words in places}
    return found


def _read(book: OpenedWorkbook, name: str, rows: Rows) -> Found:
    columns = _columns(rows)
    spoiled = dict(_spoiled(book.xml(name), frozenset(columns.values())))
    wanted: list[WantedAssumption] = []
    faults: list[AssumptionFault] = []
    for line, row in enumerate(rows[1:], start=1):
        cells = {each: _filled(row[place]) if place < len(row) else "" for each, place in columns.items()}
        codes = {each: code for each, place in columns.items() if (code := spoiled.get((line, place)))}
        if not codes and all(each == "" for each in cells.values()):
            continue
        at = {each: address(line, place) for each, place in columns.items()}
        about = shown(cells["id"])
        if fault := _unread(cells, codes):
            column, code = fault
            found: dict[str, object] = {"funnet": shown(cells[column])}
            faults.append(
                AssumptionFault(code=code, values=found, assumption=about, sheet=shown(name), cell=at[column])
            )
            continue
        wanted.append(
            WantedAssumption(
                assumption=about, value=None if cells["varde"] == "" else parse_cell(cells["varde"]).value,
                source=_words(cells["kalla"]), sheet=shown(name), id_cell=at["id"],
                value_cell=at["varde"], source_cell=at["kalla"],
            )
        )  # fmt: skip
    return wanted, faults


def _spoiled(xml: bytes, columns: frozenset[int]) -> Iterator[tuple[tuple[int, int], str]]:
    """The cells of some columns that cannot be taken as they read, by row and column, and the fault's code."""
    for start, end in _MERGED.findall(xml):
        (top, left), (bottom, right) = position(start.decode()), position(end.decode())
        for line in range(top, min(bottom, top + _MOST_MERGED) + 1):
            yield from (((line, place), "sammanslagen") for place in columns if left <= place <= right)
    yield from ((position(cell.decode()), "felvarde") for cell in _ERROR.findall(xml))
    yield from ((position(cell.decode()), "formel") for cell in _FORMULA.findall(xml))


def _unread(cells: Mapping[str, Cell], codes: Mapping[str, str]) -> tuple[str, str] | None:
    """Why a row cannot be read: the column it is about and the fault's code."""
    if codes:
        column, code = next(iter(codes.items()))
        return column, "formel_kalla" if (column, code) == ("kalla", "formel") else code
    if cells["id"] == "":
        return "id", "inget_id"
    parsed = parse_cell(cells["varde"])
    if cells["varde"] != "" and (parsed.fault or parsed.status or parsed.value != parsed.value):
        return "varde", "tvetydigt" if parsed.fault == "tvetydigt_tal" else "inget_tal"
    return None


def _filled(cell: Cell) -> Cell:
    """A cell's content; "" where it has nothing that can be seen."""
    return "" if isinstance(cell, str) and not cell.strip() else cell


def _words(cell: Cell) -> str:
    """A source as it was written, without what is not seen."""
    words = cell if isinstance(cell, str) else shown(cell)
    return "".join(each if each.isprintable() else " " for each in words).strip()
