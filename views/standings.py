"""The headline measures for one place, each held against the target and what the place is part of."""

from datetime import date

from domain.units import RIKET, Unit
from indicators.registry import headlines
from views import places
from views.kept import kept
from wording.standing import Standing, standing
from workflows import read
from workflows.start import Store


@kept
def standings(known: read.Reference, store: Store, place: Unit, _today: date) -> tuple[Standing, ...]:
    """Every headline measure for a place, in the order of the areas; targets are those that hold on the day."""
    return tuple(_one(known, store, place, each.id) for each in headlines())


def _one(known: read.Reference, store: Store, place: Unit, indicator_id: str) -> Standing:
    whole = read.result(store, indicator_id, breakdown="")
    shown = places.nearest(known, whole, place)
    against = [*places.compared_with(known, shown), RIKET]
    present = [each for each in (shown.id, *against) if each in whole.units]
    result = read.result(store, indicator_id, units=present or [place.id], breakdown="")
    within = known.touching(shown.id) - {shown.id}
    return standing(result, place, shown, against=[each for each in against if each != shown.id], within=within)
