"""Setting assumptions: all that is wanted is checked at once, shown, and then set whole or not at all.

Decision that could be disputed: a value that is not the declared one needs a source of its own. The words that stood
beside the value it takes the place of do not count, since they say where another number came from.
"""

from collections.abc import Sequence

from domain.assumption import (
    LONGEST_SOURCE,
    AssumptionChange,
    AssumptionExamination,
    AssumptionFault,
    AssumptionFaultsError,
    HeldAssumption,
    SetAssumption,
    WantedAssumption,
)
from store.database import Store
from wording import number
from wording.assumptions import bounds_words
from workflows import access
from workflows.assumptions import held
from workflows.clock import now


def examine(
    store: Store, wanted: Sequence[WantedAssumption], faults: Sequence[AssumptionFault] = ()
) -> AssumptionExamination:
    """What would be set, and every fault of it.

    Args:
        store: what holds now.
        wanted: what somebody wants; assumptions that are not among them stay.
        faults: what was wrong already when it was read.

    """
    seen = len(store.assumption_changes())
    standing = {each.declared.id: each for each in held(store)}
    changes: list[AssumptionChange] = []
    found, looked_at = [*faults], set[str]()
    for each in wanted:
        before = standing.get(each.assumption)
        if before is None:
            found.append(_fault("okant", each, each.id_cell, funnet=each.assumption))
        elif each.assumption in looked_at:
            found.append(_fault("dubbelt", each, each.id_cell))
        elif wrong := _wrong(each, before):
            found.append(wrong)
        elif change := _change(each, before):
            changes.append(change)
        looked_at.add(each.assumption)
    return AssumptionExamination(changes=changes, faults=found, same=len(wanted) - len(changes), seen=seen)


def confirm(store: Store, who: access.Caller, examined: AssumptionExamination) -> int:
    """Set what was examined; how many assumptions were changed.

    Raises:
        ForbiddenError: they may not.
        AssumptionFaultsError: there are faults.
        AssumptionsChangedError: somebody has set some since.

    """
    access.require(who, access.Action.SET_ASSUMPTIONS)
    if examined.faults:
        raise AssumptionFaultsError(antal=len(examined.faults))
    at = now()
    said = [
        SetAssumption(assumption=each.before.declared.id, value=each.value, source=each.source, actor=who.actor, at=at)
        for each in examined.changes
    ]
    store.set_assumptions(said, seen=examined.seen)
    return len(said)


def _wrong(wanted: WantedAssumption, before: HeldAssumption) -> AssumptionFault | None:
    """The first fault of what is wanted of one assumption."""
    declared, source = before.declared, _tidy(wanted.source)
    if wanted.value is None or (wanted.value == before.value and source == _tidy(before.source)):
        return None
    if not declared.low <= wanted.value <= declared.high:
        found = number(wanted.value, 6).rstrip("0").rstrip(",.")
        return _fault("utanfor", wanted, wanted.value_cell, funnet=found, granser=bounds_words(declared))
    if len(source) > LONGEST_SOURCE:
        return _fault("lang_kalla", wanted, wanted.source_cell, antal=len(source), langst=LONGEST_SOURCE)
    if not source:
        return _fault("ingen_kalla", wanted, wanted.source_cell)
    if wanted.value not in {before.value, declared.value} and source == _tidy(before.source):
        return _fault("samma_kalla", wanted, wanted.source_cell)
    return None


def _change(wanted: WantedAssumption, before: HeldAssumption) -> AssumptionChange | None:
    """What is wanted in the place of what holds; None where it is the same."""
    declared, source = before.declared, _tidy(wanted.source)
    is_declared = wanted.value is None or (
        wanted.value == declared.value and source in {_tidy(declared.source), _tidy(before.source)}
    )
    if is_declared:
        if before.said is None:
            return None
        return AssumptionChange(before=before, value=None, becomes=declared.value, source=declared.source)
    if wanted.value is None or (wanted.value == before.value and source == _tidy(before.source)):
        return None
    return AssumptionChange(before=before, value=wanted.value, becomes=wanted.value, source=source)


def _tidy(source: str) -> str:
    return " ".join(source.split())


def _fault(code: str, wanted: WantedAssumption, cell: str, **values: object) -> AssumptionFault:
    return AssumptionFault(code=code, values=values, assumption=wanted.assumption, sheet=wanted.sheet, cell=cell)
