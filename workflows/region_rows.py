"""One entry of a region's file as a row of its table, and the faults of a row as faults of the file."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from domain.reference import Facts
from domain.region import RegionFault
from workflows.fact_rows import FactFault, Row
from workflows.fact_tables import Choices, Column, Holds
from workflows.region_file import Entry
from workflows.region_tables import SINGLE, columns, key_of, keys, sections

# Codes of a row's faults that are said in another way of a file than of a table on a screen.
_OWN_WORDS = frozenset({
    "saknas", "okant_val", "typ_lista", "typ_sant", "typ_text", "markup",
    "finns_redan", "inget_antal", "orimligt", "delar", "artal",
})  # fmt: skip
# So many choices can be told of; of more, those that are like what was written.
_MOST_TOLD = 12


class FileRow(Row):
    """An entry as a row. Its faults name the column they are about, not its heading."""

    def fault(self, column: Column, code: str, **values: object) -> None:
        """Note what is wrong in a column; of several faults in one the first is enough."""
        if all(each.column != column.name for each in self.faults):
            self.faults.append(FactFault(self.number, column.name, code, values))


def is_valid(entry: Entry) -> bool:
    """Whether an entry stands in a section that there is."""
    return entry.section in sections()


def read_entry(entry: Entry, facts: Facts, faults: list[RegionFault]) -> FileRow:
    """An entry as a row to read, its unknown keys noted among the faults and its cells looked at."""
    faults += [_unknown_key(entry, key) for key in entry.cells if key not in keys(entry.section)]
    filled = columns(entry.section)
    cells = {column.name: entry.cells.get(key_of(entry.section, column.name)) for column in filled}
    choices = {column.name: column.choices(facts) for column in filled if column.choices}
    row = FileRow(entry.line, cells, choices)
    for column in filled:
        _check_sort(row, column, cells[column.name])
    return row


def _check_sort(row: FileRow, column: Column, value: Any) -> None:
    """A list where one thing is wanted, one thing where a list is, or marks of HTML in a name."""
    if value is None:
        return
    if column.holds is Holds.MANY:
        if not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
            row.fault(column, "typ_lista")
    elif column.holds is Holds.TRUTH:
        if not isinstance(value, bool):
            row.fault(column, "typ_sant")
    elif isinstance(value, list | dict | bool):
        row.fault(column, "typ_text")
    elif column.holds is Holds.TEXT and ("<" in str(value) or ">" in str(value)):
        row.fault(column, "markup", funnet=str(value))


def fault_of(entry: Entry, fault: FactFault, choices: Mapping[str, Choices]) -> RegionFault:
    """A row's fault as one of the file; `fault.column` is the name of a column."""
    key = key_of(entry.section, fault.column)
    values = {**fault.values, "nyckel": key}
    if fault.code == "okant_val":
        values["forslag"] = _like(str(fault.values["funnet"]), choices[fault.column])
    own = fault.code in _OWN_WORDS
    sentence = f"region.fel.{fault.code}" if own else f"underlag.fel.{fault.code}"
    return RegionFault(entry.line_of(key), f"{_heading(entry)} {key}", sentence, values)


def _unknown_key(entry: Entry, key: str) -> RegionFault:
    known = keys(entry.section)
    near = get_close_matches(key, known, n=1) or known
    values = {"funnet": key, "forslag": ", ".join(near)}
    return RegionFault(entry.line_of(key), _heading(entry), "region.fel.okand_nyckel", values)


def _heading(entry: Entry) -> str:
    return f"[{entry.section}]" if entry.section in SINGLE else f"[[{entry.section}]]"


def _like(written: str, choices: Choices) -> str:
    """The choices that are like what was written, by id or by name, each with both; all of them when they are few."""
    by_words = {name.casefold(): each for each, name in choices.items()} | {each.casefold(): each for each in choices}
    near = [by_words[each] for each in get_close_matches(written.casefold(), by_words, n=3, cutoff=0.7)]
    told = near or (list(choices) if len(choices) <= _MOST_TOLD else list(choices)[:2])
    return ", ".join(each if each == choices[each] else f"{each} ({choices[each]})" for each in dict.fromkeys(told))
