"""Invented posts and staff costs, per hospital, sjukstuga, hälsocentral and region and quarter."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data_samples.shapes import QUARTERS, Floats, Levels, drift, levels, per_year, rows, seasonal, stream
from indicators.sheets.shapes import PROFESSIONS

# In the order of PROFESSIONS: the column of the posts, how heavily the vacancies fall on them, and the cost of own
# staff per post and quarter in thousand kronor.
_OF_PROFESSION = (("doctors", 1.7, 330.0), ("nurses", 1.0, 190.0), ("assistants", 0.6, 140.0))
# Posts are counted in quarters of a full post.
_PART = 0.25
_COST_GROWTH_PER_YEAR = 0.03
# Added to the share of hired staff by quarter, in per cent: the summer is covered by hired staff.
_HIRED_BY_QUARTER = (0.0, 0.0, 2.0, 0.3)
_HIRED_LOWEST, _HIRED_HIGHEST = 3.0, 15.0


def staff(seed: int) -> Iterator[pd.DataFrame]:
    """Submission rows for posts by profession, and for the cost of own and of hired staff."""
    known = levels("personal")
    own_cost = np.zeros((len(known.units), len(QUARTERS)))
    for profession, (column, weight, cost) in zip(PROFESSIONS, _OF_PROFESSION, strict=True):
        posts = np.broadcast_to(known[column][:, None], own_cost.shape)
        vacant = _vacant(seed, known, posts, weight=weight, name=column)
        yield rows("inrattade_tjanster", known.units, posts, QUARTERS, breakdown=profession)
        yield rows("obesatta_tjanster", known.units, vacant, QUARTERS, breakdown=profession)
        own_cost = own_cost + (posts - vacant) * cost
    own_cost = _with_growth(seed, own_cost)
    yield rows("personalkostnad", known.units, own_cost, QUARTERS)
    yield rows("kostnad_hyrpersonal", known.units, np.rint(own_cost * _hired_share(seed, known)), QUARTERS)


def _vacant(seed: int, known: Levels, posts: Floats, *, weight: float, name: str) -> Floats:
    noise = drift(stream(seed, f"obesatta_tjanster.{name}"), posts.shape, sd=_spread(posts), memory=0.7)
    wanted = posts * known.towards("vacancy", len(QUARTERS)) / 100 * weight * np.exp(noise)
    return np.minimum(np.rint(wanted / _PART) * _PART, posts)


def _spread(posts: Floats) -> Floats:
    """Few posts, uneven vacancies: the spread on the log scale falls with the number of posts."""
    return 0.06 + 0.8 / np.sqrt(posts[:, 0] + 4)


def _with_growth(seed: int, cost: Floats) -> Floats:
    noise = stream(seed, "personalkostnad").normal(0, 0.012, size=cost.shape)
    grown: Floats = np.rint(cost * (1 + _COST_GROWTH_PER_YEAR) ** per_year(QUARTERS) * np.exp(noise))
    return grown


def _hired_share(seed: int, known: Levels) -> Floats:
    level = known.towards("hired", len(QUARTERS)) + seasonal(_HIRED_BY_QUARTER, QUARTERS)
    noise = drift(stream(seed, "kostnad_hyrpersonal"), level.shape, sd=0.12, memory=0.3)
    return np.clip(level * np.exp(noise), _HIRED_LOWEST, _HIRED_HIGHEST) / 100
