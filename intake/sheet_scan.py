"""What a sheet's XML tells and its values do not: formulas never calculated, errors, what is hidden, per cent.

The searches look for rare things with fixed strings first, so that an ordinary sheet costs next to nothing; every
pattern stops at the next `<`, so that no file can make them slow.
"""

import re
from dataclasses import dataclass
from itertools import islice

from intake.plain_text import position

_FORMULA = re.compile(rb"<f[\s>/]")
# A cell with a formula whose result is left out or empty.
_UNCALCULATED = re.compile(rb"<c\s([^<>]*)>\s*<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v\s*>\s*</v>)?\s*</c>")
_ROW_TAG = re.compile(rb"<row\s([^<>]*)>")
_COLUMN_TAG = re.compile(rb"<col\s([^<>]*)>")
_ERROR_CELL = re.compile(rb"""<c\s([^<>]*\bt=["']e["'][^<>]*)>""")
_ATTRIBUTE = re.compile(rb"""\b(\w{1,12})\s*=\s*["']([^"'<>]{0,40})["']""")
_STYLED_CELL = re.compile(rb"""<c\s([^<>]*?\bs=["'](\d{1,6})["'][^<>]*)(?<!/)>""")
_FORMATS = re.compile(rb"<numFmt\s([^<>]*)>")
_PERCENT_FORMATS = frozenset({b"9", b"10"})
# An error's word stands close after its cell's opening tag.
_REACH = 2_000
# Beyond this many the places are not worked out one by one; the findings count them no further.
_MOST_PLACES = 20_000

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SheetScan:
    """Places are (row, column) from 0; `errors` holds Excel's own word for each (`#REF!`)."""

    uncalculated: frozenset[Place]
    errors: dict[Place, str]
    percent: frozenset[Place]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[range, ...]


def scan(sheet_xml: bytes, styles_xml: bytes) -> SheetScan:
    """Search one sheet."""
    hides = b"hidden=" in sheet_xml
    return SheetScan(
        uncalculated=frozenset(_uncalculated(sheet_xml)),
        errors=_errors(sheet_xml),
        percent=frozenset(_percent(sheet_xml, styles_xml)),
        hidden_rows=frozenset(_hidden_rows(sheet_xml)) if hides else frozenset(),
        hidden_columns=tuple(_hidden_columns(sheet_xml)) if hides else (),
    )


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return dict(_ATTRIBUTE.findall(tag))


def _place(attributes: dict[bytes, bytes]) -> Place | None:
    reference = attributes.get(b"r", b"").decode("ascii", "replace")
    return position(reference) if re.fullmatch(r"[A-Za-z]{1,3}[0-9]{1,7}", reference) else None


def _uncalculated(xml: bytes) -> list[Place]:
    """Cells with a formula and no result; a text result may be empty and is a result all the same."""
    if _FORMULA.search(xml) is None:
        return []
    tags = [tag for tag in _UNCALCULATED.findall(xml) if b't="str"' not in tag]
    places = (_place(_attributes(tag)) for tag in tags[:_MOST_PLACES])
    return [place for place in places if place is not None]


def _errors(xml: bytes) -> dict[Place, str]:
    if b't="e"' not in xml and b"t='e'" not in xml:
        return {}
    found: dict[Place, str] = {}
    for cell in islice(_ERROR_CELL.finditer(xml), _MOST_PLACES):
        place = _place(_attributes(cell[1]))
        word = re.search(rb"<v>(#[^<]{1,20})</v>", xml[cell.end() : cell.end() + _REACH])
        if place is not None:
            found[place] = word[1].decode("ascii", "replace") if word else "#"
    return found


def _hidden_rows(xml: bytes) -> list[int]:
    rows = (_attributes(row) for row in _ROW_TAG.findall(xml) if b"hidden" in row)
    return [int(row[b"r"]) - 1 for row in rows if _is_on(row) and row.get(b"r", b"").isdigit()]


def _hidden_columns(xml: bytes) -> list[range]:
    """Columns are described before the cells, several at a time."""
    found: list[range] = []
    for tag in _COLUMN_TAG.findall(xml[: xml.find(b"<sheetData")])[:_MOST_PLACES]:
        column = _attributes(tag)
        first, last = column.get(b"min", b""), column.get(b"max", b"")
        if _is_on(column) and first.isdigit() and last.isdigit():
            found.append(range(int(first) - 1, int(last)))
    return found


def _is_on(attributes: dict[bytes, bytes]) -> bool:
    return attributes.get(b"hidden") in {b"1", b"true"}


def _percent(xml: bytes, styles_xml: bytes) -> list[Place]:
    """Cells whose number format shows per cent: what reads 12 % in Excel is 0.12 in the file."""
    styles = _percent_styles(styles_xml)
    if not styles:
        return []
    tags = [tag for tag, style in _STYLED_CELL.findall(xml) if style in styles]
    places = (_place(_attributes(tag)) for tag in tags[:_MOST_PLACES])
    return [place for place in places if place is not None]


def _percent_styles(styles_xml: bytes) -> frozenset[bytes]:
    custom = (_attributes(tag) for tag in _FORMATS.findall(styles_xml))
    percent = _PERCENT_FORMATS | {each.get(b"numFmtId", b"") for each in custom if b"%" in each.get(b"formatCode", b"")}
    _, _, rest = styles_xml.partition(b"<cellXfs")
    cells, _, _ = rest.partition(b"</cellXfs>")
    formats = [_attributes(tag) for tag in re.findall(rb"<xf\s([^<>]*)>", cells)]
    return frozenset(b"%d" % index for index, each in enumerate(formats) if each.get(b"numFmtId") in percent)
