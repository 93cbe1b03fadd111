"""The shapes invented series are made of: time axes, seasons, slow noise, drawn counts. Arrays are units × periods."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_samples.reference import rows_of
from domain.period import Period, span
from domain.submission import SUBMISSION_COLUMNS

Floats = npt.NDArray[np.float64]

FOLDER = Path(__file__).parent / "invented"
MONTHS = tuple(span(Period.parse("2021-07"), Period.parse("2026-06")))
QUARTERS = tuple(span(Period.parse("2021K3"), Period.parse("2026K2")))
YEARS = tuple(span(Period.parse("2021"), Period.parse("2025")))
DAYS: Floats = np.array([(month.end_on - month.start_on).days + 1 for month in MONTHS], dtype=float)


@dataclass(frozen=True)
class Levels:
    """The invented levels of one csv: who reports, and its columns as arrays (an empty cell is NaN)."""

    units: tuple[str, ...]
    table: dict[str, Floats]

    def __getitem__(self, column: str) -> Floats:
        """One column, one number per unit."""
        return self.table[column]

    def towards(self, name: str, steps: int) -> Floats:
        """From `<name>_start` to `<name>_end` in a straight line: units × steps."""
        start, end = self[f"{name}_start"][:, None], self[f"{name}_end"][:, None]
        return start + (end - start) * np.linspace(0, 1, steps)


def levels(name: str) -> Levels:
    """Read `invented/<name>.csv`; its first column is the unit, the rest are numbers."""
    rows = rows_of(FOLDER / f"{name}.csv")
    columns = [column for column in rows[0] if column != "unit"]
    return Levels(
        units=tuple(row["unit"] for row in rows),
        table={column: np.array([float(row[column] or "nan") for row in rows]) for column in columns},
    )


def stream(seed: int, name: str) -> np.random.Generator:
    """Random numbers of their own for each measure, so that adding one leaves the others as they were."""
    return np.random.default_rng([seed, crc32(name.encode())])


def drift(rng: np.random.Generator, shape: tuple[int, int], *, sd: float | Floats, memory: float = 0.6) -> Floats:
    """Slow noise around 0: AR(1) along time with standard deviation `sd` (one, or one per unit)."""
    steps = np.arange(shape[1])
    lag = np.subtract.outer(steps, steps)
    kernel = np.where(lag >= 0, memory ** np.maximum(lag, 0), 0.0) * np.sqrt(1 - memory**2)
    spread = np.broadcast_to(np.asarray(sd, dtype=float).reshape(-1, 1), (shape[0], 1))
    drawn: Floats = spread * (rng.normal(size=shape) @ kernel.T)
    return drawn


def seasonal(factors: Sequence[float], periods: Sequence[Period] = MONTHS) -> Floats:
    """A factor per calendar month (or quarter) laid out over the periods."""
    return np.array([factors[period.number - 1] for period in periods])


def counts(rng: np.random.Generator, mean: Floats, *, clumping: float = 0.004) -> Floats:
    """Counts with more spread than chance alone: gamma-mixed Poisson, variance mean + clumping × mean²."""
    uneven = rng.gamma(1 / clumping, clumping, size=mean.shape)
    return rng.poisson(mean * uneven).astype(float)


def part_of(rng: np.random.Generator, whole: Floats, share: Floats) -> Floats:
    """How many of `whole` had it, drawn with probability `share` (0-1): never more than the whole."""
    return rng.binomial(whole.astype(np.int64), share).astype(float)


def log_odds(share: Floats) -> Floats:
    """0-1 to the whole line, where noise and effects can be added."""
    return np.log(share / (1 - share))


def share_of(odds: Floats) -> Floats:
    """Back from log odds to 0-1."""
    share: Floats = 1 / (1 + np.exp(-odds))
    return share


def uneven_share(seed: int, name: str, percent: Floats, *, sd: float | Floats, season: float | Floats = 0.0) -> Floats:
    """A level in per cent as a share (0-1), moved slowly up and down by the stream of `name`; `season` is log odds."""
    noise = drift(stream(seed, f"{name}.drift"), (percent.shape[0], percent.shape[1]), sd=sd)
    return share_of(log_odds(percent / 100) + noise + season)


def held(seed: int, name: str, expected: Floats) -> Floats:
    """Persons who mostly are the same the next time, the more uneven the fewer they are: whole numbers from 0."""
    spread = 0.01 + 0.5 / np.sqrt(expected.mean(axis=1) + 1)
    noise = drift(stream(seed, name), (expected.shape[0], expected.shape[1]), sd=spread, memory=0.8)
    return np.rint(expected * np.exp(noise))


def in_steps(values: Floats, step: float) -> Floats:
    """Rounded to whole steps: a quarter of a post, half a week."""
    stepped: Floats = np.rint(values / step) * step
    return stepped


def rows(
    measure: str, units: Sequence[str], values: Floats, periods: Sequence[Period] = MONTHS, *, breakdown: str = ""
) -> pd.DataFrame:
    """An array of units × periods as submission rows (SUBMISSION_COLUMNS), all of ordinary status."""
    count = values.size
    columns = {
        "measure": np.full(count, measure, dtype=object),
        "unit": np.repeat(np.array(units, dtype=object), len(periods)),
        "period": np.tile(np.array([str(period) for period in periods], dtype=object), len(units)),
        "value": values.ravel(),
        "sex": np.full(count, "T", dtype=object),
        "breakdown": np.full(count, breakdown, dtype=object),
        **{name: np.full(count, "", dtype=object) for name in ("status", "sheet", "cell")},
    }
    return pd.DataFrame(columns)[list(SUBMISSION_COLUMNS)]


def per_year(periods: Sequence[Period]) -> Floats:
    """Years since the first period, for slow growth."""
    return np.arange(len(periods)) / periods[0].granularity.per_year
