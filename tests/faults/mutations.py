"""Workbooks spoilt in a thousand ways, the same every time: number n is always the same file.

Each way is a function that takes a seeded source of chance and something to spoil: a file's bytes, the XML parts in it,
or its sheets as plain rows (which are then written anew, cell by cell, so that any cell can hold anything).
"""

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path

from lxml import etree

from domain.indicator import Area
from intake.container import open_workbook
from tests.reference import FOLDER
from tests.unit.intake.drawn_sheets import drawn_template, form

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HOSTILE = ('=HYPERLINK("http://x")', "<script>alert(1)</script>", "../../x", "'; DROP TABLE unit; --")
REAL = ("kolada_invanare.xlsx", "kolada_2005.xlsx", "fhm_covid19_2020-04-11.xlsx")

Chance = random.Random
Parts = dict[str, bytes]


class Raw(str):
    """A cell as it is written, from after its address."""


@dataclass
class Sheet:
    name: str
    rows: list[list]
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    columns: str = ""
    after: str = ""


@dataclass
class Book:
    sheets: list[Sheet]
    styles: int = 4
    others: Parts = field(default_factory=dict)


# --- Writing --------------------------------------------------------------------------------------------------------


def letters(column: int) -> str:
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def _cell(value: object, row: int, column: int) -> str:
    at = f'<c r="{letters(column)}{row}"'
    if isinstance(value, Raw):
        return f"{at} {value}</c>"
    if isinstance(value, bool):
        return f'{at} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f"{at}><v>{value!r}</v></c>"
    if value in ("", None):
        return ""
    return f'{at} t="inlineStr"><is><t xml:space="preserve">{escape(str(value), quote=False)}</t></is></c>'


def sheet_xml(sheet: Sheet) -> bytes:
    rows = []
    for number, row in enumerate(sheet.rows, 1):
        hidden = ' hidden="1"' if number in sheet.hidden_rows else ""
        cells = "".join(_cell(value, number, column) for column, value in enumerate(row))
        rows.append(f'<row r="{number}"{hidden}>{cells}</row>')
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{NAMESPACE}" xmlns:r="{RELATIONS}">{sheet.columns}'
        f"<sheetData>{''.join(rows)}</sheetData>{sheet.after}</worksheet>"
    ).encode("utf-8", "replace")


STYLES = (
    f'<styleSheet xmlns="{NAMESPACE}"><numFmts count="1"><numFmt numFmtId="200" formatCode="0.0 %"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="9"/>'
    '<xf numFmtId="14"/><xf numFmtId="49"/><xf numFmtId="200"/></cellXfs></styleSheet>'
).encode()


def written(book: Book) -> bytes:
    numbers = range(1, len(book.sheets) + 1)
    listed = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{number}"{" state=" + chr(34) + "hidden" + chr(34) if sheet.hidden else ""} r:id="rId{number}"/>'
        for number, sheet in zip(numbers, book.sheets, strict=True)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'.encode(),
        "xl/workbook.xml": f'<workbook xmlns="{NAMESPACE}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}<Relationship Id="s" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>'.encode(),
        "xl/styles.xml": STYLES,
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="w" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode(),
    }
    parts |= {
        f"xl/worksheets/sheet{number}.xml": sheet_xml(sheet) for number, sheet in zip(numbers, book.sheets, strict=True)
    }
    return zipped(parts | book.others)


def zipped(parts: Parts, method: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def parts_of(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- What is spoilt -------------------------------------------------------------------------------------------------


def _wide(kommuner: tuple[tuple[str, str], ...], first: int, last: int) -> bytes:
    years = range(first, last + 1)
    body = [[code, name, *[3000 + 10 * year - 18_000 for year in years]] for code, name in kommuner]
    return written(
        Book([Sheet("Folkmängd", [["Folkmängd 31 december"], [], ["Kod", "Kommun", *map(str, years)], *body])])
    )


def _sexes() -> bytes:
    rows = [["2421", "Storuman", sex, 5800 // share, 5700 // share] for sex, share in (("T", 1), ("K", 2), ("M", 2))]
    return written(Book([Sheet("Data", [["municipality_id", "municipality", "gender", "2022", "2023"], *rows])]))


def _form(modellomrade: str, area: str, sheet: str, headings: tuple, rows: list[list]) -> bytes:
    marks = [["format", "1"], ["omrade", area], ["modellomrade", modellomrade], ["dataversion", "5"]]
    return written(
        Book([Sheet(sheet, [["Rubrik"], ["Fyll i"], list(headings), *rows]), Sheet("_blankett", marks, hidden=True)])
    )


def _beds() -> bytes:
    headings = ("Kod", "Namn", "Period", "Disponibla vårdplatsdygn", "Belagda vårdplatsdygn", "Överbeläggningar")
    units = (("lycksele-lasarett", "Lycksele lasarett"), ("mala-sjukstuga", "Malå sjukstuga"))
    rows = [
        [code, name, f"2026-0{month}", 1500 + month, 1300 + month, 4] for code, name in units for month in range(1, 8)
    ]
    return _form("sodra-lappland", "vardplatser", "Enheter per månad", headings, rows)


@cache
def bases() -> dict[str, bytes]:
    """What is spoilt: our templates, drawn sheets, statistics and, where they are to be had, real files of others'."""
    kommuner = (("2421", "Storuman"), ("2418", "Malå"), ("2481", "Lycksele"), ("2425", "Dorotea"))
    real = {name: FOLDER / "workbooks" / name for name in REAL}
    return {
        "template": drawn_template("besvarade_samtal | hc-storuman | 2025-11 | 900 |"),
        "template of context": drawn_template("", area=Area.SAMMANHANG),
        "drawn form": form(("hc-storuman", "Storumans hälsocentral", "2025-11", 900, 810, 60, 55)),
        "beds": _beds(),
        "population": _wide(kommuner, 2020, 2024),
        "population by sex": _sexes(),
    } | {name: path.read_bytes() for name, path in real.items() if Path(path).exists()}


# Most are spoilt from the small ones, so that a thousand take less than a minute.
_SMALL = ("drawn form", "beds", "beds", "population", "population by sex", "beds", "drawn form", "population")
_LARGE_IN = 16


def _base(chance: Chance) -> str:
    if chance.randrange(_LARGE_IN):
        return chance.choice(_SMALL)
    return chance.choice(sorted(set(bases()) - set(_SMALL)))


@cache
def _book_of(base: str) -> Book:
    opened = open_workbook(bases()[base], base)
    return Book([Sheet(name, opened.rows(name), name in opened.hidden_sheets) for name in opened.sheet_names])


def _sheet_part(chance: Chance, parts: Parts) -> str:
    return chance.choice([name for name in parts if name.startswith("xl/worksheets/sheet")])


def _any_part(chance: Chance, parts: Parts) -> str:
    """Mostly a sheet, since most is read from there."""
    if chance.random() < 0.5:
        return _sheet_part(chance, parts)
    return chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])


# --- The zip file ---------------------------------------------------------------------------------------------------

ZIP: dict[str, Callable[[Chance, bytes], bytes]] = {}
XML: dict[str, Callable[[Chance, Parts], Parts]] = {}
SHEETS: dict[str, Callable[[Chance, Book], None]] = {}


def _listed(room: dict, name: str) -> Callable:
    def add(function: Callable) -> Callable:
        room[name] = function
        return function

    return add


@_listed(ZIP, "bytes changed")
def _flip(chance: Chance, content: bytes) -> bytes:
    spoilt = bytearray(content)
    for _ in range(chance.randint(1, 40)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


@_listed(ZIP, "bytes of the directory changed")
def _flip_directory(chance: Chance, content: bytes) -> bytes:
    spoilt, start = bytearray(content), content.find(b"PK\x01\x02")
    for _ in range(chance.randint(1, 6)):
        spoilt[chance.randrange(start, len(spoilt))] = chance.choice([0, 1, 255, 128, chance.randrange(256)])
    return bytes(spoilt)


@_listed(ZIP, "cut off")
def _cut(chance: Chance, content: bytes) -> bytes:
    at = chance.randrange(len(content))
    return chance.choice([content[:at], content[:at] + content[at + chance.randint(1, 300) :], content[at:]])


@_listed(ZIP, "something before or after")
def _around(chance: Chance, content: bytes) -> bytes:
    junk = chance.choice(
        [b"\x00" * 50, b"PK\x03\x04" * 9, b"<html>", content, bytes(chance.randrange(256) for _ in range(99))]
    )
    return chance.choice([junk + content, content + junk, b"PK\x03\x04" + content])


@_listed(ZIP, "packed in another way")
def _method(chance: Chance, content: bytes) -> bytes:
    method = chance.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_STORED])
    return zipped(parts_of(content), method)


@_listed(ZIP, "sizes that lie")
def _sizes(chance: Chance, content: bytes) -> bytes:
    spoilt = bytearray(content)
    marks = [match.start() for match in re.finditer(b"PK\x01\x02", content)]
    at = chance.choice(marks) + chance.choice([8, 10, 16, 20, 24, 28, 42])
    spoilt[at : at + 4] = struct.pack("<I", chance.choice([0, 1, 2**31, 2**32 - 1, chance.randrange(2**16)]))
    return bytes(spoilt)


@_listed(ZIP, "one file in another")
def _nested(chance: Chance, content: bytes) -> bytes:
    parts = parts_of(content)
    return zipped(
        parts | {chance.choice(["xl/embeddings/x.xlsx", "x.xml", "xl/media/../../x.xml", "C:\\x.xml"]): content}
    )


# --- The XML --------------------------------------------------------------------------------------------------------

NUMBERS = (
    "-1",
    "0",
    "1e999",
    "NaN",
    "99999999999999999999",
    "2147483648",
    "-9223372036854775809",
    "0x10",
    "",
    " ",
    "½",
    "١",
)
NAMES = ("x", "row", "c", "v", "sheet", "sheetData", "f", "is", "t", "worksheet", "mergeCell", "å")


def _tree(part: bytes) -> etree._Element:
    return etree.fromstring(part)


def _elements(chance: Chance, part: bytes) -> tuple[etree._Element, etree._Element]:
    """A whole part, and some element in it that is not the outermost."""
    root = _tree(part)
    inner = [each for each in root.iter() if each is not root and isinstance(each.tag, str)]
    return root, chance.choice(inner or [root])


def _edited(edit: Callable[[Chance, etree._Element], None]) -> Callable[[Chance, Parts], Parts]:
    """The same edit of some elements of a part."""

    def spoil(chance: Chance, parts: Parts) -> Parts:
        name = _any_part(chance, parts)
        for _ in range(chance.choice([1, 1, 3, 10])):
            root, element = _elements(chance, parts[name])
            if element is not root:
                edit(chance, element)
            parts = parts | {name: etree.tostring(root, xml_declaration=True, encoding="UTF-8")}
        return parts

    return spoil


def _attribute(chance: Chance, element: etree._Element) -> None:
    if element.attrib:
        name = chance.choice(sorted(element.attrib))
        element.set(name, chance.choice([*NUMBERS, *HOSTILE, "ZZZ9999999", "A0", "a1", "A1:B2", "å" * 99]))


def _attribute_renamed(chance: Chance, element: etree._Element) -> None:
    if element.attrib:
        name = chance.choice(sorted(element.attrib))
        element.set(chance.choice([*NAMES, "r", "t", "s"]), element.attrib.pop(name))


XML |= {
    "elements gone": _edited(lambda chance, element: element.getparent().remove(element)),
    "elements doubled": _edited(lambda chance, element: element.addnext(deepcopy(element))),
    "elements moved": _edited(lambda chance, element: element.getparent().insert(0, element)),
    "elements inside themselves": _edited(lambda chance, element: element.append(deepcopy(element))),
    "elements renamed": _edited(
        lambda chance, element: setattr(element, "tag", f"{{{NAMESPACE}}}{chance.choice(NAMES)}")
    ),
    "attributes changed": _edited(_attribute),
    "attributes renamed": _edited(_attribute_renamed),
    "attributes gone": _edited(lambda chance, element: element.attrib.clear()),
    "texts changed": _edited(
        lambda chance, element: setattr(element, "text", chance.choice([*NUMBERS, *HOSTILE, "x" * 9999]))
    ),
}


def _replaced(pattern: bytes, choices: tuple[bytes, ...], share: float = 0.3) -> Callable[[Chance, Parts], Parts]:
    """Matches of a pattern in a sheet's XML with something else put there instead."""

    def spoil(chance: Chance, parts: Parts) -> Parts:
        name, new = _sheet_part(chance, parts), chance.choice(choices)
        return parts | {name: re.sub(pattern, lambda match: new if chance.random() < share else match[0], parts[name])}

    return spoil


XML |= {
    "types": _replaced(rb'\bt="\w+"', tuple(b't="%s"' % kind for kind in (b"b", b"e", b"s", b"inlineStr", b"d", b"str", b"n", b"?", b""))),
    "types given to numbers": _replaced(rb"(?<=\d\")><v>", tuple(b' t="%s"><v>' % kind for kind in (b"b", b"e", b"s", b"d", b"str"))),
    "addresses": _replaced(
        rb'(?<=<c )r="[A-Z]+\d+"',
        (b'r="ZZZ9999999"', b'r="A1"', b'r=""', b'r="1A"', b'r="XFD1048576"', b'r="A-1"', b'r="AAAAAA1"', b"", b'r="a1"', b'r="$A$1"', b'r="A99999999999999999999"'),
        0.05,
    ),
    "row numbers": _replaced(
        rb'(?<=<row )r="\d+"',
        (b'r="-5"', b'r="0"', b'r="1048576"', b'r="99999999999"', b'r="x"', b"", b'r="1"', b'r="1.5"', b'r="4294967296"'), 0.2,
    ),
    "values": _replaced(rb"<v>[^<]*</v>", (*(b"<v>%s</v>" % each.encode() for each in NUMBERS), b"<v/>", b"<v><v>1</v></v>", b"<v>1</v><v>2</v>")),
    "styles": _replaced(rb'\bs="\d+"', (b's="99999"', b's="-1"', b's="x"', b's=""', b's="4294967296"')),
    "entities": _replaced(rb">(?=[^<]{2})", (b">&lt;", b">&#0;", b">&#x1F600;", b">&nbsp;", b">&#xFFFE;", b">&", b">&#x202E;", b">&amp;lt;script&gt;"), 0.1),
    "torn tags": _replaced(rb"</(?:c|row|v)>", (b"", b"</x>", b"</row>", b"<![CDATA[", b"<!-- ", b"<?x", b"</c></c>"), 0.05),
}  # fmt: skip


@_listed(XML, "parts gone")
def _parts_gone(chance: Chance, parts: Parts) -> Parts:
    return {name: part for name, part in parts.items() if chance.random() > 0.15}


@_listed(XML, "no shared texts")
def _no_texts(chance: Chance, parts: Parts) -> Parts:
    left = {name: part for name, part in parts.items() if "haredStrings" not in name}
    few = b'<sst xmlns="%s"><si><t>x</t></si></sst>' % NAMESPACE.encode()
    name = _sheet_part(chance, left)
    left[name] = re.sub(rb"(\d\")><v>(?=\d)", rb'\1 t="s"><v>', left[name], count=chance.randint(1, 9))
    return left | ({"xl/sharedStrings.xml": chance.choice([few, b"", b"<sst/>"])} if chance.random() < 0.5 else {})


@_listed(XML, "parts changed places")
def _swapped(chance: Chance, parts: Parts) -> Parts:
    one, other = chance.sample(sorted(parts), 2)
    return parts | {one: parts[other], other: parts[one]}


@_listed(XML, "encodings")
def _encoding(chance: Chance, parts: Parts) -> Parts:
    name = _any_part(chance, parts)
    text = parts[name].decode("utf-8", "replace")
    encoding = chance.choice(["utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7", "utf-8-sig", "latin-1"])
    declared = chance.choice([encoding, "UTF-8", "x", "windows-1252", "UTF-16"])
    text = re.sub(r"^<\?xml[^>]*>", "", text)
    return parts | {name: f'<?xml version="1.0" encoding="{declared}"?>{text}'.encode(encoding, "replace")}


@_listed(XML, "declarations")
def _declarations(chance: Chance, parts: Parts) -> Parts:
    before = chance.choice([
        b"\xef\xbb\xbf", b"\xff\xfe", b"\n\n  ", b"<!-- x -->", b"<?x y?>", b'<!DOCTYPE a [<!ENTITY b "c">]>',
        b"<?xml version='1.1'?>", b"\x00", b"<?xml version='1.0' standalone='no'?>", b"<!doctype html>",
    ])  # fmt: skip
    name = _any_part(chance, parts)
    return parts | {name: before + parts[name]}


@_listed(XML, "prefixes")
def _prefixes(chance: Chance, parts: Parts) -> Parts:
    name, prefix = _any_part(chance, parts), chance.choice([b"x", b"ns0", b"r", b"c", b"xml", b"a" * 30])
    part = re.sub(rb"<(/?)(\w)", rb"<\1%s:\2" % prefix, parts[name])
    return parts | {name: part.replace(b"xmlns=", b"xmlns:%s=" % prefix) if chance.random() < 0.8 else part}


@_listed(XML, "deep")
def _deep(chance: Chance, parts: Parts) -> Parts:
    name, depth, tag = _any_part(chance, parts), chance.choice([100, 3_000, 50_000]), chance.choice(NAMES).encode()
    deep = b"<%s>" % tag * depth + b"</%s>" % tag * depth
    end = parts[name].rfind(b"</")
    return parts | {name: parts[name][:end] + deep + parts[name][end:]}


@_listed(XML, "far and wide")
def _far(chance: Chance, parts: Parts) -> Parts:
    name = _sheet_part(chance, parts)
    far = chance.choice([
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', b'<row r="400000"><c r="A400000"><v>1</v></c></row>',
        b'<row r="5000"><c r="CV5000"><v>1</v></c></row>', b'<row><c><v>1</v></c></row>' * 3000,
        b'<row r="99"><c r="XFD99" t="inlineStr"><is><t>x</t></is></c></row>',
        b'<row r="9"><c r="A9"><v>1</v></c><c r="A9"><v>2</v></c><c r="ZZ9"/></row>' * 20,
        b'<row r="2" spans="1:99999999"><c r="B2"><v>1</v></c></row>',
    ])  # fmt: skip
    return parts | {name: parts[name].replace(b"</sheetData>", far + b"</sheetData>")}


@_listed(XML, "lists of sheets")
def _list_of_sheets(chance: Chance, parts: Parts) -> Parts:
    old, new = chance.choice([
        (rb'name="[^"]*"', b'name=""'), (rb'name="[^"]*"', b'name="%s"' % ("å" * 400).encode()),
        (rb'name="[^"]*"', b'name="[x]:*?/\\&lt;script&gt;"'), (rb'r:id="rId1"', b'r:id="rId9"'),
        (rb'r:id="rId\d+"', b'r:id="rId1"'), (rb'sheetId="\d+"', b'sheetId="-1"'), (rb"<sheets>", b"<sheets><x/>"),
        (rb'state="\w+"', b'state="veryHidden"'), (rb"<sheet ", b'<sheet state="hidden" '), (rb"</sheets>.*", b"</sheets>"),
    ])  # fmt: skip
    return parts | {
        "xl/workbook.xml": re.sub(old, new.replace(b"\\", b"\\\\"), parts["xl/workbook.xml"], flags=re.DOTALL)
    }


@_listed(XML, "links to sheets")
def _links(chance: Chance, parts: Parts) -> Parts:
    target = chance.choice(
        [
            b"../../../etc/passwd",
            b"/xl/worksheets/sheet1.xml",
            b"http://x/y",
            b"",
            b"worksheets\\sheet1.xml",
            b"workbook.xml",
            b"styles.xml",
        ]
    )
    name = "xl/_rels/workbook.xml.rels"
    return parts | {
        name: re.sub(rb'Target="[^"]*"', lambda _: b'Target="%s"' % target, parts[name], count=chance.choice([1, 0]))
    }


# --- The sheets -----------------------------------------------------------------------------------------------------

TEXTS = (
    *HOSTILE, "12", "1 234", "12,5", "1.234", "12 %", "-", "..", "saknas", "prickad", "12 preliminär", "1e5", "٣", "１２", "½", "²",
    "😀", "\u202egnp.exe", "a\u0301\u0301\u0301" * 50, "x" * 40_000, "\u00a0", "\u200b", "_x0000_", "{antal}", "{0.__class__}", "%s%n", "\ud7ff",
    "\N{ZERO WIDTH NO-BREAK SPACE}Kod", "2025-13", "0000-00", "K5 2025", "9999-12-31", "mars 99", "#REF!", "TRUE", "\t\r\n", "'=1+1", "-0", "+46", "∞",
)  # fmt: skip
RAWS = tuple(map(Raw, (
    't="e"><v>#REF!</v>', 't="e"><v>#N/A</v>', 't="e"><v>#hitte-på</v>', 't="e"><v/>', 't="e">', '><f>A1+1</f>', '><f>A1+1</f><v/>',
    't="str"><f>A1</f><v>text</v>', 't="str"><f>A1</f>', '><f t="shared" si="7"/>', '><f t="array" ref="A1:Z99">1</f><v>1</v>',
    '><f>HYPERLINK("http://x")</f><v>1</v>', 't="d"><v>2025-03-01T00:00:00</v>', 't="d"><v>inte en dag</v>', 't="d"><v>99999-01-01</v>',
    's="1"><v>0.12</v>', 's="4"><v>12</v>', 's="2"><v>45000</v>', 's="2"><v>-1</v>', 's="2"><v>0</v>', 's="2"><v>0.5</v>', 's="2"><v>60</v>',
    's="2"><v>2958466</v>', 's="2"><v>1e300</v>', 's="2"><v>NaN</v>', 's="2" t="str"><v>x</v>', '><v>NaN</v>', '><v>INF</v>', '><v>-INF</v>',
    '><v>1e309</v>', '><v>1e308</v>', '><v>-1e-320</v>', '><v>12345678901234567890</v>', '><v>1,5</v>', '><v> 5 </v>', '><v>5</v><v>6</v>',
    't="b"><v>7</v>', 't="b"><v>true</v>', 't="b"><v/>', 't="s"><v>99999999</v>', 't="s"><v>-1</v>', 't="s"><v>x</v>', 't="s"><v/>',
    't="inlineStr"><is><t>a</t><t>b</t></is>', 't="inlineStr"><is><r><t>rik</t></r><rPh><t>x</t></rPh></is>', 't="inlineStr"><is/>', 't="inlineStr"><v>5</v>',
    't="inlineStr"><is><t>&#x1F600;</t></is>', 't="inlineStr"><is><t><![CDATA[<b>]]></t></is>', 't="n"><v>0x1F</v>', 's="999"><v>5</v>', 's="-1"><v>5</v>',
)))  # fmt: skip
PLAIN = (True, False, 0, -1, -0.0, 1e9, 1e15, 0.1 + 0.2, 5e-324, 1.7976931348623157e308, 202503, 45000, 2**53, "")


def _sheet(chance: Chance, book: Book) -> Sheet:
    return chance.choice([sheet for sheet in book.sheets if sheet.rows] or [Sheet("x", [[""]])])


def _spots(chance: Chance, sheet: Sheet, most: int) -> list[tuple[int, int]]:
    places = [(row, column) for row, cells in enumerate(sheet.rows) for column in range(len(cells))]
    return chance.sample(places, min(len(places), chance.randint(1, most)))


def _put(values: tuple) -> Callable[[Chance, Book], None]:
    """Some cells with something else in them."""

    def spoil(chance: Chance, book: Book) -> None:
        sheet = _sheet(chance, book)
        for row, column in _spots(chance, sheet, 12):
            sheet.rows[row][column] = chance.choice(values)

    return spoil


def _column_of(value: Callable[[object], object]) -> Callable[[Chance, Book], None]:
    """A whole column as something else."""

    def spoil(chance: Chance, book: Book) -> None:
        sheet = _sheet(chance, book)
        column = chance.randrange(max(map(len, sheet.rows)) or 1)
        for row in sheet.rows:
            if column < len(row):
                row[column] = value(row[column])

    return spoil


SHEETS |= {
    "texts in cells": _put(TEXTS),
    "oddly written cells": _put(RAWS),
    "odd values": _put(PLAIN),
    "everything in cells": _put((*TEXTS, *RAWS, *PLAIN)),
    "a column as text": _column_of(lambda cell: f"{cell}"),
    "a column of text with commas": _column_of(lambda cell: f" {cell},0 ".replace(".0", "")),
    "a column of per cent": _column_of(lambda cell: Raw('s="1"><v>0.12</v>')),
    "a column of dates": _column_of(lambda cell: Raw('s="2"><v>45748</v>')),
    "a column of formulas": _column_of(lambda cell: Raw("><f>SUM(A1:A9)</f>")),
    "a column of errors": _column_of(lambda cell: Raw('t="e"><v>#DIV/0!</v>')),
    "a column emptied": _column_of(lambda cell: ""),
    "a column of true": _column_of(lambda cell: True),
}


@_listed(SHEETS, "rows changed")
def _rows(chance: Chance, book: Book) -> None:
    rows = _sheet(chance, book).rows
    at, width = chance.randrange(len(rows)), len(rows[0])
    match chance.randrange(6):
        case 0:
            rows[at:at] = [[""] * width] * chance.choice([1, 3, 50])
        case 1:
            rows[at:at] = [["Summa", *[1] * (width - 1)]]
        case 2:
            del rows[at : at + chance.randint(1, 5)]
        case 3:
            rows.append(list(rows[at]))
        case 4:
            chance.shuffle(rows)
        case _:
            rows.insert(0, list(chance.choice(rows)))


@_listed(SHEETS, "columns changed")
def _columns(chance: Chance, book: Book) -> None:
    rows = _sheet(chance, book).rows
    width = max(map(len, rows))
    order = list(range(width))
    match chance.randrange(4):
        case 0:
            chance.shuffle(order)
        case 1:
            order.insert(chance.randrange(width + 1), chance.randrange(width))
        case 2:
            order.pop(chance.randrange(width))
        case _:
            order.insert(chance.randrange(width + 1), 9999)
    rows[:] = [[row[column] if column < len(row) else "" for column in order] for row in rows]


@_listed(SHEETS, "two rows of headings")
def _headings(chance: Chance, book: Book) -> None:
    rows = _sheet(chance, book).rows
    at = min(len(rows) - 1, chance.choice([0, 2, 2, 2]))
    again = [cell if chance.random() < 0.6 else "" for cell in rows[at]]
    rows.insert(chance.choice([at, at + 1, len(rows)]), again)


@_listed(SHEETS, "headings changed")
def _heading_texts(chance: Chance, book: Book) -> None:
    sheet = _sheet(chance, book)
    row = sheet.rows[min(len(sheet.rows) - 1, chance.choice([0, 2, 2]))]
    for column in chance.sample(range(len(row)), min(len(row), chance.randint(1, 4))):
        row[column] = chance.choice(
            [str(row[column]).upper(), f"  {row[column]} \n", f"{row[column]} (nytt)", *TEXTS, *row]
        )


@_listed(SHEETS, "merged and hidden")
def _merged(chance: Chance, book: Book) -> None:
    sheet = _sheet(chance, book)
    ref = chance.choice(["A1:B2", "A3:A9", "B2:A1", "A1", "", "XFD1:ZZZ9", "A1:XFD1048576", "x"])
    sheet.after = f'<mergeCells count="1"><mergeCell ref="{ref}"/></mergeCells>' * chance.choice([1, 300])
    sheet.hidden_rows = tuple(chance.sample(range(1, 20), 5))
    limits = chance.choice([(1, 2), (1, 16384), (5, 3), (0, 99999999999), (-1, 4)])
    sheet.columns = f'<cols><col min="{limits[0]}" max="{limits[1]}" hidden="1" width="0"/></cols>' * chance.choice(
        [1, 50]
    )
    sheet.hidden = chance.random() < 0.3


@_listed(SHEETS, "sheets changed")
def _sheets(chance: Chance, book: Book) -> None:
    sheets = book.sheets
    one = chance.randrange(len(sheets))
    match chance.randrange(6):
        case 0:
            chance.shuffle(sheets)
        case 1:
            sheets[one].name = chance.choice(
                [*HOSTILE, "x" * 300, "", "_blankett", "Koder", "😀", "Blad\n1", "ENHETER PER MÅNAD"]
            )
        case 2:
            del sheets[one]
        case 3:
            sheets.append(Sheet(f"{sheets[one].name} (2)", deepcopy(sheets[one].rows)))
        case 4:
            sheets[one].rows, sheets[-1].rows = sheets[-1].rows, sheets[one].rows
        case _:
            sheets[one].rows = chance.choice([[], [[""]], [[1]], [[], [], ["x"]]])


@_listed(SHEETS, "marks changed")
def _marks(chance: Chance, book: Book) -> None:
    marks = next((sheet for sheet in book.sheets if sheet.name == "_blankett"), book.sheets[-1])
    for _ in range(chance.randint(1, 3)):
        row = chance.choice(marks.rows or [[""]])
        if row:
            row[chance.randrange(len(row))] = chance.choice(
                [*TEXTS, *RAWS, *PLAIN, "tillganglighet", "vaster", "omrade", "2"]
            )


@_listed(SHEETS, "texts beside the cells")
def _beside(chance: Chance, book: Book) -> None:
    text = escape(chance.choice(TEXTS))
    name = chance.choice(
        [
            "xl/comments1.xml",
            "docProps/core.xml",
            "xl/drawings/drawing1.xml",
            "xl/threadedComments/1.xml",
            "xl/sharedStrings.xml",
            "xl/calcChain.xml",
        ]
    )
    book.others[name] = f"<x><y>{text}</y></x>".encode("utf-8", "replace")


@_listed(SHEETS, "sizes")
def _size(chance: Chance, book: Book) -> None:
    sheet = _sheet(chance, book)
    match chance.randrange(5):
        case 0:
            book.sheets += [Sheet(f"Blad {number}", [["x", number]]) for number in range(chance.choice([20, 150, 250]))]
        case 1:
            for row in sheet.rows:
                row[len(row) :] = [chance.choice([5, "x", ""])] * chance.choice([100, 2_000])
        case 2:
            sheet.rows += [list(sheet.rows[-1]) for _ in range(chance.choice([500, 4_000]))]
        case 3:
            sheet.rows += [[f"{number} {column}" for column in range(6)] for number in range(1_500)]
        case _:
            sheet.rows[-1][:1] = ["y" * chance.choice([32_767, 300_000])]


# --- All of them ----------------------------------------------------------------------------------------------------

KINDS = [*ZIP, *XML, *SHEETS]


def mutated(number: int) -> tuple[str, bytes]:
    """File number n: how it was spoilt ("kind, of base") and its bytes. Sometimes it is spoilt twice."""
    chance = Chance(number)
    kind, base = KINDS[number % len(KINDS)], _base(chance)
    content = bases()[base]
    if kind in ZIP:
        return f"{kind}, of {base}", ZIP[kind](chance, content)
    if kind in XML:
        return f"{kind}, of {base}", zipped(XML[kind](chance, parts_of(content)))
    book = deepcopy(_book_of(base))
    kinds = [kind] if chance.random() < 0.6 else [kind, chance.choice(sorted(SHEETS))]
    for each in kinds:
        SHEETS[each](chance, book)
    return f"{' and '.join(kinds)}, of {base}", written(book)
