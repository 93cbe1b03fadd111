"""The engine: divides, sums to kommun and modellområde, adds limits and status. No indicator computes for itself.

Decisions that could be disputed: a unit counts only in a period for which it reported both numerator and
denominator, so a missing half never tilts a sum. A modellområde is sum(numerators) / sum(denominators) over the
members that reported; how many did stands beside the value. A region's value is its own report, never a sum, and
what only regions report is never shown for a kommun or a modellområde. Ready published values are left as they came.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from domain.indicator import Indicator, Interval, Published
from domain.observation import CellStatus
from domain.result import OWN, RAW, RESULT_COLUMNS
from domain.units import Membership, Unit, UnitKind
from indicators.arrays import (
    Flags,
    Floats,
    Ints,
    Sums,
    denominator,
    paired,
    periods_of,
    side,
    with_whole,
)
from indicators.measures import measure
from indicators.observed import Observed
from indicators.rollup import Rollup, rolled_up
from stats.intervals import poisson, wilson

# Kinds whose own report is used as it is, never summed from other units.
DIRECT = (UnitKind.REGION, UnitKind.RIKET)
Texts = npt.NDArray[np.object_]
# The units of a level, what each of them sums to, and where there is a row.
Block = tuple[Sequence[str], Sums, Flags]
_LIMITS = ("lower", "upper", "lower_998", "upper_998")


@dataclass(frozen=True)
class Evaluation:
    """Unhidden rows with RESULT_COLUMNS, and which row is a part of which: columns child, parent (row numbers)."""

    rows: pd.DataFrame
    links: pd.DataFrame


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
        Rows for enheter, kommuner, modellområden, regioner and riket, by unit, period, sex and breakdown. Nothing is
        hidden yet: hand the rows to `stats.disclosure` before anyone sees them.

    """
    if isinstance(indicator, Published):
        rows = published_rows(indicator.id, indicator.published_series, observations, units, data_version=data_version)
        return Evaluation(rows, pd.DataFrame({"child": [], "parent": []}, dtype=np.int64))
    observed = Observed(observations)
    periods = periods_of(indicator, observed)
    everyone = [each for each in observed.texts("unit") if each in units]
    own = [each for each in everyone if units[each].kind in DIRECT]
    sums, known = _sums(indicator, observed, units=own, periods=periods)
    tree = rolled_up(indicator, units=units, memberships=memberships, periods=periods)
    blocks: list[Block] = [(own, sums, known)]
    if tree is not None:
        leaves, _ = _sums(
            indicator, observed, units=tree.leaves, periods=periods, with_denominator=not tree.kommun_denominator
        )
        shared = _shared_denominator(indicator, tree, observed, periods)
        blocks += [(names, each, np.ones(each.asked.shape, dtype=bool)) for names, each in tree.levels(leaves, shared)]
    return _assembled(indicator, blocks, tree, units=units, periods=periods, data_version=data_version)


def _sums(
    indicator: Indicator, observed: Observed, *, units: Sequence[str], periods: Sequence[str],
    with_denominator: bool = True,
) -> tuple[Sums, Flags]:  # fmt: skip
    parts = sorted(indicator.breakdown) if not indicator.nested else list(indicator.breakdown)
    axes = {"units": units, "periods": periods, "parts": parts or [""]}
    top = side(measure(indicator.numerator), observed, **axes)
    bottom = denominator(indicator, observed, **axes) if indicator.denominator and with_denominator else None
    sums, known = paired(indicator, top, bottom)
    return with_whole(sums, known, nested=indicator.nested) if parts else (sums, known)


def _shared_denominator(
    indicator: Indicator, tree: Rollup, observed: Observed, periods: Sequence[str]
) -> Floats | None:
    """The kommun's own denominator, where enheter have the numerator and only kommuner have the denominator."""
    if not tree.kommun_denominator:
        return None
    found = denominator(indicator, observed, units=tree.kommuner, periods=periods, parts=[""])
    return found.value


def _bounded(indicator: Indicator, sums: Sums) -> dict[str, Floats]:
    """The value and its 95 % and 99.8 % limits, in the indicator's unit; NaN where nothing was reported."""
    reported = sums.reported > 0
    top = np.where(reported, sums.numerator, np.nan)
    bottom = np.where(reported, sums.denominator, np.nan) if indicator.denominator else np.full(top.shape, np.nan)
    divisor = np.where(bottom > 0, bottom, np.nan) if indicator.denominator else np.ones(top.shape)
    columns = {"numerator": top, "denominator": bottom, "value": indicator.scale * top / divisor}
    columns |= dict.fromkeys(_LIMITS, np.full(top.shape, np.nan))
    there = ~np.isnan(columns["value"])
    if indicator.interval is Interval.WILSON:
        there &= top <= bottom  # more than all of them has no limits: a count of another time may be the smaller
    for level, suffix in ((0.95, ""), (0.998, "_998")):
        if indicator.interval is Interval.WILSON:
            limits = wilson(top[there], divisor[there], level=level)
        elif indicator.interval is Interval.POISSON:
            limits = tuple(each / divisor[there] for each in poisson(top[there], level=level))
        else:
            continue
        for name, each in zip(("lower", "upper"), limits, strict=True):
            column = np.full(top.shape, np.nan)
            column[there] = indicator.scale * each
            columns[name + suffix] = column
    return columns


def _status(value: Floats, sums: Sums) -> Texts:
    present = ~np.isnan(value)
    nothing_to_divide_by = (sums.denominator == 0) & (sums.reported > 0)
    conditions = [
        present & (sums.preliminary > 0),
        present & (sums.revised > 0),
        present,
        (sums.asked == 0) | nothing_to_divide_by,
        sums.hidden > 0,
    ]
    words = [
        CellStatus.PRELIMINARY, CellStatus.REVISED, CellStatus.OK, CellStatus.NOT_RELEVANT, CellStatus.SUPPRESSED,
    ]  # fmt: skip
    codes = np.select(conditions, range(len(words)), default=len(words))
    texts: Texts = np.array([*(each.value for each in words), CellStatus.MISSING.value], dtype=object)[codes]
    return texts


def _reporting(sums: Sums) -> Texts:
    """`6/7`: how many reported of how many were asked."""
    base = int(sums.asked.max(initial=0)) + 1
    codes, place = np.unique((sums.reported * base + sums.asked).astype(int), return_inverse=True)
    texts: Texts = np.array([f"{code // base}/{code % base}" for code in codes] or [""], dtype=object)[place]
    return texts


def _assembled(
    indicator: Indicator, blocks: list[Block], tree: Rollup | None, *,
    units: Mapping[str, Unit], periods: Sequence[str], data_version: int,
) -> Evaluation:  # fmt: skip
    names = np.array([name for block, _, _ in blocks for name in block], dtype=object)
    parts = ["", *(indicator.breakdown if indicator.nested else sorted(indicator.breakdown))]
    order = np.argsort(names.astype(str), kind="stable")
    sums = Sums(*np.concatenate([each.parts() for _, each, _ in blocks], axis=1)[:, order])
    kept = np.concatenate([known for _, _, known in blocks])[order].ravel()
    names = names[order]
    shape = sums.asked.shape
    unit_at, period_at, part_at = (axis.ravel()[kept] for axis in np.indices(shape))
    flat = Sums(*sums.parts().reshape(7, -1)[:, kept])
    columns: dict[str, object] = dict(_bounded(indicator, flat))
    kinds = np.array([units[name].kind.value for name in names], dtype=object)
    columns |= {
        "indicator": indicator.id,
        "unit": names[unit_at],
        "unit_kind": kinds[unit_at],
        "period": np.array(periods, dtype=object)[period_at],
        "sex": "T",
        "breakdown": np.array(parts, dtype=object)[part_at],
        "status": _status(columns["value"], flat),  # type: ignore[arg-type]
        "reporting": _reporting(flat),
        "source_kind": OWN,
        "data_version": data_version,
    }
    rows = pd.DataFrame(columns)[list(RESULT_COLUMNS)]
    place = np.full(kept.size, -1)
    place[kept] = np.arange(len(rows))
    return Evaluation(rows, _links(indicator, tree, names, place.reshape(shape)))


def _links(indicator: Indicator, tree: Rollup | None, names: Texts, place: Ints) -> pd.DataFrame:
    """Row numbers of every part and the sum it went into: parts of a breakdown, enheter, kommuner."""
    pairs = []
    if indicator.breakdown and not indicator.nested:
        pairs.append((place[:, :, 1:], np.broadcast_to(place[:, :, :1], place[:, :, 1:].shape)))
    if tree is not None:
        index = {name: number for number, name in enumerate(names)}
        for part, whole, periods in tree.pairs():
            where = slice(None) if periods is None else periods
            pairs.append((place[index[part], where], place[index[whole], where]))
    children = np.concatenate([np.zeros(0, dtype=np.int64), *(each.ravel() for each, _ in pairs)])
    parents = np.concatenate([np.zeros(0, dtype=np.int64), *(each.ravel() for _, each in pairs)])
    both = (children >= 0) & (parents >= 0)
    return pd.DataFrame({"child": children[both], "parent": parents[both]})


def published_rows(
    indicator_id: str, series: str, observations: pd.DataFrame, units: Mapping[str, Unit], *, data_version: int
) -> pd.DataFrame:
    """Ready published values of a series as they came, T, K and M: never summed, and never given limits."""
    rows = observations[(observations["measure"] == series) & observations["unit"].isin(list(units))]
    rows = rows.sort_values(["unit", "period", "sex", "breakdown"], ignore_index=True)
    there = rows["value"].notna()
    found = rows.assign(
        indicator=indicator_id,
        unit_kind=rows["unit"].map({unit.id: unit.kind.value for unit in units.values()}),
        **dict.fromkeys(("numerator", "denominator", *_LIMITS), np.nan),
        reporting=np.where(there, "1/1", "0/1"),
        source_kind=RAW,
        data_version=data_version,
    )
    return found[list(RESULT_COLUMNS)]
