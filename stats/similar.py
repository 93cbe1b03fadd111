"""Similar kommuner: the nearest by population, age, density and distance to a hospital, and why they are near.

Decisions that could be disputed: population and density count by their logarithm (twice as many is as far from 3,000
as from 30,000), and every feature by its spread over all the kommuner given. A feature that either of two kommuner
lacks is left out for that pair, and the distance is the weighted mean over those that remain, so that what is not
known makes nobody nearer or farther.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from domain.errors import FollowUpError, UnknownUnitError

# The features, with their units: persons, shares 0-1, persons per km² of land, km as the crow flies.
FEATURES = ("population", "share_65", "share_80", "density", "hospital_km")
_BY_LOGARITHM = ("population", "density")


class WeightError(FollowUpError):
    """A weight is negative, names no feature, or all of them are 0."""

    key = "jamforelse.fel.vikt"


def nearest(
    features: pd.DataFrame, unit: str, *, k: int = 5, weights: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """The k most similar kommuner.

    Args:
        features: one row a kommun, its id the index, with any of the columns FEATURES; NaN where not known.
        unit: whose neighbours are wanted.
        k: how many.
        weights: of features, 0 or more; 1 for those not named.

    Returns:
        Columns unit, distance (0 = the same; 1 = one standard deviation in everything), one column a feature in
        FEATURES with its part of the squared distance (0-1, NaN where left out), and `left_out` (a tuple of the
        features of weight that could not be compared). Nearest first; kommuner with nothing to compare are absent.

    Raises:
        UnknownUnitError: `features` has no such row.
        WeightError: a weight is negative or names no feature, or none is above 0.

    """
    if unit not in features.index:
        raise UnknownUnitError(found=unit)
    weight = _weights(weights)
    scaled = _standardised(features.reindex(columns=list(FEATURES)))
    squares = (scaled - scaled.loc[unit]).drop(index=unit) ** 2
    used = squares.notna() * weight
    total = (squares * weight).sum(axis=1)
    found = (squares * weight).div(total, axis=0).where(used > 0)
    found.insert(0, "distance", np.sqrt(total / used.sum(axis=1)))
    lacking = squares.isna() & (weight > 0)
    found["left_out"] = [tuple(lacking.columns[row]) for row in lacking.to_numpy()]
    found = found.rename_axis("unit").reset_index().dropna(subset=["distance"])
    return found.sort_values(["distance", "unit"], ignore_index=True).head(k)


def _weights(weights: Mapping[str, float] | None) -> pd.Series:
    asked = dict(weights or {})
    wrong = [name for name, value in asked.items() if name not in FEATURES or not value >= 0]
    weight = pd.Series({name: float(asked.get(name, 1.0)) for name in FEATURES})
    if wrong or not weight.sum() > 0:
        raise WeightError(vikter=", ".join(wrong or FEATURES))
    return weight


def _standardised(features: pd.DataFrame) -> pd.DataFrame:
    """Logarithms where they count, then by mean and spread; a feature that is the same everywhere gives 0."""
    values = features.astype(float)
    for name in _BY_LOGARITHM:
        values[name] = np.log(values[name].where(values[name] > 0))
    spread = values.std(ddof=0)
    return (values - values.mean()) / spread.where(spread > 0, 1.0)
