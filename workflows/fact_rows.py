"""One edited row read into a fact, with every fault in it noted by row and column."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pandas as pd

from domain.errors import PeriodError
from domain.insats import days
from wording import text
from workflows.fact_tables import Choices, Column, Holds

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
# The longest text of a cell, in characters; a name or title is shorter.
_LONGEST, _LONGEST_NAME = 1000, 150
# A time outside these years is written wrong, or stands for "no end": a cell for that is left empty.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class FactFault:
    """What is wrong in a cell: the row as numbered on the screen (0 = one that has been taken away) and the column."""

    row: int
    column: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """What was found and what to do, in the run's language."""
        return text(f"underlag.fel.{self.code}", **self.values)


class Row:
    """An edited row. Reading a cell that is wrong notes a fault and gives what stands for nothing in its place."""

    def __init__(self, number: int, cells: Mapping[str, Any], choices: Mapping[str, Choices]) -> None:
        self.number = number
        self.cells = cells
        self.choices = choices
        self.faults: list[FactFault] = []

    @property
    def is_blank(self) -> bool:
        """Whether nobody has written anything in the row: one added by mistake."""
        return all(
            is_empty(cell) or cell is False or (isinstance(cell, list) and not cell) for cell in self.cells.values()
        )

    def fault(self, column: Column, code: str, **values: object) -> None:
        """Note what is wrong in a column."""
        self.faults.append(FactFault(self.number, column.title, code, values))

    def read(self, columns: Iterable[Column]) -> dict[str, Any]:
        """Every cell that can be changed, as the fact's field holds it."""
        return {column.name: self._cell(column) for column in columns if not column.fixed}

    def _cell(self, column: Column) -> Any:
        value = self.cells.get(column.name)
        if column.holds is Holds.MANY:
            return self._many(column, value)
        if column.holds is Holds.TRUTH:
            return not is_empty(value) and bool(value)
        if is_empty(value):
            if column.required:
                self.fault(column, "saknas" if column.name != "source" else "kalla_saknas")
            return None if column.holds in {Holds.DAY, Holds.NUMBER, Holds.WHOLE} else ""
        return self._filled(column, value)

    def _filled(self, column: Column, value: Any) -> Any:
        if column.holds is Holds.DAY:
            return self._day(column, value)
        if column.holds in {Holds.NUMBER, Holds.WHOLE}:
            return self._number(column, value)
        words = self._text(column, value)
        if column.holds is Holds.MOMENT and not is_moment(words):
            self.fault(column, "tidpunkt", funnet=words)
        if column.choices and words not in self.choices[column.name]:
            self.fault(column, "okant_val", funnet=words)
        return words

    def _text(self, column: Column, value: Any) -> str:
        words = _CONTROLS.sub(" ", str(value)).strip().encode("utf-8", "ignore").decode()
        longest = _LONGEST_NAME if column.name in {"name", "title"} else _LONGEST
        if len(words) > longest:
            self.fault(column, "for_lang", antal=len(words), hogst=longest)
        return words

    def _many(self, column: Column, value: Any) -> tuple[str, ...]:
        chosen = tuple(dict.fromkeys(map(str, value))) if isinstance(value, list | tuple) else ()
        for each in chosen:
            if each not in self.choices[column.name]:
                self.fault(column, "okant_val", funnet=each)
        return chosen

    def _day(self, column: Column, value: Any) -> date | None:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value).strip()[:10])
        except ValueError:
            self.fault(column, "dag", funnet=value)
            return None

    def _number(self, column: Column, value: Any) -> float | None:
        try:
            number = float(str(value).replace(",", ".").replace("\xa0", "").replace(" ", ""))
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            self.fault(column, "tal", funnet=value)
            return None
        if column.holds is Holds.NUMBER:
            return number
        if number < 0 or not number.is_integer():
            self.fault(column, "heltal", funnet=value)
        return int(number)


def is_empty(value: Any) -> bool:
    """Whether nothing stands in a cell: None, NaN, NaT or blanks."""
    if isinstance(value, str):
        return not value.strip()
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def first_day(moment: str) -> date:
    """The first day of a year, quarter, month or day."""
    return days(moment)[0]


def last_day(moment: str) -> date:
    """The last day of a year, quarter, month or day."""
    return days(moment)[1]


def is_moment(words: str) -> bool:
    """Whether a text is a year, a quarter, a month or a day, within what can have happened or be planned."""
    try:
        first_on, last_on = days(words)
    except PeriodError:
        return False
    return first_on.year >= _FIRST_YEAR and last_on.year <= _LAST_YEAR
