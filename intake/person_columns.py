"""Tells from what stands in a column whether it holds something of single persons: names, birth dates, addresses.

Decision that could be disputed: dates are birth dates when they lie on many different days of the year and over more
than twenty years, in no order or far apart; a series in time is neither.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from intake.cells import parse_text
from intake.person_words import GIVEN_NAMES, ORGANISATION, PLACE
from intake.plain_text import Cell, key

_E_MAIL = re.compile(r"(?:mailto:)?[^@\s]{1,64}@[^@\s.]{1,64}(?:\.[^@\s.]{1,64}){1,4}")
# Written with its area code apart, or a mobile number in one piece; other digits may be a code of something.
_TELEPHONE = re.compile(
    r"(?:\+46|0046|0)\s?\(?0?\)?\s?7[02369][-\s]?\d(?:[-\s]?\d){6}|(?:\+46\s?\(?0?\)?\s?|0)\d{1,3}\s?[-/]\s?\d(?:\s?\d){4,8}"
)
# A mobile number that a spreadsheet took for a number has lost its zero.
_MOBILES = (700_000_000, 739_999_999)
# National, Västra Götaland's and Stockholm's: HL7 Sweden, basprofiler-r4, patient identifiers.
_RESERVE = re.compile(
    r"((?:18|19|20)\d{6})[-\s]?(?:[A-HJ-NPR-UX-Z]{2}\d{2}|[A-HJ-NPR-UX-Z]{3}\d|[KMX](?:0[6-9]|[1-8]\d)\d)|99(?:18|19|20)\d{8}",
    re.IGNORECASE,
)
_DATES_AS_NUMBERS = (18_000_101, 20_991_231)
_DATE_LENGTHS = frozenset({len("19320412"), len("1932-04-12")})
_DATE = re.compile(r"((?:18|19|20)\d\d)[-./]?(\d\d)[-./]?(\d\d)")
_ADDRESS = re.compile(r"[^\W\d]{3,}.*\s\d{1,4}\s?[a-zA-Z]?\b.*|box \d+.*", re.IGNORECASE)
_PART = r"[A-ZÅÄÖÉÈÜ][a-zåäöéèüáíóúñćčšžłøæß']+"
_NAME = re.compile(rf"{_PART}(?:-{_PART})?(?:,? (?:[A-Z]\.|(?:af|von|de|van|al) {_PART}|{_PART}(?:-{_PART})?)){{1,3}}")
_LONGEST_NAME = 60
_CAPITAL = re.compile(r"\s*[A-ZÅÄÖÉÈÜ]")
_LETTER = re.compile(r"[^\W\d_]")

_FEWEST_NAMES, _FEWEST_DATES = 3, 5
_FEWEST_UNDER_NAME = 2
_NAMES_SHARE, _GIVEN_SHARE = 0.5, 1 / 3
_BIRTHS_SPAN, _BIRTHS_APART = timedelta(days=20 * 365), timedelta(days=100)


@dataclass(frozen=True)
class Column:
    """The cells of a column from the top down. Every question about it is answered with rows, from 0."""

    cells: Sequence[Cell]

    @cached_property
    def _different(self) -> list[Cell]:
        """Each different cell once: a sheet of 50,000 rows says a few hundred things."""
        return list(dict.fromkeys(self.cells))

    @cached_property
    def texts(self) -> list[str]:
        """Each different text, in the order in which they come."""
        return [cell for cell in self._different if type(cell) is str and cell]

    @cached_property
    def _first_rows(self) -> dict[Cell, int]:
        return {cell: row for row, cell in reversed(list(enumerate(self.cells)))}

    def _rows(self, texts: Iterable[str]) -> list[int]:
        """The first row of each text. Most columns hold nothing that is looked for, and then nothing is counted."""
        return [self._first_rows[text] for text in texts]

    def e_mail_addresses(self) -> list[int]:
        """Rows of the different e-mail addresses."""
        return self._rows(text for text in self.texts if "@" in text and _E_MAIL.fullmatch(text.strip()))

    def telephone_numbers(self) -> list[int]:
        """Rows of the different telephone numbers."""
        return self._rows(text for text in self.texts if text[0] in "0+" and _is_telephone(text))

    def mobile_numbers(self) -> list[int]:
        """Rows of the telephone numbers that have become numbers."""
        return [
            row for row, cell in enumerate(self.cells)
            if type(cell) in {int, float} and _MOBILES[0] <= cell <= _MOBILES[1]  # type: ignore[operator]
        ]  # fmt: skip

    def addresses(self) -> list[int]:
        """Rows of the different street addresses."""
        return self._rows(text for text in self.texts if _ADDRESS.fullmatch(text.strip()))

    def words(self) -> list[int]:
        """Rows of the different texts that are neither a number nor a word that stands for one."""
        return self._rows(text for text in self.texts if parse_text(text).fault == "text_i_talcell")

    def reserve_numbers(self) -> list[int]:
        """Rows with the numbers that health care gives to those who have no personnummer."""
        return self._rows(
            text for text in self.texts if text[0] in "129" and len(text) < 20 and _is_reserve_number(text.strip())
        )

    def names(self, known: frozenset[str], *, under_name: bool) -> list[int]:
        """Rows of what look like names of persons; none unless they make up most of the column.

        `known` are names of units as `key` writes them; `under_name` says that the heading is "Namn".
        """
        found = [text for text in self.texts if _CAPITAL.match(text) and is_name(text) and key(text) not in known]
        if len(found) < (_FEWEST_UNDER_NAME if under_name else _FEWEST_NAMES):
            return []
        others = sum(1 for text in self.texts if _LETTER.search(text) and key(text) not in known)
        given = sum(map(holds_given_name, found))
        if len(found) < _NAMES_SHARE * others or given < _GIVEN_SHARE * len(found):
            return []
        return self._rows(found)

    def birth_dates(self) -> list[int]:
        """Rows of dates; none unless they are spread as births are."""
        read = ((row, _as_date(self.cells[row])) for row in self._may_be_dates())
        rows = {row: day for row, day in read if day is not None}
        return list(rows) if _spread_as_births(list(rows.values())) else []

    def _may_be_dates(self) -> list[int]:
        """Rows with dates, with numbers of eight digits and with texts as long as those; each text once."""
        rows = self._rows(text for text in self.texts if len(text) in _DATE_LENGTHS and text[0] in "12")
        if any(map(_is_like_a_date, self._different)):
            rows += [row for row, cell in enumerate(self.cells) if _is_like_a_date(cell)]
        return sorted(rows)


def is_name(text: str) -> bool:
    """Whether a text is made as a person's name: two to four words with capitals, and none that a place has."""
    written = " ".join(text.split())
    if len(written) > _LONGEST_NAME:
        return False
    written = written.title() if written.isupper() else written
    if _NAME.fullmatch(written) is None:
        return False
    return not any(word in PLACE or word.endswith(ORGANISATION) for word in _words(written))


def holds_given_name(text: str) -> bool:
    """Whether a common given name, or a surname in -sson, is among the words."""
    return any(word in GIVEN_NAMES or word.endswith("sson") for word in _words(text))


def _words(text: str) -> list[str]:
    return key(text).replace(",", " ").split()


def _is_telephone(text: str) -> bool:
    return _TELEPHONE.fullmatch(text.strip()) is not None


def _is_reserve_number(text: str) -> bool:
    match = _RESERVE.fullmatch(text)
    return match is not None and (match[1] is None or _as_date(match[1]) is not None)


def _is_like_a_date(cell: Cell) -> bool:
    if type(cell) is float or type(cell) is int:
        return _DATES_AS_NUMBERS[0] <= cell <= _DATES_AS_NUMBERS[1]
    return isinstance(cell, date)


def _as_date(cell: Cell) -> date | None:
    """A date as Excel holds it, or written with its eight digits; None when the cell is neither."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        return _from_digits(f"{cell:.12g}")
    return _from_digits(cell.strip()) if isinstance(cell, str) else None


def _from_digits(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _spread_as_births(days: list[date]) -> bool:
    different = sorted(set(days))
    if len(different) < _FEWEST_DATES or len({(day.month, day.day) for day in different}) < _FEWEST_DATES:
        return False
    span = different[-1] - different[0]
    in_order = days in (different, different[::-1])
    return span >= _BIRTHS_SPAN and (not in_order or len(different) * _BIRTHS_APART < span)
