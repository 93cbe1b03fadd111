"""What is known of the units at a data version: who they are, what belongs to what, and what happened where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from domain.errors import UnknownUnitError
from domain.reference import AgreedTarget, JointProvider
from domain.units import Event, Membership, MembershipStatus, Unit, UnitKind
from store.database import Store
from wording.formats import swedish_order
from workflows.clock import today


@dataclass(frozen=True, eq=False)
class Reference:
    """Units, memberships and events as they stand at a data version. There is one for each version."""

    units: Mapping[str, Unit]
    memberships: tuple[Membership, ...]
    events: tuple[Event, ...]
    targets: tuple[AgreedTarget, ...] = ()
    providers: tuple[JointProvider, ...] = ()

    def areas(self) -> list[Unit]:
        """The modellområden from south to north, those whose members are unconfirmed last."""
        return list(_today(self).areas)

    def members(self, modellomrade: str) -> list[Unit]:
        """The kommuner that belong to a modellområde today, by name."""
        return list(_today(self).members.get(modellomrade, ()))

    def within(self, modellomrade: str) -> set[str]:
        """The ids whose figures a modellområde sends: its kommuner, now and before, their enheter, its region."""
        kommuner = {each.kommun_id for each in self.memberships if each.modellomrade_id == modellomrade}
        enheter = {
            unit.id for unit in self.units.values() if unit.kind is UnitKind.ENHET and unit.parent_id in kommuner
        }
        return kommuner | enheter | {modellomrade, self.unit(modellomrade).parent_id}

    def is_confirmed(self, modellomrade: str) -> bool:
        """Whether every present membership of a modellområde is confirmed."""
        return modellomrade not in _today(self).unconfirmed

    def area_of(self, unit_id: str) -> Unit | None:
        """The modellområde a kommun or enhet belongs to (itself for a modellområde), or None."""
        unit = self.unit(unit_id)
        if unit.kind is UnitKind.MODELLOMRADE:
            return unit
        area = _today(self).area_of.get(unit.parent_id if unit.kind is UnitKind.ENHET else unit.id)
        return self.units[area] if area else None

    def unit(self, unit_id: str) -> Unit:
        """Look a unit up.

        Raises:
            UnknownUnitError: nothing has that id.

        """
        try:
            return self.units[unit_id]
        except KeyError:
            raise UnknownUnitError(found=unit_id) from None

    def above(self, unit_id: str) -> list[str]:
        """What a unit is part of, step by step, and its region: the ids it is drawn beside."""
        unit, area = self.unit(unit_id), self.area_of(unit_id)
        region = area.parent_id if area else unit.parent_id
        steps = [unit.parent_id if unit.kind is UnitKind.ENHET else "", area.id if area else "", region]
        return [step for step in dict.fromkeys(steps) if step and step != unit.id]

    def touching(self, unit_id: str) -> set[str]:
        """The ids whose events concern a unit: itself, what it is part of and what is part of it."""
        area = self.area_of(unit_id)
        unit = self.unit(unit_id)
        inside = {member.id for member in self.members(unit_id)}
        return {unit_id, unit.parent_id, *inside} | ({area.id} if area else set()) - {""}


@dataclass(frozen=True, slots=True)
class _Standing:
    """Who belongs to what on a day: worked out once, since every page asks it many times over."""

    areas: tuple[Unit, ...]
    members: Mapping[str, Sequence[Unit]]
    area_of: Mapping[str, str]
    unconfirmed: frozenset[str]


def _today(known: Reference) -> _Standing:
    return _standing(known, today())


@lru_cache(maxsize=32)
def _standing(known: Reference, on: date) -> _Standing:
    present = [each for each in known.memberships if _is_present(each, on)]
    unconfirmed = frozenset(each.modellomrade_id for each in present if each.status is not MembershipStatus.CONFIRMED)
    inside: dict[str, dict[str, Unit]] = {}
    area_of: dict[str, str] = {}
    for each in present:
        inside.setdefault(each.modellomrade_id, {})[each.kommun_id] = known.units[each.kommun_id]
        area_of.setdefault(each.kommun_id, each.modellomrade_id)
    areas = [unit for unit in known.units.values() if unit.kind is UnitKind.MODELLOMRADE]
    return _Standing(
        areas=tuple(sorted(areas, key=lambda unit: (unit.id in unconfirmed, unit.parent_id))),
        members={area: sorted(its.values(), key=lambda unit: swedish_order(unit.name)) for area, its in inside.items()},
        area_of=area_of,
        unconfirmed=unconfirmed,
    )


def _is_present(each: Membership, on: date) -> bool:
    """Whether a kommun belongs to its modellområde on a day."""
    return (each.from_on is None or each.from_on <= on) and (each.to_on is None or on <= each.to_on)


@lru_cache(maxsize=16)
def reference_at(store: Store, data_version: int) -> Reference:
    """The units and what they belong to, kept for a data version."""
    facts = store.facts(data_version=data_version)
    return Reference(
        units={unit.id: unit for unit in facts.units},
        memberships=facts.memberships,
        events=facts.events,
        targets=facts.targets,
        providers=facts.providers,
    )


def reference(store: Store) -> Reference:
    """The units and what they belong to, now."""
    return reference_at(store, store.data_version())
