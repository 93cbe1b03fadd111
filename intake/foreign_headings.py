"""What a heading of a foreign sheet says: a period, a sex, and the words that are left.

Decision that could be disputed: a sex is only taken from within a longer heading when it is spelled out ("Kvinnor"),
since "T" and "alla" are also parts of ordinary names.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from domain.errors import PeriodError
from domain.period import Granularity, Period
from intake.periods import FIRST_YEAR, parse_period
from intake.plain_text import Cell, key, shown
from intake.year_columns import SEXES as PLAIN_SEXES

SEXES = {
    **PLAIN_SEXES,
    **dict.fromkeys(("samtliga", "kvinnor och män", "totalt (båda könen)", "kvinnor & män", "b", "båda kön"), "T"),
    **dict.fromkeys(("f", "flickor", "flickor och kvinnor"), "K"),
    **dict.fromkeys(("pojkar", "pojkar och män"), "M"),
}
_SPELLED = {"kvinnor": "K", "kvinna": "K", "män": "M", "totalt": "T"}
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_LENGTHS = (Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR)
_BARE_QUARTER = re.compile(r"^(?:(?:k|q|kv|kvartal)\.? ?([1-4])|([1-4]):?[ae]? kvartalet)$")
_BEFORE = re.compile(r"^(?:helår|år|period|månad|ack\.?|t\.?o\.?m\.?)[ :]+")
_SPLIT = re.compile(r"[\s,;:()|]+|(?<=\D)/|/(?=\D)")
_DATE_OR_TIME = re.compile(
    r"\b\d{4}-\d\d-\d\d(?:[ T]?(?:kl\.? ?)?\d\d[:.]\d\d(?:[:.]\d\d)?)?\b|\b\d\d:\d\d(?::\d\d)?\b"
)
_MOST_TOKENS, _LONGEST, _LONGEST_PERIOD = 40, 400, 40


@dataclass(frozen=True, slots=True)
class Heading:
    """`period` as `2025-03`, `2025K1` or `2025`, `sex` T, K or M, `words` what else it says; each may be ""."""

    period: str
    sex: str
    words: str


def written(cell: Cell) -> str:
    """A heading or a title on one line, without signs that cannot be seen; longer than what is shown in a finding."""
    if not isinstance(cell, str):
        return shown(cell)
    text = cell[:_LONGEST]
    if not text.isprintable():
        text = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text)
    return " ".join(text.split())


def any_period(cell: Cell) -> Period | None:
    """The month, quarter or year that a cell says, in any of the forms people write; None when it says none."""
    if isinstance(cell, str):
        return _written_period(key(cell))
    if isinstance(cell, float | int) and not (FIRST_YEAR <= cell <= 80_000 or cell >= 100 * FIRST_YEAR):
        return None
    return _tried(cell)


def month_number(cell: Cell) -> int:
    """The number of a month written `3`, `03`, `mars` or `mar`; 0 when it is none."""
    text = key(cell).removesuffix(".0").rstrip(".")
    if text.isdecimal():
        return int(text) if len(text) <= 2 and 1 <= int(text) <= 12 else 0
    found = (number for number, name in enumerate(_MONTHS, 1) if text in {name, name[:3]} and len(text) >= 3)
    return next(found, 9 if text == "sept" else 0)


def quarter_number(cell: Cell) -> int:
    """The number of a quarter written `1`, `K1`, `kv 1` or `kvartal 1`; 0 when it is none."""
    text = key(cell).removesuffix(".0")
    if text in {"1", "2", "3", "4"}:
        return int(text)
    match = _BARE_QUARTER.match(text)
    return int(match[1] or match[2]) if match else 0


def sex_of(cell: Cell) -> str:
    """T, K or M; "" when the cell says no sex."""
    return SEXES.get(key(cell), "")


def read_heading(parts: list[Cell]) -> Heading:
    """What the cells over one column say together, the uppermost first: a year over a month over a sex."""
    filled = [part for part in parts if key(part)]
    read = [_read_part(part) for part in filled]
    periods = [Period.parse(each.period) for each in read if each.period]
    sexes = [each.sex for each in read if each.sex]
    period = max(periods, key=lambda each: each.granularity.per_year, default=None)
    words = [each.words for each in read if each.words]
    if period is not None and period.granularity is Granularity.YEAR:
        for word in words:
            if (finer := _within(period.year, word)) is not None:
                period, words = finer, [each for each in words if each is not word]
                break
    sex = sexes[-1] if sexes else ""
    return Heading(str(period) if period else "", sex, " / ".join(words))


@lru_cache(maxsize=20_000)
def sign(heading: str) -> str:
    """A heading or a title with its periods, months and single numbers taken out: the same in next month's file."""
    dateless = _DATE_OR_TIME.sub("2000", heading[:_LONGEST])
    parts = [_read_part(part) for part in dateless.split(" / ")]
    texts = [
        f"{'¤' if each.period or month_number(each.words) else ''} {'' if month_number(each.words) else each.words} "
        f"{each.sex}"
        for each in parts
    ]
    plain = re.sub(r"\b(?:19|20)\d\d\b|\(\d+\)", "¤", key(" / ".join(texts)))
    months = "|".join(_MONTHS)
    return re.sub(rf"(?:¤|\b(?:{months})\b)(?:[ –/-]+(?:¤|\b(?:{months})\b))*", "¤", plain)


def period_in(text: str) -> str:
    """The only period that a title names; "" when it names none or several."""
    periods = {_read_part(part).period for part in re.split(r"[–]|\bt\.?o\.?m\b|\s-\s", text[:_LONGEST])} - {""}
    return periods.pop() if len(periods) == 1 else ""


def within_year(year: str, words: str) -> str:
    """The period of a month or quarter written without its year ("jan", "kv 1"); "" when it is none."""
    period = _within(int(year), words)
    return str(period) if period else ""


def _within(year: int, word: str) -> Period | None:
    """A month or quarter written without its year."""
    if quarter := quarter_number(word) if not word.isdecimal() else 0:
        return Period(Granularity.QUARTER, year, quarter)
    month = month_number(word)
    return Period(Granularity.MONTH, year, month) if month else None


def _read_part(part: Cell) -> Heading:
    return _read_text(key(part), written(part)) if isinstance(part, str) else _read_number(part)


def _read_number(part: Cell) -> Heading:
    """Numbers over a column are years or months; a day number without its format is too like a value."""
    is_day_number = isinstance(part, int | float) and 20_000 < part < 80_000
    period = None if is_day_number else _tried(part)
    return Heading(str(period), "", "") if period else Heading("", "", shown(part))


@lru_cache(maxsize=20_000)
def _read_text(text: str, as_shown: str) -> Heading:
    if text in SEXES:
        return Heading("", SEXES[text], "")
    if (whole := _written_period(text)) is not None:
        return Heading(str(whole), "", "")
    tokens = [each for each in _SPLIT.split(as_shown) if each][:_MOST_TOKENS]
    period, tokens, found = _taken_out(tokens)
    sex = next((_SPELLED[key(each)] for each in tokens if key(each) in _SPELLED), "") if len(tokens) > 0 else ""
    tokens = [each for each in tokens if key(each) not in _SPELLED]
    if not found and not sex:
        return Heading("", "", as_shown)
    return Heading(period, sex, " ".join(tokens))


def _taken_out(tokens: list[str]) -> tuple[str, list[str], bool]:
    """The first period among the tokens, the longest way it can be read, and the tokens without it."""
    for start in range(len(tokens)):
        for length in (4, 3, 2, 1):
            if start + length <= len(tokens):
                period = _written_period(key(" ".join(tokens[start : start + length])))
                if period is not None:
                    return str(period), tokens[:start] + tokens[start + length :], True
    return "", tokens, False


@lru_cache(maxsize=50_000)
def _written_period(text: str) -> Period | None:
    if len(text) > _LONGEST_PERIOD or not any(map(str.isdigit, text)):
        return None
    plain = _BEFORE.sub("", text.replace(",", "")).removesuffix(" (prel)").removesuffix("*").strip()
    plain = re.sub(r"^([1-4]):?[ae]? kvartalet (?:år )?", r"kvartal \1 ", plain).replace(" år ", " ")
    return _tried(plain)


def _tried(cell: Cell) -> Period | None:
    for granularity in _LENGTHS:
        try:
            return parse_period(cell, granularity)
        except PeriodError:
            continue
    return None
