"""Invented employers: recruitment, leavers and sick leave, of each kommun and each region for itself.

The levels lie in `invented/arbetsgivare.csv`.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data_samples.shapes import (
    DAYS,
    MONTHS,
    QUARTERS,
    YEARS,
    Floats,
    Levels,
    drift,
    levels,
    part_of,
    rows,
    seasonal,
    stream,
    uneven_share,
)

# Added to the log odds of being away, January first: winter infections, holidays.
_SICK_BY_MONTH = (0.16, 0.20, 0.12, 0.02, -0.04, -0.10, -0.26, -0.12, 0.0, 0.04, 0.06, 0.04)
# Omikron, in the last winter of the pandemic.
_OMIKRON = {"2022-01": 0.18, "2022-02": 0.15}
_HIRES_BY_QUARTER = (1.0, 1.15, 0.75, 1.1)
# Ordinary hours a day over the whole week for one employed, all part-times counted.
_HOURS_PER_DAY = 4.7


def employers(seed: int) -> Iterator[pd.DataFrame]:
    """Submission rows for the six measures of an employer."""
    known = levels("arbetsgivare")
    yield from _recruitment(seed, known)
    yield from _leavers(seed, known)
    yield from _sick_leave(seed, known)


def _recruitment(seed: int, known: Levels) -> Iterator[pd.DataFrame]:
    expected = known["hires"][:, None] * seasonal(_HIRES_BY_QUARTER, QUARTERS)
    posts = stream(seed, "rekryteringar").poisson(expected).astype(float)
    yield rows("rekryteringar", known.units, posts, QUARTERS)
    yield rows("rekryteringsdagar", known.units, _days(seed, known, posts), QUARTERS)


def _days(seed: int, known: Levels, posts: Floats) -> Floats:
    """The days of every post added up; those of one post are spread widely. No post, no days."""
    evenness = 4.0
    drawn = stream(seed, "rekryteringsdagar").gamma(np.maximum(posts, 1) * evenness, 1 / evenness)
    return np.where(posts > 0, np.rint(drawn * known.towards("days", len(QUARTERS))), 0.0)


def _leavers(seed: int, known: Levels) -> Iterator[pd.DataFrame]:
    noise = drift(stream(seed, "tillsvidareanstallda"), (len(known.units), len(YEARS)), sd=0.015, memory=0.8)
    employed = np.round(known["employees"][:, None] * np.exp(noise), 1)
    yield rows("tillsvidareanstallda", known.units, employed, YEARS)
    share = uneven_share(seed, "avgangar", known.towards("leavers", len(YEARS)), sd=0.05)
    yield rows("avgangar", known.units, part_of(stream(seed, "avgangar"), np.floor(employed), share), YEARS)


def _sick_leave(seed: int, known: Levels) -> Iterator[pd.DataFrame]:
    noise = drift(stream(seed, "ordinarie_arbetstid"), (len(known.units), len(MONTHS)), sd=0.012, memory=0.8)
    hours = np.rint(known["employees"][:, None] * _HOURS_PER_DAY * DAYS * np.exp(noise))
    yield rows("ordinarie_arbetstid", known.units, hours, MONTHS)
    season = seasonal(_SICK_BY_MONTH) + np.array([_OMIKRON.get(str(month), 0.0) for month in MONTHS])
    spread = 0.025 + 1.2 / np.sqrt(known["employees"])
    share = uneven_share(seed, "sjuktid", known.towards("sick", len(MONTHS)), sd=spread, season=season)
    yield rows("sjuktid", known.units, np.rint(hours * share), MONTHS)
