"""What a funnel says in words: its finding as a title, and what stands below it."""

from dataclasses import dataclass

from charts import rows
from charts.series import Point
from domain.result import Result
from wording import number, text, value_text
from wording.profile import joined

# With fewer places than this a funnel says little.
FEW = 10
# More names than these are counted in a title instead.
_MOST_IN_TITLE = 3
OUTSIDE = frozenset({"high", "low"})


@dataclass(frozen=True, slots=True)
class Placed:
    """What is drawn: the places with counts, and the rest. `average` is numerator by denominator, unscaled."""

    points: dict[str, Point]
    lacking: dict[str, Point]
    average: float
    places: dict[str, str]


def _outside(result: Result, found: Placed) -> list[str]:
    return [result.units[unit].name for unit, where in found.places.items() if where in OUTSIDE]


def title(result: Result, found: Placed) -> str:
    """Who lies outside, or that nobody does; many are counted, since a title is read at a glance."""
    outside = _outside(result, found)
    if not outside:
        return text("bilder.tratt.alla")
    if len(outside) > _MOST_IN_TITLE:
        return text("bilder.tratt.flera", antal=number(len(outside)))
    return text("bilder.tratt.utanfor", platser=joined(outside))


def notes(result: Result, found: Placed) -> list[str]:
    """How the limits are read, who lies outside, that few places say little, and who has no value."""
    average = value_text(result.indicator.scale * found.average, result.indicator)
    outside = _outside(result, found)
    told = [text("jamfor.not.tratt", medel=average)]
    if outside:
        told.append(text("jamfor.not.tratt_utanfor", platser=joined(outside)))
    told.append(text("jamfor.not.tratt_lika" if outside else "jamfor.not.tratt_alla_lika"))
    if len(found.points) < FEW:
        told.append(text("jamfor.not.tratt_fa", antal=number(len(found.points))))
    return [*told, *rows.absences(result, found.lacking)]
