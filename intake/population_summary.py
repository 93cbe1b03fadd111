"""Tells, for a person to check, how a population sheet was understood, and whom to cite."""

from collections.abc import Mapping

import pandas as pd

from intake.plain_text import column_letters, key, shown
from intake.year_columns import KeyColumns
from intake.year_table import YearTable
from wording import number, text

_SAMPLES = 3


def source(table: YearTable) -> str:
    """Kolada or SCB when the sheet says so or is laid out as Kolada's download; else only that it was uploaded."""
    words = key(" ".join(table.titles))
    if "scb" in words or "statistiska centralbyrån" in words:
        return "SCB"
    if "kolada" in words or any(table.heading(column) == "municipality" for column in table.keys):
        return "Kolada"
    return text("intag.kalla_uppladdad")


def understood(
    table: YearTable, columns: KeyColumns, rows: pd.DataFrame, kommuner: Mapping[str, str], sheet: str
) -> list[tuple[str, str]]:
    """Pairs of a label's catalogue key and what was found."""
    latest = max(table.years)
    of_latest = rows[rows["period"] == latest].dropna(subset=["value"])
    place = columns.kommun if columns.kommun >= 0 else columns.code
    samples = [
        text("intag.forstatt.ett_varde", kommun=kommuner[unit], ar=latest, antal=number(value))
        for unit, value in zip(of_latest["unit"], of_latest["value"], strict=True)
    ]
    told = [
        ("intag.forstatt.blad", sheet),
        ("intag.forstatt.rubrikrad", str(table.heading_row + 1)),
        ("intag.forstatt.kommunkolumn", _column(table, place)),
        ("intag.forstatt.ar", f"{min(table.years)} – {latest}"),
        ("intag.forstatt.kommuner", number(rows["unit"].nunique())),
        ("intag.forstatt.summa", text("intag.forstatt.ett_ar", ar=latest, antal=number(of_latest["value"].sum()))),
    ]
    return told + [("intag.forstatt.exempel", sample) for sample in samples[:_SAMPLES]]


def _column(table: YearTable, column: int) -> str:
    heading = shown(table.rows[table.heading_row][column])
    return f"{column_letters(column)} ({heading})" if heading else column_letters(column)
