"""Beds and the stress test: the loss formula for many units at once, and everything a moved control works out.

Run `uv run --group bench python -m benchmarks.beds`. The bounds are 1 ms for 80 numbers of beds × 600 loads (middle
round) and 300 ms for a control (95th percentile), both on two cores. What is timed is the reckoning, the sentences,
the table and the figure; sending them to the browser costs every page the same.
"""

import itertools
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np

from charts.beds import beds_figure
from charts.stress import queue_figure
from planning.beds import erlang_b
from views import beds_told, stress_told
from workflows import beds, stress
from workflows.beds_wards import neighbours, wards
from workflows.start import Store, opened
from workflows.stress_units import subjects

FORMULA_BOUND_MS, CONTROL_BOUND_MS = 1.0, 300.0
_ROUNDS = 400


def milliseconds(work: Callable[[], object]) -> float:
    """How long it takes, once."""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def formula() -> float:
    """Milliseconds of the middle round of 80 × 600."""
    loads, count = np.linspace(0.1, 70, 600), np.arange(1, 81)[:, None]
    return statistics.median(milliseconds(lambda: erlang_b(loads, count)) for _ in range(_ROUNDS))


def bed_questions(store: Store) -> Iterator[beds.Asked]:
    """Every unit with every control moved."""
    for unit in wards(store):
        near = next(iter(neighbours(store, unit)), "")
        for refused, peak, weeks in itertools.product((0.01, 0.02, 0.05), (False, True), (0, 8)):
            yield beds.Asked(unit, refused, peak, near if weeks else "", weeks)


def stress_questions(store: Store) -> Iterator[stress.Asked]:
    """Every unit with everything that can be taken away, short and long."""
    for unit, each in subjects(store).items():
        for what, weeks in itertools.product(each.choices, (2, 26)):
            yield stress.Asked(unit, what, 1, weeks)


def beds_page(store: Store, asked: beds.Asked) -> None:
    """What the page of beds works out."""
    found = beds.answer(store, asked)
    drawn = found.curve
    beds_told.headline(found), beds_told.table(found), beds_told.meant(found), beds_told.unknown(found)
    beds_told.together(found), beds_told.closed(found)
    beds_figure(
        drawn.count.tolist(), drawn.refused.tolist(), drawn.lower.tolist(), drawn.upper.tolist(),
        wanted=asked.max_refusal, marks=beds_told.marks(found), note=beds_told.band_note(found), dark=False,
    )  # fmt: skip


def stress_page(store: Store, asked: stress.Asked) -> None:
    """What the page of the stress test works out."""
    found = stress.answer(store, asked)
    stress_told.sentences(found), stress_told.title(found), stress_told.table(found), stress_told.next_unit(found)
    if found.contacts:
        middle, low, high = found.contacts.queue.T.tolist()
        queue_figure(middle, low, high, weeks=asked.weeks, dark=False)


def told() -> tuple[str, bool]:
    """Sentences with the times, and whether both bounds hold."""
    middle = formula()
    with tempfile.TemporaryDirectory() as folder:
        store = opened(f"sqlite:///{Path(folder) / 'matning.db'}")
        # What every visitor after the first finds ready.
        beds_page(store, next(bed_questions(store)))
        stress_page(store, next(stress_questions(store)))
        of_beds = [milliseconds(partial(beds_page, store, asked)) for asked in bed_questions(store)]
        of_stress = [milliseconds(partial(stress_page, store, asked)) for asked in stress_questions(store)]
        store.close()
    lines = [
        f"80 numbers of beds x 600 loads: {middle:.2f} ms. "
        f"Bound {FORMULA_BOUND_MS:g} ms: {_met(middle, FORMULA_BOUND_MS)}."
    ]
    held = middle < FORMULA_BOUND_MS
    for name, taken in (("beds", of_beds), ("stress test", of_stress)):
        late = float(np.percentile(taken, 95))
        held &= late < CONTROL_BOUND_MS
        lines.append(
            f"A control of {name}: p50 {statistics.median(taken):.0f} ms, p95 {late:.0f} ms of {len(taken)}. "
            f"Bound {CONTROL_BOUND_MS:g} ms: {_met(late, CONTROL_BOUND_MS)}."
        )
    return "\n".join(lines), held


def _met(found: float, bound: float) -> str:
    return "met" if found < bound else "missed"


def main() -> int:
    """Print it; 1 when a bound is missed."""
    words, held = told()
    print(words)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
