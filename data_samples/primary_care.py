"""Invented calls to primary care and medical assessments, per hälsocentral, sjukstuga and region and month."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd

from data_samples.reference import events as real_events
from data_samples.shapes import (
    DAYS,
    MONTHS,
    Floats,
    Levels,
    counts,
    drift,
    levels,
    log_odds,
    part_of,
    rows,
    seasonal,
    share_of,
    stream,
)
from domain.units import Event

# Relative to an ordinary month, January first: winter infections, and a July when most are away.
_CALLS_BY_MONTH = (1.10, 1.09, 1.05, 1.00, 0.99, 0.94, 0.78, 0.93, 1.03, 1.05, 1.06, 0.98)
_ASSESSMENTS_BY_MONTH = (1.08, 1.07, 1.05, 1.01, 1.00, 0.93, 0.72, 0.92, 1.05, 1.07, 1.08, 1.02)
# Added to the log odds of being in time: summer staffing and the winter queue.
_IN_TIME_BY_MONTH = (-0.12, -0.14, -0.05, 0.03, 0.08, 0.05, -0.18, -0.08, 0.08, 0.10, 0.08, 0.05)

# The invented effect of a real insats: this much is added to the log odds over this many months.
NASAKER = "samhallsrummet-nasaker-oppnar"
_NASAKER_UNIT = "halsocentralen-solleftea"
_NASAKER_EFFECT = 0.45
_NASAKER_MONTHS = 6
# The invented journal system registers fewer assessments: the share of them that is still counted.
JOURNAL_FACTOR = 0.72


def primary_care(seed: int, journal_break: Event) -> Iterator[pd.DataFrame]:
    """Submission rows for the four measures of primary care; `journal_break` says when and whom it meets."""
    known = levels("primarvard")
    calls = counts(stream(seed, "besvarade_samtal"), _expected(known, "calls_per_1000", _CALLS_BY_MONTH))
    yield rows("besvarade_samtal", known.units, calls)
    same_day = share_of(_odds(seed, known, "same_day") + _nasaker(known))
    yield rows("besvarade_samma_dag", known.units, part_of(stream(seed, "besvarade_samma_dag"), calls, same_day))
    expected = _expected(known, "assessments_per_1000", _ASSESSMENTS_BY_MONTH) * _journal(known, journal_break)
    assessed = counts(stream(seed, "bedomningar"), expected)
    yield rows("bedomningar", known.units, assessed)
    in_time = part_of(stream(seed, "bedomningar_inom_3_dagar"), assessed, share_of(_odds(seed, known, "in_time")))
    yield rows("bedomningar_inom_3_dagar", known.units, in_time)


def _expected(known: Levels, rate: str, by_month: tuple[float, ...]) -> Floats:
    per_month: Floats = (known["catchment"] * known[rate] / 1000)[:, None] * seasonal(by_month) * DAYS / DAYS.mean()
    return per_month


def _odds(seed: int, known: Levels, name: str) -> Floats:
    level = log_odds(known.towards(name, len(MONTHS)) / 100)
    noise = drift(stream(seed, f"{name}.drift"), level.shape, sd=known["noise"])
    return level + noise + seasonal(_IN_TIME_BY_MONTH)


def _nasaker(known: Levels) -> Floats:
    """The rise after Samhällsrummet Näsåker opened, on the log odds of its hälsocentral."""
    opened_on = date.fromisoformat(next(event.start for event in real_events() if event.id == NASAKER))
    months_since = np.array([
        (month.year - opened_on.year) * 12 + month.number - opened_on.month + 1 for month in MONTHS
    ])  # fmt: skip
    touched = np.array([unit == _NASAKER_UNIT for unit in known.units])
    return touched[:, None] * _NASAKER_EFFECT * np.clip(months_since / _NASAKER_MONTHS, 0, 1)


def _journal(known: Levels, journal_break: Event) -> Floats:
    """1, or JOURNAL_FACTOR from the break on for the units it meets."""
    touched = np.isin(np.array(known.units), np.array(journal_break.unit_ids))
    after = np.array([str(month) >= journal_break.start for month in MONTHS])
    return np.where(touched[:, None] & after, JOURNAL_FACTOR, 1.0)
