"""Tables completed with their totals: the label `Total`, or the upper levels of a dimension's own tree.

A total is the sum over what was reported. A total that the table already has is kept as it is: a region's own figure
may count more than the kommuner listed under it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from domain.errors import FollowUpError
from stats.linear_system import DECIDED_NOW, NEVER_SHOWN, SHOWN, Sheet
from stats.whole_numbers import Floats, Ints

TOTAL = "Total"
Trees = Mapping[str, Mapping[str, str]]
Shown = pd.DataFrame | Sequence[pd.DataFrame] | None


class RepeatedCellsError(FollowUpError):
    """A table has two rows for the same cell; `cell` is the first of them."""

    key = "fel.cell_tva_ganger"


class CircularTreeError(FollowUpError):
    """In a dimension's tree something is, through others, a part of itself."""

    key = "fel.del_av_sig_sjalv"


@dataclass(frozen=True, eq=False)
class Dimension:
    """A dimension's labels; for each the number of its total (-1: none) and its height over the lowest level."""

    name: str
    labels: pd.Index
    total: Ints
    height: Ints


@dataclass(frozen=True, eq=False)
class Completed:
    """A table's rows and after them the totals it lacked.

    `key` numbers the cells alike in every table made with the same dimensions; `listed` is how many rows the table
    had. Links: row `child` is a part of row `parent` along dimension number `kind`.
    """

    rows: pd.DataFrame
    key: Ints
    listed: int
    child: Ints
    parent: Ints
    kind: Ints


def _heights(name: str, total: Ints) -> Ints:
    height = np.zeros(len(total), dtype=np.int64)
    parts = np.flatnonzero(total >= 0)
    for _ in range(len(total) + 1):
        before = height.copy()
        np.maximum.at(height, total[parts], height[parts] + 1)
        if (height == before).all():
            return height
    raise CircularTreeError(dimension=name)


def dimensions(tables: Sequence[pd.DataFrame], dims: Sequence[str], trees: Trees) -> list[Dimension]:
    """The labels that any of the tables has in each dimension, with their totals.

    Raises:
        CircularTreeError: a tree goes round.

    """
    found = []
    for name in dims:
        seen = pd.unique(np.concatenate([table[name].to_numpy(object) for table in tables]))
        tree = trees.get(name, dict.fromkeys((label for label in seen if label != TOTAL), TOTAL))
        labels = pd.Index(dict.fromkeys([*seen, *tree, *tree.values()]), dtype=object)
        total = np.asarray(labels.get_indexer([tree.get(label) for label in labels]))
        found.append(Dimension(name, labels, total, _heights(name, total)))
    return found


def completed(table: pd.DataFrame, found: Sequence[Dimension], count: str) -> Completed:
    """Add every total and combination of totals that the table lacks.

    Args:
        table: one row a cell.
        found: its dimensions, from `dimensions`.
        count: the column that is summed; NaN (not reported) is left out of sums.

    Raises:
        RepeatedCellsError: two rows for one cell.

    """
    strides = np.cumprod([1, *(len(each.labels) for each in found)])[:-1]
    places = [each.labels.get_indexer(pd.Index(table[each.name], dtype=object)) for each in found]
    key = sum((place * stride for place, stride in zip(places, strides, strict=True)), np.zeros(len(table), np.int64))
    repeated = pd.Series(key).duplicated().to_numpy()
    if repeated.any():
        raise RepeatedCellsError(cell=", ".join(str(table[each.name].iloc[int(repeated.argmax())]) for each in found))
    value = table[count].to_numpy(float)
    for each, stride in zip(found, strides, strict=True):
        for level in range(1, int(each.height.max(initial=0)) + 1):
            key, value = _with_level(key, value, each, int(stride), level)
    rows = pd.DataFrame(
        {
            each.name: each.labels.take(_code(key, each, int(stride)))
            for each, stride in zip(found, strides, strict=True)
        }
    )
    links = _links(key, found, strides)
    return Completed(rows.infer_objects().assign(**{count: value}), key, len(table), *links)


def _code(key: Ints, dimension: Dimension, stride: int) -> Ints:
    return key // stride % len(dimension.labels)


def _with_level(key: Ints, value: Floats, dimension: Dimension, stride: int, level: int) -> tuple[Ints, Floats]:
    """Add the totals of one height along one dimension."""
    code = _code(key, dimension, stride)
    over = dimension.total[code]
    parts = (over >= 0) & (dimension.height[over] == level)
    names, number = np.unique((key + (over - code) * stride)[parts], return_inverse=True)
    reported = ~np.isnan(value[parts])
    sums = np.bincount(number, weights=np.where(reported, value[parts], 0.0))
    sums = np.where(np.bincount(number, weights=reported) > 0, sums, np.nan)
    lacking = ~np.isin(names, key)
    return np.concatenate([key, names[lacking]]), np.concatenate([value, sums[lacking]])


def _links(key: Ints, found: Sequence[Dimension], strides: Ints) -> tuple[Ints, Ints, Ints]:
    order = np.argsort(key)
    links = []
    for kind, (each, stride) in enumerate(zip(found, strides, strict=True)):
        code = _code(key, each, int(stride))
        child = np.flatnonzero(each.total[code] >= 0)
        above = (key + (each.total[code] - code) * stride)[child]
        links.append((child, order[np.searchsorted(key, above, sorter=order)], np.full(len(child), kind)))
    child, parent, kinds = (np.concatenate(part) for part in zip(*links, strict=True))
    return child, parent, kinds


def versions(
    table: pd.DataFrame, shown: Shown, *, dims: Sequence[str], count: str, trees: Trees | None
) -> list[Completed]:
    """The table, and after it what is already shown, with their totals and a column `suppressed`.

    Raises:
        RepeatedCellsError: two rows for one cell.
        CircularTreeError: a tree goes round.

    """
    tables = [table, *([shown] if isinstance(shown, pd.DataFrame) else shown or ())]
    found = dimensions(tables, dims, trees or {})
    made = [completed(each, found, count) for each in tables]
    for each, rows in zip(made, tables, strict=True):
        each.rows["suppressed"] = False
        if "suppressed" in rows:
            each.rows.loc[: each.listed - 1, "suppressed"] = rows["suppressed"].to_numpy(bool)
    return made


def sheets(tables: Sequence[Completed], count: str) -> list[Sheet]:
    """The first table is decided now; of the others everybody knows what they do not hide.

    Totals that a table lacked are known to nobody, and are not guarded. Everyone knows that a hidden count is at least
    1, unless some table hides a zero.
    """
    hidden = [each.rows["suppressed"].to_numpy(bool) for each in tables]
    values = [each.rows[count].to_numpy(float) for each in tables]
    least = 0.0 if any((value[flags] == 0).any() for value, flags in zip(values, hidden, strict=True)) else 1.0
    made = []
    for place, (each, value) in enumerate(zip(tables, values, strict=True)):
        listed = np.arange(len(value)) < each.listed
        state = np.where(hidden[place], NEVER_SHOWN, SHOWN) if place else np.full(len(value), DECIDED_NOW)
        lower, upper = np.minimum(np.where(listed, least, 0.0), value), np.full(len(value), np.inf)
        state = np.where(listed, state, NEVER_SHOWN)
        made.append(Sheet(each.key, value, state, lower, upper, listed, each.child, each.parent, each.kind))
    return made
