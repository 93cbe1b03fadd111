"""Invented beds: bed-days, överbeläggningar, utlokaliserade and närvårdsplatser, per hospital, sjukstuga and region.

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
    QUARTERS,
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
# The share of the open bed-days lost because nobody could staff them.
_UNSTAFFED = 0.015
# Under this many beds chance moves the occupancy more: its spread on the log scale.
_SPREAD_SMALL, _SPREAD_LARGE, _SMALL_BEDS = 0.13, 0.035, 20

# The invented effect of a real insats: beds kept open and beds occupied more, per day of the joint ward.
SORSELE = "gemensam-vardavdelning-sorsele"
_SORSELE_UNIT = "sorsele-sjukstuga"
_SORSELE_OPEN, _SORSELE_OCCUPIED = 3, 1


def beds(seed: int) -> Iterator[pd.DataFrame]:
    """Submission rows for the five measures of beds per enhet."""
    known = levels("vardplatser")
    count = _beds(known)
    available = bed_days(seed)
    occupied = np.rint(_demand(seed, known, count)) + _sorsele(known, _SORSELE_OCCUPIED)
    yield rows("disponibla_vardplatsdygn", known.units, available)
    yield rows("belagda_vardplatsdygn", known.units, occupied)
    strained = available * np.exp(4 * (occupied / available - known["occupancy"][:, None] / 100))
    yield _misplaced(seed, known, "overbelaggningar_dygn", rate=known["crowding_per_100"], strained=strained)
    yield _misplaced(seed, known, "utlokaliserade_dygn", rate=known["outlying_per_100"], strained=strained)
    yield _outside_hospital(known, count)


def bed_days(seed: int) -> Floats:
    """Available bed-days: units of `vardplatser.csv` × months."""
    known = levels("vardplatser")
    return _available(seed, _beds(known)) + _sorsele(known, _SORSELE_OPEN)


def mean_beds(known: Levels) -> Floats:
    """Beds open over a whole year, on average."""
    return _beds(known) * float(np.mean(_OPEN_BY_MONTH)) * (1 - _UNSTAFFED)


def _misplaced(seed: int, known: Levels, measure: str, *, rate: Floats, strained: Floats) -> pd.DataFrame:
    """They follow the occupancy steeply: ten per cent fuller gives about half as many again."""
    asked = ~np.isnan(rate)
    expected = rate[:, None] / 100 * strained
    hospitals = [unit for unit, is_asked in zip(known.units, asked, strict=True) if is_asked]
    return rows(measure, hospitals, counts(stream(seed, measure), expected[asked], clumping=0.05))


def _outside_hospital(known: Levels, count: Floats) -> pd.DataFrame:
    """Beds open at the end of each quarter where it is no hospital; the regions have their own in `regionvard.csv`."""
    whole = levels("regionvard")
    in_month = np.array([_OPEN_BY_MONTH[quarter.number * 3 - 1] for quarter in QUARTERS])
    nearby = [not unit.startswith("00") and np.isnan(rate) for unit, rate in
              zip(known.units, known["crowding_per_100"], strict=True)]  # fmt: skip
    enheter = [unit for unit, is_near in zip(known.units, nearby, strict=True) if is_near]
    beds_now = np.vstack(
        [count[np.array(nearby)][:, None] * np.ones(len(QUARTERS)), whole.towards("near_beds", len(QUARTERS))]
    )
    return rows("narvardsplatser", [*enheter, *whole.units], np.rint(beds_now * in_month), QUARTERS)


def _beds(known: Levels) -> Floats:
    sourced = {unit.id: unit.beds for unit in real_units()}
    return np.array([
        sourced[unit] or invented for unit, invented in zip(known.units, known["beds"], strict=True)
    ])  # fmt: skip


def _available(seed: int, count: Floats) -> Floats:
    """Whole beds open through the month, less single days when one could not be staffed."""
    rng = stream(seed, "disponibla_vardplatsdygn")
    opened = np.maximum(np.rint(count[:, None] * seasonal(_OPEN_BY_MONTH)), 1)
    return opened * DAYS - rng.binomial((opened * DAYS).astype(np.int64), _UNSTAFFED)


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
