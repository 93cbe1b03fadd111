"""Unpacks a workbook's zip file under limits, whatever its headers claim.

Decision that could be disputed: sizes in the headers are not trusted, and the workbook reader is given a new zip
file made of the parts that were checked. So what was checked and what is read can never be two different things.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from html import escape

from domain.errors import UnreadableFileError
from intake.file_kind import inside_zip

MAX_ENTRIES = 2_000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
# Sheets repeat themselves and pack well, 10 to 40 times; nothing that was typed reaches this.
MAX_RATIO = 300
_RATIO_FROM_BYTES = 5 * 1024 * 1024
_PIECE_BYTES = 8 * 1024 * 1024
# Everything but sheets and their texts is small in a real workbook.
_MAX_SMALL_PART_BYTES = 8 * 1024 * 1024
# The prefix that a sheet's tags have, and how far in it is looked for.
SHEET_PREFIX, PREFIX_REACH = re.compile(rb"<(\w{1,20}):worksheet[\s>]"), 2_000
_PREFIXED = re.compile(rb":(?:worksheet|sheetData|c)[\s/>]")
_SHEET_TAG = re.compile(rb"<([^\s<>/]+:)?(?:worksheet|sheetData|c)[\s/>]")
_WORKBOOK, _LINKS = "xl/workbook.xml", "_rels/.rels"
_LINK_TO_WORKBOOK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/>'
    "</Relationships>"
)
_ENTRY_MARK = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def unpack(content: bytes) -> dict[str, bytes]:
    """The XML parts of a workbook by name, unpacked and checked.

    Raises:
        UnreadableFileError: the zip file is damaged, locked, swells beyond the limits, holds macros, or is no
            workbook (each has its own sentence).

    """
    if content.count(_ENTRY_MARK) > MAX_ENTRIES:
        raise UnreadableFileError("fel.fil_zipbomb")
    entries = [(_name(entry), entry) for entry in _entries(content)]
    _refuse_others({name.lower() for name, _ in entries})
    texts = [(name, entry) for name, entry in entries if name.lower().endswith((".xml", ".rels"))]
    if len({name.lower() for name, _ in texts}) < len(texts):
        raise UnreadableFileError("fel.fil_skadad")
    parts: dict[str, bytes] = {}
    room = MAX_UNPACKED_BYTES
    for name, entry in texts:
        parts[name] = _inflate(content, entry, room)
        room -= len(parts[name])
    _refuse_dangers(parts)
    return parts


def packed(parts: Mapping[str, bytes]) -> io.BytesIO:
    """The parts as a new zip file, stored without packing, that says itself where its workbook is.

    A file's own word for that is not passed on: it could point at another workbook than the one that was checked.
    """
    workbook = next((name for name in parts if name.lower() == _WORKBOOK), _WORKBOOK)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_LINKS, _LINK_TO_WORKBOOK.replace("{}", escape(workbook)))
        for name, part in parts.items():
            if name.lower() != _LINKS:
                archive.writestr(name, part)
    stream.seek(0)
    return stream


def _entries(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, OSError, LookupError):
        raise UnreadableFileError("fel.fil_skadad") from None


def _name(entry: zipfile.ZipInfo) -> str:
    """Some programs write Windows' own slashes."""
    return entry.filename.replace("\\", "/")


def _refuse_others(names: set[str]) -> None:
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise UnreadableFileError("fel.fil_makron")
    if _WORKBOOK not in names:
        raise UnreadableFileError(inside_zip(names))


def _inflate(content: bytes, entry: zipfile.ZipInfo, room: int) -> bytes:
    """One entry's bytes; never unpacks more than there is room for, and never believes the declared size."""
    if entry.flag_bits & 0x1:
        raise UnreadableFileError("fel.fil_losenord")
    packed_bytes = _packed_bytes(content, entry)
    part = packed_bytes if entry.compress_type == zipfile.ZIP_STORED else _unpacked(packed_bytes, _limit(entry, room))
    if len(part) > _limit(entry, room):
        raise UnreadableFileError("fel.fil_zipbomb")
    if zlib.crc32(part) != entry.CRC:
        raise UnreadableFileError("fel.fil_skadad")
    return part


def _unpacked(packed_bytes: bytes, limit: int) -> bytes:
    """Unpack piece by piece, so that a bomb is seen while it is still small."""
    decoder = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    size, rest = 0, packed_bytes
    while not decoder.eof:
        try:
            piece = decoder.decompress(rest, _PIECE_BYTES)
        except zlib.error:
            raise UnreadableFileError("fel.fil_skadad") from None
        rest = decoder.unconsumed_tail
        size += len(piece)
        if size > limit or (size > _RATIO_FROM_BYTES and size > MAX_RATIO * (len(packed_bytes) - len(rest))):
            raise UnreadableFileError("fel.fil_zipbomb")
        if not piece and not rest and not decoder.eof:
            raise UnreadableFileError("fel.fil_skadad")
        pieces.append(piece)
    return b"".join(pieces)


def _limit(entry: zipfile.ZipInfo, room: int) -> int:
    name = _name(entry).lower()
    is_large_kind = name.startswith("xl/worksheets/") or name.endswith("sharedstrings.xml")
    return room if is_large_kind else min(room, _MAX_SMALL_PART_BYTES)


def _packed_bytes(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    head = content[entry.header_offset : entry.header_offset + 30]
    if len(head) < 30 or head[:4] != b"PK\x03\x04" or entry.compress_type not in _METHODS:
        raise UnreadableFileError("fel.fil_skadad")
    name_length, extra_length = struct.unpack("<HH", head[26:30])
    start = entry.header_offset + 30 + name_length + extra_length
    return content[start : start + entry.compress_size]


def _refuse_dangers(parts: Mapping[str, bytes]) -> None:
    for name, part in parts.items():
        if name.lower() == "[content_types].xml" and b"macroEnabled" in part:
            raise UnreadableFileError("fel.fil_makron")
        # In any encoding but UTF-8 a declaration could hide from the search below; Excel writes UTF-8 only.
        if b"\x00" in part or part[:2] in {b"\xff\xfe", b"\xfe\xff"} or not _utf8_declared(part):
            raise UnreadableFileError("fel.fil_skadad")
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            raise UnreadableFileError("fel.fil_xml_angrepp")
        if _PREFIXED.search(part) and not _has_one_prefix(part):
            raise UnreadableFileError("fel.fil_skadad")


def _has_one_prefix(part: bytes) -> bool:
    """Some programs write `<x:c>` for `<c>`, but none mixes the two; what is searched for would then be missed."""
    first = SHEET_PREFIX.search(part[:PREFIX_REACH])
    prefixes = {match[1] for match in _SHEET_TAG.finditer(part)}
    return first is not None and prefixes == {first[1] + b":"}


def _utf8_declared(part: bytes) -> bool:
    declaration, ends, _ = part[:200].partition(b"?>")
    if not ends or b"encoding" not in declaration:
        return True
    return any(name in declaration.lower() for name in (b"utf-8", b"utf8", b"us-ascii"))
