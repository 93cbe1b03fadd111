"""Finds the unit that a row is about, from its code, or from its name where the code is blank."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from domain.units import Unit
from intake.form import FormSheet
from intake.plain_text import Cell, code_text, key, shown


class Resolved(NamedTuple):
    """A unit's id ("" when there is none that may be used), and a finding's code with its values."""

    unit_id: str
    code: str = ""
    values: dict[str, object] = {}  # noqa: RUF012 (never changed)


@dataclass(frozen=True)
class Register:
    """Every unit there is, by code and by name, and the modellområde that the form is for."""

    units: Mapping[str, Unit]
    modellomrade: str

    @cached_property
    def _by_code(self) -> dict[str, Unit]:
        return {key(unit.id): unit for unit in self.units.values()}

    @cached_property
    def _by_name(self) -> dict[str, list[Unit]]:
        found: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in self.units.values():
            found[key(unit.name)].append(unit)
        return found

    def resolve(self, code: Cell, name: Cell, form: FormSheet) -> Resolved:
        """Which unit of the form's a row is about; otherwise the fault that hinders it."""
        if not key(code) and not key(name):
            return Resolved("", "enhet_saknas")
        if not key(code):
            return self._by_its_name(name, form)
        unit = self._by_code.get(code_text(code))
        if unit is None:
            return Resolved("", "okand_enhetskod", {"kod": shown(code), "namn": shown(name)})
        placed = self._placed(unit, form)
        same_name = self._by_name.get(key(name), [])
        if placed.code or not key(name) or unit in same_name:
            return placed
        values: dict[str, object] = {"kod": unit.id, "kodens_namn": unit.name, "namn": shown(name)}
        return Resolved("", "kod_och_namn", values) if same_name else Resolved(unit.id, "gammalt_namn", values)

    def _by_its_name(self, name: Cell, form: FormSheet) -> Resolved:
        namesakes = self._by_name.get(key(name), [])
        fitting = [unit for unit in namesakes if unit.id in form.unit_ids]
        if len(fitting) == 1 or len(namesakes) == 1:
            return self._placed((fitting or namesakes)[0], form)
        return Resolved("", "okand_enhet", {"namn": shown(name)})

    def _placed(self, unit: Unit, form: FormSheet) -> Resolved:
        """The unit if it reports in this sheet; else whether it is of another sort or of another modellområde."""
        if unit.id in form.unit_ids:
            return Resolved(unit.id)
        if form.measures[0].asks(unit):
            return Resolved("", "enhet_utanfor", {"enhet": unit.name, "modellomrade": self.modellomrade})
        sort = unit.unit_type.value or unit.kind.value
        asked = ", ".join(each.value for each in form.unit_types) or form.kind.value
        return Resolved("", "fel_slags_enhet", {"enhet": unit.name, "slag": sort, "fragade": asked})
