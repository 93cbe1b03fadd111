"""The list of all findings as the workbook's last sheet, and the book's own list of sheets.

Decision that could be disputed: the sheet is known again by a hidden name that points at it, and not by what it is
called. A person's own sheet called the same is never touched, and ours may be renamed or moved.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape

from lxml import etree

from domain.finding import Finding, Level
from intake.form import other_sheets
from intake.marked_cells import place_of
from intake.marked_package import Package, child, local_name, take_out
from intake.marked_styles import COLOURS, Styles
from intake.marked_words import COLUMNS, Told
from intake.plain_text import address
from wording import date_text, text

_NAME = "_uppfoljning_fynd"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WIDTHS = (18, 26, 10, 48, 48, 48, 18)
_HEADING_ROW = 2
_LINE_POINTS, _TITLE_POINTS = 15, 24
# A whole column or a whole row.
_WHOLE = re.compile("[A-Z]{1,3}|[1-9][0-9]{0,6}")
# What stands after the names in a workbook, by the standard.
_BEFORE_NAMES = {
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "AlternateContent", "revisionPtr",
}  # fmt: skip
_SHEET = """<worksheet xmlns="{main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>
<sheetViews><sheetView showGridLines="0" workbookViewId="0">
<pane ySplit="{heading}" topLeftCell="A{first}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{rows}</sheetData><autoFilter ref="{area}"/>
{links}<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>
<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>"""
_INK, _LINK, _WHITE, _HEADING = "FF1B2B2E", "FF0B5394", "FFFFFFFF", "FF1F5C66"


def sheets_of(package: Package) -> dict[str, str]:
    """The part of every sheet by the sheet's name, in order."""
    linked = package.linked(package.workbook)
    tags = package.root(package.workbook).iterfind("{*}sheets/{*}sheet")
    return {each.get("name", ""): linked.get(each.get(f"{{{package.links}}}id", ""), "") for each in tags}


def remove_list(package: Package) -> None:
    """Take out the list of an earlier round, and what points at its place among the sheets."""
    book = package.root(package.workbook)
    names = [each for each in book.iterfind("{*}definedNames/{*}definedName") if each.get("name") == _NAME]
    for name in names:
        title = (name.text or "").rpartition("!")[0].removeprefix("'").removesuffix("'").replace("''", "'")
        part = sheets_of(package).get(title, "")
        take_out(name)
        package.change(package.workbook)
        if part:
            _forget_place(package, list(sheets_of(package)).index(title))
            for each in package.linked(part).values():
                package.drop(each)
            package.unlink(package.workbook, part)
            package.drop(part)
    listed = book.find("{*}definedNames")
    if names and listed is not None and not len(listed):
        book.remove(listed)


def add_list(
    package: Package, styles: Styles, findings: Sequence[Told], *, names: Mapping[str, str], today: date
) -> None:
    """List every finding in a new last sheet. `names` gives each sheet's name in the book by its name as shown."""
    sheet = _drawn(package, styles, findings, names=names, today=today)
    part = package.add("xl/worksheets/sheet{}.xml", sheet, _TYPE)
    link = package.link(package.workbook, part, "worksheet")
    book = package.change(package.workbook)
    title = _free_title(package)
    number = 1 + max(int(each.get("sheetId", "0")) for each in book.iterfind("{*}sheets/{*}sheet"))
    new = etree.SubElement(child(book, "sheets"), f"{{{package.main}}}sheet", name=title, sheetId=str(number))
    new.set(f"{{{package.links}}}id", link)
    known = book.find("{*}definedNames")
    if known is None:
        known = etree.Element(f"{{{package.main}}}definedNames")
        book.insert(sum(local_name(each) in _BEFORE_NAMES for each in book), known)
    etree.SubElement(known, f"{{{package.main}}}definedName", name=_NAME, hidden="1").text = f"{_quoted(title)}!$A$1"


def _free_title(package: Package) -> str:
    first = other_sheets()["findings"]
    taken = {name.casefold() for name in sheets_of(package)}
    titles = (first, *(f"{first} {number}" for number in range(2, 300)))
    return next(each for each in titles if each.casefold() not in taken)


def _forget_place(package: Package, place: int) -> None:
    book = package.change(package.workbook)
    take_out(child(book, "sheets")[place])
    for name in list(book.iterfind("{*}definedNames/{*}definedName")):
        own = int(name.get("localSheetId", "-1"))
        if own == place:
            take_out(name)
        elif own > place:
            name.set("localSheetId", str(own - 1))
    for view in book.iterfind("{*}bookViews/{*}workbookView"):
        for attribute in ("activeTab", "firstSheet"):
            shown = int(view.get(attribute, "0"))
            if shown >= place and shown:
                view.set(attribute, str(shown - 1))


def _drawn(
    package: Package, styles: Styles, findings: Sequence[Told], *, names: Mapping[str, str], today: date
) -> etree._Element:
    """The list's sheet, written as text first: thousands of cells are read faster than they are put together."""
    looks = _looks(styles)
    top = _HEADING_ROW + 1
    rows = [
        _row(0, [text("markerad.rubrik", dag=date_text(today))], [looks["title"]]),
        _row(1, [text("markerad.gor_sa")], [looks["quiet"]]),
        _row(_HEADING_ROW, [text(f"markerad.kolumn.{each}") for each in COLUMNS], [looks["heading"]] * len(COLUMNS)),
    ]
    links = []
    for row, told in enumerate(findings, top):
        look = [looks[told.finding.level], *[looks["body"]] * (len(COLUMNS) - 1)]
        target = _target(told.finding, names)
        if target:
            linked = COLUMNS.index("cell" if told.finding.cell else "blad")
            look[linked] = looks["link"]
            links.append(f'<hyperlink ref="{address(row, linked)}" location="{escape(target)}"/>')
        rows.append(_row(row, list(told.words.values()), look))
    sheet: etree._Element = etree.fromstring(
        _SHEET.format(
            main=package.main, heading=top, first=top + 1, rows="".join(rows), columns="".join(_column_tags()),
            area=f"A{top}:{address(_HEADING_ROW + len(findings), len(COLUMNS) - 1)}",
            links=f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "",
        )
    )  # fmt: skip
    return sheet


def _column_tags() -> Iterator[str]:
    for number, width in enumerate(_WIDTHS, 1):
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'


def _row(row: int, words: Sequence[str], looks: Sequence[int]) -> str:
    """One row of texts. Texts that stand in the cell itself can never become formulas."""
    height = _LINE_POINTS * _lines(words) if len(words) > 1 else _TITLE_POINTS
    cells = "".join(
        _cell(address(row, column), each, look) for column, (each, look) in enumerate(zip(words, looks, strict=True))
    )
    return f'<row r="{row + 1}" ht="{height}" customHeight="1">{cells}</row>'


def _cell(reference: str, words: str, look: int) -> str:
    start = f'<c r="{reference}" s="{look}"'
    return f'{start} t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>' if words else f"{start}/>"


def _lines(words: Sequence[str]) -> int:
    """How high a row must be: not every program works that out when it opens a file."""
    return max(1 + len(each) // width for each, width in zip(words, _WIDTHS, strict=True))


def _target(finding: Finding, names: Mapping[str, str]) -> str:
    """Where a finding's link leads ("" when it is about no sheet)."""
    if finding.sheet not in names:
        return ""
    whole = f"{finding.cell}:{finding.cell}" if _WHOLE.fullmatch(finding.cell) else "A1"
    return f"{_quoted(names[finding.sheet])}!{finding.cell if place_of(finding.cell) != (-1, -1) else whole}"


def _quoted(name: str) -> str:
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


def _looks(styles: Styles) -> dict[str, int]:
    """The list's own styles: each keeps a text as a text even when somebody edits the cell."""

    def look(colour: str, *, size: int = 11, extra: str = "", fill: int = 0, wrap: bool = True) -> int:
        xml = f'<font>{extra}<sz val="{size}"/><color rgb="{colour}"/><name val="Calibri"/><family val="2"/></font>'
        font = styles.place("fonts", styles.element(xml))
        return styles.place(
            "cellXfs",
            styles.element(
                f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" quotePrefix="1" applyFont="1"'
                f' applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="{int(wrap)}"/></xf>'
            ),
        )

    return {
        "title": look(_HEADING, size=16, extra="<b/>", wrap=False),
        "quiet": look(_INK, wrap=False),
        "heading": look(_WHITE, extra="<b/>", fill=styles.fill(_HEADING)),
        "body": look(_INK),
        "link": look(_LINK, extra="<u/>"),
        **{level: look(_INK, fill=styles.fill(COLOURS[level])) for level in Level},
    }
