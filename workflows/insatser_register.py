"""The register of insatser: an insats is entered or changed, checked at once, and kept through the door of all facts.

Decisions that could be disputed: a project leader enters and changes what lies wholly within the own modellområde; the
rest, and insatser of a whole region or of everybody, are a reviewer's. Where only the decision is known, its time
stands as that of the decision and never as a start. The kommun and the modellområde of a place are put beside it, since
an insats at a hälsocentral concerns them too. Nothing is taken away here: an insats that came to nothing is called off,
and one entered by mistake is removed by a reviewer under Underlag.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from domain.insats import precision
from domain.units import Event, EventKind, EventStatus, ExpectedEffect, UnitKind
from store.database import Store
from workflows import access
from workflows.fact_examination import FactExamination, examined_event, keep
from workflows.fact_rows import FactFault, is_moment
from workflows.insatser import areas_of
from workflows.insatser_checks import faults_of
from workflows.known import Reference, reference

_STATUSES = {each.value: each for each in EventStatus}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An insats as somebody writes it. `event` is the id of the one that is changed ("" = it is new).

    Times are texts: 2022, 2022K3, 2022-06 or 2022-06-16, "" where they are not known. `status` is the value of an
    EventStatus, "" where nobody has said.
    """

    event: str = ""
    title: str = ""
    unit_ids: tuple[str, ...] = ()
    start: str = ""
    decided: str = ""
    end: str = ""
    precision: str = ""
    status: str = ""
    orienteringspunkter: tuple[int, ...] = ()
    expected: tuple[ExpectedEffect, ...] = ()
    source: str = ""


def draft_of(event: Event) -> Draft:
    """An insats in the register as it is begun to be changed."""
    return Draft(
        event=event.id, title=event.title, unit_ids=event.unit_ids, start="" if event.is_decision else event.start,
        decided=event.decided or (event.start if event.is_decision else ""), end=event.end, precision=event.precision,
        status=event.status.value, orienteringspunkter=event.orienteringspunkter, expected=event.expected,
        source=event.source,
    )  # fmt: skip


def may_keep(known: Reference, who: access.Caller, unit_ids: Sequence[str]) -> bool:
    """Whether they may enter or change an insats of these places: each of them must lie in what is theirs."""
    areas = [_area(known, each) for each in unit_ids] or [""]
    return all(access.may(who, access.Action.KEEP_INSATSER, each) for each in areas)


def own(known: Reference, who: access.Caller) -> list[Event]:
    """The insatser that somebody may change, in the order of the register."""
    return [each for each in known.events if each.kind is EventKind.INSATS and may_keep(known, who, each.unit_ids)]


def examine(store: Store, draft: Draft, *, who: access.Caller, based_on: int | None = None) -> FactExamination:
    """Read a draft, list every fault and what would be changed. Stores nothing.

    Raises:
        ForbiddenError: the insats, as it is or as it would be, is not theirs to change.
        ChangedMeanwhileError: somebody has changed that very insats since `based_on`.

    """
    known = reference(store)
    _require_own(known, who, draft)
    units = _with_above(known, draft.unit_ids)
    found = examined_event(store, _cells(draft, units), old=draft.event, more=_more(draft), based_on=based_on)
    own_faults = faults_of(draft, whole_is_theirs=access.may(who, access.Action.KEEP_INSATSER))
    others = [replace(each, code="insats_finns") if each.code == "dubblett" else each for each in found.faults]
    faults = [*own_faults, *(each for each in others if not _is_told(each, own_faults))]
    return replace(found, faults=faults, changes=() if faults else found.changes)


def confirm(store: Store, found: FactExamination, *, reason: str, who: access.Caller) -> int:
    """Keep what an examination showed, as a data version of its own; gives its number.

    Raises:
        ForbiddenError: something of it is not theirs to change.
        FaultyFactsError, NothingChangedError, ReasonMissingError: there is nothing that can be kept.
        ChangedMeanwhileError: somebody has published since the examination; examine again.

    """
    known = reference(store)
    if not access.may_somewhere(who, access.Action.KEEP_INSATSER):
        access.require(who, access.Action.KEEP_INSATSER)
    for change in found.changes:
        for said in filter(None, (change.old, change.new)):
            _require(known, who, said.get("unit_ids", ()))
    return keep(store, found, reason=reason, actor=who.actor)


def _area(known: Reference, unit: str) -> str:
    """The modellområde whose leaders may say something of a place; "" for a region, and for what is not known."""
    return next(iter(areas_of(known, [unit])), "")


def _require(known: Reference, who: access.Caller, unit_ids: Any) -> None:
    for area in [_area(known, each) for each in unit_ids] or [""]:
        access.require(who, access.Action.KEEP_INSATSER, area)


def _require_own(known: Reference, who: access.Caller, draft: Draft) -> None:
    """Stop unless both what stands there and what is written are theirs; that no place is named is told as a fault."""
    if not access.may_somewhere(who, access.Action.KEEP_INSATSER):
        access.require(who, access.Action.KEEP_INSATSER)
    before = next((each for each in known.events if draft.event and each.id == draft.event), None)
    if before is not None:
        if before.kind is not EventKind.INSATS:
            access.require(who, access.Action.KEEP_FACTS)
        _require(known, who, before.unit_ids)
    if draft.unit_ids:
        _require(known, who, draft.unit_ids)


def _with_above(known: Reference, unit_ids: Iterable[str]) -> tuple[str, ...]:
    """The places, with the kommun and the modellområde of each beside them."""
    given = list(unit_ids)
    found = dict.fromkeys(given)
    for each in given:
        unit = known.units.get(each)
        if unit and unit.kind is UnitKind.ENHET:
            found[unit.parent_id] = None
        if area := _area(known, each):
            found[area] = None
    return tuple(found)


def _cells(draft: Draft, units: tuple[str, ...]) -> dict[str, Any]:
    """The columns of the table of insatser; the time is that of the decision where no other is known."""
    start = draft.start.strip() or draft.decided.strip()
    known_to = draft.precision.strip() or (precision(start) if is_moment(start) else "")
    return {
        "title": draft.title, "kind": EventKind.INSATS.value, "unit_ids": list(units), "start": start,
        "end": draft.end.strip(), "precision": known_to, "is_decision": not draft.start.strip(), "source": draft.source,
    }  # fmt: skip


def _more(draft: Draft) -> dict[str, Any]:
    return {
        "decided": draft.decided.strip(), "status": _STATUSES.get(draft.status, EventStatus.NONE),
        "orienteringspunkter": tuple(sorted(set(draft.orienteringspunkter))), "expected": draft.expected,
    }  # fmt: skip


def _is_told(fault: FactFault, told: Sequence[FactFault]) -> bool:
    """Whether the register has said something of the same column in words of its own."""
    return any(each.column == fault.column for each in told)
