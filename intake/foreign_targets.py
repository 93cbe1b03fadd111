"""What a value of a foreign sheet may be: one of the measures that sheets ask for, or an official series.

Decision that could be disputed: a text is only taken for a measure when it holds the measure's id or its whole label.
Words that are merely alike are left for a person to decide.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from domain.measure import Measure
from domain.period import Granularity
from domain.units import Unit, UnitKind
from indicators.measures import all_measures
from intake.plain_text import key

OURS, SERIES = "matt", "serie"
_SERIES_ID = re.compile(r"\b[nu]\d{5}\b")
_SHARE = re.compile(r"\bandel|%|procent")


@dataclass(frozen=True, slots=True)
class Target:
    """What a value may be. `id` is a measure's id or a series' ("N79179"), `kind` "matt" or "serie".

    `unit` is "%" for shares; `lowest` is the lowest kind of unit that has values.
    """

    id: str
    label: str
    unit: str
    granularity: Granularity
    kind: str
    lowest: UnitKind

    @property
    def is_share(self) -> bool:
        """Whether its values are per cent."""
        return self.unit == "%"

    @property
    def measure(self) -> Measure | None:
        """Our own measure; None for a series."""
        return all_measures().get(self.id) if self.kind == OURS else None

    @property
    def whole_number(self) -> bool:
        return self.measure is not None and self.measure.whole_number

    @property
    def breakdowns(self) -> tuple[str, ...]:
        return self.measure.breakdown if self.measure else ()

    def takes(self, unit: Unit) -> bool:
        """Whether the unit can have a value of its own; regions and riket always can."""
        if unit.kind in {UnitKind.REGION, UnitKind.RIKET}:
            return True
        if self.measure is None:
            return unit.kind is UnitKind.KOMMUN or unit.kind is self.lowest
        return self.measure.asks(unit)


def target_of(text: str, targets: Mapping[str, Target]) -> str:
    """The id of the target that a text names; "" when it names none, or more than one equally well."""
    return _target_of(key(text), tuple((each.id, key(each.label)) for each in targets.values())) if text else ""


def says_share(text: str) -> bool:
    """Whether a text says that its numbers are shares."""
    return _SHARE.search(key(text)) is not None


@lru_cache(maxsize=2_000)
def _target_of(text: str, targets: tuple[tuple[str, str], ...]) -> str:
    ids = {key(target_id): target_id for target_id, _ in targets}
    named = [ids[each] for each in (text, *_SERIES_ID.findall(text)) if each in ids]
    if named:
        return named[0]
    same = [target_id for target_id, label in targets if label in {text, text.partition(" (")[0]}]
    if len(same) == 1:
        return same[0]
    # A share or a rate of something is never the count whose label stands in its name.
    held = [] if _SHARE.search(text) else [pair for pair in targets if re.search(rf"\b{re.escape(pair[1])}\b", text)]
    longest = max((len(label) for _, label in held), default=0)
    best = [target_id for target_id, label in held if len(label) == longest]
    return best[0] if len(best) == 1 else ""
