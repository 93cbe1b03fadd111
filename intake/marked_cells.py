"""Finds, makes and restyles cells in a sheet's XML; a cell that is blank may not be there at all."""

import re
from bisect import bisect
from collections.abc import Callable, Collection, Iterator, Mapping

from lxml import etree

from intake.marked_package import local_name, take_out
from intake.plain_text import address, position

_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_ON = {"1", "true"}
# What may stand after the link to the notes' drawing in a sheet, by the standard.
_AFTER_NOTES = {
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
}  # fmt: skip

Place = tuple[int, int]
# The new style for a style and an address ("" for a whole row or column).
Restyle = Callable[[int, str], int]


def place_of(reference: str) -> Place:
    """Row and column from 0 of a finding's cell; (-1, -1) where it names no single cell that Excel has."""
    if not _ADDRESS.fullmatch(reference):
        return -1, -1
    row, column = position(reference)
    return (row, column) if row < 2**20 and column < 2**14 else (-1, -1)


def restyle(sheet: etree._Element, wanted: Mapping[Place, Callable[[int], int]]) -> None:
    """Give cells another style, from the one they have or would have. Cells that are not there are made."""
    body = sheet.find("{*}sheetData")
    if body is None:
        return
    by_row: dict[int, dict[int, Callable[[int], int]]] = {}
    for (row, column), new in wanted.items():
        by_row.setdefault(row, {})[column] = new
    rows = _with_all(body, "row", by_row, lambda row: {"r": str(row + 1)})
    for number, columns in by_row.items():
        _restyle_row(sheet, rows[number], number, columns)


def restore(sheet: etree._Element, marked: set[int], restored: Restyle) -> bool:
    """Give everything with a marked style its own style back; whether there was any.

    A cell that we made and nobody has written in is taken out again.
    """
    namespace = etree.QName(sheet).namespace
    changed = False
    for name, attribute in (("c", "s"), ("row", "s"), ("col", "style")):
        for each in list(sheet.iter(f"{{{namespace}}}{name}")):
            style = int(each.get(attribute, "0"))
            if style in marked:
                each.set(attribute, str(restored(style, each.get("r", "") if name == "c" else "")))
                changed = True
                if name == "c":
                    _take_out_if_blank(sheet, each)
    return changed


def add_notes_link(sheet: etree._Element, link_id: str, links: str) -> None:
    """Point from a sheet to the drawing of its notes, where the standard wants it."""
    notes = sheet.find("{*}legacyDrawing")
    if notes is None:
        notes = etree.Element(f"{{{etree.QName(sheet).namespace}}}legacyDrawing", nsmap={"r": links})
        place = next((n for n, each in enumerate(sheet) if local_name(each) in _AFTER_NOTES), len(sheet))
        sheet.insert(place, notes)
    notes.set(f"{{{links}}}id", link_id)


def _restyle_row(
    sheet: etree._Element, row: etree._Element, number: int, columns: Mapping[int, Callable[[int], int]]
) -> None:
    def blank(column: int) -> dict[str, str]:
        return {"r": address(number, column), "s": str(_inherited(sheet, row, column))}

    there = {cell.get("r", ""): cell for cell in row}
    if not there.keys() >= {address(number, column) for column in columns}:
        row.attrib.pop("spans", "")
        there |= {address(number, column): cell for column, cell in _with_all(row, "c", columns, blank).items()}
    for column, new in columns.items():
        cell = there[address(number, column)]
        cell.set("s", str(new(int(cell.get("s", "0")))))


def _take_out_if_blank(sheet: etree._Element, cell: etree._Element) -> None:
    row = cell.getparent()
    if row is None or len(cell) or not cell.get("r"):
        return
    if int(cell.get("s", "0")) == _inherited(sheet, row, position(cell.get("r", ""))[1]):
        take_out(cell)
        if not len(row) and set(row.attrib) <= {"r", "spans"}:
            take_out(row)


def _numbered(parent: etree._Element, name: str) -> Iterator[tuple[int, etree._Element]]:
    """Rows or cells with their number from 0; one without an address stands after the one before it."""
    number = -1
    for each in parent.iterchildren(f"{{{etree.QName(parent).namespace}}}{name}"):
        written = each.get("r", "")
        number = number + 1 if not written else int(written) - 1 if name == "row" else position(written)[1]
        yield number, each


def _with_all(
    parent: etree._Element, name: str, wanted: Collection[int], attributes: Callable[[int], dict[str, str]]
) -> dict[int, etree._Element]:
    """The rows or cells by number. Those that are not there are made, each in its right place."""
    sisters = list(_numbered(parent, name))
    there = dict(sisters)
    numbers = [number for number, _ in sisters]
    for number in sorted(set(wanted) - set(there)):
        there[number] = etree.Element(f"{{{etree.QName(parent).namespace}}}{name}", attributes(number))
        place = bisect(numbers, number)
        if place < len(sisters):
            sisters[place][1].addprevious(there[number])
        else:
            parent.append(there[number])
    return there


def _inherited(sheet: etree._Element, row: etree._Element, column: int) -> int:
    """The style of a cell that is not there: its row's or else its column's."""
    if row.get("customFormat") in _ON:
        return int(row.get("s", "0"))
    for each in sheet.iterfind("{*}cols/{*}col"):
        if int(each.get("min", "0")) <= column + 1 <= int(each.get("max", "0")):
            return int(each.get("style", "0"))
    return 0
