"""What has been agreed outside the figures and decides how they are read: targets, and who gives the care.

Decision that could be disputed: of several targets that hold, the one decided last does. One that has ended leaves the
place to the one before it, and last to the one the indicator declares.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from domain.indicator import Target
from domain.reference import AgreedTarget, JointProvider
from domain.result import Result
from domain.units import Unit, UnitKind
from wording.providers import SERVICE
from workflows.known import Reference


def with_agreed_target(result: Result, targets: Iterable[AgreedTarget], *, on: date) -> Result:
    """The same Result, its indicator with the agreed target that holds on a day in place of the declared one."""
    indicator = result.indicator
    holding = [
        each
        for each in targets
        if each.indicator == indicator.id and each.decided_on <= on and (each.to_on is None or on <= each.to_on)
    ]
    if not holding:
        return result
    last = max(holding, key=lambda each: each.decided_on)
    target = Target(last.value, last.source, last.decided_on, agreed=True)
    return replace(result, indicator=replace(indicator, target=target))


def providers_of(
    known: Reference, indicator_id: str, unit_id: str, *, on: date
) -> tuple[tuple[Unit, JointProvider], ...]:
    """Each kommun of a unit with who gives the counted care there on a day; none for other care, or where unknown."""
    service = SERVICE.get(indicator_id)
    held: dict[str, JointProvider] = {}
    for each in sorted(known.providers, key=lambda each: each.from_on):
        if each.service is service and each.from_on <= on:
            held[each.kommun_id] = each
    return tuple((kommun, held[kommun.id]) for kommun in _kommuner(known, unit_id) if kommun.id in held)


def _kommuner(known: Reference, unit_id: str) -> list[Unit]:
    unit = known.unit(unit_id)
    if unit.kind is UnitKind.MODELLOMRADE:
        return known.members(unit_id)
    if unit.kind is UnitKind.ENHET:
        return [known.unit(unit.parent_id)]
    return [unit] if unit.kind is UnitKind.KOMMUN else []
