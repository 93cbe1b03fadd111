"""Reads a filled-in form: every row that can be read, and every fault by sheet and cell at once.

Decision that could be disputed: an empty cell says nothing. It never deletes an earlier value; who wants a value
gone writes "saknas".
"""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from domain.units import Unit
from intake.collecting import waste_kept
from intake.container import open_workbook
from intake.findings import SheetFindings
from intake.form import form_sheets
from intake.form_summary import understood
from intake.marks import read_marks
from intake.matching import match
from intake.private import private_sheets
from intake.reading import Reading, no_rows
from intake.register import Register
from intake.sheet_reading import read_sheet
from intake.strangers import not_ours

SOURCE = "Blankett"


@waste_kept()
def read_blankett(
    content: bytes,
    filename: str,
    *,
    units: Mapping[str, Unit],
    members_of: Mapping[str, Sequence[str]],
    today: date,
) -> Reading:
    """Read a form for the modellområde and area that it was made for.

    `members_of` gives each modellområde's kommuner. Rows come from every sheet of the form; a row or a cell with a
    fault is left out and named. With anything about single persons in it nothing else of the file is told.

    Raises:
        UnreadableFileError: the file cannot be read (its own sentence says what it is).

    """
    book = open_workbook(content, filename)
    sheets, private = private_sheets(book, known_names=[unit.name for unit in units.values()])
    if private:
        return Reading("", no_rows(), private)
    whole = SheetFindings()
    marks = read_marks(sheets, units=units, members_of=members_of, findings=whole, today=today)
    if marks is None:
        return Reading("", no_rows(), whole.all() or [not_ours(sheets)])
    modellomrade = units[marks.modellomrade]
    forms = form_sheets(marks.area, modellomrade=modellomrade, units=units, members=members_of[marks.modellomrade])
    register = Register(units, modellomrade.name)
    chosen = match(sheets, forms, whole)
    read = [read_sheet(book, sheets, name, form, register=register, today=today) for name, form in chosen.items()]
    rows = pd.concat([no_rows(), *(each.rows for each in read)], ignore_index=True)
    if rows.empty and not any(each.findings for each in read):
        whole.notes("tom_blankett")
    return Reading(
        kind="blankett",
        rows=rows,
        findings=[*whole.all(), *(finding for each in read for finding in each.findings)],
        modellomrade=marks.modellomrade,
        area=marks.area.value,
        source=SOURCE,
        understood=understood(marks, modellomrade, read),
        template_at=marks.template_at,
    )
