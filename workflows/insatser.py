"""Which insatser concern a place."""

from collections.abc import Collection

from domain.units import Event, EventKind, Unit, UnitKind
from workflows.known import Reference


def insatser_of(known: Reference, place: Unit) -> list[Event]:
    """The insatser that touch a place, latest first; those without a date last."""
    near = known.touching(place.id) | {area.id for area in known.areas() if area.parent_id == place.id}
    found = [each for each in known.events if each.kind is EventKind.INSATS and _touches(known, each, place, near)]
    return sorted(found, key=lambda each: each.start, reverse=True)


def _touches(known: Reference, event: Event, place: Unit, near: Collection[str]) -> bool:
    """Whether an insats concerns a place; one that names other kommuner of the modellområde does not."""
    kommuner = {each for each in event.unit_ids if each in known.units and known.unit(each).kind is UnitKind.KOMMUN}
    if place.kind is UnitKind.KOMMUN and kommuner:
        return place.id in kommuner
    return not event.unit_ids or bool(set(near) & set(event.unit_ids))
