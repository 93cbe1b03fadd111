"""What a map shows, in words: its title and what is said of each kommun.

Decision that could be disputed: the title tells how far apart the kommuner are and how many show no value. It names
no highest and no lowest kommun, since a rank says nothing of whether a difference is certain.
"""

from collections import Counter
from collections.abc import Collection, Iterable

from charts.classes import Place
from charts.series import at_period
from domain.result import Result
from wording import number, text, value_text


def map_title(result: Result, shown: Iterable[Place], *, period: str, focus: Collection[str], of: str) -> str:
    """`Södra Lappland: mellan 60,0 och 80,0 %; en kommun döljs`: about the kommuner in `focus` (all if empty).

    `of` is the name of what they are part of. A value that is hidden is not among those the title rests on.
    """
    chosen = [place for place in shown if not focus or place.code in focus]
    reasons = Counter(place.map_class.pattern for place in chosen)
    return "; ".join([
        _values(result, [place for place in chosen if not place.map_class.pattern], period, of),
        *(text(f"karta.fynd.{each}", antal=reasons[each]) for each in ("dolt", "saknas") if reasons[each]),
    ])  # fmt: skip


def _values(result: Result, places: list[Place], period: str, of: str) -> str:
    known = at_period(result, period, units=[place.code for place in places])
    values = [each.value for each in (known[place.code] for place in places) if each.value is not None]
    if not values:
        return text("karta.fynd.inget", plats=of)
    low, high = (value_text(each, result.indicator) for each in (min(values), max(values)))
    if len(values) == 1:
        return text("karta.fynd.ett", plats=of, varde=high, kommun=places[0].name)
    if low == high:
        return text("karta.fynd.lika", plats=of, varde=high)
    return text("karta.fynd.mellan", plats=of, lagst=number(min(values), result.indicator.decimals), hogst=high)


def said_of(place: Place) -> str:
    """`Storuman: 80,0 %, klass 3`: what a screen reader says, and what stands by the map when it is pointed at."""
    if not place.map_class.number:
        return text("karta.kommun", namn=place.name, varde=place.shown)
    return text("karta.kommun_klass", namn=place.name, varde=place.shown, klass=place.map_class.number)
