"""What one value cell of a foreign sheet says.

Decisions that could be disputed: every sign that means "too few to show" is read as prickad, ".." too, since the
exports that use it do so for small numbers; and `12.345` is a number with decimals where other numbers in the same
column have a decimal point, but is refused where nothing tells it from twelve thousand.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from domain.observation import CellStatus
from intake.cells import NO_VALUE, ParsedCell, parse_cell
from intake.foreign_targets import Target
from intake.plain_text import Cell, key

LARGEST = 1e9
_LONGEST = 60
_WHOLE_TOLERANCE = 1e-6
_MASKED = re.compile(r"^(<|&lt;|≤|färre än|under|mindre än) ?\d{1,3}$|^1 ?- ?\d{1,2}$|^(\.\.|…|\*+|xx?|#)$")
_FOOTNOTE = re.compile(r"^(.*[\d%])(\s*\*+|\s*[¹²³⁴-⁹]+|\s+\w\))$")
_PERCENT = re.compile(r"^(-?[\d ,.]+?) ?(%|procent)$")
_POINT = re.compile(r"^-?\d+\.(\d{1,2}|\d{4,})$")
_COMMA = re.compile(r"^-?[\d ]+,\d+$")
_THREE = re.compile(r"^-?\d+\.\d{3}$")


def has_decimal_point(cells: Iterable[Cell]) -> bool:
    """Whether the texts of a column are numbers with a decimal point."""
    texts = [key(cell) for cell in cells if isinstance(cell, str)]
    return any(map(_POINT.match, texts)) and not any(map(_COMMA.match, texts))


def is_value_like(cell: Cell) -> bool:
    """Whether a cell holds a number or a sign that stands for one; blank cells do not."""
    return is_filled(cell) and not parse_value(cell, decimal_point=True)[0].fault


def is_filled(cell: Cell) -> bool:
    """Whether anything is written in a cell."""
    return bool(cell.strip()) if isinstance(cell, str) else True


def parse_value(cell: Cell, *, decimal_point: bool = False) -> tuple[ParsedCell, bool]:
    """Read a value cell; also whether it is written with a per cent sign."""
    return _parse_text(cell, decimal_point) if isinstance(cell, str) else (parse_cell(cell), False)


@lru_cache(maxsize=50_000)
def _parse_text(cell: str, decimal_point: bool) -> tuple[ParsedCell, bool]:  # noqa: FBT001 (the cache wants it so)
    text = key(cell)
    if len(text) > _LONGEST:
        return parse_cell(text), False
    if _MASKED.match(text):
        return ParsedCell(NO_VALUE, CellStatus.SUPPRESSED.value), False
    if (noted := _FOOTNOTE.match(text)) and not noted[2].strip().startswith(("p)", "r)")):
        text = noted[1].strip()
    percent = _PERCENT.match(text)
    if percent:
        text = percent[1].strip()
    if decimal_point and _THREE.match(text):
        return ParsedCell(float(text)), bool(percent)
    return parse_cell(text), bool(percent)


def judged(parsed: ParsedCell, target: Target, *, is_percent: bool, shown_as_percent: bool) -> ParsedCell:
    """The value as the target wants it, or with the fault that hinders it.

    `is_percent` marks a per cent sign in the text, `shown_as_percent` a cell that Excel shows as per cent (0.85).
    """
    if parsed.fault or parsed.status in _VALUELESS or parsed.value != parsed.value:
        return parsed
    if (is_percent or shown_as_percent) and not target.is_share:
        return parsed._replace(value=NO_VALUE, fault="procent_i_antal")
    value = round(parsed.value * 100, 10) if shown_as_percent else parsed.value
    if target.whole_number and abs(value - round(value)) > _WHOLE_TOLERANCE:
        return parsed._replace(value=NO_VALUE, fault="inte_heltal")
    if value < 0:
        return parsed._replace(value=NO_VALUE, fault="negativt")
    if value > LARGEST:
        return parsed._replace(value=NO_VALUE, fault="orimligt_stort")
    return parsed._replace(value=float(round(value)) if target.whole_number else value)


_VALUELESS = frozenset({CellStatus.SUPPRESSED.value, CellStatus.MISSING.value, CellStatus.NOT_RELEVANT.value})
