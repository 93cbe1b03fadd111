"""Invented figures that only a region has: waiting for a specialist, people ready for discharge, readmissions.

The levels lie in `invented/regionvard.csv`; beds are those of `data_samples.beds`.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data_samples.beds import bed_days, mean_beds
from data_samples.shapes import (
    MONTHS,
    YEARS,
    Levels,
    counts,
    held,
    levels,
    part_of,
    rows,
    seasonal,
    stream,
    uneven_share,
)

_WAITING_BY_MONTH = (1.02, 1.00, 0.99, 0.98, 0.99, 1.02, 1.05, 1.06, 1.01, 0.97, 0.96, 0.98)
_DONE_BY_MONTH = (1.02, 1.06, 1.10, 1.02, 1.05, 0.97, 0.52, 0.86, 1.10, 1.13, 1.13, 0.96)
# Added to the log odds of having waited at most 90 days: the summer's queue is over 90 days old in the autumn.
_IN_90_BY_MONTH = (-0.04, 0.02, 0.06, 0.06, 0.08, 0.05, -0.02, -0.14, -0.18, -0.08, 0.02, 0.08)


def regional(seed: int) -> Iterator[pd.DataFrame]:
    """Submission rows for the eight measures that only a region reports."""
    known = levels("regionvard")
    yield from _waiting(seed, known)
    yield from _done(seed, known)
    yield from _beds(seed, known)
    discharged = counts(
        stream(seed, "utskrivna_65"), known["discharged_65"][:, None] * np.ones(len(YEARS)), clumping=4e-4
    )
    yield rows("utskrivna_65", known.units, discharged, YEARS)
    share = known.towards("readmitted", len(YEARS)) / 100
    again = part_of(stream(seed, "oplanerade_aterinskrivningar"), discharged, share)
    yield rows("oplanerade_aterinskrivningar", known.units, again, YEARS)


def _waiting(seed: int, known: Levels) -> Iterator[pd.DataFrame]:
    waiting = held(seed, "vantande", known["waiting"][:, None] * seasonal(_WAITING_BY_MONTH))
    yield rows("vantande", known.units, waiting)
    share = uneven_share(
        seed, "vantande_hogst_90", known.towards("waiting_90", len(MONTHS)), sd=0.05, season=seasonal(_IN_90_BY_MONTH)
    )
    yield rows("vantande_hogst_90", known.units, np.rint(waiting * share))


def _done(seed: int, known: Levels) -> Iterator[pd.DataFrame]:
    done = counts(stream(seed, "genomforda"), known["done"][:, None] * seasonal(_DONE_BY_MONTH), clumping=0.001)
    yield rows("genomforda", known.units, done)
    share = uneven_share(
        seed, "genomforda_inom_90", known.towards("done_90", len(MONTHS)), sd=0.05, season=seasonal(_IN_90_BY_MONTH)
    )
    yield rows("genomforda_inom_90", known.units, part_of(stream(seed, "genomforda_inom_90"), done, share))


def _beds(seed: int, known: Levels) -> Iterator[pd.DataFrame]:
    beds = levels("vardplatser")
    of_region = [beds.units.index(unit) for unit in known.units]
    share = uneven_share(seed, "utskrivningsklara_dygn", known.towards("ready", len(MONTHS)), sd=0.1)
    days = part_of(stream(seed, "utskrivningsklara_dygn"), bed_days(seed)[of_region], share)
    yield rows("utskrivningsklara_dygn", known.units, days)
    noise = stream(seed, "disponibla_vardplatser").normal(0, 0.006, (len(known.units), len(YEARS)))
    on_average = np.round(mean_beds(beds)[of_region][:, None] * (1 + noise), 1)
    yield rows("disponibla_vardplatser", known.units, on_average, YEARS)
