"""The places in the north that others' invented figures are modelled on: each is given out once before any is again."""

from collections.abc import Sequence
from math import log

from data_samples import fill, reference
from data_samples.shapes import levels
from domain.period import Period
from domain.units import Unit, UnitKind, UnitType

# Hälsocentraler with beds are the model of those with beds only.
_REPORTING = (UnitType.SJUKHUS, UnitType.SJUKSTUGA, UnitType.HALSOCENTRAL)
_REGIONS = ("0025", "0022", "0023", "0024")
_AREAS = ("vaster", "ostra-norrbotten")
_AREAS_WITH_SJUKSTUGA = ("sodra-lappland", "jamtland-harjedalen")


class Models:
    """Gives a model and the number of its drawing (1, 2 …) to one place at a time."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}
        self._enheter = [unit for unit in reference.units() if unit.kind is UnitKind.ENHET and _reports(unit)]

    def kommun(self, residents: tuple[int, float] | None) -> tuple[str, int]:
        """Of the kommuner least used the one most like in residents (year, count); the next where none are known."""
        present = [each.kommun_id for each in reference.memberships() if each.to_on is None]
        if residents is None:
            return self._next(present)
        count = residents[1]
        lived = dict(zip(present, fill.residents("befolkning", present, [Period.parse("2025")])[:, 0], strict=True))
        return self._next(sorted(present, key=lambda each: abs(log(max(count, 1) / lived[each]))))

    def region(self) -> tuple[str, int]:
        """The next region."""
        return self._next(_REGIONS)

    def can_play(self, unit: Unit) -> bool:
        """Whether care units of its sort report anything."""
        return unit.unit_type in _REPORTING

    def enhet(self, unit: Unit) -> tuple[str, int]:
        """The next care unit of the same sort, with beds or without as it is."""
        same = [each for each in self._enheter if each.unit_type is unit.unit_type]
        if unit.unit_type is UnitType.HALSOCENTRAL:
            same = [each for each in same if (each.beds is None) == (unit.beds is None)]
        return self._next([each.id for each in same])

    def area(self, *, has_sjukstuga: bool) -> tuple[str, int]:
        """The next modellområde that has a sjukstuga, or has none."""
        return self._next(_AREAS_WITH_SJUKSTUGA if has_sjukstuga else _AREAS)

    def _next(self, models: Sequence[str]) -> tuple[str, int]:
        """The first of those that have been given the fewest times."""
        model = min(models, key=lambda each: self._given.get(each, 0))
        self._given[model] = drawing = self._given.get(model, 0) + 1
        return model, drawing


def _reports(unit: Unit) -> bool:
    return unit.id in levels("personal").units
