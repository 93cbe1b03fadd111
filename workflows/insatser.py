"""The insatser in the register: which concern a place, which answer to a choice, and which modellområde each is of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from domain.insats import State, order_of, state_of
from domain.units import Event, EventKind, Unit, UnitKind
from workflows.known import Reference

# The orienteringspunkter of the project: their names are `matt.orientering.<number>` in the catalogue.
POINTS = (1, 2, 3, 4, 5, 6)
# Those that nobody has put under any of them.
NO_POINT = -1


@dataclass(frozen=True, slots=True)
class Asked:
    """Which insatser: of a place ("" = all), under a point (0 = any, NO_POINT = none), in a state (None = any)."""

    place: str = ""
    point: int = 0
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The insatser of a modellområde, in order of time; `area` None = they concern several of them, or none."""

    area: Unit | None
    events: tuple[Event, ...]


def insatser_of(known: Reference, place: Unit) -> list[Event]:
    """The insatser that touch a place, latest first; those without a date last."""
    near = known.touching(place.id) | {area.id for area in known.areas() if area.parent_id == place.id}
    found = [each for each in every(known) if touches(known, each, place, near)]
    return sorted(found, key=order_of, reverse=True)


def touches(known: Reference, event: Event, place: Unit, near: Collection[str]) -> bool:
    """Whether an event concerns a place, whose ids are `near`; an insats that names other kommuner does not."""
    kommuner = {each for each in event.unit_ids if each in known.units and known.unit(each).kind is UnitKind.KOMMUN}
    if event.kind is EventKind.INSATS and place.kind is UnitKind.KOMMUN and kommuner:
        return place.id in kommuner
    return not event.unit_ids or bool(set(near) & set(event.unit_ids))


def every(known: Reference) -> list[Event]:
    """All insatser, as they stand in the register."""
    return [each for each in known.events if each.kind is EventKind.INSATS]


def chosen(known: Reference, asked: Asked, *, today: date) -> list[Event]:
    """Those that answer to a choice, the latest first."""
    found = insatser_of(known, known.unit(asked.place)) if asked.place else every(known)
    kept = [each for each in found if _is_under(each, asked.point) and asked.state in {None, state_of(each, today)}]
    return sorted(kept, key=order_of, reverse=True)


def _is_under(event: Event, point: int) -> bool:
    return not point or (point in event.orienteringspunkter if point > 0 else not event.orienteringspunkter)


def areas_of(known: Reference, unit_ids: Sequence[str]) -> list[str]:
    """The modellområden that some places lie in, from south to north; none for a region or a kommun outside them."""
    small = {UnitKind.ENHET, UnitKind.KOMMUN, UnitKind.MODELLOMRADE}
    named = [each for each in unit_ids if each in known.units and known.unit(each).kind in small]
    found = {area.id for each in named if (area := known.area_of(each))}
    return [area.id for area in known.areas() if area.id in found] if len(found) > 1 else list(found)


def grouped(known: Reference, events: Sequence[Event]) -> list[Group]:
    """Some insatser by modellområde, from south to north; last those that concern several of them, or none."""
    of_area = {each.id: areas_of(known, each.unit_ids) for each in events}
    groups = [Group(area, tuple(each for each in events if of_area[each.id] == [area.id])) for area in known.areas()]
    groups.append(Group(None, tuple(each for each in events if len(of_area[each.id]) != 1)))
    return [each for each in groups if each.events]


def counted(events: Sequence[Event], *, today: date) -> dict[State, int]:
    """How many are in each state, none left out."""
    found = [state_of(each, today) for each in events]
    return {state: found.count(state) for state in State}
