"""Invented observations for every measure: 60 months from a seed, the same every time.

Decision that could be disputed: levels, trends and effects are chosen so that every screen has something to say
(one modellområde improves, one worsens, one stands still, one cannot be judged). They say nothing about real care,
and the regions' values are drawn by themselves, not summed from their units.
"""

import pandas as pd

from data_samples.beds import beds
from data_samples.employers import employers
from data_samples.fill import fill_rows
from data_samples.gaps import with_gaps
from data_samples.home_care import home_care
from data_samples.kommunal import kommunal
from data_samples.listed import listed
from data_samples.primary_care import primary_care
from data_samples.reference import event_of, rows_of
from data_samples.regional import regional
from data_samples.shapes import FOLDER
from data_samples.staff import staff
from domain.units import Event

SEED = 20260630
# What captions cite for the invented figures.
SAMPLE_SOURCE = "Exempeldata"
JOURNAL_BREAK = "pahittat-journalbyte"


def observations(seed: int = SEED) -> pd.DataFrame:
    """Submission rows (SUBMISSION_COLUMNS) for all measures that a sheet asks for.

    Months 2021-07 to 2026-06, quarters 2021K3 to 2026K2, years 2021 to 2025; sex T; units as `indicators.measures`
    declares them. Who reports: the enheter and kommuner of the model areas, and the four regions with totals of
    their own.
    """
    return pd.concat([first_observations(seed), other_observations(seed)], ignore_index=True)


def first_observations(seed: int = SEED) -> pd.DataFrame:
    """Of them, the measures of primary care: what the overview begins with."""
    journal_break = next(event for event in events() if event.id == JOURNAL_BREAK)
    return with_gaps(pd.concat(primary_care(seed, journal_break), ignore_index=True))


def other_observations(seed: int = SEED) -> pd.DataFrame:
    """Of them, all the others."""
    parts = [*beds(seed), *staff(seed), *home_care(seed)]
    parts += [*listed(seed), *regional(seed), *employers(seed), *kommunal(seed)]
    return with_gaps(pd.concat(parts, ignore_index=True))


def population_fill() -> pd.DataFrame:
    """Submission rows for population where no real figure was found (see `data_samples.fill`)."""
    return fill_rows()


def events() -> list[Event]:
    """Events that belong to the invented figures only; each says in its title that it is invented."""
    return [event_of(row, synthetic=True) for row in rows_of(FOLDER / "handelser.csv")]
