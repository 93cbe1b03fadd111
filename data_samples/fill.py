"""Population where no real figure was found, so that every month has a latest 31 December before it.

Decision that could be disputed: between two real figures a straight line is drawn, outside them the nearest is
carried on with an invented yearly change, and where 65+ is missing an invented share is used, as for 80+ everywhere.
These are not SCB's figures: they are stored as sample data and never stand where a real figure stands.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd

from data_samples.reference import memberships, population, rows_of
from data_samples.shapes import FOLDER, MONTHS, Floats, levels
from domain.period import Granularity, Period
from domain.submission import SUBMISSION_COLUMNS

FILL_YEARS = tuple(range(2020, 2026))
_YEARLY_CHANGE_PERCENT = -0.8

# Count (or share) by year.
_Known = dict[int, float]


def fill_rows() -> pd.DataFrame:
    """Rows (SUBMISSION_COLUMNS) for the years 2020-2025 that have no real figure.

    For the model areas' kommuner and the four regions; unit persons, sex T.
    """
    real = _real()
    filled = [
        (measure, unit, str(year), "T", "", float(count), "", "", "")
        for measure, table in _complete().items()
        for unit, counts in table.items()
        for year, count in zip(FILL_YEARS, counts, strict=True)
        if year not in real.get((measure, unit), {})
    ]
    return pd.DataFrame(filled, columns=list(SUBMISSION_COLUMNS))


def residents(measure: str, units: Sequence[str], periods: Sequence[Period] = MONTHS) -> Floats:
    """Residents (`befolkning`, `befolkning_65` or `befolkning_80`) behind a rate: units × periods.

    Before a month or a quarter the latest 31 December; for a year its own.
    """
    yearly = _complete()[measure]
    is_year = periods[0].granularity is Granularity.YEAR
    column = [FILL_YEARS.index(period.year if is_year else period.year - 1) for period in periods]
    return np.array([yearly[unit][column] for unit in units])


@cache
def _complete() -> dict[str, dict[str, Floats]]:
    """Measure -> unit -> residents for FILL_YEARS, the real figure where one is known."""
    real = _real()
    invented = {row["unit"]: row for row in rows_of(FOLDER / "folkmangd.csv")}
    units = dict.fromkeys([*(each.kommun_id for each in memberships()), *invented])
    total = {unit: _total(real.get(("befolkning", unit), {}), invented.get(unit, {})) for unit in units}
    older = {unit: _older(real, unit, invented.get(unit, {}), total[unit]) for unit in units}
    return {"befolkning": total, "befolkning_65": older, "befolkning_80": _oldest(real, older)}


def _oldest(real: dict[tuple[str, str], _Known], older: dict[str, Floats]) -> dict[str, Floats]:
    """80+ as an invented share of 65+, along a straight line between its first and last year."""
    share = levels("aldre")
    drawn = np.linspace(share["share_80_2020"], share["share_80_2025"], len(FILL_YEARS), axis=1) / 100
    oldest = {unit: np.rint(older[unit] * part) for unit, part in zip(share.units, drawn, strict=True)}
    return {unit: _with_known(real.get(("befolkning_80", unit), {}), counts) for unit, counts in oldest.items()}


def _with_known(known: _Known, drawn: Floats) -> Floats:
    return np.array([known.get(year, count) for year, count in zip(FILL_YEARS, drawn, strict=True)])


def _real() -> dict[tuple[str, str], _Known]:
    found: dict[tuple[str, str], _Known] = {}
    for row in population().itertuples():
        found.setdefault((str(row.measure), str(row.unit)), {})[int(str(row.period))] = float(str(row.value))
    return found


def _total(real: _Known, invented: dict[str, str]) -> Floats:
    change = float(invented.get("yearly_change_percent", _YEARLY_CHANGE_PERCENT)) / 100
    return np.rint(_along(real or {FILL_YEARS[0]: float(invented["count_2020"])}, change))


def _older(real: dict[tuple[str, str], _Known], unit: str, invented: dict[str, str], total: Floats) -> Floats:
    known = real.get(("befolkning_65", unit), {})
    everyone = real.get(("befolkning", unit), {})
    shares = {year: count / everyone[year] for year, count in known.items()}
    share = _along(shares or {FILL_YEARS[0]: float(invented["share_65_percent"]) / 100}, 0.0)
    return _with_known(known, np.rint(share * total))


def _along(points: _Known, yearly_change: float) -> Floats:
    """The points joined by straight lines over FILL_YEARS; outside them the nearest, changed year by year."""
    years = np.array(FILL_YEARS, dtype=float)
    known = sorted(points)
    inside = np.interp(years, known, [points[year] for year in known])
    beyond = years - np.clip(years, known[0], known[-1])
    joined: Floats = inside * (1 + yearly_change) ** beyond
    return joined
