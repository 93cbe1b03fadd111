"""All at once: a zip with a folder for each place and area, a table of contents, and every figure in chosen formats.

Decision that could be disputed: the zip is written to a file beside the one asked for, which takes its place when it is
whole. An export that is killed leaves at most a file that begins with a full stop; never half a zip that opens.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from errno import EDQUOT, EFBIG, ENOSPC
from os import fsync, getpid
from pathlib import Path
from typing import BinaryIO, get_args
from zipfile import ZipFile

from domain.errors import FollowUpError, MissingProgramError
from publishing.entry import Entry, Taken
from publishing.export import export, pictures
from publishing.names import file_name, slug
from publishing.package_page import Line, Packed, contents_csv, index_page, read_me
from publishing.request import FORMATS, ExportedFile, ExportRequest, Format, Size
from publishing.selection import map_period
from publishing.settled import part, settled
from store.database import Store
from workflows import package_contents, usage
from workflows.export import IMAGES, UnknownFormatError, can_draw_images
from workflows.package_names import file_name as whole_name
from workflows.scope import Scope
from workflows.workbook import table, workbook

__all__ = ["DiskFullError", "build", "formats_of", "size_of", "whole"]

# What a whole selection can be besides a zip, by the file's ending.
WHOLE = (".xlsx", ".csv")

# Told how many of how many files are done.
Progress = Callable[[int, int], None]
_FULL = {ENOSPC, EDQUOT, EFBIG}


class DiskFullError(FollowUpError):
    """There is no room for the file."""

    key = "fel.filen_far_inte_plats"


def formats_of(words: str) -> tuple[Format, ...]:
    """The formats somebody typed, `pptx,xlsx,png`, each once.

    Raises:
        UnknownFormatError: one of them is none that there is, or there are none at all.

    """
    typed = list(dict.fromkeys(each.strip().lower() for each in words.split(",") if each.strip()))
    unknown = [each for each in typed if each not in FORMATS]
    if unknown or not typed:
        raise UnknownFormatError(found=", ".join(unknown) or "–", known=", ".join(FORMATS))
    return tuple(each for each in FORMATS if each in typed)


def size_of(words: str) -> Size:
    """The size of pictures somebody typed.

    Raises:
        UnknownFormatError: there is no such size.

    """
    known: tuple[Size, ...] = get_args(Size)
    found = next((each for each in known if each == words.strip().lower()), None)
    if found is None:
        raise UnknownFormatError(found=words, known=", ".join(known))
    return found


def whole(store: Store, scope: Scope, name: str, *, today: date) -> ExportedFile:
    """All values of a selection in one file, whose name says which: `.xlsx`, `.csv` or `_maskin.csv`."""
    if name.endswith(".xlsx"):
        return workbook(store, scope, today=today)
    return table(store, scope, today=today, coded=name.endswith("_maskin.csv"))


def build(
    store: Store, scope: Scope, out: Path, *, formats: Sequence[Format], today: date, progress: Progress | None = None,
    size: Size = "bild",
) -> None:  # fmt: skip
    """Write the zip of a selection to `out`, whole or not at all: the same bytes for the same data version and day.

    Raises:
        UnknownUnitError, UnknownIndicatorError, UnknownAreaError: the scope names something that does not exist.
        MissingProgramError: pictures were asked for and there is no Chromium.
        DiskFullError: there is no room for it.

    """
    if set(formats) & set(IMAGES) and not can_draw_images():
        raise MissingProgramError(program="Chromium")
    taken = package_contents.coded(store, scope, today=today)
    tell = _counting(progress, len(taken.figures) * len(formats))
    with written_whole(out) as stream, ZipFile(stream, "w") as pack:
        whole = [_put(pack, *each, today) for each in _together(store, scope, formats, today)]
        lines = list(_figures(pack, taken, formats, size, tell))
        _put(pack, "innehall.csv", "csv", contents_csv(taken, lines), today)
        _put(pack, "LAS_MIG.txt", "csv", read_me(taken, whole), today)
        _put(pack, "index.html", "csv", index_page(taken, lines, whole), today)
    for indicator in {each.indicator.id for each in taken.figures}:
        usage.exported(store, indicator)


@contextmanager
def written_whole(out: Path) -> Iterator[BinaryIO]:
    """A file that takes its name when all of it is written; until then it stands beside, hidden.

    Raises:
        DiskFullError: there is no room for it.

    """
    beside = out.with_name(f".{out.name}.{getpid()}")
    try:
        with beside.open("wb") as stream:
            yield stream
            stream.flush()
            fsync(stream.fileno())
        beside.replace(out)
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFullError(found=str(out)) from error
        raise
    finally:
        beside.unlink(missing_ok=True)


def _together(
    store: Store, scope: Scope, formats: Sequence[Format], today: date
) -> Iterator[tuple[str, Format, bytes]]:
    """The whole selection's workbook and tables, which are what one reckons with."""
    if "xlsx" in formats:
        yield whole_name(store, scope, "xlsx"), "xlsx", workbook(store, scope, today=today).content
    if "csv" in formats:
        yield whole_name(store, scope, "csv"), "csv", table(store, scope, today=today).content
    if "csv_maskin" in formats:
        made = table(store, scope, today=today, coded=True)
        yield whole_name(store, scope, "csv_maskin"), "csv_maskin", made.content


def _figures(
    pack: ZipFile, taken: Taken, formats: Sequence[Format], size: Size, tell: Callable[[], None]
) -> Iterator[Line]:
    asked = [each.request for each in taken.figures if each.request]
    images = [replace(each, format=fmt, size=size) for each in asked for fmt in formats if fmt in IMAGES]
    drawn = pictures(images)
    for entry in taken.entries:
        files = []
        for fmt in formats if entry.request else ():
            request = replace(_asked(entry), format=fmt, size=size)
            content = next(drawn) if fmt in IMAGES else export(request).content
            files.append(_put(pack, _path(entry, request), fmt, content, taken.today))
            tell()
        yield Line(entry, files)


def _asked(entry: Entry) -> ExportRequest:
    if entry.request is None:
        raise TypeError(entry.indicator.id)
    return entry.request


def _path(entry: Entry, request: ExportRequest) -> str:
    """`sodra-lappland/vardplatser/belaggningsgrad_…_v5.png`; ids and ASCII only, so that it is never a way out."""
    place = slug(entry.place.name) or slug(entry.place.id)
    return f"{place}/{slug(entry.indicator.area.value)}/{file_name(request, period=map_period(request))}"


def _put(pack: ZipFile, name: str, fmt: Format, content: bytes, today: date) -> Packed:
    content = settled(content, on=today) if fmt == "pptx" else content
    pack.writestr(part(name), content, compresslevel=6)
    return Packed(name, fmt, len(content))


def _counting(progress: Progress | None, whole: int) -> Callable[[], None]:
    done = 0

    def tell() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(done, whole)

    return tell
