"""What is said of one lever for four areas, as pages, files and scenarios take it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from domain.future import PACES, TURNOVERS

__all__ = ["HORIZONS", "INDICATORS", "PACES", "TURNOVERS", "Levered", "Outcome", "Pull"]

Floats = npt.NDArray[np.float64]

# Months ahead that may be asked for, and the indicator of each area.
HORIZONS = (12, 24, 36)
INDICATORS = ("vakansgrad", "belaggningsgrad", "hembesok_per_inskriven", "telefon_samma_dag")


@dataclass(frozen=True)
class Pull:
    """What the reader has chosen.

    A place, how many are recruited a year in percent beside today's pace, the turnover's change in percentage points,
    and how many months ahead.
    """

    place: str
    pace: int = 20
    turnover: int = 0
    months: int = 24

    @property
    def is_nothing(self) -> bool:
        return self.pace == 0 and self.turnover == 0


@dataclass(frozen=True, eq=False)
class Outcome:
    """One indicator, in its own unit. Month 0 is now: what is published.

    `base` and `scenario` by month, `band` months × 2 (95 % of the draws). `difference` in the last month with its
    band, `noticed` the size from which it stands out from how the values use to differ from one to the next, `likely`
    the share of draws in which it does, the way that the mean goes. `noise` is the standard deviation of a single
    value. `past` are the published values by period (NaN = not shown).
    """

    indicator: str
    now: float
    base: Floats
    scenario: Floats
    band: Floats
    difference: tuple[float, float, float]
    noticed: float
    likely: float
    noise: float
    past: tuple[tuple[str, float], ...]


@dataclass(frozen=True, eq=False)
class Levered:
    """Everything a page shows of a pull. `periods` are the months from now (the last published) on.

    `posts` and `vacant` full-time posts now (care units and home care together), `today` recruited a year as many as
    leave, `recruited` what is chosen; `turned_away` those a year for whom there is no vacant post (mean of the draws).
    """

    pull: Pull
    name: str
    periods: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    posts: float
    vacant: float
    today: float
    recruited: float
    turned_away: float
    turnover: float
    turnover_of: str
    seed: int
    data_version: int
    assumptions: Mapping[str, float]
    synthetic: bool
    sources: tuple[str, ...]
