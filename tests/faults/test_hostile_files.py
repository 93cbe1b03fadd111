"""Broken and hostile files: each gets its own sentence, quickly, in little memory, and nothing worse happens."""

import io
import os
import random
import re
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.errors import UnreadableFileError
from intake.container import MAX_FILE_BYTES, open_workbook, refuse_too_big
from intake.explain import describe
from intake.population import read_population
from intake.reading import Reading
from intake.recognise import recognise
from tests.unit.intake.drawn_sheets import drawn_rows, drawn_template, form, read
from wording import text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECONDS = 10
FORM = form(("hc-storuman", "Storumans hälsocentral", "2025-11", 900, 810, 60, 55))
SHEET = "xl/worksheets/sheet2.xml"  # the drawn sheet; the first is the hidden one


def zipped(parts: dict[str, bytes], *, level: int = 1) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(name: str, *change: tuple[bytes, bytes], **added: bytes) -> bytes:
    """The drawn form with a text replaced in one of its parts."""
    parts = parts_of(FORM) | added
    for old, new in change:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)
    return zipped(parts)


def with_part(name: str, part: bytes) -> bytes:
    return zipped(parts_of(FORM) | {name: part})


def lying_about_its_size() -> bytes:
    """A sheet of 220 MB whose header says that it is 100 bytes, with the check sum of those."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(b"<row></row>" * 100_000) for _ in range(200)) + packer.flush()
    content = zipped(parts_of(FORM) | {"xl/worksheets/sheet3.xml": b"PLACE"}, level=0)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
    stream = io.BytesIO()
    directory = b""
    for entry in entries:
        name = entry.filename.encode()
        part = parts_of(content)[entry.filename]
        data, size, crc = part, len(part), zlib.crc32(part)
        method = 0
        if part == b"PLACE":
            data, size, crc, method = packed, 100, zlib.crc32((b"<row></row>" * 10)[:100]), 8
        head = struct.pack("<5H3I2H", 20, 0, method, 0, 33, crc, len(data), size, len(name), 0)
        directory += b"PK\x01\x02" + b"\x14\x00" + head + struct.pack("<3H2I", 0, 0, 0, 0, stream.tell()) + name
        stream.write(b"PK\x03\x04" + head + name + data)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, len(entries), len(entries), len(directory), stream.tell(), 0)
    return stream.getvalue() + directory + end


def bomb() -> bytes:
    """A sheet of 250 MB in a file of a quarter of a megabyte."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, part in parts_of(FORM).items():
            if name != SHEET:
                archive.writestr(name, part)
        with archive.open(SHEET, "w") as sheet:
            for _ in range(250):
                sheet.write(b"<row></row>" * 95_000)
    return stream.getvalue()


def sheet_of(cells: bytes) -> bytes:
    return with_part(SHEET, b"<worksheet><sheetData>" + cells + b"</sheetData></worksheet>")


def shared_texts() -> bytes:
    """One text of 30,000 signs, pointed at from 100,000 cells: 3 GB once written out."""
    parts = parts_of(FORM)
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 100_001))
    parts[SHEET] = b"<worksheet><sheetData>" + cells + b"</sheetData></worksheet>"
    parts["xl/sharedStrings.xml"] = b"<sst><si><t>" + b"x" * 30_000 + b"</t></si></sst>"
    return zipped(parts)


KINDS = {
    "empty": (lambda: b"", "fel.fil_tom"),
    "too big": (lambda: b"PK" + bytes(MAX_FILE_BYTES), "fel.fil_for_stor"),
    "pdf": (lambda: b"%PDF-1.7\n%\xe2\xe3", "fel.fil_pdf"),
    "png": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(20), "fel.fil_bild"),
    "jpeg": (lambda: b"\xff\xd8\xff\xe0" + bytes(20), "fel.fil_bild"),
    "iphone photo": (lambda: b"\x00\x00\x00\x18ftypheic" + bytes(20), "fel.fil_bild"),
    "web page": (lambda: b"<!DOCTYPE html><html><body>", "fel.fil_html"),
    "web table called xls": (lambda: b"\n<div><table><tr><td>1</td></tr></table></div>", "fel.fil_html"),
    "csv": ("Kod;Namn\n2463;Åsele\n".encode, "fel.fil_text"),
    "csv from windows": (lambda: "Kod;Namn\n2463;Åsele och många fler kommuner\n".encode("cp1252"), "fel.fil_text"),
    "unicode text": (lambda: "Kod\tNamn\n".encode("utf-16"), "fel.fil_text"),
    "xml": (lambda: b"<?xml version='1.0'?><Workbook/>", "fel.fil_xml"),
    "rich text": (lambda: b"{\\rtf1 hej}", "fel.fil_word"),
    "rar": (lambda: b"Rar!\x1a\x07", "fel.fil_arkiv"),
    "noise": (lambda: bytes(range(256)) * 4, "fel.fil_okand"),
    "zeros": (lambda: bytes(1000), "fel.fil_okand"),
    "old xls": (lambda: OLE + bytes(500) + "Workbook".encode("utf-16-le"), "fel.fil_xls"),
    "old word": (lambda: OLE + bytes(500) + "WordDocument".encode("utf-16-le"), "fel.fil_word"),
    "password": (lambda: OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "fel.fil_losenord"),
    "other ole": (lambda: OLE + bytes(500), "fel.fil_okand"),
    "docx": (lambda: zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), "fel.fil_word"),
    "pptx": (lambda: zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), "fel.fil_powerpoint"),
    "ods": (lambda: zipped({"mimetype": b"", "content.xml": b""}), "fel.fil_ods"),
    "numbers": (lambda: zipped({"Index/Document.iwa": b""}), "fel.fil_numbers"),
    "xlsb": (lambda: zipped({"xl/workbook.bin": b""}), "fel.fil_xlsb"),
    "zip of photos": (lambda: zipped({"a.jpg": b"", "b.jpg": b""}), "fel.fil_arkiv"),
    "empty zip": (lambda: zipped({}), "fel.fil_arkiv"),
    "macros": (lambda: with_part("xl/vbaProject.bin", b"x"), "fel.fil_makron"),
    "old macro sheet": (lambda: with_part("xl/macrosheets/sheet1.xml", b"<x/>"), "fel.fil_makron"),
    "xlsm without macros": (
        lambda: changed("[Content_Types].xml", (b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")),
        "fel.fil_makron",
    ),
    "cut off": (lambda: FORM[: len(FORM) // 2], "fel.fil_skadad"),
    "only the beginning": (lambda: b"PK\x03\x04", "fel.fil_skadad"),
    "no list of sheets": (lambda: with_part("xl/_rels/workbook.xml.rels", b"<"), "fel.fil_skadad"),
    "torn sheet": (lambda: with_part(SHEET, b"<worksheet><sheetData><row><c t='x'"), "fel.fil_skadad"),
    "another encoding": (lambda: with_part(SHEET, "<worksheet/>".encode("utf-16")), "fel.fil_skadad"),
    "declared as something else": (
        lambda: with_part(SHEET, b"<?xml version='1.0' encoding='utf-7'?><worksheet/>"), "fel.fil_skadad",
    ),
    "same part twice": (lambda: FORM_WITH_TWINS, "fel.fil_skadad"),
    "doctype": (lambda: changed(SHEET, (b"<sheetData>", b"<!DOCTYPE x><sheetData>")), "fel.fil_xml_angrepp"),
    "entities": (
        lambda: with_part(
            "xl/sharedStrings.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>'
        ),
        "fel.fil_xml_angrepp",
    ),
    "foreign file": (
        lambda: with_part("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook>&a;</workbook>'),
        "fel.fil_xml_angrepp",
    ),
    "no sheets": (lambda: with_part("xl/workbook.xml", b"<workbook><sheets/></workbook>"), "fel.fil_utan_blad"),
    "bomb": (bomb, "fel.fil_zipbomb"),
    "bomb that lies": (lying_about_its_size, "fel.fil_zipbomb"),
    "bomb of styles": (lambda: with_part("xl/styles.xml", os.urandom(3_000_000).hex().encode() * 4), "fel.fil_zipbomb"),
    "many entries": (lambda: zipped(parts_of(FORM) | {f"x/{n}.xml": b"" for n in range(2_000)}), "fel.fil_zipbomb"),
    "texts written out": (shared_texts, "fel.fil_zipbomb"),
    "two far corners": (
        lambda: sheet_of(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "fel.fil_for_manga_celler",
    ),
    "far corners without addresses": (
        lambda: sheet_of(b'<row r="1">' + b"<c><v>1</v></c>" * 9_000 + b'</row><row r="1048576"><c><v>1</v></c></row>'),
        "fel.fil_for_manga_celler",
    ),
    "addresses hidden in quotes": (
        lambda: sheet_of(b"""<row r="1"><c x=' r="A1"' r="XFD1048576"><v>1</v></c></row>"""), "fel.fil_skadad",
    ),
}  # fmt: skip


def _twins() -> bytes:
    stream = io.BytesIO(FORM)
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("XL/workbook.xml".replace("XL", "xl"), b"<workbook/>")
    return stream.getvalue()


FORM_WITH_TWINS = _twins()


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_bad_file_has_its_own_sentence(kind):
    make, key = KINDS[kind]
    content = make()
    started = time.process_time()
    with pytest.raises(UnreadableFileError) as refused:
        read(content)
    assert refused.value.key == key
    assert text(refused.value.key, **refused.value.values).endswith(".")
    assert time.process_time() - started < SECONDS


def test_a_file_of_200_mb_is_refused_by_its_size_and_told_the_limit(tmp_path: Path):
    path = tmp_path / "stor.xlsx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    started = time.process_time()
    with pytest.raises(UnreadableFileError) as refused:
        refuse_too_big(path.stat().st_size)
    assert time.process_time() - started < 0.1
    told = text(refused.value.key, **refused.value.values)
    assert "200 MB" in told
    assert "25 MB" in told


def test_a_file_of_200_mb_that_was_read_anyway_is_refused_at_once():
    content = bytes(200 * 1024 * 1024)
    started = time.process_time()
    with pytest.raises(UnreadableFileError, match="fil_for_stor"):
        open_workbook(content, "stor.xlsx")
    assert time.process_time() - started < 0.1


def test_what_is_too_much_in_all_is_refused_however_little_each_part_swells(monkeypatch):
    monkeypatch.setattr("intake.parts.MAX_UNPACKED_BYTES", sum(map(len, parts_of(FORM).values())) - 1)
    with pytest.raises(UnreadableFileError, match="fil_zipbomb"):
        read(FORM)


def test_formats_far_outside_the_table_are_no_reason_to_refuse():
    content = changed(SHEET, (b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'))
    assert len(read(content).rows) == 4


def test_a_sheet_without_addresses_is_read():
    """Some programs leave them out; each cell then stands after the one before it."""
    parts = parts_of(FORM)
    parts[SHEET] = re.sub(rb'<c r="[A-Z]+\d+"', b"<c", parts[SHEET])
    assert [(row.value, row.cell) for row in read(zipped(parts)).rows.itertuples()] == [
        (900, "D4"), (810, "E4"), (60, "F4"), (55, "G4"),
    ]  # fmt: skip


def test_a_sheet_written_with_prefixes_is_read():
    parts = parts_of(FORM)
    sheet = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", parts[SHEET])
    parts[SHEET] = sheet.replace(b"xmlns=", b"xmlns:x=")
    assert len(read(zipped(parts)).rows) == 4


def test_links_to_other_files_are_not_followed(tmp_path: Path):
    bait = tmp_path / "bete.txt"
    bait.write_text("811218-9876")
    rels = f'<Relationships><Relationship Id="rId1" Target="file://{bait}" TargetMode="External"/></Relationships>'
    reading = read(with_part("xl/externalLinks/_rels/externalLink1.xml.rels", rels.encode()))
    assert not reading.stops


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\x.xlsx", "{0}", "<script>", "a\x00b", "å" * 5000])
def test_the_file_name_is_never_used_for_anything(name):
    assert recognise(FORM, name) == "blankett"


def crowded(row: bytes, count: int) -> bytes:
    """The drawn form with a row repeated; `%d` in it becomes the row's number."""
    rows = b"".join(row.replace(b"%d", b"%d" % number) for number in range(5, count))
    return changed(SHEET, (b"</sheetData>", rows + b"</sheetData>"))


def _cells(*cells: bytes) -> bytes:
    letters = b"ABCDEFGHI"
    tags = [b'<c r="%s%%d" %s</c>' % (letters[place : place + 1], cell) for place, cell in enumerate(cells)]
    return b'<row r="%d">' + b"".join(tags) + b"</row>"


# As many rows as are let through, each with as many different faults as it can hold.
MOST_ROWS = 55_500  # nine columns of them, and what else the form holds, are just under half a million cells
CROWDED = {
    "other texts": _cells(*[b't="inlineStr"><is><t>%d and more</t></is>'] * 9),
    "dates": _cells(*[b't="d"><v>2025-01-01T00:00:00</v>'] * 9),
    "formulas": _cells(*[b"><f>A%d</f>"] * 9),
    "personnummer": _cells(*[b't="inlineStr"><is><t>811218-9876</t></is>'] * 9),
}  # fmt: skip

# A process of its own, and its own time, so that what is measured is what this file takes on an idle machine.
_MEASURE = """
import re, sys, time
from domain.errors import UnreadableFileError
from tests.unit.intake.drawn_sheets import read
content = open(sys.argv[1], "rb").read()
started = time.process_time()
try:
    print("findings", len(read(content).findings))
except UnreadableFileError as error:
    print(error.key)
print("seconds", time.process_time() - started)
# Of this program alone: getrusage also counts the process that it was started from.
print("megabytes", int(re.search(r"VmHWM:\\s*([0-9]+)", open("/proc/self/status").read())[1]) // 1024)
"""


@pytest.mark.parametrize("kind", [*CROWDED, "bomb"])
def test_no_file_takes_ten_seconds_or_a_gigabyte(kind, tmp_path: Path):
    path = tmp_path / "fil.xlsx"
    path.write_bytes(bomb() if kind == "bomb" else crowded(CROWDED[kind], MOST_ROWS))
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _MEASURE, str(path)], capture_output=True, text=True, check=True
    )
    figures = dict(line.split() for line in done.stdout.splitlines() if " " in line)
    assert ("findings" in figures) is (kind != "bomb")
    assert float(figures["seconds"]) < SECONDS
    assert float(figures["megabytes"]) < 1024


DRAWN = drawn_template("besvarade_samtal | hc-storuman | 2025-11 | 900 |")


def mutated(content: bytes, seed: int) -> bytes:
    """One seeded change: of the zip file's bytes, of a part's bytes, of its tags, of a cell's type, of the parts."""
    rng = random.Random(seed)
    parts = parts_of(content)
    name = rng.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    part = bytearray(parts[name])
    match seed % 5:
        case 0:
            raw = bytearray(content)
            for _ in range(rng.randint(1, 30)):
                raw[rng.randrange(len(raw))] = rng.randrange(256)
            return bytes(raw)
        case 1:
            for _ in range(rng.randint(1, 20)):
                part[rng.randrange(len(part))] = rng.randrange(256)
        case 2:
            tags = [match.span() for match in re.finditer(rb"<[^>]*>", bytes(part))]
            start, end = rng.choice(tags)
            part[start:end] = rng.choice([b"", bytes(part[start:end]) * 3, b"<x>", b"</row>", b'<c r="ZZZ9999999"><v>'])
        case 3:
            name = rng.choice([name for name in parts if name.startswith("xl/worksheets/sheet")])
            kinds = [b"s", b"e", b"b", b"str", b"d", b"inlineStr", b"n", b"?"]
            part = bytearray(re.sub(rb't="\w+"', lambda _: b't="%s"' % rng.choice(kinds), parts[name]))
        case 4:
            other = rng.choice(list(parts))
            part = bytearray(rng.choice([b"", parts[other], bytes(part[: len(part) // 2]), bytes(part) * 2]))
            if rng.random() < 0.3:
                del parts[other]
    return zipped(parts | {name: bytes(part)})


def as_population(content: bytes) -> Reading:
    return read_population(content, "x.xlsx", kommuner={"2421": "Storuman"})


def told(content: bytes, reader: Callable[[bytes], Reading]) -> list[str]:
    """What a person is told: the sentence that refuses the file, or what was found in it."""
    try:
        reading = reader(content)
    except UnreadableFileError as error:
        return [text(error.key, **error.values)]
    return [describe(finding)["found"] for finding in reading.findings] + drawn_rows(reading)


@pytest.mark.parametrize("seed", range(100))
def test_a_hundred_damaged_files_end_in_a_reading_or_a_sentence(seed):
    content = mutated(DRAWN, seed)
    for reader in (read, as_population):
        assert told(content, reader)
