"""How much the sheets ask for in a half-year, and how much of it has been answered with a value.

Decisions that could be disputed: a period is asked for in the half-year in which it falls due, and only once it has.
What is "ej relevant" was never a question, so it is not counted. "Saknas" is an honest answer but no value, so it
counts as not filled in; "prickad" is a value that may not be shown, so it does. Sample data fill in nothing. Who is
asked is decided by the members of today, and by when a care unit was open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from domain.observation import CellStatus
from domain.period import Granularity, Period
from indicators.measures import measure
from store.database import Store
from workflows.asked import asked_of, while_open
from workflows.due import deadlines
from workflows.half_year import HalfYear
from workflows.known import Reference

_CELL = ["measure", "unit", "period", "breakdown"]
_COLUMNS = [*_CELL, "status", "synthetic"]


@dataclass(frozen=True, slots=True)
class Asked:
    """How many cells of one measure that have been asked for, and how many of them hold a value."""

    cells: int = 0
    filled: int = 0


def cells_asked(store: Store, known: Reference, half_year: HalfYear, *, today: date) -> dict[str, Asked]:
    """By measure, what fell due in a half-year until today."""
    expected = _expected(known, half_year, today)
    given = pd.concat(list(_given(store, expected)) or [pd.DataFrame(columns=_COLUMNS)], ignore_index=True)
    return counted(expected, given)


def counted(expected: pd.DataFrame, given: pd.DataFrame) -> dict[str, Asked]:
    """By measure, how many cells are expected (measure, unit, period, breakdown) and how many are filled in.

    `given` are observations with at least these columns, `status` and `synthetic`.
    """
    real = given[~given["synthetic"].astype(bool)]
    found = expected.merge(real[[*_CELL, "status"]], how="left", on=_CELL)
    found = found[found["status"] != CellStatus.NOT_RELEVANT.value]
    found["filled"] = found["status"].notna() & (found["status"] != CellStatus.MISSING.value)
    per_measure = found.groupby("measure", sort=False)["filled"].agg(["size", "sum"])
    return {str(name): Asked(int(size), int(filled)) for name, size, filled in per_measure.itertuples()}


def _expected(known: Reference, half_year: HalfYear, today: date) -> pd.DataFrame:
    asked = asked_of(known)
    days = (min(half_year.end_on, today) - half_year.start_on).days
    due = deadlines(asked, today=half_year.start_on, days=days) if days >= 0 else []
    periods = [(each.modellomrade, each.area.value, each.period.granularity.value, str(each.period)) for each in due]
    sheets = pd.DataFrame(periods, columns=["modellomrade", "area", "granularity", "period"], dtype="str")
    expected = asked.merge(sheets, on=["modellomrade", "area", "granularity"])[_CELL]
    return while_open(expected, known.units).drop_duplicates(ignore_index=True)


def _given(store: Store, expected: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The observations of the measures and the span of periods asked for, one granularity at a time."""
    for granularity in Granularity:
        held = expected[[measure(each).granularity is granularity for each in expected["measure"]]]
        if not held.empty:
            periods = sorted(map(Period.parse, held["period"].unique()))
            measures = list(held["measure"].unique())
            observed = store.observations(measures, first=str(periods[0]), last=str(periods[-1]))
            yield observed.loc[observed["sex"] == "T", _COLUMNS]
