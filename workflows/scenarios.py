"""Scenarios: keeping what a model said, closing it, and holding it against what came."""

from dataclasses import replace

from domain.scenario import Scenario
from store.database import Store
from workflows import access


def save(store: Store, who: access.Caller, new: Scenario) -> int:
    """Keep a scenario; its number.

    Raises:
        ForbiddenError: they may not save scenarios for its place.

    """
    access.require(who, access.Action.PLAN, _area(store, new.place))
    return store.keep_scenario(replace(new, actor=who.actor))


def _area(store: Store, place: str) -> str:
    """The modellområde that a place belongs to, "" for what belongs to none or to several."""
    from workflows.known import reference

    known = reference(store)
    found = {
        area.id for area in known.areas() if place == area.id or place in {each.id for each in known.members(area.id)}
    }
    return found.pop() if len(found) == 1 else ""
