"""Text as it came from a file: made comparable, or made fit to be shown. It is data and never a template or markup."""

import re
import unicodedata
from datetime import date, time, timedelta
from functools import lru_cache

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_SHOWN_LENGTH = 60

# What one cell can hold, as python-calamine gives it.
Cell = int | float | str | bool | date | time | timedelta


def key(value: object) -> str:
    """The form in which names, headings and codes are compared: NFC, lower case, single spaces, one sort of dash."""
    return _compared(str(value))


@lru_cache(maxsize=20_000)
def _compared(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_DASHES)
    return " ".join(text.split()).casefold()


def shown(value: object) -> str:
    """A cell's content as a person may read it back: one short line without invisible or direction-changing signs."""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, int | float):
        return f"{value:.12g}".replace(".", ",").replace("-", "−")
    if isinstance(value, date):
        return value.isoformat()[:10]
    text = unicodedata.normalize("NFC", str(value)[: 4 * _SHOWN_LENGTH])
    if not text.isprintable():
        text = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text)
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_LENGTH else line[: _SHOWN_LENGTH - 1] + "…"


def code_text(value: object) -> str:
    """A code as text: `2421.0` and `" 2421 "` are both `2421`; a kommun code that lost its zero gets it back."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = key(value)
    if re.fullmatch(r"\d{1,3}", text) or (text.endswith(".0") and text[:-2].isdecimal()):
        return text.removesuffix(".0").zfill(4)
    return text


def address(row: int, column: int) -> str:
    """`B14` for row 13 and column 1, counted from 0 as in the frames."""
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """`A` for 0, `AA` for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def position(reference: str) -> tuple[int, int]:
    """Row and column, from 0, of an address such as `B14`; letters may be small."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]) - 1, column - 1
