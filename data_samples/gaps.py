"""Gaps, with their reasons: which invented values are missing, not relevant, preliminary or revised."""

import pandas as pd

from data_samples.reference import memberships, rows_of
from data_samples.shapes import FOLDER
from domain.observation import VALUELESS, CellStatus
from domain.period import Period


def with_gaps(observations: pd.DataFrame) -> pd.DataFrame:
    """The observations with each row of `invented/luckor.csv` applied: a status, and no value where it says so.

    A cell of `measures` left empty in the file means all measures, a `breakdown` left empty all breakdowns. The
    file's column `why` tells the invented reason.
    """
    marked = _while_members(observations)
    for gap in rows_of(FOLDER / "luckor.csv"):
        hit = _hit(marked, gap)
        status = CellStatus(gap["status"])
        marked.loc[hit, "status"] = status.value
        if status in VALUELESS:
            marked.loc[hit, "value"] = float("nan")
    return marked


def _hit(observations: pd.DataFrame, gap: dict[str, str]) -> "pd.Index[int]":
    """The row numbers a gap is about. The few rows of its units are looked through, not all."""
    rows = observations[observations["unit"].isin(gap["units"].split(";"))]
    hit = rows["measure"].isin(gap["measures"].split(";")) & rows["period"].between(gap["first"], gap["last"])
    if gap["breakdown"]:
        hit &= rows["breakdown"] == gap["breakdown"]
    return rows.index[hit]


def _while_members(observations: pd.DataFrame) -> pd.DataFrame:
    """Without the rows of a kommun after it left its modellområde: it is no longer asked."""
    kept = pd.Series(data=True, index=observations.index)
    for membership in memberships():
        if membership.to_on is not None:
            own = observations["unit"] == membership.kommun_id
            after = {text for text in observations.loc[own, "period"] if Period.parse(text).end_on > membership.to_on}
            kept &= ~(own & observations["period"].isin(after))
    return observations[kept].reset_index(drop=True)
