"""A half-year: January to June, or July to December. Written "2026H2", which also sorts in order."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from domain.errors import FollowUpError
from domain.period import Granularity, Period
from wording import text

_WRITTEN = re.compile(r"((?:19|20)\d\d)H([12])", re.ASCII)


class HalfYearError(FollowUpError, ValueError):
    """A text that is no half-year."""

    key = "halvarsrapport.fel.halvar"


@dataclass(frozen=True, order=True, slots=True)
class HalfYear:
    """A half of a year; `number` is 1 or 2."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "HalfYear":
        """The half-year in which a day lies."""
        return cls(day.year, 1 if day.month <= 6 else 2)

    @classmethod
    def parse(cls, written: str) -> "HalfYear":
        """Read "2026H2", as the store has it.

        Raises:
            HalfYearError: the text is no half-year.

        """
        match = _WRITTEN.fullmatch(written)
        if match is None:
            raise HalfYearError(found=written[:20])
        return cls(int(match[1]), int(match[2]))

    @property
    def start_on(self) -> date:
        return date(self.year, 1 if self.number == 1 else 7, 1)

    @property
    def end_on(self) -> date:
        return self.next().start_on - timedelta(days=1)

    def next(self) -> "HalfYear":
        """The half-year after this one."""
        return HalfYear(self.year, 2) if self.number == 1 else HalfYear(self.year + 1, 1)

    def before(self) -> "HalfYear":
        """The half-year before this one."""
        return HalfYear(self.year, 1) if self.number == 2 else HalfYear(self.year - 1, 2)

    def last_period(self, granularity: Granularity) -> Period:
        """The last period of a length that has ended when the half-year does."""
        period = Period.of(self.end_on, granularity)
        return period if period.end_on <= self.end_on else period.next(-1)

    def holds(self, period: str) -> bool:
        """Whether the whole of a period lies within the half-year."""
        read = Period.parse(period)
        return self.start_on <= read.start_on and read.end_on <= self.end_on

    def __str__(self) -> str:
        return f"{self.year:04d}H{self.number}"


def half_year_text(half_year: HalfYear) -> str:
    """Andra halvåret 2026."""
    return text(f"halvar.{half_year.number}", ar=half_year.year)
