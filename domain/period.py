"""Periods: a year `2025`, a quarter `2025K1` or a month `2025-03`, ordered within one granularity."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from domain.errors import PeriodError

_PATTERN = re.compile(r"^(\d{4})(?:K([1-4])|-(0[1-9]|1[0-2]))?$")


class Granularity(StrEnum):
    """How long a period is; the value is how many fit in a year."""

    YEAR = "år"
    QUARTER = "kvartal"
    MONTH = "månad"

    @property
    def per_year(self) -> int:
        return _PER_YEAR[self]


_PER_YEAR = {Granularity.YEAR: 1, Granularity.QUARTER: 4, Granularity.MONTH: 12}


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A year, quarter or month. `number` is 1 for a year, 1-4 for a quarter, 1-12 for a month."""

    granularity: Granularity
    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read `2025`, `2025K1` or `2025-03`.

        Raises:
            PeriodError: the text is none of these.

        """
        return _parsed(text)

    @classmethod
    def of(cls, day: date, granularity: Granularity) -> "Period":
        """The period of that granularity in which a day lies."""
        months = 12 // granularity.per_year
        return cls(granularity, day.year, (day.month - 1) // months + 1)

    @property
    def start_on(self) -> date:
        return date(self.year, (self.number - 1) * (12 // self.granularity.per_year) + 1, 1)

    @property
    def end_on(self) -> date:
        return self.next().start_on - timedelta(days=1)

    def next(self, steps: int = 1) -> "Period":
        """The period `steps` later (earlier when negative)."""
        index = self.year * self.granularity.per_year + self.number - 1 + steps
        return Period(self.granularity, index // self.granularity.per_year, index % self.granularity.per_year + 1)

    def __str__(self) -> str:
        if self.granularity is Granularity.YEAR:
            return f"{self.year:04d}"
        if self.granularity is Granularity.QUARTER:
            return f"{self.year:04d}K{self.number}"
        return f"{self.year:04d}-{self.number:02d}"


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Period:
    match = _PATTERN.match(text)
    if match is None:
        raise PeriodError(found=text)
    year, quarter, month = match.groups()
    if quarter:
        return Period(Granularity.QUARTER, int(year), int(quarter))
    if month:
        return Period(Granularity.MONTH, int(year), int(month))
    return Period(Granularity.YEAR, int(year), 1)


def span(first: Period, last: Period) -> list[Period]:
    """Every period from first to last, both included."""
    periods = []
    while first <= last:
        periods.append(first)
        first = first.next()
    return periods


@lru_cache(maxsize=4096)
def days(text: str) -> tuple[int, int]:
    """The first and the last day of a period, as day numbers (`date.toordinal`).

    Raises:
        PeriodError: the text is no period.

    """
    period = Period.parse(text)
    return period.start_on.toordinal(), period.end_on.toordinal()
