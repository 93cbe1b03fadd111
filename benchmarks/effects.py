"""Did it help: from the question to the answer, with nothing kept from before.

Run `uv run --group bench python -m benchmarks.effects`. Every monthly measure that is counted, for kommuner that an
insats touches; the first question about a measure includes its reading and hiding. The bound is seconds at p95.
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from domain.period import Granularity
from indicators.registry import all_indicators
from workflows import effect
from workflows.start import opened

BOUND_S = 3.0
_PLACES = ("2283", "2481", "2583", "sodra-lappland")


def seconds() -> tuple[list[float], int]:
    """Seconds of each question, and how many of the answers needed the models."""
    with tempfile.TemporaryDirectory() as folder:
        store = opened(f"sqlite:///{Path(folder) / 'matning.db'}")
        monthly = [
            each for each in all_indicators().values() if each.numerator and each.periodicity is Granularity.MONTH
        ]
        taken, modelled = [], 0
        for measure in monthly:
            for place in _PLACES:
                event = effect.insatser(store, place)[0]
                began = time.perf_counter()
                found = effect.effect(store, place, event.id, measure.id)
                taken.append(time.perf_counter() - began)
                modelled += found.first is not None
        store.close()
    return taken, modelled


def told() -> tuple[str, bool]:
    """A sentence with the times, and whether the bound holds."""
    taken, modelled = seconds()
    middle, late = np.quantile(taken, [0.5, 0.95])
    met = bool(late < BOUND_S)
    words = f"{len(taken)} questions, {modelled} of them with both models and all places beside: p50 {middle:.2f} s, "
    return f"{words}p95 {late:.2f} s, most {max(taken):.2f} s. Bound {BOUND_S:g} s: {'met' if met else 'missed'}.", met


def main() -> int:
    """Print it; 1 when the bound is missed."""
    words, met = told()
    print(words)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
