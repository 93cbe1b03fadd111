"""Finds the table in a foreign sheet: where its headings stand, and what stands over each column.

Decision that could be disputed: the search starts from the first row that names a unit of ours and has a value, and
looks upwards for headings. So title rows, however many, are never taken for headings. In a sheet about one place only
the place stands in a title, and then the first row with a value is where the search starts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from intake.foreign_headings import Heading, any_period, read_heading, written
from intake.foreign_units import Places
from intake.foreign_values import is_filled, is_value_like
from intake.plain_text import Cell, key
from intake.private import Sheets
from intake.year_table import CODE_HEADINGS

_SEARCHED_COLUMNS, _SEARCHED_ROWS, _TOP = 40, 3_000, 60
_MOST_HEADING_ROWS, _FIRST_ROWS, _MOST_TITLES = 3, 12, 20
_MOSTLY, _FEWEST_NAMED = 0.8, 0.2
# Nobody writes a wider table; searching one takes too long.
MAX_COLUMNS = 2_000
# Headings over codes, as `key` writes them.
CODES = CODE_HEADINGS | {"länskod", "länkod", "enhetskod", "region_kod", "kommun_kod", "municipality", "hsaid", "lan"}


@dataclass(frozen=True)
class Shape:
    """A table in a sheet. Rows and columns count from 0; `first_value` is the first column with values in it."""

    sheet: str
    rows: Sequence[list[Cell]] = field(repr=False)
    heading_row: int
    heading_rows: int
    unit_columns: Mapping[int, int]
    first_value: int

    @property
    def body_row(self) -> int:
        """The first row below the headings."""
        return self.heading_row + self.heading_rows

    @property
    def width(self) -> int:
        return len(self.rows[0])

    @cached_property
    def over(self) -> tuple[tuple[Cell, ...], ...]:
        """For each column, the cells over it; a merged heading stands over all the columns that it covers."""
        rows = [list(row) for row in self.rows[self.heading_row : self.body_row]]
        for row in rows[:-1]:
            for column in range(max(self.first_value, 0) + 1, self.width):
                if not key(row[column]):
                    row[column] = row[column - 1]
        return tuple(zip(*rows, strict=True))

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """For each column, the texts over it with " / " between them."""
        return tuple(" / ".join(written(cell) for cell in cells if key(cell)) for cells in self.over)

    @cached_property
    def read(self) -> tuple[Heading, ...]:
        """For each column, what its headings say."""
        return tuple(read_heading(list(cells)) for cells in self.over)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The sheet's name and the texts above the headings."""
        above = [written(cell) for row in self.rows[: self.heading_row] for cell in row if isinstance(cell, str)]
        return (self.sheet, *[title for title in above if title][:_MOST_TITLES])

    @cached_property
    def searched(self) -> Sequence[list[Cell]]:
        """The first few thousand rows below the headings."""
        return self.rows[self.body_row : self.body_row + _SEARCHED_ROWS]

    def column(self, place: int) -> list[Cell]:
        """The cells below the headings that hold something, of the first few thousand rows."""
        return [row[place] for row in self.searched if is_filled(row[place])]


def find_shapes(sheets: Sheets, places: Places) -> list[Shape]:
    """The table of every sheet that has one, the largest first."""
    found = [shape for name in sheets.rows if (shape := find_shape(name, sheets.rows[name], places)) is not None]
    return sorted(found, key=lambda shape: -(len(shape.rows) - shape.body_row) * shape.width)


def find_shape(sheet: str, rows: list[list[Cell]], places: Places) -> Shape | None:
    """The table in a sheet; None when no row names a unit of ours and has a value, or none above it has headings."""
    if not rows or len(rows[0]) > MAX_COLUMNS:
        return None
    unit_columns = _unit_columns(rows, places)
    for first in _first_data_rows(rows, unit_columns, places):
        values = _value_columns(rows, first, unit_columns)
        bottom = next((row for row in range(first - 1, -1, -1) if _is_heading(rows[row], unit_columns, values)), None)
        if bottom is not None:
            return _with_upper(sheet, rows, bottom, unit_columns, values)
    return None


def _with_upper(sheet: str, rows: list[list[Cell]], bottom: int, unit_columns: Mapping[int, int], values: int) -> Shape:
    top = bottom
    while top > 0 and bottom - top + 1 < _MOST_HEADING_ROWS and _is_upper(rows[top - 1], values, unit_columns):
        top -= 1
    return Shape(sheet, rows, top, bottom - top + 1, unit_columns, values)


def shape_at(sheet: str, rows: list[list[Cell]], places: Places, *, heading_row: int, heading_rows: int) -> Shape:
    """The table whose headings a person has said where they stand (rows from 0)."""
    last = max(len(rows) - 1, 0)
    heading_row = min(max(heading_row, 0), last)
    heading_rows = min(max(heading_rows, 1), last - heading_row + 1)
    unit_columns = _unit_columns(rows[heading_row:], places)
    first = heading_row + heading_rows
    return Shape(sheet, rows, heading_row, heading_rows, unit_columns, _value_columns(rows, first, unit_columns))


def _unit_columns(rows: list[list[Cell]], places: Places) -> dict[int, int]:
    """Columns that name units, by name or by code, in rows with values; and how many different ones."""
    searched = rows[:_SEARCHED_ROWS]
    valued = [row for row in searched if any(map(_is_value, reversed(row)))]
    found: dict[int, int] = {}
    for place in range(min(len(rows[0]) if rows else 0, _SEARCHED_COLUMNS)):
        different = list(dict.fromkeys(row[place] for row in valued if is_filled(row[place])))
        count = _named_units(different, places, is_headed=any(key(row[place]) in CODES for row in searched[:_TOP]))
        if count:
            found[place] = count if count >= _FEWEST_NAMED * len(different) else -count
    best = max(found.values(), key=abs, default=0)
    return {place: abs(count) for place, count in found.items() if count > 0 or count == best}


def _named_units(different: list[Cell], places: Places, *, is_headed: bool) -> int:
    digits = [cell for cell in different if key(cell).removesuffix(".0").isdecimal()]
    texts = [cell for cell in different if isinstance(cell, str) and not cell.strip().isdecimal()]
    names = {unit for cell in texts if (unit := places.named(cell).unit_id)}
    codes = {unit for cell in digits if (unit := places.by_code(cell))}
    are_codes = is_headed or (len(codes) >= _MOSTLY * len(digits) and _are_codes(digits))
    return len(names | codes) if are_codes else len(names)


def _are_codes(digits: list[Cell]) -> bool:
    """Four digits each: two digits are far more often a number."""
    return all(len(key(cell).removesuffix(".0")) >= 4 for cell in digits)


def _first_data_rows(rows: list[list[Cell]], unit_columns: Mapping[int, int], places: Places) -> list[int]:
    """The first row with a unit and a value; without columns of units, the first few rows with a value."""
    valued = (number for number, row in enumerate(rows[:_SEARCHED_ROWS]) if _has_value(row, unit_columns))
    if not unit_columns:
        return list(islice(valued, _FIRST_ROWS))
    named = (each for each in valued if any(places.named(rows[each][place]).unit_id for place in unit_columns))
    return list(islice(named, 1))


def _is_value(cell: Cell) -> bool:
    return is_filled(cell) and is_value_like(cell) and any_period(cell) is None


def _has_value(row: list[Cell], unit_columns: Mapping[int, int]) -> bool:
    return any(_is_value(cell) for place, cell in enumerate(row) if place not in unit_columns)


def _value_columns(rows: list[list[Cell]], first: int, unit_columns: Mapping[int, int]) -> int:
    """The first column with values, told from the first rows."""
    beside = [
        place
        for row in rows[first : first + _FIRST_ROWS]
        for place, cell in enumerate(row)
        if place not in unit_columns and _is_value(cell)
    ]
    return min(beside, default=0)


def _is_heading(row: list[Cell], unit_columns: Mapping[int, int], values: int) -> bool:
    """Two texts or periods, or one over the values; a row with numbers in it is data."""
    filled = [place for place, cell in enumerate(row) if key(cell)]
    return not _has_value(row, unit_columns) and (len(filled) > 1 or any(place >= values for place in filled))


def _is_upper(row: list[Cell], values: int, unit_columns: Mapping[int, int]) -> bool:
    """Whether a row right above the headings stands over the values as well."""
    return not _has_value(row, unit_columns) and any(key(cell) for cell in row[values:])
