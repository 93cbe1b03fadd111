"""Invented beds: available and occupied bed-days and överbeläggningar, per hospital, sjukstuga and region and month.

Beds are the sourced number where reference has one, else an invented one from `invented/vardplatser.csv`.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pandas as pd

from data_samples.reference import events as real_events
from data_samples.reference import units as real_units
from data_samples.shapes import (
    DAYS,
    MONTHS,
    Floats,
    Levels,
    counts,
    drift,
    levels,
    rows,
    seasonal,
    stream,
)

# The share of the beds that is open, January first: summer closures and Christmas.
_OPEN_BY_MONTH = (0.99, 1.00, 1.00, 1.00, 0.99, 0.88, 0.76, 0.82, 0.98, 1.00, 1.00, 0.93)
# How many want a bed, relative to the year: the winter peak, and a summer that falls less than the beds do.
_DEMAND_BY_MONTH = (1.06, 1.07, 1.04, 1.00, 0.98, 0.91, 0.83, 0.88, 0.98, 1.00, 1.01, 0.98)
# Under this many beds chance moves the occupancy more: its spread on the log scale.
_SPREAD_SMALL, _SPREAD_LARGE, _SMALL_BEDS = 0.13, 0.035, 20

# The invented effect of a real insats: beds kept open and beds occupied more, per day of the joint ward.
SORSELE = "gemensam-vardavdelning-sorsele"
_SORSELE_UNIT = "sorsele-sjukstuga"
_SORSELE_OPEN, _SORSELE_OCCUPIED = 3, 1


def beds(seed: int) -> Iterator[pd.DataFrame]:
    """Submission rows for the three measures of beds."""
    known = levels("vardplatser")
    count = _beds(known)
    available = _available(seed, count) + _sorsele(known, _SORSELE_OPEN)
    occupied = np.rint(_demand(seed, known, count)) + _sorsele(known, _SORSELE_OCCUPIED)
    yield rows("disponibla_vardplatsdygn", known.units, available)
    yield rows("belagda_vardplatsdygn", known.units, occupied)
    yield _crowding(seed, known, available, occupied)


def _crowding(seed: int, known: Levels, available: Floats, occupied: Floats) -> pd.DataFrame:
    """Överbeläggningar follow the occupancy steeply: ten per cent fuller gives about half as many again."""
    asked = ~np.isnan(known["crowding_per_100"])
    strain = np.exp(4 * (occupied / available - known["occupancy"][:, None] / 100))
    expected = known["crowding_per_100"][:, None] / 100 * available * strain
    hospitals = [unit for unit, is_asked in zip(known.units, asked, strict=True) if is_asked]
    without_bed = counts(stream(seed, "overbelaggningar_dygn"), expected[asked], clumping=0.05)
    return rows("overbelaggningar_dygn", hospitals, without_bed)


def _beds(known: Levels) -> Floats:
    sourced = {unit.id: unit.beds for unit in real_units()}
    return np.array([
        sourced[unit] or invented for unit, invented in zip(known.units, known["beds"], strict=True)
    ])  # fmt: skip


def _available(seed: int, count: Floats) -> Floats:
    """Whole beds open through the month, less single days when one could not be staffed."""
    rng = stream(seed, "disponibla_vardplatsdygn")
    opened = np.maximum(np.rint(count[:, None] * seasonal(_OPEN_BY_MONTH)), 1)
    return opened * DAYS - rng.binomial((opened * DAYS).astype(np.int64), 0.015)


def _demand(seed: int, known: Levels, count: Floats) -> Floats:
    spread = np.where(count < _SMALL_BEDS, _SPREAD_SMALL, _SPREAD_LARGE)
    noise = drift(stream(seed, "belagda_vardplatsdygn"), (len(count), len(MONTHS)), sd=spread)
    wanted: Floats = (count * known["occupancy"] / 100)[:, None] * DAYS * seasonal(_DEMAND_BY_MONTH) * np.exp(noise)
    return wanted


def _sorsele(known: Levels, per_day: int) -> Floats:
    """`per_day` for each day of the joint ward in each month, at its sjukstuga."""
    ward = next(event for event in real_events() if event.id == SORSELE)
    first, last = date.fromisoformat(ward.start), date.fromisoformat(ward.end)
    days = np.array([
        max((min(month.end_on, last) - max(month.start_on, first) + timedelta(days=1)).days, 0) for month in MONTHS
    ])  # fmt: skip
    touched = np.array([unit == _SORSELE_UNIT for unit in known.units])
    extra: Floats = touched[:, None] * days * float(per_day)
    return extra
