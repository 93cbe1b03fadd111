"""A statistics table as Kolada and SCB give them: one row per kommun (and nyckeltal or sex), one column per year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.errors import PeriodError
from domain.period import Granularity
from intake.periods import parse_period
from intake.plain_text import Cell, key

_SEARCHED_ROWS = 40
# What the column of kommuner, of codes and of sexes may be called, as `key` writes it.
KOMMUN_HEADINGS = frozenset({"municipality", "kommun", "kommuner", "kommunnamn", "region", "område", "namn", "area"})
CODE_HEADINGS = frozenset(
    {"kod", "kommunkod", "municipality_id", "municipality id", "municipality code", "id", "code", "lkod", "regionkod"}
)
SEX_HEADINGS = frozenset({"kön", "gender", "sex"})


@dataclass(frozen=True)
class YearTable:
    """`years` gives each year's column, `keys` the columns before them that hold something; rows count from 0."""

    sheet: str
    heading_row: int
    years: Mapping[str, int]
    keys: Sequence[int]
    rows: list[list[Cell]]

    @cached_property
    def body(self) -> list[list[Cell]]:
        """The rows below the headings."""
        return self.rows[self.heading_row + 1 :]

    def heading(self, column: int) -> str:
        """What stands over a column, as `key` writes it."""
        return key(self.rows[self.heading_row][column])

    @cached_property
    def _different(self) -> dict[int, list[str]]:
        return {
            column: list(dict.fromkeys(str(row[column]).strip() for row in self.body if key(row[column])))
            for column in self.keys
        }

    def different(self, column: int) -> list[str]:
        """The different texts in a key column, in order of appearance."""
        return self._different[column]

    @property
    def titles(self) -> list[str]:
        """The sheet's name and every text above the headings."""
        above = [cell for row in self.rows[: self.heading_row] for cell in row if isinstance(cell, str) and cell]
        return [self.sheet, *above]


def find_year_table(sheets: Mapping[str, list[list[Cell]]]) -> YearTable | None:
    """The first table with years as headings in any sheet; None when there is none."""
    for name, rows in sheets.items():
        for number, row in enumerate(rows[:_SEARCHED_ROWS]):
            years = _years(row)
            if _is_heading(row, years):
                first = min(years.values())
                keys = [column for column in range(first) if any(key(below[column]) for below in rows[number + 1 :])]
                if keys:
                    return YearTable(name, number, years, keys, rows)
    return None


def _years(row: list[Cell]) -> dict[str, int]:
    years: dict[str, int] = {}
    for column, cell in enumerate(row):
        try:
            years.setdefault(str(parse_period(cell, Granularity.YEAR)), column)
        except PeriodError:
            continue
    return years


def _is_heading(row: list[Cell], years: Mapping[str, int]) -> bool:
    """Years make up most of the row, or stand beside a heading that says kommun; a number in a row of data does not."""
    if not years or min(years.values()) == 0:
        return False
    filled = [cell for cell in row if key(cell)]
    names_kommun = any(key(cell) in KOMMUN_HEADINGS | CODE_HEADINGS for cell in filled)
    return names_kommun or 2 * len(years) > len(filled)
