"""Finds personnummer, so that no file with one in it is kept. What is found is named by its place and never repeated.

A number counts when its date exists (samordningsnummer add 60 to the day) and its last digit is the right check
digit; written with its dash or plus sign it counts even with a wrong check digit, since someone meant it as one.
"""

import re
from collections.abc import Iterable
from datetime import date

import numpy as np

from intake.plain_text import Cell

MASK = ""

_PATTERN = re.compile(r"(?<!\d)((?:1[89]|20)?\d{2})(\d{2})(\d{2})(?:\s?([-+‐‑–−])\s?|\s?)(\d{4})(?!\d)")
# Smaller numbers are too short, even with one lost zero (and the population of Sweden is among them).
_SMALLEST = 100_000_000
_SHORTEST = len("8112189876")
_STRETCH = 1_000
_NUMBERS = frozenset({int, float})


def holds(text: str) -> bool:
    """Whether a text holds a personnummer anywhere in it."""
    return any(_is_personal(match) for match in _PATTERN.finditer(text))


def places(rows: list[list[Cell]]) -> list[tuple[int, int]]:
    """Row and column (from 0) of every cell that holds one, as text or as a number."""
    found: list[tuple[int, int]] = []
    for column, cells in enumerate(zip(*rows, strict=True)):
        found += [(row, column) for row in _in_column(cells)]
    return sorted(found)


def masked(rows: list[list[Cell]], found: Iterable[tuple[int, int]]) -> list[list[Cell]]:
    """The rows with those cells emptied, so that nothing later can repeat or keep them."""
    for row, column in found:
        rows[row][column] = MASK
    return rows


def _in_column(cells: tuple[Cell, ...]) -> list[int]:
    kinds = set(map(type, cells))
    numbers = [row for row in _large_numbers(cells) if holds(_digits(cells[row]))]
    if str not in kinds:
        return numbers
    long = (cell for cell in set(cells) if isinstance(cell, str) and len(cell) >= _SHORTEST)
    texts = {cell for cell in long if _PATTERN.search(cell) and holds(cell)}
    return numbers + [row for row, cell in enumerate(cells) if cell in texts] if texts else numbers


def _large_numbers(cells: tuple[Cell, ...]) -> list[int]:
    """Rows with numbers of enough digits. Below the headings a column is mostly of one kind, and then read at once."""
    found: list[int] = []
    for start in range(0, len(cells), _STRETCH):
        stretch = cells[start : start + _STRETCH]
        kinds = set(map(type, stretch))
        if kinds <= _NUMBERS:
            found += (np.flatnonzero(np.array(stretch, dtype=float) >= _SMALLEST) + start).tolist()
        elif not kinds.isdisjoint(_NUMBERS):
            found += [row for row, cell in enumerate(stretch, start) if type(cell) in _NUMBERS and cell >= _SMALLEST]  # type: ignore[operator]
    return found


def _digits(cell: Cell) -> str:
    """A whole number as the ten or twelve digits somebody typed; a lost zero is put back."""
    if not isinstance(cell, int | float) or not float(cell).is_integer() or cell >= 10**12:
        return ""
    return str(int(cell)).zfill(10)


def _is_personal(match: re.Match[str]) -> bool:
    year, month, day, sign, last = match.groups()
    if not _is_date(year, int(month), int(day)):
        return False
    return bool(sign) or _check_digit_fits(year[-2:] + month + day + last)


def _is_date(year: str, month: int, day: int) -> bool:
    try:
        date(int(year) if len(year) == 4 else 2000 + int(year), month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def _check_digit_fits(digits: str) -> bool:
    """Luhn's rule over the ten digits."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
