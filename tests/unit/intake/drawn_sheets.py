"""Small workbooks drawn in a test, and the small world that they are about."""

import io
from datetime import date

import pandas as pd
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from domain.indicator import Area
from domain.observation import OBSERVATION_COLUMNS
from domain.units import Unit, UnitKind, UnitType
from intake.blankett import read_blankett
from intake.form import form_sheets
from intake.reading import Reading
from intake.template import template

TODAY = date(2026, 1, 15)

# Two modellområden: Södra Lappland (Storuman, Sorsele) and Väster (Sollefteå, and 0184 with a zero to lose).
UNITS = {
    unit.id: unit
    for unit in (
        Unit("0024", "Region Västerbotten", UnitKind.REGION),
        Unit("sodra-lappland", "Södra Lappland", UnitKind.MODELLOMRADE, "0024"),
        Unit("vaster", "Väster", UnitKind.MODELLOMRADE, "0022"),
        Unit("2421", "Storuman", UnitKind.KOMMUN, "0024"),
        Unit("2463", "Åsele", UnitKind.KOMMUN, "0024"),
        Unit("2283", "Sollefteå", UnitKind.KOMMUN, "0022"),
        Unit("0184", "Solna", UnitKind.KOMMUN, "0022"),
        Unit("hc-storuman", "Storumans hälsocentral", UnitKind.ENHET, "2421", UnitType.HALSOCENTRAL),
        Unit("ss-asele", "Åsele sjukstuga", UnitKind.ENHET, "2463", UnitType.SJUKSTUGA),
        Unit("sjukhus-storuman", "Storumans sjukhus", UnitKind.ENHET, "2421", UnitType.SJUKHUS),
        Unit("hc-solleftea", "Sollefteå hälsocentral", UnitKind.ENHET, "2283", UnitType.HALSOCENTRAL),
    )
}
MEMBERS_OF = {"sodra-lappland": ["2421", "2463"], "vaster": ["2283", "0184"]}

SAMTAL = "Enheter per månad"
# The columns of the drawn sheet for tillgänglighet; the other measures are left blank unless drawn.
HEADINGS = (
    "Kod", "Namn", "Period", "Besvarade samtal", "Besvarade samma dag", "Medicinska bedömningar",
    "Bedömningar inom 3 dagar", "Vårdkontakter", "Distanskontakter",
)  # fmt: skip


def marked(area: str = "tillganglighet", modellomrade: str = "sodra-lappland", version: str = "1") -> Workbook:
    """A workbook with only the hidden sheet by which a form is known."""
    book = Workbook()
    sheet = book.active
    sheet.title = "_blankett"
    for row in (("format", version), ("omrade", area), ("modellomrade", modellomrade), ("dataversion", "7")):
        sheet.append(row)
    sheet.sheet_state = "hidden"
    return book


def add_sheet(book: Workbook, rows: list[tuple], *, title: str = SAMTAL, headings: tuple = HEADINGS):
    """The sheet of a form, with its headings in row 3 as the template has them; rows start in row 4."""
    sheet = book.create_sheet(title)
    sheet.append(("Rubrik",))
    sheet.append(("Fyll i",))
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    return sheet


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def add_others(
    book: Workbook, area: str = "tillganglighet", modellomrade: str = "sodra-lappland", *, besides: str = SAMTAL
):
    """The form's sheets beside the one that the test draws, empty, so that none is missing: headings only."""
    forms = form_sheets(Area(area), modellomrade=UNITS[modellomrade], units=UNITS, members=MEMBERS_OF[modellomrade])
    for each in forms:
        if each.units and each.title != besides:
            headings = [each.heading_of(column) for column in each.key_columns]
            add_sheet(book, [], title=each.title, headings=(*headings, *(measure.label for measure in each.measures)))


def drawn_book(*rows: tuple, **sheet: object) -> tuple[Workbook, Worksheet]:
    """A whole form for Södra Lappland as a workbook, and its sheet of rows under HEADINGS to draw on."""
    book = marked()
    filled = add_sheet(book, list(rows), **sheet)
    add_others(book)
    return book, filled


def form(*rows: tuple, **sheet: object) -> bytes:
    """A form for Södra Lappland with one sheet of rows under HEADINGS; the area's other sheets are there, empty."""
    return saved(drawn_book(*rows, **sheet)[0])


def read(content: bytes, *, today: date = TODAY) -> Reading:
    """What the reader makes of a file in the drawn world."""
    return read_blankett(content, "blankett.xlsx", units=UNITS, members_of=MEMBERS_OF, today=today)


def faults(reading: Reading) -> list[str]:
    """Findings as `level code sheet!cell`, one a line; the sheet only where it is not the usual one."""
    return [
        f"{finding.level.value} {finding.code} {'' if finding.sheet == SAMTAL else finding.sheet + '!'}{finding.cell}"
        for finding in reading.findings
    ]


def drawn_rows(reading: Reading) -> list[str]:
    """Rows as `measure unit period value-or-status cell`."""
    return [
        f"{row.measure} {row.unit} {row.period} {row.status if pd.isna(row.value) else f'{row.value:g} {row.status}'}"
        f" {row.cell}".replace("  ", " ")
        for row in reading.rows.itertuples()
    ]


def observations(drawing: str) -> pd.DataFrame:
    """Lines of `measure unit period value [status] [breakdown]`, the parts with `|` between them."""
    rows = []
    for line in drawing.strip().splitlines():
        measure, unit, period, value, status, breakdown = [part.strip() for part in f"{line}||".split("|")[:6]]
        number = float(value) if value else float("nan")
        rows.append((measure, unit, period, "T", breakdown, number, status, False, "Ritat"))
    return pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS))


def drawn_template(drawing: str, *, area: Area = Area.TILLGANGLIGHET, units: dict | None = None, **changes) -> bytes:
    """The template of the drawn world, with earlier values as drawn."""
    settings = {"today": TODAY, "data_version": 7, "synthetic": False} | changes
    return template(
        area=area,
        modellomrade=UNITS["sodra-lappland"],
        units=units or UNITS,
        members=MEMBERS_OF["sodra-lappland"],
        observations=observations(drawing) if drawing.strip() else pd.DataFrame(columns=list(OBSERVATION_COLUMNS)),
        **settings,
    )
