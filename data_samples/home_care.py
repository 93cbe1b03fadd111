"""Invented home care: registered persons and visits, per kommun and region and month."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data_samples.fill import residents
from data_samples.shapes import MONTHS, Floats, Levels, counts, drift, levels, rows, seasonal, stream

_VISITS_BY_MONTH = (1.02, 0.96, 1.02, 1.00, 1.00, 0.97, 0.90, 0.95, 1.00, 1.03, 1.01, 1.00)
# Persons under 65 per person 65+.
_UNDER_65 = 0.12


def home_care(seed: int) -> Iterator[pd.DataFrame]:
    """Submission rows for the three measures of home care."""
    known = levels("hemsjukvard")
    everyone, registered_65 = registered(seed)
    visits = everyone * known.towards("visits", len(MONTHS)) * seasonal(_VISITS_BY_MONTH)
    yield rows("inskrivna", known.units, everyone)
    yield rows("inskrivna_65", known.units, registered_65)
    yield rows("hembesok", known.units, counts(stream(seed, "hembesok"), visits, clumping=0.002))


def registered(seed: int) -> tuple[Floats, Floats]:
    """Registered persons of all ages, and those 65+: each units of `hemsjukvard.csv` × months."""
    registered_65 = _registered_65(seed, levels("hemsjukvard"))
    under_65 = registered_65.mean(axis=1, keepdims=True) * _UNDER_65
    younger = stream(seed, "inskrivna").poisson(under_65, registered_65.shape)
    return registered_65 + younger, registered_65


def _registered_65(seed: int, known: Levels) -> Floats:
    expected = residents("befolkning_65", known.units) * known.towards("per_1000", len(MONTHS)) / 1000
    # Those registered one month are mostly the same the next; the fewer they are, the more one person moves them.
    spread = 0.01 + 0.75 / np.sqrt(expected.mean(axis=1))
    noise = drift(stream(seed, "inskrivna_65"), expected.shape, sd=spread, memory=0.75)
    return np.maximum(np.rint(expected * np.exp(noise)), 1)
