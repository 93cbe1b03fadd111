"""What an indicator has shown of real figures, period by period: what later data versions are protected against.

A period is kept once for each time that it looked otherwise, not once for each data version, and versions that touch
different periods are evaluated and protected side by side. So a version costs about as much as what it changed: room
grows with the number of versions (about 5 kB for each period that one of them changed), and time does too, except where
the same period is changed again and again, each time with more to be protected against.

Decisions that could be disputed: no sum goes from one period to another, so the earlier looks of each period are laid
together as they fall, the latest of all of them first, also where they are of different versions. Whatever changes
more than the periods it is about (facts, residents, a period that comes or goes) is evaluated whole.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from threading import Lock

import numpy as np

from domain.indicator import Indicator
from indicators.measures import measure
from indicators.registry import indicator as lookup
from store.database import Store
from workflows.found import Found, evaluated, measures_read, narrowed
from workflows.known import reference_at
from workflows.looks import Look, Past, alike, looks, protect_found
from workflows.steps import Spans, Step, side_by_side
from workflows.touched import made


@lru_cache(maxsize=128)
def history(store: Store, indicator_id: str) -> "History":
    """The one history of an indicator."""
    return History(store, lookup(indicator_id))


class History:
    """Every look of every period of an indicator, learnt up to the data version that anyone has asked about.

    May be shared by threads: looks are added at the end and never changed.
    """

    def __init__(self, store: Store, indicator: Indicator) -> None:
        self._store, self._indicator = store, indicator
        self._looks: dict[str, list[Look]] = {}
        self._last = 0
        # Beds, posts, hours and costs are never hidden, so what has been shown of them tells nothing.
        self._hides = any(measure(each).disclosive for each in indicator.measures)
        self._turn = Lock()

    def before(self, data_version: int) -> Past:
        """What the versions before one have shown; nothing of an indicator in which nothing is ever hidden."""
        if not self._hides:
            return Past(self._indicator, {})
        with self._turn:
            self._learn(data_version)
            known = {
                period: tuple(look for look in reversed(held) if look.version < data_version)
                for period, held in self._looks.items()
            }
        return Past(self._indicator, {period: held for period, held in known.items() if held})

    def _learn(self, before: int) -> None:
        measures = measures_read(self._indicator)
        real = [each for each, is_real in made(self._store, tuple(measures)).items() if is_real]
        new = [each for each in real if self._last < each < before]
        if not new:
            return
        spans = Spans(self._store, self._indicator, measures)
        learnt = {period: list(held) for period, held in self._looks.items()}
        for together in side_by_side(spans.steps(new, after=self._last)):
            known = reference_at(self._store, together[0].facts)
            _take(learnt, self._indicator, evaluated(known, self._indicator, spans.rows(together)), together)
        self._looks, self._last = learnt, new[-1]


def _take(learnt: dict[str, list[Look]], indicator: Indicator, found: Found, together: Sequence[Step]) -> None:
    """Add what some versions that touch different periods have shown."""
    cut = looks(indicator, found)
    past = Past(indicator, {period: held[::-1] for period, held in learnt.items()})
    versions: dict[str, int] = {}
    # With a scarce row among them denominators are looked at too, which is for each step to decide by itself.
    plain, scarce = set[str](), set[str]()
    for step in together:
        periods = cut.keys() | past.looks.keys() if step.periods is None else step.periods
        versions |= dict.fromkeys(periods, step.version)
        changed = past.changed(cut, periods)
        (scarce if past.is_scarce(cut, changed) else plain).update(changed)
    for changed in (plain, scarce):
        cut |= _hidden(indicator, found, past, cut, changed)
    for period, version in versions.items():
        look = replace(cut.get(period, Look.nothing()).copied(), version=version)
        if period in plain or period in scarce:
            learnt.setdefault(period, []).append(look)
        elif period in learnt and not alike(learnt[period][-1].links, look.links):  # the same counts, summed otherwise
            learnt[period].append(replace(look, hidden=learnt[period][-1].hidden))


def _hidden(
    indicator: Indicator, found: Found, past: Past, cut: dict[str, Look], changed: Collection[str]
) -> dict[str, Look]:
    """The looks of the changed periods with what must be hidden in them."""
    there = [period for period in changed if period in cut]
    if not there:
        return {}
    again = found.rows["period"].isin(there).to_numpy()
    hidden = np.zeros(len(again), dtype=bool)
    hidden[again] = protect_found(indicator, narrowed(found, again), past.of(changed).sheets()).hidden
    return {period: replace(cut[period], hidden=hidden[cut[period].places]) for period in there}
