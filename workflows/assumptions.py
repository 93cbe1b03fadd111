"""The assumptions as they stand: what was set in the product, else what the models declare."""

from domain.assumption import Assumption, SetAssumption
from planning.assumptions import all_assumptions, of_model
from store.database import Store

__all__ = ["all_assumptions", "assumed", "of_model", "set_now"]


def assumed(store: Store, model: str) -> dict[str, float]:
    """Every assumption of a model with the value that holds now."""
    now = set_now(store)
    return {name: _value(each, now.get(name)) for name, each in of_model(model).items()}


def set_now(store: Store) -> dict[str, SetAssumption]:
    """What has been set and holds, by assumption; one that was put back to its declared value is not there."""
    last = {each.assumption: each for each in store.assumption_changes()}
    return {name: each for name, each in last.items() if each.value is not None}


def _value(declared: Assumption, said: SetAssumption | None) -> float:
    if said is None or said.value is None or not declared.low <= said.value <= declared.high:
        return declared.value
    return said.value
