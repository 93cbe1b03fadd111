"""Care at home to 2035, and one lever for four areas: everything a moved control works out.

Run `uv run --group bench python -m benchmarks.future`. The bound is 300 ms for a control (95th percentile) on two
cores. What is timed is the reckoning, the sentences, the tables and the figures, every choice for the first time;
sending them to the browser costs every page the same.
"""

import itertools
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import numpy as np

from charts.future import persons_figure, posts_figure
from charts.lever import outcome_figure
from charts.waterfall import waterfall
from domain.errors import FollowUpError
from domain.future import DRIVERS, PACES, RATES, TURNOVERS, Choice
from domain.lever import HORIZONS, Pull
from indicators.registry import indicator
from views import future_tables
from wording import future as said
from wording import lever as told_of_lever
from workflows import future, lever, read
from workflows.start import Store, opened

BOUND_MS = 300.0


def _places(store: Store) -> list[str]:
    known = read.reference(store)
    return [each for area in known.areas() for each in (area.id, *(unit.id for unit in known.members(area.id)))]


def choices(store: Store) -> Iterator[Choice]:
    """Every place with every control moved."""
    for place in _places(store):
        yield from (Choice(place, rates) for rates in itertools.permutations(RATES, 2))
        yield from (Choice(place, pace=pace) for pace in PACES)
        yield from (Choice(place, turnover=points) for points in TURNOVERS)


def pulls(store: Store) -> Iterator[Pull]:
    """The same for the lever."""
    for place in _places(store):
        yield from (Pull(place, months=months) for months in HORIZONS)
        yield from (Pull(place, pace=pace) for pace in PACES)
        yield from (Pull(place, turnover=points) for points in TURNOVERS)


def future_page(store: Store, choice: Choice) -> None:
    """What the page Behov till 2035 works out; a place that cannot be told is told so."""
    try:
        found = future.reckon(store, choice)
    except FollowUpError:
        return
    said.answer(found), said.staff_answer(found), [said.tried_sentence(each) for each in found.tried]
    persons_figure(found, dark=False), posts_figure(found, dark=False)
    parts = [(said.driver_name(each), found.sides[0].drivers[each]) for each in DRIVERS]
    waterfall(parts, "", worded=said.signed, axis="", dark=False)
    for table in (future_tables.persons, future_tables.staff, future_tables.drivers, future_tables.kommuner):
        table(found)


def lever_page(store: Store, pull: Pull) -> None:
    """What the page En spak, fyra områden works out."""
    try:
        found = lever.pulled(store, pull)
    except FollowUpError:
        return
    about = {each.indicator: indicator(each.indicator) for each in found.outcomes}
    told_of_lever.answer(found, about)
    for each in found.outcomes:
        told_of_lever.finding(each, about[each.indicator]), told_of_lever.noticed(each, about[each.indicator])
        outcome_figure(found, each, about[each.indicator], dark=False)


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def told() -> tuple[str, bool]:
    """Sentences with the times, and whether the bound holds for both pages."""
    with tempfile.TemporaryDirectory() as folder:
        store = opened(f"sqlite:///{Path(folder) / 'matning.db'}")
        # What every visitor after the first finds ready: the indicators as they are shown.
        future_page(store, next(choices(store)))
        lever_page(store, next(pulls(store)))
        of_future = [_timed(partial(future_page, store, each)) for each in choices(store)]
        of_lever = [_timed(partial(lever_page, store, each)) for each in pulls(store)]
        store.close()
    lines = [_line("Behov till 2035", of_future), _line("En spak, fyra områden", of_lever)]
    return "\n".join(lines), all(_late(each) < BOUND_MS for each in (of_future, of_lever))


def _late(taken: Iterable[float]) -> float:
    return float(np.percentile(list(taken), 95))


def _line(name: str, taken: list[float]) -> str:
    return (
        f"A control of {name}: p50 {statistics.median(taken):.0f} ms, p95 {_late(taken):.0f} ms, slowest "
        f"{max(taken):.0f} ms of {len(taken)}. Bound {BOUND_MS:g} ms: {'met' if _late(taken) < BOUND_MS else 'missed'}."
    )


def main() -> int:
    """Print it; 1 when the bound is missed."""
    words, held = told()
    print(words)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
