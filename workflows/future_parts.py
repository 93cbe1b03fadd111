"""What every part of the reckoning to 2035 uses: the draws, bands of them, and residents laid on years."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from domain.future import GROUPS
from planning import demand, staffing
from planning.assumptions import assumption
from workflows import future_inputs, future_people

Floats = npt.NDArray[np.float64]
Years = npt.NDArray[np.int64]

MODEL, SEED, DRAWS = "framtid", 20260, 1000
_LIMITS = (2.5, 97.5)


@lru_cache(maxsize=1)
def drawn_luck() -> demand.Luck:
    """The draws that every page and scenario of the model uses."""
    return demand.luck(SEED, DRAWS)


def before(everyone: future_people.People, years: Years) -> demand.Path:
    """The residents of 31 December before each year."""
    rows = [int(np.nonzero(everyone.years == year - 1)[0][0]) for year in years if year - 1 in everyone.years]
    if len(rows) != len(years):
        raise future_inputs.NoPopulationError(
            plats="", ar=int(years[0]) - 1, antal=len(everyone.years), minst=demand.FEWEST_YEARS
        )
    return demand.Path(everyone.path.mean[rows], everyone.path.spread[rows])


def band(drawn: Floats) -> Floats:
    """The 95 % band of draws (draws × years): years × 2."""
    found: Floats = np.percentile(drawn, _LIMITS, axis=0).T
    return found


def rate_trend(care: future_inputs.Care, rate: str) -> demand.Trend:
    """The trend of care per resident; only asked for where it is used, since it takes some years."""
    if rate == "trend":
        return demand.trend(care.years, care.rates)
    return demand.Trend(np.zeros(len(GROUPS)), np.zeros(len(GROUPS)))


def drawn_time(given: dict[str, float]) -> staffing.Time:
    """The times with their doubt, kept within what makes sense."""

    def drawn(name: str, lot: Floats) -> Floats:
        about = assumption(name)
        return np.clip(given[name] + about.spread * lot, about.low, about.high)

    luck = drawn_luck()
    return staffing.Time(
        drawn("framtid_besok_minuter", luck.minutes), drawn("framtid_restid_minuter", luck.travel),
        drawn("framtid_timmar_per_tjanst", luck.hours), drawn("framtid_andel_hos_patient", luck.share),
    )  # fmt: skip
