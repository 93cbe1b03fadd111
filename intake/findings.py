"""Collects what is wrong in one sheet, by row and column; a fault repeated without end is summed up."""

from collections import Counter
from collections.abc import Callable, Sequence

from domain.finding import Finding, Level
from intake.plain_text import address, column_letters

# Of one sort in one sheet; the rest are counted in a last finding. Nobody reads further, and a page must hold them.
MAX_OF_ONE_SORT = 1_000


class SheetFindings:
    """The findings of one sheet, from the top down. `sheet` is its name as shown ("" for the whole file)."""

    def __init__(self, sheet: str = "") -> None:
        self.sheet = sheet
        self._found: list[tuple[tuple[int, int], Finding]] = []
        self._count: Counter[tuple[Level, str]] = Counter()

    def add(self, level: Level, code: str, row: int = -1, column: int = -1, **values: object) -> None:
        """Note one. Row and column count from 0; leave out the row for a column, both for the sheet."""
        self._count[level, code] += 1
        if self._count[level, code] <= MAX_OF_ONE_SORT:
            finding = Finding(level, code, self.sheet, _place(row, column), values)
            self._found.append(((row, column), finding))

    def add_each(
        self, level: Level, code: str, rows: Sequence[int], column: int, values: Callable[[int], dict[str, object]]
    ) -> None:
        """Note one in every row, with the values for that row; only as many are made as will be listed."""
        room = max(MAX_OF_ONE_SORT - self._count[level, code], 0)
        for row in rows[:room]:
            self.add(level, code, row, column, **values(row))
        self._count[level, code] += max(len(rows) - room, 0)

    def stops(self, code: str, row: int = -1, column: int = -1, **values: object) -> None:
        """Note one that stops the file."""
        self.add(Level.STOPS, code, row, column, **values)

    def asks(self, code: str, row: int = -1, column: int = -1, **values: object) -> None:
        """Note one that the sender must confirm."""
        self.add(Level.CONFIRM, code, row, column, **values)

    def notes(self, code: str, row: int = -1, column: int = -1, **values: object) -> None:
        """Note one that is only told."""
        self.add(Level.NOTE, code, row, column, **values)

    def all(self) -> list[Finding]:
        """Everything found, from the top of the sheet down, with one line more for each sort that was cut."""
        cut = [
            Finding(level, "fler_likadana", self.sheet, "", {"antal": count - MAX_OF_ONE_SORT})
            for (level, code), count in self._count.items()
            if count > MAX_OF_ONE_SORT
        ]
        return [*(finding for _, finding in sorted(self._found, key=lambda each: each[0])), *cut]


def _place(row: int, column: int) -> str:
    if row >= 0 and column >= 0:
        return address(row, column)
    if column >= 0:
        return column_letters(column)
    return str(row + 1) if row >= 0 else ""
