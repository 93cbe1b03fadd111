"""The assumptions as they stand: what was set in the product, else what the models declare."""

from collections.abc import Mapping

from domain.assumption import Assumption, HeldAssumption, SetAssumption
from planning.assumptions import all_assumptions, of_model
from store.database import Store

__all__ = ["all_assumptions", "assumed", "held", "history", "of_model", "set_now", "used"]


def assumed(store: Store, model: str) -> dict[str, float]:
    """Every assumption of a model with the value that holds now."""
    now = set_now(store)
    return {name: _value(each, now.get(name)) for name, each in of_model(model).items()}


def set_now(store: Store) -> dict[str, SetAssumption]:
    """What has been set and holds, by assumption; one that was put back to its declared value is not there."""
    last = {each.assumption: each for each in store.assumption_changes()}
    return {name: each for name, each in last.items() if each.value is not None}


def held(store: Store) -> list[HeldAssumption]:
    """Every assumption as it stands, those of a model together."""
    now = set_now(store)
    return [_held(each, now.get(name)) for name, each in all_assumptions().items()]


def history(store: Store) -> list[SetAssumption]:
    """Everything that was ever set, the latest first."""
    return store.assumption_changes()[::-1]


def used(values: Mapping[str, float]) -> list[tuple[Assumption, float]]:
    """What something was reckoned with: each assumption and its value then, also of what is declared no longer."""
    declared = all_assumptions()
    gone = {name: Assumption(id=name, model="", value=value, low=value, high=value, unit="", source="")
            for name, value in values.items()}  # fmt: skip
    return [(declared.get(name, gone[name]), value) for name, value in values.items()]


def _held(declared: Assumption, said: SetAssumption | None) -> HeldAssumption:
    if said is None or not _is_within(declared, said.value):
        return HeldAssumption(declared=declared, value=declared.value, source=declared.source)
    return HeldAssumption(declared=declared, value=_value(declared, said), source=said.source, said=said)


def _value(declared: Assumption, said: SetAssumption | None) -> float:
    if said is None or said.value is None or not _is_within(declared, said.value):
        return declared.value
    return said.value


def _is_within(declared: Assumption, value: float | None) -> bool:
    return value is not None and declared.low <= value <= declared.high
