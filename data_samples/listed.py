"""Invented listed persons and what is done for them: fast läkarkontakt, contacts, doctors and monitoring at home.

Per hälsocentral, sjukstuga and region; the levels lie in `invented/listning.csv`.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data_samples.shapes import (
    DAYS,
    MONTHS,
    QUARTERS,
    Floats,
    Levels,
    counts,
    drift,
    held,
    in_steps,
    levels,
    part_of,
    per_year,
    rows,
    seasonal,
    stream,
    uneven_share,
)

# January first. Fewer visits in July; the summer's doctors are hired more often (log odds).
_CONTACTS_BY_MONTH = (1.07, 1.06, 1.05, 1.01, 1.00, 0.94, 0.73, 0.92, 1.05, 1.07, 1.08, 1.00)
_DOCTORS_BY_MONTH = (1.03, 1.04, 1.04, 1.03, 1.02, 0.96, 0.74, 0.86, 1.03, 1.05, 1.05, 0.98)
_LOCUM_BY_MONTH = (-0.05, -0.05, -0.08, -0.05, 0.0, 0.15, 0.55, 0.30, -0.10, -0.10, -0.10, 0.0)
# Added to the log odds of a contact at a distance: the pandemic's second winter.
_DISTANCE_BY_MONTH = (0.06, 0.05, 0.0, -0.02, -0.03, 0.0, 0.08, 0.02, -0.04, -0.03, 0.0, 0.03)
# A doctor for about 1,500 listed, a little over four weeks a month.
_DOCTOR_WEEKS_PER_1000 = 2.9
# Posts in quarters, weeks in halves.
_POST, _WEEK = 0.25, 0.5


def listed(seed: int) -> Iterator[pd.DataFrame]:
    """Submission rows for the eight measures of listed persons, their contacts and their doctors."""
    known = levels("listning")
    persons = _persons(seed, known)
    yield rows("listade", known.units, persons, QUARTERS)
    yield _part_of_listed(seed, known, persons, "med_fast_lakarkontakt", "fast")
    yield _part_of_listed(seed, known, persons, "med_overenskommelse", "agreed")
    yield rows("specialister_fte", known.units, _specialists(seed, known), QUARTERS)
    yield from _contacts(seed, known)
    yield from _doctor_weeks(seed, known)
    yield rows("aktiva_hemmonitorering", known.units, _monitored(seed, known))


def _persons(seed: int, known: Levels) -> Floats:
    growth = (1 + known["yearly_change_percent"][:, None] / 100) ** per_year(QUARTERS)
    noise = drift(stream(seed, "listade"), (len(known.units), len(QUARTERS)), sd=0.004, memory=0.8)
    return np.rint(known["listed"][:, None] * growth * np.exp(noise))


def _part_of_listed(seed: int, known: Levels, persons: Floats, measure: str, column: str) -> pd.DataFrame:
    """A register that is kept up to date: it moves slowly, and not by chance for each person anew."""
    share = uneven_share(seed, measure, known.towards(column, len(QUARTERS)), sd=0.06)
    return rows(measure, known.units, np.rint(persons * share), QUARTERS)


def _specialists(seed: int, known: Levels) -> Floats:
    """In quarters of a post; where there are none there stay none."""
    level = known.towards("specialists", len(QUARTERS))
    noise = drift(stream(seed, "specialister_fte"), (len(known.units), len(QUARTERS)), sd=0.04, memory=0.8)
    return np.where(level > 0, np.maximum(in_steps(level * np.exp(noise), _POST), _POST), 0.0)


def _contacts(seed: int, known: Levels) -> Iterator[pd.DataFrame]:
    per_month = known["listed"] * known["contacts_per_1000"] / 1000
    expected = per_month[:, None] * seasonal(_CONTACTS_BY_MONTH) * DAYS / DAYS.mean()
    contacts = counts(stream(seed, "vardkontakter"), expected)
    yield rows("vardkontakter", known.units, contacts)
    share = uneven_share(
        seed, "distanskontakter", known.towards("distance", len(MONTHS)), sd=0.08, season=seasonal(_DISTANCE_BY_MONTH)
    )
    yield rows("distanskontakter", known.units, part_of(stream(seed, "distanskontakter"), contacts, share))


def _doctor_weeks(seed: int, known: Levels) -> Iterator[pd.DataFrame]:
    expected = (known["listed"] / 1000 * _DOCTOR_WEEKS_PER_1000)[:, None] * seasonal(_DOCTORS_BY_MONTH)
    noise = drift(stream(seed, "lakarveckor"), (len(known.units), len(MONTHS)), sd=0.05)
    halves = np.maximum(np.rint(expected * np.exp(noise) / _WEEK), 2)
    yield rows("lakarveckor", known.units, halves * _WEEK)
    share = uneven_share(
        seed, "inhyrda_lakarveckor", known.towards("locum", len(MONTHS)), sd=0.12, season=seasonal(_LOCUM_BY_MONTH)
    )
    hired = np.minimum(
        np.rint(halves * share + stream(seed, "inhyrda_lakarveckor").normal(0, 0.7, halves.shape)), halves
    )
    yield rows("inhyrda_lakarveckor", known.units, np.maximum(hired, 0) * _WEEK)


def _monitored(seed: int, known: Levels) -> Floats:
    """Slowly at first and then faster: monitoring at home is being built up."""
    start, end = known["monitored_start"][:, None], known["monitored_end"][:, None]
    per_1000 = start + (end - start) * np.linspace(0, 1, len(MONTHS)) ** 1.4
    return held(seed, "aktiva_hemmonitorering", known["listed"][:, None] * per_1000 / 1000)
