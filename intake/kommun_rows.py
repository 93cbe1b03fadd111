"""Which kommun each row of a statistics table is about; rows for riket, regions and groups are told apart."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from intake.findings import SheetFindings
from intake.plain_text import Cell, code_text, key, shown
from intake.year_columns import SEXES, KeyColumns
from intake.year_table import YearTable

_CODE_AND_NAME = re.compile(r"^(\d{4}) (.+)$")
_NOT_KOMMUN = re.compile(r"^(riket|sverige|alla kommuner.*|region .*|.* län|.*\((ovägt|vägt) medel\).*)$")
_NOT_KOMMUN_CODE = re.compile(r"^(00\d\d|g\d+)$")


@dataclass(frozen=True)
class Kommuner:
    """All 290 kommuner, code to name."""

    names: Mapping[str, str]

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {key(name): code for code, name in self.names.items()}

    def code_of(self, name: str) -> str:
        """The code of a name as `key` writes it, with or without "kommun" after it; "" when there is none."""
        return self._codes.get(name) or self._codes.get(name.removesuffix(" kommun").removesuffix("s"), "")


def kommun_rows(
    table: YearTable, columns: KeyColumns, kommuner: Kommuner, findings: SheetFindings
) -> list[tuple[int, str]]:
    """Pairs of a row number in the sheet (from 0) and its kommun's code, for the rows that hold totals."""
    found: list[tuple[int, str]] = []
    first_seen: dict[str, int] = {}
    others: list[str] = []
    for number, row in enumerate(table.body, table.heading_row + 1):
        if not any(key(row[column]) for column in table.years.values()):
            continue
        if columns.sex >= 0 and SEXES.get(key(row[columns.sex])) != "T":
            continue
        code, name = _code_and_name(row, columns)
        if _NOT_KOMMUN.match(name) or _NOT_KOMMUN_CODE.match(code):
            others.append(shown(row[_place(columns)]))
        elif kommun := _kommun((number, _place(columns)), code, row[_place(columns)], name, kommuner, findings):
            if kommun in first_seen:
                findings.stops(
                    "kommun_dubbel", number, _place(columns),
                    kommun=kommuner.names[kommun], rad=str(first_seen[kommun] + 1),
                )  # fmt: skip
                continue
            first_seen[kommun] = number
            found.append((number, kommun))
    if others:
        findings.notes("andra_rader", antal=len(others), namn=", ".join(others[:5]))
    return found


def _place(columns: KeyColumns) -> int:
    return columns.kommun if columns.kommun >= 0 else columns.code


def _code_and_name(row: list[Cell], columns: KeyColumns) -> tuple[str, str]:
    code = code_text(row[columns.code]) if columns.code >= 0 else ""
    name = key(row[columns.kommun]) if columns.kommun >= 0 else ""
    if match := _CODE_AND_NAME.match(name):
        return code or match[1], match[2]
    return code, name


def _kommun(
    place: tuple[int, int], code: str, written: Cell, name: str, kommuner: Kommuner, findings: SheetFindings
) -> str:
    """The row's kommun; "" with a finding when it is unknown or when code and name disagree.

    `written` is the name as it stands in the sheet, `name` as it is compared.
    """
    by_name = kommuner.code_of(name)
    if not code and by_name:
        return by_name
    if code not in kommuner.names:
        findings.asks("okand_kommun", *place, namn=shown(written) or code)
        return ""
    if by_name and by_name != code:
        findings.stops("kod_och_namn", *place, kod=code, kodens_namn=kommuner.names[code], namn=shown(written))
        return ""
    return code
