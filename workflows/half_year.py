"""A half-year: January to June, or July to December. Written "2026H2", which also sorts in order."""

from dataclasses import dataclass
from datetime import date, timedelta

from wording import text


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
        """Read "2026H2", as the store has it."""
        year, _, number = written.partition("H")
        return cls(int(year), int(number))

    @property
    def start_on(self) -> date:
        return date(self.year, 1 if self.number == 1 else 7, 1)

    @property
    def end_on(self) -> date:
        return self.next().start_on - timedelta(days=1)

    def next(self) -> "HalfYear":
        """The half-year after this one."""
        return HalfYear(self.year, 2) if self.number == 1 else HalfYear(self.year + 1, 1)

    def __str__(self) -> str:
        return f"{self.year:04d}H{self.number}"


def half_year_text(half_year: HalfYear) -> str:
    """Andra halvåret 2026."""
    return text(f"halvar.{half_year.number}", ar=half_year.year)
