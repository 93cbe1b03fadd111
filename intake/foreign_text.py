"""Opens a workbook, or a text file with columns (CSV) as a workbook of one sheet.

Decision that could be disputed: a text says neither how it is encoded nor what divides its columns, so both are told
from its contents. UTF-16 needs its mark, UTF-8 must be right throughout, and all else is taken for Windows-1252; the
sign that divides most rows into equally many columns is the one that does it.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from domain.errors import UnreadableFileError
from intake.container import OpenedWorkbook, open_workbook, refuse_too_big
from intake.extent import MAX_CELLS
from intake.file_kind import seems_to_be
from intake.plain_text import Cell

# What the only sheet of a text file is called.
TEXT_SHEET = "Text"
# In order of how sure they are: a comma may also be a decimal sign.
_DIVIDERS = (";", "\t", "|", ",")
_SAMPLED_ROWS = 60
# As much as a cell in Excel can hold.
_LONGEST_FIELD = 32_767


def is_delimited_text(content: bytes) -> bool:
    """Whether a file is plain text, which `open_table` reads as one sheet."""
    return not content.startswith(b"PK") and seems_to_be(content) == "fel.fil_text"


def open_table(content: bytes, filename: str) -> OpenedWorkbook:
    """Open an .xlsx file, or a text file divided into columns by semicolon, tab, comma or |.

    The cells of a text file are all texts; its rows are numbered as Excel would number them.

    Raises:
        UnreadableFileError: it cannot or may not be read.

    """
    refuse_too_big(len(content))
    if not is_delimited_text(content):
        return open_workbook(content, filename)
    written = _decoded(content)
    rows = _rows(written, _divider(written))
    return OpenedWorkbook(
        sheet_names=(TEXT_SHEET,),
        hidden_sheets=frozenset(),
        filename=filename,
        _read=lambda _: [list(row) for row in rows],
        _parts={TEXT_SHEET: b""},
        _part_of={TEXT_SHEET: TEXT_SHEET},
    )


def _decoded(content: bytes) -> str:
    is_wide = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    try:
        written = content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        if is_wide:
            raise UnreadableFileError("fel.fil_skadad") from None
        written = content.decode("cp1252", "replace")
    if "\x00" in written:
        raise UnreadableFileError("fel.fil_skadad")
    return written


def _divider(written: str) -> str:
    """The sign that Excel's own first line names, or the one that divides most rows alike."""
    first = written[:10].splitlines()[0] if written.strip() else ""
    if first.startswith("sep=") and len(first) == len("sep=") + 1:
        return first[-1]
    scores = {sign: _alike(written, sign) for sign in _DIVIDERS}
    best = max(scores.values())
    return next(sign for sign in _DIVIDERS if scores[sign] >= 0.9 * best)


def _alike(written: str, sign: str) -> int:
    """How many of the first rows the sign divides into the same number of columns, at least two."""
    try:
        widths = Counter(len(row) for row in islice(csv.reader(_lines(written), delimiter=sign), _SAMPLED_ROWS))
    except csv.Error:
        return 0
    return max((count for width, count in widths.items() if width > 1), default=0)


def _lines(written: str) -> Iterator[str]:
    """The lines one by one, without ever making a list of them all; old Macs ended theirs with a bare return."""
    written = written.replace("\r\n", "\n").replace("\r", "\n")
    start = 0
    while start < len(written):
        end = written.find("\n", start)
        end = len(written) if end < 0 else end + 1
        yield written[start:end]
        start = end


def _rows(written: str, sign: str) -> list[list[Cell]]:
    """Every row, all as wide as the widest.

    Raises:
        UnreadableFileError: there are more cells than may be read, or a field longer than a cell can be.

    """
    lines = _lines(written)
    if written.startswith("sep="):
        next(lines)
    rows: list[list[str]] = []
    width = 0
    try:
        for row in csv.reader(lines, delimiter=sign):
            rows.append(row)
            width = max(width, len(row))
            if max(width, 1) * len(rows) > MAX_CELLS:
                raise UnreadableFileError("fel.fil_for_manga_celler", grans=MAX_CELLS)
            if any(len(field) > _LONGEST_FIELD for field in row):
                raise UnreadableFileError("fel.fil_langt_falt")
    except csv.Error:
        raise UnreadableFileError("fel.fil_langt_falt") from None
    return [[*row, *[""] * (width - len(row))] for row in rows]
