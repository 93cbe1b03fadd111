"""The engine: divides, sums to kommun and modellområde, adds limits and status. No indicator computes for itself.

Decisions that could be disputed: a unit counts only in a period for which it reported both numerator and
denominator, so a missing half never tilts a sum. A modellområde is sum(numerators) / sum(denominators) over the
members that reported; how many did stands beside the value. A region's value is its own report, never a sum.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from domain.indicator import Indicator, Interval
from domain.observation import CellStatus
from domain.result import OWN, RESULT_COLUMNS
from domain.units import Membership, Unit, UnitKind
from indicators.measures import measure
from indicators.rollup import DIRECT, members_by_period, sources
from stats.intervals import poisson, wilson

_KEY = ["unit", "period", "sex", "breakdown"]
_SUMS = ["numerator", "denominator", "reported", "preliminary", "revised", "asked", "hidden"]


@dataclass(frozen=True)
class Evaluation:
    """Unhidden rows with RESULT_COLUMNS, and which row is a part of which: columns child, parent (row numbers)."""

    rows: pd.DataFrame
    links: pd.DataFrame


def _side(observations: pd.DataFrame, measure_id: str, name: str) -> pd.DataFrame:
    rows = observations.loc[observations["measure"] == measure_id, [*_KEY, "value", "status"]]
    return rows.rename(columns={"value": name, "status": f"{name}_status"})


def _latest_population(events: pd.DataFrame, population: pd.DataFrame) -> pd.DataFrame:
    """Beside each row the population of the latest 31 December before its period."""
    left = events.assign(year=events["period"].str[:4].astype("int64")).sort_values("year")
    right = population.assign(year=population["period"].str[:4].astype("int64")).sort_values("year")
    right = right.drop(columns=["period", "breakdown"])
    return pd.merge_asof(
        left, right, on="year", by=["unit", "sex"], direction="backward", allow_exact_matches=False
    ).drop(columns="year")


def _paired(indicator: Indicator, observations: pd.DataFrame) -> pd.DataFrame:
    """One row per unit, period, sex and breakdown with numerator, denominator and the flags that are summed."""
    top = _side(observations, indicator.numerator, "numerator")
    if not indicator.denominator:
        pairs = top.assign(denominator=np.nan, denominator_status="")
    else:
        bottom = _side(observations, indicator.denominator, "denominator")
        if measure(indicator.denominator).population:
            pairs = _latest_population(top, bottom)
        else:
            pairs = top.merge(bottom, on=_KEY, how="outer")
    statuses = pairs[["numerator_status", "denominator_status"]].fillna("")
    needed = pairs[["numerator", "denominator"] if indicator.denominator else ["numerator"]]
    complete = needed.notna().all(axis=1)
    irrelevant = (statuses == CellStatus.NOT_RELEVANT).any(axis=1)
    return pairs[_KEY].assign(
        numerator=pairs["numerator"].where(complete),
        denominator=pairs["denominator"].where(complete),
        reported=complete.astype(int),
        preliminary=(complete & (statuses == CellStatus.PRELIMINARY).any(axis=1)).astype(int),
        revised=(complete & (statuses == CellStatus.REVISED).any(axis=1)).astype(int),
        hidden=(statuses == CellStatus.SUPPRESSED).any(axis=1).astype(int),
        asked=(~irrelevant).astype(int),
    )


def _with_total(indicator: Indicator, pairs: pd.DataFrame) -> pd.DataFrame:
    """Add the sum over a breakdown (breakdown ""), reported only where every relevant part was."""
    if not indicator.breakdown:
        return pairs
    total = pairs.groupby(["unit", "period", "sex"], as_index=False)[_SUMS].sum(min_count=1)
    whole = total["reported"] >= total["asked"]
    sums = total[["numerator", "denominator"]].where(whole)
    total = total.assign(breakdown="", reported=(whole & (total["asked"] > 0)).astype(int), **sums)
    total["asked"] = (total["asked"] > 0).astype(int)
    return pd.concat([pairs, total], ignore_index=True)


def _grid(indicator: Indicator, pairs: pd.DataFrame, who: pd.DataFrame) -> pd.DataFrame:
    """Every asked unit × every period that any unit has × every breakdown, so that an absence is a row."""
    periods = pd.DataFrame({"period": np.sort(pairs["period"].unique())})
    breakdowns = pd.DataFrame({"breakdown": ["", *indicator.breakdown]})
    grid = who.merge(periods, how="cross").merge(breakdowns, how="cross").assign(sex="T")
    asked = pairs.rename(columns={"unit": "source"})
    grid = grid.merge(asked, on=["source", "period", "sex", "breakdown"], how="left")
    grid["asked"] = grid["asked"].fillna(1)
    filled = grid[["reported", "preliminary", "revised", "hidden"]].fillna(0)
    return grid.assign(**filled)


def _summed(grid: pd.DataFrame, unit: str, reporting: str) -> pd.DataFrame:
    """Sum a grid to the units in column `unit`; `reporting` names the column whose units are counted."""
    key = [unit, "period", "sex", "breakdown"]
    inner = grid.groupby([*dict.fromkeys([*key, reporting])], as_index=False)[_SUMS].sum(min_count=1)
    inner["reported"] = (inner["reported"] > 0).astype(int)
    inner["asked"] = (inner["asked"] > 0).astype(int)
    summed = inner.groupby(key, as_index=False)[_SUMS].sum(min_count=1)
    return summed.rename(columns={unit: "unit"})


def _status(rows: pd.DataFrame) -> pd.Series:
    present = rows["value"].notna()
    none_relevant = (rows["asked"] == 0) | (rows["denominator"] == 0)
    return pd.Series(
        np.select(
            [
                present & (rows["preliminary"] > 0),
                present & (rows["revised"] > 0),
                present,
                none_relevant,
                rows["hidden"] > 0,
            ],
            [CellStatus.PRELIMINARY, CellStatus.REVISED, CellStatus.OK, CellStatus.NOT_RELEVANT, CellStatus.SUPPRESSED],
            default=CellStatus.MISSING,
        ),
        index=rows.index,
        dtype=str,
    )


def _bounded(indicator: Indicator, rows: pd.DataFrame) -> pd.DataFrame:
    """Add the value and its 95 % and 99.8 % limits, in the indicator's unit."""
    top = rows["numerator"].to_numpy(float)
    bottom = rows["denominator"].to_numpy(float) if indicator.denominator else np.ones(len(rows))
    bottom = np.where(bottom > 0, bottom, np.nan)
    columns: dict[str, np.ndarray] = {"value": indicator.scale * top / bottom}
    for level, suffix in ((0.95, ""), (0.998, "_998")):
        lower = upper = np.full(len(rows), np.nan)
        if indicator.interval is Interval.WILSON:
            lower, upper = (indicator.scale * each for each in wilson(top, bottom, level=level))
        elif indicator.interval is Interval.POISSON:
            lower, upper = (indicator.scale * each / bottom for each in poisson(top, level=level))
        columns |= {f"lower{suffix}": lower, f"upper{suffix}": upper}
    return rows.assign(**columns)


def _links(rows: pd.DataFrame, parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Row numbers of every part and the sum it went into."""
    place = rows[_KEY].assign(row=np.arange(len(rows)))
    found = []
    for pairs in parts:
        child = pairs.merge(place, left_on=["child", "period"], right_on=["unit", "period"])
        both = child.merge(
            place, left_on=["parent", "period", "sex", "breakdown"], right_on=_KEY, suffixes=("_child", "_parent")
        )
        found.append(both[["row_child", "row_parent"]].set_axis(["child", "parent"], axis=1))
    return pd.concat(found, ignore_index=True)


def evaluate(
    indicator: Indicator,
    observations: pd.DataFrame,
    *,
    units: Mapping[str, Unit],
    memberships: Iterable[Membership],
    data_version: int,
) -> Evaluation:
    """Compute an indicator for every unit and period that its measures have been reported for.

    Args:
        indicator: what to divide by what.
        observations: rows with OBSERVATION_COLUMNS of the indicator's measures; others are ignored.
        units: every unit by id.
        memberships: the kommuner of each modellområde, dated.
        data_version: stamped on every row.

    Returns:
        Rows for enheter, kommuner, modellområden, regioner and riket. Nothing is hidden yet: hand the rows to
        `stats.disclosure` before anyone sees them.

    """
    pairs = _with_total(indicator, _paired(indicator, observations))
    who = sources(indicator, units)
    grid = _grid(indicator, pairs, who)
    members = members_by_period(memberships, pairs["period"].unique())
    in_area = grid.merge(members, on=["kommun", "period"])
    own = [unit.id for unit in units.values() if unit.kind in DIRECT]
    areas = {unit.id for unit in units.values() if unit.kind is UnitKind.MODELLOMRADE}
    followed = set(members["kommun"])
    levels = [
        _summed(in_area, "modellomrade", "kommun"),
        _summed(grid[grid["kommun"].isin(followed)], "kommun", "source"),
        pairs[pairs["unit"].isin(own)],
    ]
    parts = [members.rename(columns={"kommun": "child", "modellomrade": "parent"})]
    if who["source"].ne(who["kommun"]).any():
        levels.append(grid.assign(unit=grid["source"])[grid["kommun"].isin(followed)])
        inside = who.rename(columns={"source": "child", "kommun": "parent"})
        parts.append(inside.merge(pd.DataFrame({"period": pairs["period"].unique()}), how="cross"))
    rows = pd.concat([*levels, _without_sources(areas | followed, levels, pairs, indicator)], ignore_index=True)
    rows = _bounded(indicator, rows.sort_values(_KEY, ignore_index=True))
    rows = rows.assign(
        indicator=indicator.id,
        unit_kind=rows["unit"].map({unit.id: unit.kind.value for unit in units.values()}),
        status=_status(rows),
        reporting=rows["reported"].astype(int).astype(str) + "/" + rows["asked"].astype(int).astype(str),
        source_kind=OWN,
        data_version=data_version,
    )
    return Evaluation(rows=rows[list(RESULT_COLUMNS)], links=_links(rows, parts))


def _without_sources(
    wanted: set[str], levels: list[pd.DataFrame], pairs: pd.DataFrame, indicator: Indicator
) -> pd.DataFrame:
    """Rows for kommuner and modellområden where nobody is asked (no hospital there): `ej relevant`, never blank."""
    have = set().union(*(level["unit"] for level in levels))
    empty = pd.DataFrame({"unit": sorted(wanted - have)})
    grid = empty.merge(pd.DataFrame({"period": pairs["period"].unique()}), how="cross")
    grid = grid.merge(pd.DataFrame({"breakdown": ["", *indicator.breakdown]}), how="cross").assign(sex="T")
    return grid.assign(**dict.fromkeys(_SUMS, 0)).assign(numerator=np.nan, denominator=np.nan)
