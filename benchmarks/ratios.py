"""Two lists of times from one run, turn about: their medians, their 90th percentiles and the ratio with its spread."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_DRAWS = 4_000
_SEED = 20260630


@dataclass(frozen=True, slots=True)
class Ratio:
    """Ours against theirs, in the unit of the times. `low` and `high` are a 95 % bootstrap interval of the ratio."""

    own_p50: float
    own_p90: float
    other_p50: float
    other_p90: float
    p50: float
    low: float
    high: float
    rounds: int

    def within(self, bound: float) -> str:
        """`met`, or by how much it is missed."""
        return "met" if self.p50 <= bound else f"missed by {100 * (self.p50 / bound - 1):.0f} %"


def ratio(own: Sequence[float], other: Sequence[float]) -> Ratio:
    """Compare the medians. Rounds are drawn in pairs, since a busy machine slows both of a round."""
    pairs = np.array([own, other], dtype=float)
    rounds = pairs.shape[1]
    drawn = np.random.default_rng(_SEED).integers(rounds, size=(_DRAWS, rounds))
    own_medians, other_medians = (np.median(side[drawn], axis=1) for side in pairs)
    low, high = np.quantile(own_medians / other_medians, [0.025, 0.975])
    (own_p50, other_p50), (own_p90, other_p90) = np.quantile(pairs, [0.5, 0.9], axis=1)
    return Ratio(
        own_p50=float(own_p50),
        own_p90=float(own_p90),
        other_p50=float(other_p50),
        other_p90=float(other_p90),
        p50=float(own_p50 / other_p50),
        low=float(low),
        high=float(high),
        rounds=rounds,
    )
