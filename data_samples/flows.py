"""Invented vårdflöden per modellområde and quarter; the levels lie in `invented/floden.csv`.

Decision that could be disputed: two modellområden have no sjukstuga in the invented flows, and one is so small that
some of its flows must be hidden, so that every sort of picture can be seen.
"""

import numpy as np
import pandas as pd

from data_samples.generator import SEED
from data_samples.shapes import QUARTERS, counts, drift, levels, per_year, rows, seasonal, stream
from domain.flow import FLOW_MEASURE, PAIRS

# January to March first: most are in hospital in winter, fewest in summer.
_BY_QUARTER = (1.09, 1.00, 0.90, 1.01)


def flow_observations(seed: int = SEED) -> pd.DataFrame:
    """Submission rows (SUBMISSION_COLUMNS) for vårdflöden: quarters 2021K3 to 2026K2, a row a pair of levels."""
    known = levels("floden")
    growth = (1 + known["yearly_change_percent"][:, None] / 100) ** per_year(QUARTERS)
    parts = []
    for pair in (each for each in PAIRS if each in known.table):
        has = ~np.isnan(known[pair])
        expected = np.where(has, known[pair], 0.0)[:, None] * growth * seasonal(_BY_QUARTER, QUARTERS)
        name = f"{FLOW_MEASURE}.{pair}"
        noise = drift(stream(seed, f"{name}.drift"), (len(known.units), len(QUARTERS)), sd=0.05)
        persons = counts(stream(seed, name), expected * np.exp(noise))
        units = [unit for unit, is_own in zip(known.units, has, strict=True) if is_own]
        parts.append(rows(FLOW_MEASURE, units, persons[has], QUARTERS, breakdown=pair))
    return pd.concat(parts, ignore_index=True)
