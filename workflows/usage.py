"""How often indicators are looked at and taken out: counted in memory, and added to the store now and then.

Decisions that could be disputed: only the indicator, the half-year and the number of times are kept, never who or from
where, so one who looks ten times cannot be told from ten who look once. What is counted is written at most once a
minute, by a thread that no reader waits for, when the use is read, and when the process ends; one that is killed loses
its last minute. What the store does not take is kept for the next time.
"""

import atexit
from collections import Counter, defaultdict
from datetime import date
from enum import StrEnum
from threading import Lock, Timer

from store.database import Store
from workflows.clock import today
from workflows.half_year import HalfYear

SECONDS_BETWEEN_WRITES = 60.0


class Use(StrEnum):
    """What was done with an indicator; the value is how the store calls it."""

    VIEWED = "visning"
    EXPORTED = "uttag"


class Tally:
    """What has been counted for one store since it was last written."""

    def __init__(self, store: Store, *, seconds: float = SECONDS_BETWEEN_WRITES) -> None:
        self._store = store
        self._seconds = seconds
        self._counted: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self._counting, self._writing = Lock(), Lock()
        self._is_waiting = False

    def add(self, indicator_id: str, use: Use, on: date) -> None:
        """Count one use; the first after a write sees to it that there is another."""
        half_year = str(HalfYear.of(on))
        with self._counting:
            self._counted[half_year][indicator_id, use.value] += 1
            begins, self._is_waiting = not self._is_waiting, True
        if begins:
            later = Timer(self._seconds, self._write_in_time)
            later.daemon = True
            later.start()

    def _write_in_time(self) -> None:
        with self._counting:
            self._is_waiting = False
        self.write()

    def write(self) -> None:
        """Add what has been counted to the store."""
        with self._writing:
            with self._counting:
                counted, self._counted = self._counted, defaultdict(Counter)
            for half_year, uses in counted.items():
                try:
                    self._store.add_uses(half_year, uses)
                except Exception:  # whatever the store lacks, no reader is to notice
                    with self._counting:
                        self._counted[half_year].update(uses)


_tallies: dict[Store, Tally] = {}
_turn = Lock()


def _tally(store: Store) -> Tally:
    with _turn:
        found = _tallies.get(store)
        if found is None:
            found = _tallies[store] = Tally(store)
    return found


def viewed(store: Store, indicator_id: str) -> None:
    """Count that an indicator was shown to somebody, who did not look at it just before."""
    _tally(store).add(indicator_id, Use.VIEWED, today())


def exported(store: Store, indicator_id: str) -> None:
    """Count that an indicator's figure was taken out as a file."""
    _tally(store).add(indicator_id, Use.EXPORTED, today())


def write_now(store: Store) -> None:
    """Add what this process has counted to the store, as far as it takes it."""
    _tally(store).write()


@atexit.register
def write_all() -> None:
    """Add everything this process has counted to its stores, before it ends."""
    for each in list(_tallies.values()):
        each.write()
