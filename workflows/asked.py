"""Who is asked for what: every cell of the forms, and in which periods.

Decision that could be disputed: who is asked is decided by the members of today, as in the form, also for earlier
periods; but a care unit is asked only for the periods in which it was open on any day.
"""

from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from domain.period import Period
from domain.units import Unit
from indicators.registry import areas
from intake.form import form_sheets
from workflows.known import Reference

ASKED_COLUMNS = ("modellomrade", "area", "granularity", "measure", "unit", "breakdown")


@lru_cache(maxsize=16)
def asked_of(known: Reference) -> pd.DataFrame:
    """Every cell that is asked for in a period, as ASKED_COLUMNS in the forms' order (all text)."""
    rows = [
        (place.id, area.value, sheet.granularity.value, each.id, unit.id, part)
        for place in known.areas()
        for area in areas()
        for sheet in form_sheets(
            area, modellomrade=place, units=known.units, members=[member.id for member in known.members(place.id)]
        )
        for unit in sheet.units
        for each in sheet.measures
        for part in sheet.professions or ("",)
    ]
    return pd.DataFrame(rows, columns=list(ASKED_COLUMNS), dtype="str")


def while_open(expected: pd.DataFrame, units: Mapping[str, Unit]) -> pd.DataFrame:
    """Of the cells that are expected, those whose unit was open in their `period`; of unknown units all."""
    dated = [each.id for each in units.values() if each.from_on or each.to_on]
    pairs = expected.loc[expected["unit"].isin(dated), ["unit", "period"]].drop_duplicates()
    closed = [
        (unit, period)
        for unit, period in pairs.itertuples(index=False)
        if not units[unit].is_open(Period.parse(period).start_on, Period.parse(period).end_on)
    ]
    if not closed:
        return expected
    return expected[~pd.MultiIndex.from_frame(expected[["unit", "period"]]).isin(closed)]
