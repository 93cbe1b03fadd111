"""Tells, for a person to check and correct, how a foreign sheet was understood, and whom to cite."""

from collections.abc import Mapping as Named
from dataclasses import dataclass

import pandas as pd

from intake import mapping as roles
from intake.findings import SheetFindings
from intake.foreign_headings import any_period, sex_of
from intake.foreign_shape import Shape
from intake.foreign_targets import Target
from intake.foreign_units import UNKNOWN, Places
from intake.foreign_values import is_filled, is_value_like
from intake.mapping import Column, Mapping
from intake.plain_text import Cell, column_letters, key, shown
from intake.scan_findings import ranges
from intake.sheet_scan import SheetScan
from wording import number, text

_PREVIEW_ROWS, _PREVIEW_COLUMNS, _SAMPLES, _NAMED = 15, 60, 3, 5
_MOST_TEXTS = 1_000
_SOURCES = (
    ("kolada", "Kolada"), ("socialstyrelsen", "Socialstyrelsen"), ("väntetider i vården", "Väntetider i vården (SKR)"),
    ("vantetider.se", "Väntetider i vården (SKR)"), ("statistiska centralbyrån", "SCB"), ("scb", "SCB"),
)  # fmt: skip


@dataclass(frozen=True)
class ColumnChoice:
    """What one column can be: `roles`, the likeliest first, the present one among them.

    `letters` is the column's name in Excel, `heading` what stands over it, `samples` its first different texts.
    """

    place: int
    letters: str
    heading: str
    samples: tuple[str, ...]
    roles: tuple[str, ...]


def choices(shape: Shape, mapping: Mapping) -> tuple[ColumnChoice, ...]:
    """What every column of a mapping can be."""
    return tuple(_choice(shape, column) for column in mapping.columns)


def preview(shape: Shape) -> list[list[str]]:
    """The headings and the first rows below them, as texts."""
    rows = shape.rows[shape.heading_row : shape.heading_row + _PREVIEW_ROWS]
    return [[shown(cell) for cell in row[:_PREVIEW_COLUMNS]] for row in rows]


def told(shape: Shape, mapping: Mapping) -> dict[str, str]:
    """The different texts in the measure column: as they are compared, and as they are shown."""
    found: dict[str, str] = {}
    for column in mapping.of_role(roles.MEASURE):
        for row in shape.rows[shape.body_row :]:
            text_key = key(row[column.place])
            if text_key not in found and len(found) < _MOST_TEXTS and _is_data(shape, row, column.place):
                found[text_key] = shown(row[column.place])
    return found


def unknown_names(shape: Shape, mapping: Mapping, places: Places) -> dict[str, str]:
    """The names in rows with values that are no unit here: as they are compared, and as they are shown."""
    found: dict[str, str] = {}
    for column in mapping.of_role(roles.UNIT):
        rows = [row for row in shape.searched if _is_data(shape, row, column.place)]
        for cell in dict.fromkeys(row[column.place] for row in rows):
            if key(cell) not in mapping.places and places.named(cell).otherwise == UNKNOWN:
                found[key(cell)] = shown(cell)
    return dict(list(found.items())[:_MOST_TEXTS])


def understood(shape: Shape, mapping: Mapping, targets: Named[str, Target]) -> list[tuple[str, str]]:
    """Pairs of a label's catalogue key and what was found in the sheet."""
    rows = str(mapping.heading_row)
    if mapping.heading_rows > 1:
        rows = f"{rows}–{mapping.heading_row + mapping.heading_rows - 1}"
    found = [
        ("intag.forstatt.blad", shown(mapping.sheet)),
        ("frammande.forstatt.form", text(f"frammande.form.{'bred' if mapping.layout == roles.WIDE else 'lang'}")),
        ("intag.forstatt.rubrikrad", rows),
    ]
    for role in roles.ROLES:
        columns = mapping.of_role(role)
        if columns and role not in {roles.SKIP, roles.VALUE}:
            found.append((f"frammande.roll.{role}", _list([_named(each) for each in columns])))
    periods = sorted({each.period for each in mapping.columns if each.period} | ({mapping.period} - {""}))
    if periods:
        found.append(("intag.forstatt.perioder", _span(periods)))
    wanted = {mapping.measure, *mapping.measures.values(), *(each.measure for each in mapping.columns)} - {""}
    labels = [targets[each].label for each in sorted(wanted) if each in targets]
    return found + ([("frammande.forstatt.matt", _list(labels))] if labels else [])


def counted(rows: pd.DataFrame) -> list[tuple[str, str]]:
    """How much was read of a sheet."""
    if rows.empty:
        return []
    return [
        ("intag.forstatt.enheter", number(rows["unit"].nunique())),
        ("intag.forstatt.perioder", _span(sorted(set(rows["period"])))),
        ("intag.forstatt.varden", number(len(rows))),
    ]


def source(shape: Shape) -> str:
    """Whom the sheet names as its source, above or below the table; else only that it was uploaded."""
    below = [shown(cell) for row in shape.rows[-20:] for cell in row if isinstance(cell, str) and len(cell) > 2]
    words = key(" ".join([*shape.titles, *below, *shape.headings[:10]]))
    if "kpi" in words.split() and "municipality" in words:
        return "Kolada"
    return next((name for word, name in _SOURCES if word in words), text("intag.kalla_uppladdad"))


def note_scan(shape: Shape, values: list[int], seen: SheetScan, findings: SheetFindings) -> None:
    """Name formulas without a result and Excel's errors among the values, and tell of hidden rows with values."""
    for row, column in sorted(seen.uncalculated):
        if row >= shape.body_row and column in values:
            findings.stops("formel_ej_beraknad", row, column, kolumn=shown(shape.headings[column]) or "–")
    for (row, column), word in sorted(seen.errors.items()):
        if row >= shape.body_row and column in values:
            findings.stops("excelfel", row, column, funnet=word, kolumn=shown(shape.headings[column]) or "–")
    hidden = [row for row in sorted(seen.hidden_rows) if shape.body_row <= row < len(shape.rows)]
    hidden = [row for row in hidden if any(key(shape.rows[row][column]) for column in values)]
    if hidden:
        findings.notes("dolda_rader", rader=ranges([row + 1 for row in hidden]), antal=len(hidden))


def _choice(shape: Shape, column: Column) -> ColumnChoice:
    cells = shape.column(column.place)
    samples = list(dict.fromkeys(shown(cell) for cell in cells))[:_SAMPLES]
    possible = [column.role]
    if any(map(is_value_like, cells[:100])) or not cells:
        possible.append(roles.VALUE)
    if any(any_period(cell) for cell in cells[:100]):
        possible += [roles.PERIOD, roles.YEAR]
    if any(map(sex_of, cells[:100])):
        possible.append(roles.SEX)
    ordered = dict.fromkeys([*possible, *roles.ROLES])
    return ColumnChoice(column.place, column_letters(column.place), column.heading, tuple(samples), tuple(ordered))


def _is_data(shape: Shape, row: list[Cell], place: int) -> bool:
    """Whether a row has a text in that column and something right of the first value column; footnotes have not."""
    beside = (cell for column, cell in enumerate(row[shape.first_value :], shape.first_value) if column != place)
    return bool(key(row[place])) and any(map(is_filled, beside))


def _named(column: Column) -> str:
    heading = shown(column.heading)
    return f"{column_letters(column.place)} ({heading})" if heading else column_letters(column.place)


def _span(periods: list[str]) -> str:
    return periods[0] if len(periods) == 1 else f"{periods[0]} – {periods[-1]}"


def _list(names: list[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
