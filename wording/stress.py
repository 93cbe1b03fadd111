"""How the stress test says numbers: persons to the nearest ten, minutes to five, weeks that may have no end."""

from math import isinf, isnan

from wording.catalogue import text
from wording.formats import number

_FEW = 20


def people_text(count: float) -> str:
    """Persons at estimated points, to the nearest ten; few of them are said to be few."""
    if not count:
        return text("stresstest.ingen")
    return text("stresstest.farre_an", antal=_FEW) if count < _FEW else number(10 * round(count / 10))


def minutes_text(minutes: float) -> str:
    """Minutes by car to the nearest five, as the estimate allows; nobody is told that a way takes none."""
    if isnan(minutes):
        return text("stresstest.okant_tal")
    near = 5 * round(minutes / 5)
    return text("stresstest.minuter", antal=number(near)) if near else text("stresstest.minuter.under", antal=5)


def posts_text(posts: float) -> str:
    """Posts with the decimals they have: 2, 2,5 or 2,75."""
    return number(posts, next(each for each in (0, 1, 2) if each == 2 or round(posts, each) == posts))


def rounded(count: float) -> str:
    """A number of contacts or persons with two figures that count."""
    step = 10 ** max(len(str(int(abs(count)))) - 2, 0)
    return number(step * round(count / step))


def span_text(low: float, high: float) -> str:
    """`120–330`; one number where both are written alike."""
    first, last = rounded(low), rounded(high)
    return first if first == last else f"{first}–{last}"


def recovered_text(weeks: float, low: float, high: float) -> str:
    """When the queue is gone after the return, with its bounds, some of which may have no end."""
    if isinf(weeks):
        return text("stresstest.ater.aldrig")
    if not high:
        return text("stresstest.ater.genast")
    if not weeks:
        return text("stresstest.ater.kanske", ater=last_text(high))
    last = text("stresstest.ater.over") if isinf(high) else number(high)
    return text("stresstest.ater.veckor", antal=number(weeks), spann=f"{number(low)}–{last}")


def last_text(weeks: float) -> str:
    """When the queue is gone at the latest."""
    return text("stresstest.ater.aldrig") if isinf(weeks) else text("stresstest.ater.senast", antal=number(weeks))
