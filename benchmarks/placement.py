"""Placements and digital visits: how long a control takes to answer, and the kernels on problems of known size.

Run `uv run python -m benchmarks.placement`; exits with 1 when a bound is missed. The first lines are the kernels on
290 points × 290 candidates (as many as there are kommuner), the next the OR-Library's problems where they are to be
had, then choices all over the two pages on the sample data, each reckoned once and from the beginning. Times are the
processor's, which are those of the clock on a machine that does nothing else: one core does the work.
"""

import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TypeVar

import numpy as np

from planning import placement as kernels
from planning.placement_checks import SiteCountError
from store.database import Store, open_store
from workflows import digital, placement, read
from workflows.start import seed

COVER_SECONDS, MEDIAN_SECONDS, PLACEMENT_SECONDS, DIGITAL_SECONDS = 0.1, 3.0, 3.0, 0.3
OPTIMA = {1: 5819, 2: 4093, 3: 4250, 4: 3034, 5: 1355}
_REFERENCE = Path(__file__).parents[2] / "shared" / "reference" / "pmed"
# One choice in so many of all there are; the number shares no factor with theirs, so that all sorts come up.
_EVERY = 7
_SIZE, _ROUNDS = 290, 5
_Found = TypeVar("_Found")


def timed(call: Callable[[], _Found]) -> tuple[float, _Found]:
    before = process_time()
    found = call()
    return process_time() - before, found


def line(what: str, seconds: list[float], bound: float, *, at: float = 0.95) -> bool:
    """Print it; whether the quantile `at` is within the bound."""
    middle, high = np.quantile(seconds, (0.5, 0.95))
    met = bool(np.quantile(seconds, at) <= bound)
    print(f"{what}: p50 {1000 * middle:.0f} ms, p95 {1000 * high:.0f} ms of {len(seconds)}; "
          f"p{100 * at:.0f} at most {1000 * bound:.0f} ms: {'met' if met else 'missed'}")  # fmt: skip
    return met


def drawn(number: int) -> tuple[np.ndarray, np.ndarray]:
    """Costs between places strewn at random on a square of 100, and how many live at each."""
    rng = np.random.default_rng(number)
    places = rng.uniform(0, 100, (_SIZE, 2))
    return np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1)), rng.integers(1, 100, _SIZE).astype(float)


def of_kernels() -> bool:
    problems = [(*drawn(number), p) for number in range(_ROUNDS) for p in (5, 10, 20)]
    covers = [timed(lambda: kernels.max_cover(cost, people, p, 12.0))[0] for cost, people, p in problems]  # noqa: B023
    medians = [timed(lambda: kernels.p_median(cost, people, p))[0] for cost, people, p in problems]  # noqa: B023
    met = line(f"largest cover, {_SIZE} × {_SIZE}", covers, COVER_SECONDS, at=0.5)
    return line(f"p-median with proof, {_SIZE} × {_SIZE}", medians, MEDIAN_SECONDS, at=0.5) and met


def of_the_or_library() -> bool:
    from tests.unit.planning.test_placement import or_library

    met = True
    for number, optimum in OPTIMA.items() if _REFERENCE.exists() else ():
        cost, p = or_library(number)
        spent, found = timed(lambda: kernels.p_median(cost, np.ones(len(cost)), p))  # noqa: B023
        is_best = (found.objective, found.gap) == (optimum, 0)
        met &= is_best
        print(f"pmed{number}: {found.objective:.0f} ({'optimum with proof' if is_best else 'MISSED'}), {spent:.2f} s")
    return met


def of_the_pages() -> bool:
    with TemporaryDirectory() as folder, open_store(f"sqlite:///{folder}/prov.db") as store:
        seed(store)
        areas = [each.id for each in read.reference(store).areas()]
        choices = [
            placement.Asked(area, what, count, goal, keep=keep, winter=winter)
            for area, what, count, goal, keep, winter in product(
                areas, placement.What, (1, 3, 6), placement.GOALS, (True, False), (False, True)
            )
        ]
        spent = [timed(lambda: _answered(store, each))[0] for each in choices[::_EVERY]]  # noqa: B023
        met = line("a control of Placering", spent, PLACEMENT_SECONDS)
        limited = [placement.Asked(area, count=count, capacity=room) for area in areas
                   for count in (2, 4) for room in (500, 1000, 4000)]  # fmt: skip
        spent = [timed(lambda: _answered(store, each))[0] for each in limited]  # noqa: B023
        met &= line("a control of Placering, with a capacity", spent, PLACEMENT_SECONDS)
        shares = [digital.Asked(area, share / 100, 2.5, 0.15) for area in areas for share in range(0, 101, 5)]
        spent = [timed(lambda: digital.answer(store, each))[0] for each in shares]  # noqa: B023
        return line("a control of Digitala besök", spent, DIGITAL_SECONDS) and met


def _answered(store: Store, asked: placement.Asked) -> object:
    """The answer, or the refusal that a small area gives to a large number."""
    try:
        return placement.answer(store, asked)
    except SiteCountError as refused:
        return refused


def main() -> int:
    """Print all figures."""
    return 0 if all([of_kernels(), of_the_or_library(), of_the_pages()]) else 1


if __name__ == "__main__":
    sys.exit(main())
