"""The data versions of an indicator as steps: which periods each of them touched, and what was reported then."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from domain.indicator import Indicator
from indicators.measures import measure
from store.database import Store
from workflows.found import BOTH, measures_read
from workflows.touched import made

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Step:
    """A data version, the version whose units and memberships held, and the periods it touched (None = all)."""

    version: int
    facts: int
    periods: frozenset[str] | None


class Spans:
    """Every stretch of versions during which a cell of some measures showed one value."""

    def __init__(self, store: Store, indicator: Indicator, measures: Sequence[str]) -> None:
        self._rows = store.spans(measures, sex=BOTH)
        self._facts = tuple(made(store, ()))
        self._began, self._ended = (self._rows[each].to_numpy() for each in ("from_version", "to_version"))
        self._own = self._rows["measure"].isin(of_the_period(indicator)).to_numpy()
        self._period, self._periods = pd.factorize(self._rows["period"].to_numpy(object))
        kinds, names = pd.factorize(self._rows["measure"].to_numpy(object))
        # What decides who has a row in any period: the periods that each measure has anything for.
        self._kind = self._period * len(names) + kinds

    def steps(self, versions: Iterable[int], *, after: int) -> list[Step]:
        """The steps of some versions, in order; the first one follows `after` (0 = nothing)."""
        found = []
        for version in versions:
            facts = max((each for each in self._facts if each <= version), default=0)
            changed = self._touched(after, version)
            is_whole = not after or facts > after or (changed & ~self._own).any() or self._comes_or_goes(after, version)
            periods = None if is_whole else frozenset(self._periods[np.unique(self._period[changed])])
            found.append(Step(version, facts, periods))
            after = version
        return found

    def rows(self, together: Sequence[Step]) -> pd.DataFrame:
        """What was reported of each step's periods then; of all others as it stood when the first was published."""
        kept = self._shown_at(together[0].version)
        for step in together[1:]:
            own = self._own & np.isin(self._periods.astype(str)[self._period], list(step.periods or ()))
            kept = (kept & ~own) | (self._shown_at(step.version) & own)
        return self._rows[kept]

    def _shown_at(self, version: int) -> Flags:
        return np.asarray((self._began <= version) & (version < self._ended))

    def _touched(self, after: int, version: int) -> Flags:
        began = (after < self._began) & (self._began <= version)
        return np.asarray(began | ((after < self._ended) & (self._ended <= version)))

    def _comes_or_goes(self, before: int, version: int) -> bool:
        then, now = (np.unique(self._kind[self._own & self._shown_at(each)]) for each in (before, version))
        return not np.array_equal(then, now)


def side_by_side(steps: Iterable[Step]) -> list[list[Step]]:
    """Steps that touch different periods together, each after those that it shares a period with.

    One that touches all periods stands by itself, after all before it and before all after it.
    """
    laid: list[list[Step]] = []
    last: dict[str, int] = {}
    floor = 0
    for step in steps:
        if step.periods is None:
            place, floor = len(laid), len(laid) + 1
        else:
            place = max([floor, *(last[each] + 1 for each in step.periods if each in last)])
            last |= dict.fromkeys(step.periods, place)
        laid += [[] for _ in range(place + 1 - len(laid))]
        laid[place].append(step)
    return laid


def of_the_period(indicator: Indicator) -> list[str]:
    """The measures that are counted in the very period; residents and rarer counts are those of an earlier time."""
    read = {each: measure(each) for each in measures_read(indicator)}
    return [each for each in read if read[each].granularity is indicator.periodicity and not read[each].population]
