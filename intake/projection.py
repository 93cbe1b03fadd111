"""Reads a projection of residents: one row per kommun, year and age group (kommun, ar, aldersgrupp, antal, kalla).

Every fault is told at once, by row and column. Decision that could be disputed: a table with a hole is refused whole,
since a year in between that nobody gave would have to be made up.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO

from domain.errors import FollowUpError
from domain.future import GROUPS
from intake.cells import parse_cell
from intake.container import open_workbook, refuse_too_big
from intake.kommun_rows import Kommuner
from intake.person_rows import person_rows
from intake.personal_numbers import places
from intake.plain_text import Cell, code_text, column_letters, key, shown
from intake.private import private_sheets

COLUMNS = ("kommun", "ar", "aldersgrupp", "antal", "kalla")
_NAMES = {
    "kommun": "kommun", "kommunkod": "kommun", "municipality": "kommun", "ar": "ar", "år": "ar", "year": "ar",
    "aldersgrupp": "aldersgrupp", "åldersgrupp": "aldersgrupp", "ålder": "aldersgrupp", "age group": "aldersgrupp",
    "antal": "antal", "invånare": "antal", "number": "antal", "kalla": "kalla", "källa": "kalla", "source": "kalla",
}  # fmt: skip
_GROUPS = {"0-64": "0-64", "0-64 år": "0-64", "65-79": "65-79", "65-79 år": "65-79", "80+": "80+", "80-": "80+",
           "80 år och äldre": "80+", "80+ år": "80+"}  # fmt: skip
_MOST_ROWS = 50_000
_EARLIEST, _LATEST = 2020, 2100
# So many times as many (or as few) as the year before are taken to be a slip of the pen.
_MOST_TIMES = 2.0


class ProjectionFileError(FollowUpError):
    """A file that is no table of a projection, or that holds what is about single persons."""

    key = "framtid.fel.tabell"


@dataclass(frozen=True)
class Fault:
    """One fault: where (a cell such as B14, "" for the whole), the last part of its catalogue key, what it names."""

    cell: str
    code: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class ProjectionTable:
    """What a table says: residents by kommun, year and age group, the sources it names, and every fault."""

    residents: Mapping[tuple[str, int, str], float]
    sources: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def kommuner(self) -> tuple[str, ...]:
        return tuple(sorted({kommun for kommun, _, _ in self.residents}))

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({year for _, year, _ in self.residents}))


def read_projection(
    content: bytes, filename: str, *, kommuner: Mapping[str, str], first: int, last: int,
    known: Mapping[tuple[str, str], float],
) -> ProjectionTable:  # fmt: skip
    """Read a CSV or XLSX table.

    Args:
        content: the file's bytes.
        filename: its name; what it ends with tells which it is.
        kommuner: names by code.
        first: every kommun must have this year or an earlier one.
        last: and every year from there to this one, for every age group.
        known: the residents published last, by kommun (those that are followed) and age group.

    Raises:
        UnreadableFileError: it cannot be read.
        ProjectionFileError: it is no such table, or holds personal numbers.

    """
    refuse_too_big(len(content))
    rows = _rows(content, filename, kommuner)
    heading, columns = _heading(rows)
    missing = [each for each in COLUMNS if each not in columns]
    if missing:
        faults = tuple(Fault("", "kolumn_saknas", {"kolumn": each}) for each in missing)
        return ProjectionTable({}, (), faults)
    reader = _Reader(Kommuner(kommuner), columns)
    for number in range(heading + 1, min(len(rows), _MOST_ROWS)):
        reader.take(number, rows[number])
    reader.check_whole(kommuner, first, last)
    reader.check_size(known)
    return ProjectionTable(reader.residents, tuple(dict.fromkeys(reader.sources)), tuple(reader.faults))


def _rows(content: bytes, filename: str, kommuner: Mapping[str, str]) -> list[list[Cell]]:
    if content[:2] == b"PK":
        sheets, private = private_sheets(open_workbook(content, filename), known_names=kommuner.values())
        if private:
            raise ProjectionFileError(skal="personuppgifter")
        return next(iter(sheets.rows.values()), [])
    rows = _csv_rows(content)
    if places(rows) or person_rows({"": rows}, known_names=kommuner.values()):
        raise ProjectionFileError(skal="personuppgifter")
    return rows


def _csv_rows(content: bytes) -> list[list[Cell]]:
    if b"\0" in content:
        raise ProjectionFileError(skal="ingen tabell")
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        written = content.decode("cp1252", errors="replace")
    first = next((line for line in written.splitlines() if line.strip()), "")
    divider = max(";\t,", key=first.count)
    return [list(row) for row in csv.reader(StringIO(written), delimiter=divider)]


def _heading(rows: list[list[Cell]]) -> tuple[int, dict[str, int]]:
    """The first row that names at least three of the columns, and where each stands."""
    for number, row in enumerate(rows[:40]):
        named = [(_NAMES[key(cell)], place) for place, cell in enumerate(row[:100]) if key(cell) in _NAMES]
        columns: dict[str, int] = {}
        for name, place in named:
            columns.setdefault(name, place)
        if len(columns) >= 3:
            return number, columns
    raise ProjectionFileError(skal="ingen tabell")


class _Reader:
    """Takes row after row; keeps what is right and tells what is not."""

    def __init__(self, kommuner: Kommuner, columns: Mapping[str, int]) -> None:
        self._kommuner, self._columns = kommuner, columns
        self._first: dict[tuple[str, int, str], int] = {}
        self._seen: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.residents: dict[tuple[str, int, str], float] = {}
        self.sources: list[str] = []
        self.faults: list[Fault] = []

    def take(self, number: int, row: list[Cell]) -> None:
        """Read one row; a blank one is passed over."""
        if not any(key(cell) for cell in row):
            return
        kommun, year, group = self._kommun(number, row), self._year(number, row), self._group(number, row)
        if kommun and year and group:
            # A cell with a fault of its own is told once, and not as a missing year too.
            self._seen[kommun][group].add(year)
        count, source = self._count(number, row), shown(self._cell(row, "kalla"))
        if not source:
            self._fault(number, "kalla", "kalla")
        if not (kommun and year and group and count > 0 and source):
            return
        name = (kommun, year, group)
        if name in self._first:
            self._fault(number, "aldersgrupp", "dubbel", rad=self._first[name] + 1)
            return
        self._first[name], self.residents[name] = number, count
        self.sources.append(source)

    def check_whole(self, kommuner: Mapping[str, str], first: int, last: int) -> None:
        """Tell of every kommun and age group whose years have a hole or do not reach."""
        if not self._seen and not self.faults:
            self.faults.append(Fault("", "tom", {}))
        for kommun, groups in self._seen.items():
            for group in GROUPS:
                lacking = [year for year in range(first, last + 1) if year not in groups[group]]
                if lacking:
                    told = ", ".join(map(str, lacking))
                    self.faults.append(Fault("", "ar_saknas", {"kommun": kommuner[kommun], "grupp": group, "ar": told}))

    def check_size(self, known: Mapping[tuple[str, str], float]) -> None:
        """Tell of every number far from the year before, and of a table that is of none of those followed."""
        if self._seen and known and not set(self._seen) & {kommun for kommun, _ in known}:
            self.faults.append(Fault("", "utanfor", {}))
        before = dict(known)
        for kommun, year, group in sorted(self.residents):
            count = self.residents[kommun, year, group]
            last = before.setdefault((kommun, group), count)
            if 1 / _MOST_TIMES <= count / last <= _MOST_TIMES:
                before[kommun, group] = count
            else:
                told = {"funnet": shown(count), "fore": shown(round(last))}
                self._fault(self._first[kommun, year, group], "antal", "hopp", **told)

    def _cell(self, row: list[Cell], column: str) -> Cell:
        place = self._columns[column]
        return row[place] if place < len(row) else ""

    def _fault(self, number: int, column: str, code: str, **values: object) -> None:
        self.faults.append(Fault(f"{column_letters(self._columns[column])}{number + 1}", code, values))

    def _kommun(self, number: int, row: list[Cell]) -> str:
        written = self._cell(row, "kommun")
        code = code_text(written)
        found = code if code in self._kommuner.names else self._kommuner.code_of(key(written))
        if not found:
            self._fault(number, "kommun", "kommun", funnet=shown(written))
        return found

    def _year(self, number: int, row: list[Cell]) -> int:
        written = self._cell(row, "ar")
        value = parse_cell(written).value
        if _EARLIEST <= value <= _LATEST and value.is_integer():
            return int(value)
        self._fault(number, "ar", "ar", funnet=shown(written))
        return 0

    def _group(self, number: int, row: list[Cell]) -> str:
        written = self._cell(row, "aldersgrupp")
        found = _GROUPS.get(key(written), "")
        if not found:
            self._fault(number, "aldersgrupp", "aldersgrupp", funnet=shown(written), grupper=", ".join(GROUPS))
        return found

    def _count(self, number: int, row: list[Cell]) -> float:
        """Residents; less than one is a fault too, since no group of a kommun is empty."""
        written = self._cell(row, "antal")
        value = parse_cell(written).value
        if value >= 1:
            return value
        self._fault(number, "antal", "antal", funnet=shown(written))
        return 0.0
