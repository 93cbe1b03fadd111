"""What a period cell says: `2025-03`, the date Excel made of it, `mars 2025`, `2025 K1` and so on."""

import re
from datetime import date, datetime, timedelta

from domain.errors import PeriodError
from domain.period import Granularity, Period
from intake.plain_text import Cell, key

FIRST_YEAR, LAST_YEAR = 1960, 2100

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_NAMES = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_NUMBERS = re.compile(r"^(\d{4})[-/. m]?(0?[1-9]|1[0-2])$")
_NUMBERS_TURNED = re.compile(r"^(0?[1-9]|1[0-2])[-/.](\d{4})$")
_NAMED = re.compile(r"^([a-z]{3,9})\.?[ -]?(\d{4}|\d{2})$")
_NAMED_TURNED = re.compile(r"^(\d{4})[ -]?([a-z]{3,9})\.?$")
_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})( 00:00:00)?$")
_QUARTER = re.compile(r"^(\d{4})[ :-]?(?:k|q|kv|kvartal)\.?[ ]?([1-4])$")
_QUARTER_TURNED = re.compile(r"^(?:k|q|kv|kvartal)\.?[ ]?([1-4])[ -]?(\d{4})$")
# Day numbers are counted from here in Excel.
_DAY_ZERO = date(1899, 12, 30)


def parse_period(cell: Cell, granularity: Granularity) -> Period:
    """Read a period cell of a sheet whose periods have that length.

    Raises:
        PeriodError: it says nothing that can be read as one.

    """
    period = _read(cell, granularity)
    if period is None or not FIRST_YEAR <= period.year <= LAST_YEAR:
        raise PeriodError(found=str(cell))
    return period


def _read(cell: Cell, granularity: Granularity) -> Period | None:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return Period.of(cell, granularity) if granularity is Granularity.MONTH else None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return _from_number(cell, granularity)
    if not isinstance(cell, str):
        return None
    written = key(cell)
    readers = {Granularity.MONTH: _month, Granularity.QUARTER: _quarter, Granularity.YEAR: _year}
    return readers[granularity](written)


def _from_number(number: int, granularity: Granularity) -> Period | None:
    """A year, `202503`, or the day number that is left when a date has lost its format."""
    if granularity is Granularity.YEAR:
        return _year(str(number))
    if granularity is not Granularity.MONTH:
        return None
    day_number = number if 20_000 < number < 80_000 else 0
    if day_number and (_DAY_ZERO + timedelta(days=day_number)).day == 1:
        return Period.of(_DAY_ZERO + timedelta(days=day_number), granularity)
    return _month(str(number)) if len(str(number)) == len("202503") else None


def _year(written: str) -> Period | None:
    return Period(Granularity.YEAR, int(written), 1) if re.fullmatch(r"[0-9]{4}", written) else None


def _quarter(written: str) -> Period | None:
    if match := _QUARTER.match(written):
        return Period(Granularity.QUARTER, int(match[1]), int(match[2]))
    if match := _QUARTER_TURNED.match(written):
        return Period(Granularity.QUARTER, int(match[2]), int(match[1]))
    return None


def _month(written: str) -> Period | None:
    if match := _DAY.match(written):
        written = f"{match[1]}-{match[2]}"
    if match := _NUMBERS.match(written):
        return Period(Granularity.MONTH, int(match[1]), int(match[2]))
    if match := _NUMBERS_TURNED.match(written):
        return Period(Granularity.MONTH, int(match[2]), int(match[1]))
    if match := _NAMED.match(written):
        return _named(match[1], match[2])
    if match := _NAMED_TURNED.match(written):
        return _named(match[2], match[1])
    return None


def _named(name: str, year: str) -> Period | None:
    full = next((number for number, each in enumerate(_MONTH_NAMES, 1) if name == each), 0)
    number = full or next((number for number, each in enumerate(_MONTHS, 1) if name in {each, f"{each}t"}), 0)
    return Period(Granularity.MONTH, int(year) if len(year) == 4 else 2000 + int(year), number) if number else None
