"""Opens a foreign file with what is about persons taken out, and tells whether there is a table of ours in it."""

from collections.abc import Mapping as Named
from dataclasses import dataclass

from domain.finding import Finding
from domain.units import Unit
from intake import mapping as roles
from intake.container import OpenedWorkbook
from intake.foreign_roles import guess
from intake.foreign_shape import find_shapes
from intake.foreign_targets import Target
from intake.foreign_text import open_table
from intake.foreign_units import Places
from intake.mapping import Mapping
from intake.private import Sheets, private_sheets


@dataclass(frozen=True)
class OpenedSheets:
    """A file that may be read. `private` are findings about persons in it; then nothing of it is to be shown."""

    book: OpenedWorkbook
    sheets: Sheets
    private: list[Finding]


def open_sheets(content: bytes, filename: str, units: Named[str, Unit]) -> OpenedSheets:
    """Open a workbook or a text with columns. `units` are all there are, whose names are nobody's.

    Raises:
        UnreadableFileError: the file cannot be read.

    """
    book = open_table(content, filename)
    return OpenedSheets(book, *private_sheets(book, known_names=[unit.name for unit in units.values()]))


def is_table(content: bytes, filename: str, *, units: Named[str, Unit]) -> bool:
    """Whether a file holds a table with units of ours and periods.

    Raises:
        UnreadableFileError: the file cannot be read.

    """
    return bool(table_names(open_sheets(content, filename, units), Places(units), {}))


def table_names(opened: OpenedSheets, places: Places, targets: Named[str, Target]) -> list[str]:
    """The sheets that hold a table, the largest first."""
    shapes = find_shapes(opened.sheets, places)
    return [shape.sheet for shape in shapes if is_table_as(guess(shape, places, targets))]


def is_table_as(found: Mapping) -> bool:
    """Whether a mapping has values and a period or a measure that we know: a list of places is not enough.

    Nor is a list of periods: it must say which places it is about, or be a measure that we know.
    """
    values = found.of_role(roles.VALUE)
    says_measure = bool(found.measure or found.measures or any(each.measure for each in values))
    has_unit = bool(found.unit or found.of_role(roles.UNIT) or found.of_role(roles.CODE))
    told = found.period or found.of_role(roles.PERIOD) or found.of_role(roles.YEAR)
    has_period = bool(told) or any(each.period for each in values)
    return bool(values) and (has_unit or says_measure) and (has_period or says_measure)
