"""What one value cell says: a number, a reason why there is none, or a fault with its code.

Decisions that could be disputed: a dash is read as "saknas" and noted, since it means "none" in some tables and
"not reported" in others, and missing is never 0. `1.234` is refused: it is a thousand to some and a decimal to others.
"""

import re
from datetime import date, time, timedelta
from math import isfinite
from typing import NamedTuple

from domain.observation import CellStatus
from intake.plain_text import Cell, key


class ParsedCell(NamedTuple):
    """`value` is NaN where `status` or `fault` (a finding's code) says why; `dash` marks a bare dash."""

    value: float
    status: str = ""
    fault: str = ""
    dash: bool = False


NO_VALUE = float("nan")
BLANK = ParsedCell(NO_VALUE)

# As `key` writes them. The first of each is the word that the template uses; the rest are what people write.
WORDS: dict[CellStatus, tuple[str, ...]] = {
    CellStatus.MISSING: ("saknas", "..", "…", "...", "uppgift saknas", "saknas uppgift", "n/a", "na", "-", "--"),
    CellStatus.SUPPRESSED: ("prickad", "*", "x", "xx", "dold", "prickat", "<5", "< 5", "1-4", "färre än 5"),
    CellStatus.NOT_RELEVANT: ("ej relevant", ".", "ej aktuellt", "ej aktuell", "inte relevant", "ej tillämpligt"),
}
_STATUS_OF = {word: status for status, words in WORDS.items() for word in words}
_DASHES = frozenset({"-", "--"})

_MARK = re.compile(r"^(?P<number>.*\d)\s*\(?(?P<mark>preliminär[at]?|prel\.?|p|reviderad|reviderat|rev\.?|r)\)?$")
_NUMBER = re.compile(r"^-?\d+(,\d+)?$")
_GROUPED = re.compile(r"^-?\d{1,3}( \d{3})+(,\d+)?$")
_DOT_DECIMAL = re.compile(r"^-?\d+\.(\d{1,2}|\d{4,})$")
_DOT_GROUPED = re.compile(r"^-?\d{1,3}(\.\d{3})+,\d+$")
_COMMA_GROUPED = re.compile(r"^-?\d{1,3}(,\d{3})+\.\d+$")
_AMBIGUOUS = re.compile(r"^-?\d{1,3}(\.\d{3})+$")
_PERCENT = re.compile(r"^-?[\d ,.]+%$")


def parse_cell(cell: Cell) -> ParsedCell:
    """Read one value cell of any type."""
    if isinstance(cell, str):
        return parse_text(cell)
    if isinstance(cell, bool):
        return ParsedCell(NO_VALUE, fault="text_i_talcell")
    if isinstance(cell, int | float):
        return ParsedCell(float(cell)) if isfinite(cell) else ParsedCell(NO_VALUE, fault="text_i_talcell")
    if isinstance(cell, date | time | timedelta):
        return ParsedCell(NO_VALUE, fault="datum_i_talcell")
    return ParsedCell(NO_VALUE, fault="text_i_talcell")


def parse_text(text: str) -> ParsedCell:
    """Read a cell that holds text: Swedish numbers, status words and signs, and marks such as `12 preliminär`."""
    written = key(text)
    if not written:
        return BLANK
    if written in _STATUS_OF:
        return ParsedCell(NO_VALUE, _STATUS_OF[written].value, dash=written in _DASHES)
    status = CellStatus.OK
    if marked := _MARK.match(written):
        status = CellStatus.PRELIMINARY if marked["mark"].startswith("p") else CellStatus.REVISED
        written = marked["number"].strip()
    if _PERCENT.match(written):
        return ParsedCell(NO_VALUE, fault="procent_i_antal")
    if _AMBIGUOUS.match(written):
        return ParsedCell(NO_VALUE, fault="tvetydigt_tal")
    number = _plain_number(written)
    return ParsedCell(NO_VALUE, fault="text_i_talcell") if number is None else ParsedCell(number, status.value)


def _plain_number(written: str) -> float | None:
    """`1 234,5`, `12.5`, `1.234,5` or `1,234.5` as a number; None when it is none of them."""
    if not written.isascii() or len(written) > 40:
        return None
    if _NUMBER.match(written) or _GROUPED.match(written):
        return float(written.replace(" ", "").replace(",", "."))
    if _DOT_DECIMAL.match(written) or _COMMA_GROUPED.match(written):
        return float(written.replace(",", ""))
    if _DOT_GROUPED.match(written):
        return float(written.replace(".", "").replace(",", "."))
    return None
