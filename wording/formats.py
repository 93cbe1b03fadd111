"""Numbers, dates and periods as people in the run's language write them (Babel)."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from math import isfinite
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from domain.indicator import Indicator
from domain.observation import CellStatus
from domain.period import Granularity, Period
from wording.catalogue import Language, language, text

_SWEDEN = ZoneInfo("Europe/Stockholm")
_LOCALES: dict[Language, str] = {"sv": "sv_SE", "en": "en_GB"}


def number(value: float, decimals: int = 0) -> str:
    """1234.5 -> `1 234,5` with the hard space and comma of Swedish."""
    return _number(float(value), decimals, language())


@lru_cache(maxsize=20_000)
def _number(value: float, decimals: int, wanted: Language) -> str:
    if not isfinite(value):
        return format_decimal(value, locale=_LOCALES[wanted])
    # Rounded as Babel does it, in a twentieth of the time: a file has a hundred thousand numbers.
    return f"{Decimal(str(value)):,.{decimals}f}".translate(_signs(wanted))


@cache
def _signs(wanted: Language) -> dict[int, str]:
    """What stands between thousands and before decimals."""
    locale = _LOCALES[wanted]
    return str.maketrans({",": get_group_symbol(locale), ".": get_decimal_symbol(locale)})


def count_text(count: float) -> str:
    """A number of persons, posts or beds: whole, or with one decimal where it is not (half a post)."""
    return number(count, 0 if float(count).is_integer() else 1)


def swedish_order(name: str) -> str:
    """A key that sorts names with å, ä and ö last."""
    return name.casefold().translate(str.maketrans("åäö", "{|}"))


def value_text(value: float, indicator: Indicator) -> str:
    """A value with its unit: `83,4 %`, `112,0 per 1 000`. NaN is a fault: a missing value is worded by its status."""
    return f"{number(value, indicator.decimals)} {unit_text(indicator)}"


def unit_text(indicator: Indicator) -> str:
    """The indicator's unit in the run's language."""
    return text(f"enhet.{indicator.unit}")


def status_text(status: str) -> str:
    """Why a value is missing, hidden or marked, in words; "" for an ordinary value."""
    return text(f"status.{CellStatus(status).name.lower()}") if status else ""


def date_text(day: date) -> str:
    """25 november 2026."""
    return format_date(day, format="d MMMM y", locale=_LOCALES[language()])


def moment_text(at: datetime) -> str:
    """25 november 2026 kl. 14.05, as the clock shows in Sweden."""
    local = at.astimezone(_SWEDEN)
    return text("tid.datum_och_klockslag", datum=date_text(local.date()), klockslag=f"{local:%H.%M}")


def period_text(period: str) -> str:
    """`2025-03` -> mars 2025, `2025K1` -> kvartal 1 2025, `2025` -> 2025."""
    return _period_text(period, language())


def when_text(period: str) -> str:
    """Within a sentence: `i mars 2025`, `i kvartal 1 2025`, `år 2025`."""
    if Period.parse(period).granularity is Granularity.YEAR:
        return text("period.i_ar", ar=period)
    return text("period.i", period=period_text(period))


@lru_cache(maxsize=2_000)
def _period_text(period: str, wanted: Language) -> str:
    parsed = Period.parse(period)
    if parsed.granularity is Granularity.MONTH:
        return format_date(parsed.start_on, format="MMMM y", locale=_LOCALES[wanted])
    if parsed.granularity is Granularity.QUARTER:
        return text("period.kvartal", nummer=parsed.number, ar=parsed.year)
    return str(parsed.year)
