"""Invented care in the kommuner: 80+ in home care, visits, rehabilitation, nurses, dialogue, ready for discharge.

Per kommun and region, where a region's value stands for its kommuner together; levels in `invented/kommunal.csv`.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data_samples.fill import residents
from data_samples.home_care import registered
from data_samples.shapes import (
    MONTHS,
    QUARTERS,
    YEARS,
    Levels,
    counts,
    drift,
    held,
    levels,
    rows,
    seasonal,
    stream,
    uneven_share,
)

_DOCTOR_BY_MONTH = (1.08, 1.06, 1.03, 1.00, 1.00, 0.95, 0.78, 0.90, 1.04, 1.06, 1.06, 1.00)
_REHAB_BY_MONTH = (1.03, 1.05, 1.06, 1.02, 1.02, 0.94, 0.68, 0.86, 1.06, 1.08, 1.08, 0.95)
# People meet in spring and autumn.
_DIALOGUE_BY_QUARTER = (1.1, 1.3, 0.4, 1.2)


def kommunal(seed: int) -> Iterator[pd.DataFrame]:
    """Submission rows for the eight measures that the kommuner report beside those of `home_care`."""
    known = levels("kommunal")
    yield from _at_home(seed, known)
    people = residents("befolkning", known.units) * known.towards("hsv", len(MONTHS)) / 1000
    yield rows("personer_kommunal_hsv", known.units, held(seed, "personer_kommunal_hsv", people))
    yield _dialogue(seed, known)
    yield _ready_for_discharge(seed, known)
    yield from _nurses(seed, known)


def _at_home(seed: int, known: Levels) -> Iterator[pd.DataFrame]:
    everyone, registered_65 = registered(seed)
    share = uneven_share(seed, "inskrivna_80", known.towards("aged_80", len(MONTHS)), sd=0.08)
    yield rows("inskrivna_80", known.units, np.rint(registered_65 * share))
    by_doctor = everyone * known.towards("doctor", len(MONTHS)) / 100 * seasonal(_DOCTOR_BY_MONTH)
    yield rows("lakarbesok_hem", known.units, counts(stream(seed, "lakarbesok_hem"), by_doctor, clumping=0.02))
    training = residents("befolkning_65", known.units) * known.towards("rehab", len(MONTHS)) / 1000
    training = training * seasonal(_REHAB_BY_MONTH)
    yield rows("hemrehab_besok", known.units, counts(stream(seed, "hemrehab_besok"), training, clumping=0.01))


def _dialogue(seed: int, known: Levels) -> pd.DataFrame:
    """A meeting or not: whole groups come at once, so the counts are very uneven."""
    people = residents("befolkning", known.units, QUARTERS) * known.towards("dialog", len(QUARTERS)) / 1000
    expected = people * seasonal(_DIALOGUE_BY_QUARTER, QUARTERS)
    taking_part = counts(stream(seed, "deltagare_medborgardialog"), expected, clumping=0.3)
    return rows("deltagare_medborgardialog", known.units, taking_part, QUARTERS)


def _ready_for_discharge(seed: int, known: Levels) -> pd.DataFrame:
    days = residents("befolkning_65", known.units, YEARS) * known.towards("ready", len(YEARS)) / 1000
    taken = counts(stream(seed, "utskrivningsklara_dygn_65"), days, clumping=0.012)
    return rows("utskrivningsklara_dygn_65", known.units, taken, YEARS)


def _nurses(seed: int, known: Levels) -> Iterator[pd.DataFrame]:
    noise = drift(stream(seed, "sjukskoterskor"), (len(known.units), len(YEARS)), sd=0.03, memory=0.7)
    nurses = np.rint(known["nurses"][:, None] * np.exp(noise))
    yield rows("sjukskoterskor", known.units, nurses, YEARS)
    share = uneven_share(seed, "specialistsjukskoterskor", known.towards("specialist", len(YEARS)), sd=0.06)
    yield rows("specialistsjukskoterskor", known.units, np.rint(nurses * share), YEARS)
