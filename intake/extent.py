"""How much room a sheet would take once read, told from its XML before it is read.

A reader keeps every cell between the first and the last, so two cells in opposite corners of a sheet would take
more memory than any machine has; and one long text can be pointed at from a million cells.

Decision that could be disputed: a sheet whose cells are written as no program writes them (spaces before the equals
sign, an address twice, a `>` inside an attribute) is refused as damaged. Where they stand can then not be told, and
the reader takes the whole process with it when it is wrong.
"""

import re

import numpy as np

from domain.errors import UnreadableFileError
from intake.plain_text import position

# More than the largest form there is a reason to expect (50,000 rows of eight cells); more takes too long to explain.
MAX_CELLS = 500_000
MAX_TEXT_BYTES = 64 * 1024 * 1024
_MAX_TEXTS = 1_000_000
# Tags of empty cells and rows cost time too, and texts written straight into the cells cost room.
_MAX_CELL_TAGS, _MAX_ROW_TAGS = 3_000_000, 1_100_000
_CELL_BYTES, _SPARE_BYTES = 120, 32 * 1024 * 1024

# The letters and the row of every address: first where all programs write it, then anywhere in the tag.
_FIRST = (re.compile(rb'<c r="([A-Za-z]{1,3})\d'), re.compile(rb'<c r="[A-Za-z]{1,3}(\d{1,7})"'))
_ANYWHERE = (
    re.compile(rb'<c\s(?:[^<>]*?\s)?r="([A-Za-z]{1,3})\d'),
    re.compile(rb'<c\s(?:[^<>]*?\s)?r="[A-Za-z]{1,3}(\d{1,7})"'),
)
_ROW_NUMBER = re.compile(rb"""<row\s[^<>]*?\br\s*=\s*["'](\d+)["']""")
# Cells with something in them: those that only carry a format are closed at once and take no room.
_FILLED = re.compile(rb'<c\s(?:[^<>]*?\s)?r="([A-Za-z]{1,3}\d{1,7})"[^<>]*(?<!/)>')
_RARE_CELL = re.compile(rb"<c[/\t\r\n]")
_CELL = re.compile(rb"<c[\s>/]")
# With both sorts of quotes in a tag, what looks like an address may stand inside another attribute's text.
_ODD_QUOTES = re.compile(rb"<c\s[^<>]*'")
_SHARED = re.compile(rb"""\st=["']s["'][^<>]*><v>(\d{1,9})</v></c>""")

# A cell as every program writes it; only others are looked into.
_USUAL_CELL = re.compile(
    rb"""<c r="([A-Za-z]{1,3}+\d{1,7}+)"(?: s="\d{1,6}+")?+(?: t="[A-Za-z]{1,9}+")?+(?: s="\d{1,6}+")?+/?+>"""
)
# What may stand in a cell's or a row's tag beside its address.
_OTHER = rb"""(?:\s+(?!r=)[\w:.-]+=(?:"[^"<>]*"|'[^'<>]*'))*+"""
_ODD_CELL = re.compile(
    rb"""<c(?=[\s/>])(?!""" + _OTHER + rb"""(?:\s+r="[A-Za-z]{1,3}\d{1,7}")?""" + _OTHER + rb"""\s*/?>)"""
)
_ODD_ROW = re.compile(
    rb"""<row(?=[\s/>])(?!"""
    + _OTHER
    + rb"""(?:\s+r=(?:"\d+"|'\d+'))?"""
    + _OTHER
    + rb"""\s*/?>)|<[^\s<>/]+:row[\s/>]"""
)
_PREFIXED_CELL = re.compile(rb":c[\s/>]")

# Shared texts by where they end, and where they begin.
_TEXT_END = re.compile(rb"</(?:[^\s<>/]+:)?si\s*>|<(?:[^\s<>/]+:)?si(?:\s[^<>]*)?/>")
_TEXT_BEGINNING = re.compile(rb"<(?:[^\s<>/]+:)?si[\s/>]")


def cell_count(sheet_xml: bytes) -> int:
    """Cells in the smallest rectangle from A1 that holds the whole sheet (an upper bound).

    Raises:
        UnreadableFileError: the cells' tags are written so that their places cannot be told for certain, or the
            texts in them are far longer than anybody writes.

    """
    tags = sheet_xml.count(b"<c ") + sheet_xml.count(b"<c>") + len(_RARE_CELL.findall(sheet_xml))
    if tags > _MAX_CELL_TAGS or sheet_xml.count(b"<row") > _MAX_ROW_TAGS:
        return max(tags, _MAX_CELL_TAGS)
    if len(sheet_xml) > _CELL_BYTES * tags + _SPARE_BYTES:
        raise UnreadableFileError("fel.fil_zipbomb")
    usual = _USUAL_CELL.findall(sheet_xml)
    if _PREFIXED_CELL.search(sheet_xml) or (len(usual) != tags and _ODD_CELL.search(sheet_xml)):
        raise UnreadableFileError("fel.fil_skadad")
    if usual and len(usual) == tags:
        width, height = _corner(usual)
        return width * height if width * height <= MAX_CELLS else _filled_count(sheet_xml)
    letters, rows = (pattern.findall(sheet_xml) for pattern in _FIRST)
    if not len(letters) == len(rows) == tags:
        if _ODD_QUOTES.search(sheet_xml):
            raise UnreadableFileError("fel.fil_skadad")
        letters, rows = (pattern.findall(sheet_xml) for pattern in _ANYWHERE)
    width = max((position(f"{each.decode()}1")[1] + 1 for each in set(letters)), default=0)
    height = max(map(int, set(rows)), default=0)
    if not len(letters) == len(rows) == tags:
        return _unplaced(sheet_xml, width, height)
    return width * height if width * height <= MAX_CELLS else _filled_count(sheet_xml)


def _corner(addresses: list[bytes]) -> tuple[int, int]:
    """The columns and rows of the rectangle from A1 that holds all these addresses (`B7`), all of them at once."""
    letters = np.array(addresses)
    letters = letters.view(np.uint8).reshape(len(letters), -1)
    column, row = np.zeros((2, len(letters)), dtype=np.int32)
    for each in letters.T:
        place = each.astype(np.int32)
        column = np.where(place >= ord("A"), column * 26 + (place & 0x1F), column)
        row = np.where((place >= ord("0")) & (place <= ord("9")), row * 10 + place - ord("0"), row)
    return int(column.max()), int(row.max())


def _filled_count(sheet_xml: bytes) -> int:
    """The smallest rectangle that holds the cells with something in them."""
    filled = [position(reference.decode()) for reference in _FILLED.findall(sheet_xml)]
    return max((row + 1 for row, _ in filled), default=0) * max((column + 1 for _, column in filled), default=0)


def refuse_text_flood(shared_xml: bytes, sheets_xml: list[bytes]) -> None:
    """Refuse a workbook whose shared texts, written out in every cell that points at them, would fill the memory.

    Raises:
        UnreadableFileError: they would.

    """
    if not shared_xml:
        return
    if shared_xml.count(b"<si") + shared_xml.count(b":si>") // 2 > _MAX_TEXTS:
        raise UnreadableFileError("fel.fil_zipbomb")
    lengths = np.diff([0, *(each.end() for each in _TEXT_END.finditer(shared_xml)), len(shared_xml)])
    pointers = [xml.count(b't="s"') + xml.count(b"t='s'") for xml in sheets_xml]
    longest = int(lengths.max())
    if longest * sum(pointers) <= MAX_TEXT_BYTES:
        return
    total = 0
    for xml, count in zip(sheets_xml, pointers, strict=True):
        indices = np.array([] if _hides_texts(shared_xml, lengths) else _SHARED.findall(xml), dtype=np.int64)
        total += int(lengths[indices[indices < len(lengths)]].sum()) + (count - len(indices)) * longest
    if total > MAX_TEXT_BYTES:
        raise UnreadableFileError("fel.fil_zipbomb")


def _hides_texts(shared_xml: bytes, lengths: np.ndarray) -> bool:
    """Whether texts may be counted wrongly: then any cell is taken to point at the longest."""
    beginnings = sum(1 for _ in _TEXT_BEGINNING.finditer(shared_xml))
    return beginnings != len(lengths) - 1 or b"<!" in shared_xml or b"<?" in shared_xml[1:]


def _unplaced(sheet_xml: bytes, width: int, height: int) -> int:
    """Some programs leave out the cells' addresses: then each stands after the one before it."""
    if _ODD_ROW.search(sheet_xml):
        raise UnreadableFileError("fel.fil_skadad")
    rows = sheet_xml.split(b"<row")
    numbers = [int(number) for number in _ROW_NUMBER.findall(sheet_xml)]
    widest = max(len(_CELL.findall(row)) for row in rows)
    return (max([height, *numbers]) + len(rows)) * (width + widest)
