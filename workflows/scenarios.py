"""Scenarios: keeping what a model said, changing it while it is open, closing it.

Decisions that could be disputed: a scenario closes by itself as soon as anything is published for one of its periods,
so that nobody adjusts a prediction to what came; and it stays closed should that value be withdrawn. Its maker may
change it until then, as may a reviewer.
"""

from dataclasses import replace

from domain.errors import ForbiddenError
from domain.scenario import Prediction, PredictionError, Scenario, UnknownScenarioError
from store.database import Store
from workflows import access, read
from workflows.scenarios_checks import ahead, checked, published

__all__ = ["ahead", "change", "close", "describe", "found", "kept", "may_change", "may_save", "save", "save_titled"]


def save(store: Store, who: access.Caller, new: Scenario) -> int:
    """Keep a scenario without what is published already (`ahead` tells what that is); its number.

    Raises:
        ForbiddenError: they may not save scenarios for its place, or for one that it says something of.
        ScenarioWordsError, PredictionError, …: as `scenarios_checks.checked` and `ahead` say.

    """
    return _save(store, who, new)[0]


def save_titled(
    store: Store, who: access.Caller, new: Scenario, *, title: str, note: str, over: int = 0
) -> tuple[int, int]:
    """Keep what a page has made under a title, or put it in the place of scenario `over`.

    An empty title is the page's own, or the one that `over` has already, and so is the note. Gives the number, and how
    many predictions were left out since they are of periods that have been published. Raises as `save` and `change`.
    """
    before = found(store, over) if over else new
    named = replace(new, title=title.strip() or before.title, note=note.strip() or before.note)
    if over:
        return over, len(_change(store, who, over, named))
    number, past = _save(store, who, named)
    return number, len(past)


def describe(store: Store, who: access.Caller, number: int, *, title: str, note: str) -> None:
    """Give an open scenario another title and note. Raises as `change`."""
    held = checked(store, replace(_changeable(store, who, number), title=title, note=note, predictions=()))
    store.describe_scenario(number, title=held.title, note=held.note)


def change(store: Store, who: access.Caller, number: int, new: Scenario) -> None:
    """Put what a model says now in the place of an open scenario; its maker stays.

    Raises:
        ForbiddenError: they have not made it and are no reviewer, or may not save what it would be.
        UnknownScenarioError, ClosedScenarioError: there is none that can be changed.
        PredictionError: it is another model's, or cannot be kept.

    """
    _change(store, who, number, new)


def close(store: Store, who: access.Caller, number: int) -> None:
    """Close a scenario for ever. Raises as `change`."""
    _changeable(store, who, number)
    store.close_scenario(number)


def kept(store: Store) -> list[Scenario]:
    """Every scenario, the latest first; those that what has come has overtaken are closed by this."""
    held = store.scenarios()
    overtaken = [each for each in held if each.is_open and _is_overtaken(store, each)]
    for each in overtaken:
        store.close_scenario(each.number, is_overtaken=True)
    return store.scenarios() if overtaken else held


def found(store: Store, number: int) -> Scenario:
    """One scenario.

    Raises:
        UnknownScenarioError: there is none of that number.

    """
    for each in kept(store):
        if each.number == number:
            return each
    raise UnknownScenarioError(nummer=number)


def may_save(store: Store, who: access.Caller, place: str = "") -> bool:
    """Whether they may save a scenario for a place; for "" whether there is any for which they may."""
    if not place:
        return access.may_somewhere(who, access.Action.PLAN)
    return access.may(who, access.Action.PLAN, _area(store, place))


def may_change(store: Store, who: access.Caller, held: Scenario) -> bool:
    """Whether they may change or close a scenario as long as it is open: its maker or a reviewer."""
    if access.may(who, access.Action.PLAN):
        return True
    return held.actor == who.actor and may_save(store, who, held.place)


def _changeable(store: Store, who: access.Caller, number: int) -> Scenario:
    """A scenario that may be changed by them; the store says no to a closed one."""
    held = found(store, number)
    if not may_change(store, who, held):
        raise ForbiddenError(atgard=access.Action.PLAN.value)
    return held


def _save(store: Store, who: access.Caller, new: Scenario) -> tuple[int, tuple[Prediction, ...]]:
    """Keep a scenario; its number, and the predictions that were left out."""
    _require(store, who, new)
    left, past = ahead(store, checked(store, new))
    return store.keep_scenario(replace(left, actor=who.actor)), past


def _change(store: Store, who: access.Caller, number: int, new: Scenario) -> tuple[Prediction, ...]:
    """Put what a model says now in the place of an open scenario; the predictions that were left out."""
    held = _changeable(store, who, number)
    _require(store, who, new)
    if new.model != held.model:
        raise PredictionError("modell", nummer=number)
    left, past = ahead(store, checked(store, new))
    store.change_scenario(replace(left, number=number, actor=held.actor))
    return past


def _require(store: Store, who: access.Caller, new: Scenario) -> None:
    """Stop unless they may save scenarios for its place and for every place that it says something of."""
    for place in dict.fromkeys([new.place, *(each.unit for each in new.predictions)]):
        access.require(who, access.Action.PLAN, _area(store, place))


def _is_overtaken(store: Store, held: Scenario) -> bool:
    return bool(published(store, held.predictions))


def _area(store: Store, place: str) -> str:
    """The modellområde that a place belongs to, "" for what belongs to none or to several."""
    known = read.reference(store)
    area = known.area_of(place) if place else None
    return area.id if area else ""
