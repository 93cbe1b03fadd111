"""The file of a safety copy: a zip with the whole database as one SQLite file, and a manifest that says what is in it.

The comment of the zip is the SHA-256 of every byte before it, so that one bit changed anywhere in the file is found.
Why this form: docs/decisions/0026-sakerhetskopior.md.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Self
from zipfile import ZIP_DEFLATED, ZipFile

from store.backup_errors import (
    CopyExistsError,
    DamagedCopyError,
    NewerCopyError,
    NoSuchCopyError,
    NotACopyError,
    on_disk,
)
from store.backup_rows import Sum

FORMAT, FORMAT_VERSION = "uppfoljning-sakerhetskopia", 1
DATABASE, MANIFEST = "uppfoljning.db", "manifest.json"

_SAYS = b"sha256:"
_COMMENT = len(_SAYS) + 64
# Where a zip says what its first file is called.
_NAMED = slice(30, 30 + len(MANIFEST))
_PIECE = 1 << 20
# A manifest is some kilobytes; one that says otherwise is none of ours.
_LONGEST_MANIFEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a safety copy says of itself."""

    product_version: str
    schema_revision: str
    data_version: int
    made_at: str
    database_bytes: int
    database_sha256: str
    tables: Mapping[str, Sum]

    def as_json(self) -> dict[str, Any]:
        """As it stands in the file."""
        return {"format": FORMAT, "format_version": FORMAT_VERSION, **asdict(self)}

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> Self:
        """From what stands in a file of this format."""
        told = {name: said[name] for name in cls.__dataclass_fields__}
        return cls(**{**told, "tables": {name: Sum(**each) for name, each in told["tables"].items()}})


@contextmanager
def beside(out: Path) -> Iterator[Path]:
    """A folder of one's own where the copy will stand, open to nobody else, which is gone afterwards.

    Raises:
        CopyExistsError, NoPlaceError, NotAllowedError: the copy cannot stand there.

    """
    with on_disk(out):
        _require_free(out)
    with on_disk(out), TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.ofullstandig-") as folder:
        yield Path(folder)


def _require_free(out: Path) -> None:
    if out.exists():
        raise CopyExistsError(fil=out)


def packed(database: Path, manifest: Manifest, out: Path) -> None:
    """Write the copy whole: beside its place, then on the disk for certain, then under its name.

    Only its owner may read it. A file that is there already is left alone.

    Raises:
        CopyExistsError: there is such a file.

    """
    whole = database.with_name("whole.zip")
    descriptor = os.open(whole, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w+b") as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            archive.comment = _SAYS + b"0" * 64
            archive.writestr(MANIFEST, json.dumps(manifest.as_json(), ensure_ascii=False, indent=1))
            archive.write(database, DATABASE)
        length = file.seek(-_COMMENT, os.SEEK_END)
        file.write(_SAYS + _hash(file, length))
        file.flush()
        os.fsync(file.fileno())
    _require_free(out)
    whole.rename(out)
    _sync_folder(out.parent)


@contextmanager
def unpacked(path: Path) -> Iterator[tuple[Manifest, Path]]:
    """The manifest of a copy, and its database as a file that is gone afterwards; every byte has then been checked.

    Raises:
        NoSuchCopyError, NotACopyError, DamagedCopyError, NewerCopyError: it cannot be used; nothing has been touched.

    """
    with on_disk(path):
        if not path.is_file():
            raise NoSuchCopyError(fil=path)
    with TemporaryDirectory(prefix="uppfoljning-") as folder:
        database = Path(folder) / DATABASE
        with on_disk(path), path.open("rb") as file:
            _require_whole(path, file)
            archive = ZipFile(file)
            manifest = _manifest(path, archive)
            _take_out(path, archive, manifest, database)
        yield manifest, database


def _require_whole(path: Path, file: IO[bytes]) -> None:
    """Before anything in it is read as a zip: it is one of ours, and the very bytes that were written."""
    begins = file.read(_NAMED.stop)
    length = max(file.seek(0, os.SEEK_END) - _COMMENT, 0)
    told = _hash(file, length)
    ends = file.read()
    if ends == _SAYS + told:
        return
    ours = begins[_NAMED] == MANIFEST.encode() or ends.startswith(_SAYS)
    raise (DamagedCopyError if ours else NotACopyError)(fil=path)


def _manifest(path: Path, archive: ZipFile) -> Manifest:
    if MANIFEST not in archive.namelist() or archive.getinfo(MANIFEST).file_size > _LONGEST_MANIFEST:
        raise NotACopyError(fil=path)
    said = json.loads(archive.read(MANIFEST))
    if said.get("format") != FORMAT:
        raise NotACopyError(fil=path)
    if said["format_version"] > FORMAT_VERSION:
        raise NewerCopyError(fil=path, version=said.get("product_version", ""))
    return Manifest.read(said)


def _take_out(path: Path, archive: ZipFile, manifest: Manifest, database: Path) -> None:
    """Write the database out a piece at a time: as many bytes as are said, and those very bytes."""
    told, length = sha256(), 0
    with archive.open(DATABASE) as packed_one, database.open("wb") as out:
        while piece := packed_one.read(_PIECE):
            length += len(piece)
            if length > manifest.database_bytes:
                break
            told.update(piece)
            out.write(piece)
    if (length, told.hexdigest()) != (manifest.database_bytes, manifest.database_sha256):
        raise DamagedCopyError(fil=path)


def sum_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return _hash(file, path.stat().st_size).decode()


def _hash(file: IO[bytes], length: int) -> bytes:
    """The SHA-256 of the first bytes of a file, as letters; the file then stands after them."""
    told, left = sha256(), length
    file.seek(0)
    while left and (piece := file.read(min(_PIECE, left))):
        told.update(piece)
        left -= len(piece)
    return told.hexdigest().encode()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
