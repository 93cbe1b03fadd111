"""Tells, for a person to check, how a form was understood."""

from domain.units import Unit
from intake.marks import Marks
from intake.sheet_reading import SheetRead
from wording import number, text


def understood(marks: Marks, modellomrade: Unit, read: list[SheetRead]) -> list[tuple[str, str]]:
    """Pairs of a label's catalogue key and what was found."""
    told = [
        ("intag.forstatt.blankett", text(f"omrade.{marks.area.value}")),
        ("intag.forstatt.modellomrade", modellomrade.name),
    ]
    if marks.data_version:
        told.append(("intag.forstatt.dataversion", marks.data_version))
    for each in read:
        told += [("intag.forstatt.blad", _sheet(each)), *_extent(each)]
    blank = sum(each.blank_cells for each in read)
    if blank:
        told.append(("intag.forstatt.tomma", text("intag.forstatt.tomma_celler", antal=number(blank))))
    return told


def _sheet(read: SheetRead) -> str:
    measures = ", ".join(each.label for each in read.form.measures)
    return text("intag.forstatt.ett_blad", blad=read.sheet, rad=read.heading_row, matt=measures)


def _extent(read: SheetRead) -> list[tuple[str, str]]:
    if read.rows.empty:
        return []
    periods, units = read.rows["period"], read.rows["unit"]
    values = int(read.rows["value"].notna().sum())
    return [
        ("intag.forstatt.perioder", f"{periods.min()} – {periods.max()}"),
        ("intag.forstatt.enheter", number(units.nunique())),
        ("intag.forstatt.varden", text(
            "intag.forstatt.antal_varden", antal=number(values), utan=number(len(read.rows) - values)
        )),
    ]  # fmt: skip
