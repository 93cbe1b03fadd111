"""Sentences of the beds' model: what is enough, what today's beds give, shared beds and a closed unit."""

from collections.abc import Sequence
from datetime import date
from math import isnan

from babel.dates import format_date

from wording.catalogue import language, text
from wording.formats import number


def of_hundred(share: float) -> str:
    """A share 0-1 as `9`, `0,4` or `under 0,1` of a hundred."""
    percent = 100 * share
    if 0 < percent < 0.1:
        return text("vardplatsbehov.under_en_tiondel")
    return number(percent, 1 if 0 < percent < 2 and percent != round(percent) else 0)


def span_of_hundred(low: float, high: float) -> str:
    """Two shares as `4–15`; one number where both are written alike."""
    first, last = of_hundred(low), of_hundred(high)
    return first if first == last else f"{first}–{last}"


def months_text(months: Sequence[int]) -> str:
    """`januari–mars`."""
    locale = "en_GB" if language() == "en" else "sv_SE"
    names = [format_date(date(2024, each, 1), format="LLLL", locale=locale) for each in (months[0], months[-1])]
    return "–".join(names)


def when_text(months: Sequence[int]) -> str:
    """When the answer holds: a year on the whole, or the months of the season."""
    return text("vardplatsbehov.nar.sasong", manader=months_text(months)) if months else text("vardplatsbehov.nar.aret")


def count_span(low: float, high: float, decimals: int = 0) -> str:
    """`4–15`; one number where both are written alike."""
    first, last = number(low, decimals), number(high, decimals)
    return first if first == last else f"{first}–{last}"


def minutes_span(summer: float, winter: float) -> str:
    """Minutes in summer and in winter, to the nearest five as the estimate allows; NaN: that the way is not known."""
    if isnan(summer):
        return text("vardplatsbehov.okand_vag")
    near, far = (max(5 * round(each / 5), 5) for each in (summer, winter))
    return text("vardplatsbehov.vag", sommar=number(near), vinter=number(far))
