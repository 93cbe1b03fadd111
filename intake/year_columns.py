"""What each key column of a statistics table holds: kommuner, their codes, sexes, or the names of several nyckeltal."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intake.plain_text import key
from intake.year_table import CODE_HEADINGS, SEX_HEADINGS, YearTable

SEXES = {
    **dict.fromkeys(("t", "totalt", "total", "båda könen", "båda", "alla", "män och kvinnor"), "T"),
    **dict.fromkeys(("k", "kvinnor", "kvinna", "women", "female"), "K"),
    **dict.fromkeys(("m", "män", "man", "men", "male"), "M"),
}
_CODE = re.compile(r"\d{1,4}(\.0)?")
_POPULATION = re.compile(r"invånare|folkmängd|befolkning|population|inhabitants")
_PART = re.compile(r"andel|%|\bper\b|/|\d+ ?(\+|- ?\d|år)")
_NONE = -1


@dataclass(frozen=True)
class KeyColumns:
    """Places of the key columns, -1 for one that is not there; `others` are names of nyckeltal or other groupings."""

    kommun: int
    code: int
    sex: int
    others: Sequence[int]


def key_columns(table: YearTable) -> KeyColumns:
    """Tell the key columns apart, by their headings and by what is in them."""
    code = next((column for column in table.keys if _is_code(table, column)), _NONE)
    sex = next((column for column in table.keys if column != code and _is_sex(table, column)), _NONE)
    rest = [column for column in table.keys if column not in {code, sex}]
    kommun = max(rest, key=lambda column: len(table.different(column)), default=_NONE)
    return KeyColumns(kommun, code, sex, [column for column in rest if column != kommun])


def several_indicators(table: YearTable, columns: KeyColumns) -> int:
    """The column that names more than one nyckeltal; -1 when the table holds only one."""
    return next((column for column in columns.others if len(table.different(column)) > 1), _NONE)


def has_totals(table: YearTable, columns: KeyColumns) -> bool:
    """Whether a table with a column of sexes also has rows for both together."""
    return columns.sex < 0 or any(SEXES.get(key(each)) == "T" for each in table.different(columns.sex))


def is_whole_population(name: str) -> bool:
    """Whether a nyckeltal's name is that of the whole population, and no share, rate or age group."""
    return _POPULATION.search(key(name)) is not None and _PART.search(key(name)) is None


def names_something_else(table: YearTable, columns: KeyColumns) -> bool:
    """Whether the table says itself that it is not the whole population: another nyckeltal, a share, an age group."""
    series = [name for column in columns.others for name in table.different(column)]
    about_people = [title for title in table.titles if _POPULATION.search(key(title))]
    return not all(map(is_whole_population, [*series, *about_people]))


def _is_code(table: YearTable, column: int) -> bool:
    codes = table.different(column)
    return bool(codes) and (
        all(_CODE.fullmatch(each) for each in codes)
        or (table.heading(column) in CODE_HEADINGS and any(_CODE.fullmatch(each) for each in codes))
    )


def _is_sex(table: YearTable, column: int) -> bool:
    found = {key(each) for each in table.different(column)}
    return bool(found) and (found <= SEXES.keys() or table.heading(column) in SEX_HEADINGS)
