"""Words for values that are not what they were: the value then and now, and how many are new, corrected or gone."""

from math import isnan

from domain.indicator import Indicator
from wording.catalogue import text
from wording.formats import number, status_text, value_text


def told_text(value: float, lower: float, upper: float, status: str, indicator: Indicator) -> str:
    """A value with its interval and mark, `82,1 % (80,0–84,2)`; without a value the reason why there is none."""
    if isnan(value):
        return status_text(status) or text("nytt.inget_varde")
    words = value_text(value, indicator)
    if not isnan(lower) and not isnan(upper):
        words += f" ({number(lower, indicator.decimals)}–{number(upper, indicator.decimals)})"
    return f"{words}, {status_text(status)}" if status else words


def counts_text(*, new: int, revised: int, gone: int) -> str:
    """`24 nya värden, 3 rättade värden, 1 värde visas inte längre`; where all are none, that nothing shown changed."""
    parts = [
        text("nytt.antal.nya", antal=number(new)) if new else "",
        text("nytt.antal.rattade", antal=number(revised)) if revised else "",
        text("nytt.antal.borta", antal=number(gone)) if gone else "",
    ]
    return ", ".join(filter(None, parts)) or text("nytt.antal.inga")


def measure_text(title: str, *, official: bool, new: int, revised: int, gone: int, last: str) -> str:
    """What happened to one measure: `Beläggningsgrad: 24 nya värden (till och med juni 2026), 1 rättat värde`.

    `last` is the last period of the new values, in words ("" where there is none).
    """
    named = text("nytt.officiell", matt=title) if official else title
    told = counts_text(new=new, revised=revised, gone=gone)
    if new and last:
        told = told.replace(
            text("nytt.antal.nya", antal=number(new)), text("nytt.antal.nya_till", antal=number(new), period=last)
        )
    return text("nytt.matt", matt=named, andringar=told)
