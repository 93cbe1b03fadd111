"""How many are turned away with each number of beds, and how many beds are enough, from draws of the load.

Decision that could be disputed: the share that is turned away counts persons and not months, so a month in which more
need a bed weighs more. The band is what 95 of 100 draws give.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planning import beds
from planning.beds import Floats

_BAND = (0.025, 0.975)
# So many beds more than are enough are worked out, for the figure to show that the curve flattens.
_BEYOND = 3


@dataclass(frozen=True, eq=False)
class Curve:
    """One row per number of beds: `count` (from 1), and shares 0-1 of those who need a bed that are turned away.

    `occupancy` is the mean share of the beds that is occupied. `needed` beds are enough on the whole; of the draws
    95 in 100 need from `needed_low` to `needed_high`. `load` and its band are beds.
    """

    count: npt.NDArray[np.int64]
    refused: Floats
    lower: Floats
    upper: Floats
    occupancy: Floats
    needed: int
    needed_low: int
    needed_high: int
    load: float
    load_low: float
    load_high: float

    def at(self, count: int) -> tuple[float, float, float]:
        """The share that is turned away with a number of beds, and its band."""
        row = count - 1
        return float(self.refused[row]), float(self.lower[row]), float(self.upper[row])


def curve(loads: Floats, *, max_refusal: float, at_least: int = 1) -> Curve:
    """The curve for drawn loads (one per draw, in beds), worked out to `at_least` beds and beyond what is enough.

    Raises:
        LoadError: a load is negative, missing or absurdly large.
        RefusalError: `max_refusal` is not between 0 and 1.
        BedCountError: `at_least` is no number of beds.

    """
    needed = beds.beds_needed(loads, max_refusal=max_refusal)
    low, high = np.quantile(needed, _BAND, method="nearest")
    count = np.arange(1, max(int(needed.max()), at_least, 1) + _BEYOND + 1)
    refused = beds.erlang_b(loads, count[:, None])
    everyone = loads.sum()
    mean = refused @ loads / everyone if everyone else np.zeros(len(count))
    lower, upper = np.quantile(refused, _BAND, axis=1)
    enough = int(np.argmax(mean <= max_refusal)) + 1
    load_low, load_high = np.quantile(loads, _BAND)
    return Curve(
        count=count, refused=mean, lower=lower, upper=upper,
        occupancy=((1 - refused) * loads).mean(axis=1) / count,
        needed=enough, needed_low=int(low), needed_high=int(high),
        load=float(loads.mean()), load_low=float(load_low), load_high=float(load_high),
    )  # fmt: skip


def turned_away(loads: Floats, count: int) -> Floats:
    """How many of the beds needed in each draw are needed in vain: persons per stay, in beds."""
    return loads * beds.erlang_b(loads, count)
