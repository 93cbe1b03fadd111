"""Writes the form's other sheets: the guide ("Läs mig"), the code lists and the hidden marks."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from domain.indicator import Area
from domain.units import Unit
from intake.cells import WORDS
from intake.form import FORMAT_VERSION, FormSheet, other_sheets
from intake.marks import TAKEN_OUT
from intake.template_sheet import STATUS_RANGE
from intake.template_style import TEXT_FORMAT, protect, set_print, write
from wording import date_text, text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_STEPS = 7
_GUIDE_WIDTHS = (30, 62, 22, 26)
_CODE_WIDTHS = (26, 36, 22, 24, 4, 18, 64)


def add_guide(
    book: "Workbook", forms: Sequence[FormSheet], *, area: Area, modellomrade: Unit, today: date, data_version: int,
    synthetic: bool,
) -> None:  # fmt: skip
    """What the form is for, how it is filled in, and what each measure means."""
    sheet = book.create_sheet(other_sheets()["guide"])
    facts = {
        "intag.las_mig.modellomrade": modellomrade.name,
        "intag.las_mig.omrade": text(f"omrade.{area.value}"),
        "intag.las_mig.dataversion": str(data_version),
        "intag.las_mig.skapad": date_text(today),
    }
    write(sheet, 1, 1, text("intag.las_mig.rubrik", omrade=facts["intag.las_mig.omrade"]), "title")
    row = 2
    if synthetic:
        write(sheet, row, 1, text("exempeldata"), "mark")
        write(sheet, row + 1, 1, text("exempeldata.mening"), "quiet")
        row += 2
    row = _pairs(sheet, row + 1, {text(label): value for label, value in facts.items()})
    row = _numbered(sheet, row + 1)
    row = _statuses(sheet, row + 1)
    row = _measures(sheet, row + 1, [form for form in forms if form.units])
    _left_out(sheet, row, [form for form in forms if not form.units])
    _finish(sheet, _GUIDE_WIDTHS)


def add_code_lists(book: "Workbook", forms: Sequence[FormSheet], units: Mapping[str, Unit]) -> None:
    """Codes of the units that report, the words that may stand instead of a number, and the professions."""
    from openpyxl.workbook.defined_name import DefinedName

    title = other_sheets()["codes"]
    sheet = book.create_sheet(title)
    _headings(sheet, 1, 1, ("kod", "namn", "slag", "kommun"))
    reporting = {unit.id: unit for form in forms for unit in form.units}
    for row, unit in enumerate(reporting.values(), 2):
        parent = units.get(unit.parent_id)
        kind = unit.unit_type.value or unit.kind.value
        for column, value in enumerate((unit.id, unit.name, kind, parent.name if parent else ""), 1):
            write(sheet, row, column, value, "key", number_format=TEXT_FORMAT)
    _headings(sheet, 1, 6, ("statusord", "betydelse"))
    words = [(word, status) for status, known in WORDS.items() for word in known[:2]]
    for row, (word, status) in enumerate(words, 2):
        write(sheet, row, 6, word, "key", number_format=TEXT_FORMAT)
        write(sheet, row, 7, text(f"intag.statusord.{status.name.lower()}"), "body")
    book.defined_names[STATUS_RANGE] = DefinedName(STATUS_RANGE, attr_text=f"'{title}'!$F$2:$F${len(words) + 1}")
    professions = list(dict.fromkeys(each for form in forms for each in form.professions))
    if professions:
        _headings(sheet, len(words) + 3, 6, ("yrke",))
    for row, profession in enumerate(professions, len(words) + 4):
        write(sheet, row, 6, profession, "key")
    _finish(sheet, _CODE_WIDTHS)


def add_marks(
    book: "Workbook", *, area: Area, modellomrade: Unit, today: date, data_version: int, synthetic: bool,
    made_at: datetime | None,
) -> None:  # fmt: skip
    """The hidden sheet by which the reader knows the form. Its words are for the program, not for people."""
    sheet = book.create_sheet(other_sheets()["marks"])
    marks = {
        "format": str(FORMAT_VERSION),
        "omrade": area.value,
        "modellomrade": modellomrade.id,
        "dataversion": str(data_version),
        "skapad": today.isoformat(),
        "exempeldata": "ja" if synthetic else "nej",
    }
    if made_at is not None:
        marks[TAKEN_OUT] = made_at.astimezone(UTC).isoformat(timespec="seconds")
    for row, (name, value) in enumerate(marks.items(), 1):
        write(sheet, row, 1, name)
        write(sheet, row, 2, value, number_format=TEXT_FORMAT)
    sheet.sheet_state = "hidden"
    protect(sheet)


def _headings(sheet: "Worksheet", row: int, first: int, columns: Sequence[str]) -> None:
    for place, column in enumerate(columns, first):
        write(sheet, row, place, text(f"intag.kolumn.{column}"), "heading")


def _pairs(sheet: "Worksheet", row: int, pairs: Mapping[str, str]) -> int:
    for label, value in pairs.items():
        write(sheet, row, 1, label, "quiet")
        write(sheet, row, 2, value)
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=len(_GUIDE_WIDTHS))
        row += 1
    return row


def _numbered(sheet: "Worksheet", row: int) -> int:
    write(sheet, row, 1, text("intag.las_mig.sa_gor_du"), "section")
    for number in range(1, _STEPS + 1):
        row += 1
        write(sheet, row, 1, text("intag.las_mig.steg", nummer=number), "quiet")
        write(sheet, row, 2, text(f"intag.las_mig.steg.{number}"))
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=len(_GUIDE_WIDTHS))
        sheet.row_dimensions[row].height = 15 * (1 + len(text(f"intag.las_mig.steg.{number}")) // 105)
    return row + 1


def _statuses(sheet: "Worksheet", row: int) -> int:
    write(sheet, row, 1, text("intag.las_mig.statusord"), "section")
    return _pairs(
        sheet, row + 1,
        {known[0]: text(f"intag.statusord.{status.name.lower()}") for status, known in WORDS.items()},
    )  # fmt: skip


def _measures(sheet: "Worksheet", row: int, forms: Sequence[FormSheet]) -> int:
    write(sheet, row, 1, text("intag.las_mig.matt"), "section")
    _headings(sheet, row + 1, 1, ("matt", "definition", "enhet", "blad"))
    row += 2
    for form in forms:
        for measure in form.measures:
            for column, value in enumerate((measure.label, measure.definition, measure.unit, form.title), 1):
                write(sheet, row, column, value)
            sheet.row_dimensions[row].height = 16 * (1 + len(measure.definition) // 58)
            row += 1
    return row


def _left_out(sheet: "Worksheet", row: int, forms: Sequence[FormSheet]) -> None:
    for form in forms:
        measures = ", ".join(each.label for each in form.measures)
        write(sheet, row, 1, text("intag.las_mig.utan_enheter", matt=measures), "quiet")
        row += 1


def _finish(sheet: "Worksheet", widths: Sequence[int]) -> None:
    from intake.plain_text import column_letters

    for place, width in enumerate(widths):
        sheet.column_dimensions[column_letters(place)].width = width
    sheet.sheet_view.showGridLines = False
    set_print(sheet)
    protect(sheet)
