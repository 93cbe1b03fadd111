"""Says what a readable workbook is that is neither a form nor population, why nothing is stored and what to do."""

from collections.abc import Collection
from dataclasses import replace

from domain.finding import Finding, Level
from intake.form import MARK_SHEET
from intake.plain_text import key, shown
from intake.private import Sheets
from intake.year_columns import is_whole_population, key_columns, names_something_else, several_indicators
from intake.year_table import YearTable, find_year_table

_NAMED = 5


def not_ours(sheets: Sheets) -> Finding:
    """One stopping finding that tells what the workbook seems to be."""
    if MARK_SHEET in sheets.rows:
        return Finding(Level.STOPS, "blankett_som_annat")
    table = find_year_table(sheets.rows)
    if table is None:
        return _other_workbook(sheets)
    found = other_series(table, sheets.shown[table.sheet])
    columns = key_columns(table)
    if several_indicators(table, columns) >= 0 or names_something_else(table, columns):
        return found
    return replace(found, code="folkmangd_som_annat")


def not_any_table(sheets: Sheets) -> Finding:
    """One stopping finding for a file that was read as a table of any kind and is none of ours."""
    if MARK_SHEET in sheets.rows:
        return Finding(Level.STOPS, "blankett_som_tabell")
    found = not_ours(sheets)
    return replace(found, code="ingen_tabell") if found.code == "inte_vart" else found


def other_series(table: YearTable, sheet: str, kommuner: Collection[str] = ()) -> Finding:
    """A table of years that is not population. `kommuner` are all names, so that those in the file can be counted."""
    columns = key_columns(table)
    places = table.different(columns.kommun if columns.kommun >= 0 else columns.code)
    known = {key(name) for name in kommuner}
    values: dict[str, object] = {
        "blad": sheet,
        "kommuner": sum(key(place) in known for place in places) or len(places),
        "forsta": min(table.years),
        "sista": max(table.years),
    }
    several = several_indicators(table, columns)
    if several < 0:
        named = table.different(columns.others[0]) if columns.others else []
        return Finding(Level.STOPS, "annat_nyckeltal", sheet, "", values | {"nyckeltal": _list(named) or "–"})
    series = table.different(several)
    values |= {"antal": len(series), "nyckeltal": _list(series)}
    whole = next((name for name in series if is_whole_population(name)), "")
    if whole:
        return Finding(Level.STOPS, "flera_nyckeltal_med_folkmangd", sheet, "", values | {"folkmangd": shown(whole)})
    return Finding(Level.STOPS, "flera_nyckeltal", sheet, "", values)


def _other_workbook(sheets: Sheets) -> Finding:
    names = [sheets.shown[name] for name in sheets.rows]
    longest = max(sheets.rows.values(), key=len)
    headings = next((row for row in longest if any(key(cell) for cell in row)), [])
    values: dict[str, object] = {
        "antal": len(names),
        "blad": _list(names),
        "rubriker": _list([str(cell) for cell in headings if key(cell)]) or "–",
        "rader": len(longest),
    }
    return Finding(Level.STOPS, "inte_vart", "", "", values)


def _list(names: Collection[str]) -> str:
    texts = [shown(name) for name in list(names)[:_NAMED]]
    return "; ".join(texts) + (" …" if len(names) > _NAMED else "")
