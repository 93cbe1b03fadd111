"""Care at home to come: residents by age group × care per resident, with the doubt of both drawn by lot.

Years run along the first axis and age groups (GROUPS) along the last; draws, where there are any, stand before them.
Everything is reckoned on logarithms, so that no number becomes negative.

Decision that could be disputed: a group's residents follow their own damped trend and not the ageing of those who are
there, since the published groups (65+ and 80+) are too wide to age year by year. A projection made by SCB or the
kommun should take its place (`intake.projection`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from domain.errors import FollowUpError
from domain.future import GROUPS, RATES

Floats = npt.NDArray[np.float64]

# How many years lie between the middle of 65-79 and that of 80+, in the population as it is (about 72 and 86).
YEARS_BETWEEN = 14.0
# A trend needs as many years as this, and so does a projection.
FEWEST_YEARS = 3


class TooFewYearsError(FollowUpError):
    """Too few years are known for a trend."""

    key = "framtid.fel.for_fa_ar"


class NoResidentsError(FollowUpError):
    """A group without residents, or with a number that no group of residents can have."""

    key = "framtid.fel.inga_invanare"


class UnknownRateError(FollowUpError):
    """No rate scenario has that name."""

    key = "framtid.fel.okand_takt"


@dataclass(frozen=True)
class Trend:
    """What a log-linear history says: the yearly change (log), and how unsure it is; one number per group."""

    slope: Floats
    slope_se: Floats


def trend(years: Floats, values: Floats) -> Trend:
    """The mean yearly change of each group: least squares on the logarithm.

    Args:
        years: the years known, rising (gaps are allowed).
        values: years × groups, all above 0.

    Raises:
        TooFewYearsError: fewer years than FEWEST_YEARS.
        NoResidentsError: a value is 0, negative or missing.

    """
    check_known(years, values)
    logs, centred = np.log(values), years - years.mean()
    weight = float((centred**2).sum())
    slope = (centred[:, None] * logs).sum(axis=0) / weight
    rest = logs - logs.mean(axis=0) - centred[:, None] * slope
    spread = (rest**2).sum(axis=0) / max(len(years) - 2, 1)
    return Trend(slope, np.sqrt(spread / weight))


def check_known(years: Floats, values: Floats) -> None:
    """Stop unless a trend can be taken from these. Raises as `trend` does."""
    if len(years) < FEWEST_YEARS:
        raise TooFewYearsError(antal=len(years), minst=FEWEST_YEARS)
    wrong = ~(values > 0)
    if wrong.any():
        row, group = (int(each[0]) for each in np.nonzero(wrong))
        raise NoResidentsError(ar=int(years[row]), grupp=GROUPS[group], antal=float(values[row, group]))


def damped(ahead: Floats, damping: float) -> Floats:
    """How many years' worth of trend have come after `ahead` years, when each year's is `damping` of the one before."""
    steps = np.arange(1, int(ahead.max(initial=0)) + 1)
    worth = np.concatenate([[0.0], np.cumsum(damping**steps)])
    return np.asarray(worth[ahead.astype(int)], dtype=float)


@dataclass(frozen=True)
class Path:
    """What is expected of each group in each year, and the standard deviation of its logarithm: years × groups."""

    mean: Floats
    spread: Floats


def projected(years: Floats, values: Floats, ahead: Floats, *, damping: float, drift: float) -> Path:
    """Residents `ahead` years after the last known one, by a damped trend.

    Args:
        years: the years known, rising.
        values: residents, years × groups.
        ahead: whole years after the last of them, 0 or more.
        damping: 0-1.
        drift: how far a group may slide in one year (log), beside what the trend itself may be wrong.

    Raises:
        TooFewYearsError, NoResidentsError: as `trend`.

    """
    found, worth = trend(years, values), damped(ahead, damping)
    mean = values[-1] * np.exp(worth[:, None] * found.slope)
    spread = np.sqrt(drift**2 * ahead[:, None] + (worth[:, None] * found.slope_se) ** 2)
    return Path(mean, spread)


def rate_paths(rate: str, base: Floats, history: Trend, ahead: Floats, *, assumptions: Mapping[str, float]) -> Path:
    """Care per resident of each group in each coming year, under one of RATES.

    Args:
        rate: which of RATES.
        base: persons in care per resident in the base year, one per group.
        history: their trend in the years that are known.
        ahead: whole years after the base year.
        assumptions: those of the model `framtid`.

    Raises:
        UnknownRateError: `rate` is none of RATES.

    """
    worth = damped(ahead, assumptions["framtid_dampning"])
    change, unsure = np.zeros((len(ahead), len(GROUPS))), np.zeros((len(ahead), len(GROUPS)))
    if rate == "trend":
        roof = assumptions["framtid_trendtak"]
        change = worth[:, None] * np.clip(history.slope, -roof, roof)
        unsure = worth[:, None] * np.minimum(history.slope_se, roof)
    elif rate == "friskare":
        # Who is x years old needs in ten years what one a year younger needs today; under 65 nothing changes.
        steeper = max(float(np.log(base[2] / base[1])), 0.0) / YEARS_BETWEEN
        later = assumptions["framtid_friskare_ar"] * ahead / 10
        change[:, 1:] = -(steeper * later)[:, None]
    elif rate == "flyttar_hem":
        change = np.repeat((ahead * assumptions["framtid_hem_okning"])[:, None], len(GROUPS), axis=1)
    elif rate != "oforandrad":
        raise UnknownRateError(funnet=rate, takter=", ".join(RATES))
    drift = assumptions["framtid_vard_spridning"] ** 2 * ahead[:, None]
    return Path(base * np.exp(change), np.sqrt(drift + unsure**2))


@dataclass(frozen=True)
class Luck:
    """Standard normal draws, the same for every scenario of a page, so that scenarios differ by what they say only.

    `residents`, `rate` and `level` (the base year's own chance) are draws × groups, the others one per draw.
    """

    residents: Floats
    rate: Floats
    level: Floats
    minutes: Floats
    travel: Floats
    hours: Floats
    share: Floats
    leavers: Floats


def luck(seed: int, draws: int) -> Luck:
    """The draws of a seed: the same numbers in every process."""
    lot = np.random.default_rng(seed)
    by_group = [lot.standard_normal((draws, len(GROUPS))) for _ in range(3)]
    return Luck(*by_group, *(lot.standard_normal(draws) for _ in range(5)))


def drawn_persons(residents: Path, rate: Path, persons: Floats, by: Luck) -> Floats:
    """Persons in care: draws × years × groups. `persons` are those of the base year: the fewer, the more by chance."""
    level = 1 / np.sqrt(np.maximum(persons, 1.0))
    doubt = (
        by.residents[:, None, :] * residents.spread + by.rate[:, None, :] * rate.spread + by.level[:, None, :] * level
    )
    return np.asarray(residents.mean * rate.mean * np.exp(doubt), dtype=float)
