"""Opens a workbook safely: everything that can be wrong with the file itself is decided before it is parsed."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from domain.errors import UnreadableFileError
from intake.extent import MAX_CELLS, cell_count, refuse_text_flood
from intake.file_kind import seems_to_be
from intake.parts import packed, unpack
from intake.plain_text import Cell

MAX_FILE_BYTES = 25 * 1024 * 1024
MAX_SHEETS = 200
# The largest that is let through is read in ten; one of many sheets that takes longer is stopped between two of them.
MAX_SECONDS = 30.0

_PREFIX = re.compile(rb"<(\w{1,20}):worksheet[\s>]")


@dataclass(frozen=True)
class OpenedWorkbook:
    """A workbook that may be read. Rows are lists of cells from A1 on; empty cells are ""."""

    sheet_names: tuple[str, ...]
    hidden_sheets: frozenset[str]
    filename: str
    _read: Callable[[str], list[list[Cell]]]
    _parts: Mapping[str, bytes]
    _part_of: Mapping[str, str] = field(default_factory=dict)
    _opened_at: float = field(default_factory=time.monotonic)

    def rows(self, sheet_name: str) -> list[list[Cell]]:
        """Every cell of a sheet, row by row.

        Raises:
            UnreadableFileError: the sheet is damaged, or so many came before it that it has taken too long.

        """
        if time.monotonic() - self._opened_at > MAX_SECONDS:
            raise UnreadableFileError("fel.fil_tar_for_lang_tid")
        try:
            return self._read(sheet_name)
        except BaseException as error:
            raise _damaged(error) from None

    def xml(self, sheet_name: str) -> bytes:
        """A sheet as it is written, for what the cells' values do not tell (formulas, hidden rows)."""
        return self._parts[self._part_of[sheet_name]]

    @property
    def styles_xml(self) -> bytes:
        return self._parts.get("xl/styles.xml", b"")

    def side_texts(self) -> list[str]:
        """The texts that stand outside the cells: comments, text boxes, the file's properties."""
        beside = ("comments", "threadedcomments", "drawings/", "docprops/")
        return [
            re.sub(rb"<[^<>]*>", b" ", part).decode("utf-8", "replace")
            for name, part in self._parts.items()
            if any(word in name.lower() for word in beside)
        ]


def refuse_too_big(size_bytes: int) -> None:
    """Say no to a file by its size alone, before any of it is read.

    Raises:
        UnreadableFileError: it is empty or larger than MAX_FILE_BYTES.

    """
    if size_bytes == 0:
        raise UnreadableFileError("fel.fil_tom")
    if size_bytes > MAX_FILE_BYTES:
        megabytes = 1024 * 1024
        raise UnreadableFileError(
            "fel.fil_for_stor", storlek=round(size_bytes / megabytes), grans=MAX_FILE_BYTES // megabytes
        )


def open_workbook(content: bytes, filename: str) -> OpenedWorkbook:
    """Open an .xlsx file held in memory. The name is only kept, never used as a path.

    Raises:
        UnreadableFileError: it cannot or may not be read; the error's key is a sentence that says what was found.

    """
    refuse_too_big(len(content))
    if not content.startswith(b"PK"):
        raise UnreadableFileError(seems_to_be(content))
    parts = {name: _without_prefix(part) for name, part in unpack(content).items()}
    part_of = _sheet_parts(parts)
    sheets_xml = [part for part in parts.values() if b"<sheetData" in part]
    if sum(map(cell_count, sheets_xml)) > MAX_CELLS:
        raise UnreadableFileError("fel.fil_for_manga_celler", grans=MAX_CELLS)
    shared = next((part for name, part in parts.items() if name.lower() == "xl/sharedstrings.xml"), b"")
    refuse_text_flood(shared, sheets_xml)
    return _opened(parts, part_of, filename)


def _opened(parts: Mapping[str, bytes], part_of: Mapping[str, str], filename: str) -> OpenedWorkbook:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(packed(parts))
    except BaseException as error:
        raise _damaged(error) from None
    sheets = [each for each in book.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet and each.name in part_of]
    if not sheets:
        raise UnreadableFileError("fel.fil_utan_blad")
    return OpenedWorkbook(
        sheet_names=tuple(sheet.name for sheet in sheets),
        hidden_sheets=frozenset(each.name for each in sheets if each.visible is not SheetVisibleEnum.Visible),
        filename=filename,
        _read=lambda name: book.get_sheet_by_name(name).to_python(skip_empty_area=False),
        _parts=parts,
        _part_of=part_of,
    )


def _sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Which part holds which sheet, from the workbook's own list; sheets without a part of their own are left out."""
    by_lower = {name.lower(): name for name in parts}
    try:
        book = ElementTree.fromstring(parts[by_lower["xl/workbook.xml"]])  # noqa: S314 (no DOCTYPE comes this far)
        links = ElementTree.fromstring(parts[by_lower["xl/_rels/workbook.xml.rels"]])  # noqa: S314
    except (ElementTree.ParseError, KeyError, ValueError):
        raise UnreadableFileError("fel.fil_skadad") from None
    target = {link.get("Id"): link.get("Target", "") for link in links}
    found: dict[str, str] = {}
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        link = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
        path = target.get(link, "").removeprefix("/").removeprefix("xl/")
        if f"xl/{path}".lower() in by_lower:
            found[sheet.get("name", "")] = by_lower[f"xl/{path}".lower()]
    if len(found) > MAX_SHEETS or len(set(found.values())) < len(found):
        raise UnreadableFileError("fel.fil_zipbomb")
    return found


def _without_prefix(part: bytes) -> bytes:
    """Some programs write `<x:row>` for `<row>`; the searches in the XML know only the latter."""
    match = _PREFIX.search(part[:2000])
    if match is None:
        return part
    prefix = match.group(1) + b":"
    return part.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</")


def _damaged(error: BaseException) -> BaseException:
    """The reader's own errors, and its panics (which are no `Exception`), all mean that the file is damaged."""
    if isinstance(error, Exception) or type(error).__name__ == "PanicException":
        return UnreadableFileError("fel.fil_skadad")
    return error
