"""Secondary hiding: which more rows must go for the hidden ones to stay hidden, and the proof that they do.

Fewest rows first, then the smallest; at the end every row that turned out not to be needed is shown again. Hiding runs
when a page opens and needs numpy only; the proof uses linear programming where numpy alone does not settle it.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from stats.linear_system import Sheet, System, merged
from stats.whole_numbers import Flags, Floats, Ints

# How far from a whole number the answer of linear programming may lie.
_SOLVER = 1e-4


def with_secondary(system: System, primary: Flags, can_hide: Flags, size: Floats) -> Flags:
    """Hide more rows until nothing hidden can be computed, where that is possible at all."""
    kept = primary.copy()
    kept[system.row[system.before & system.guarded & ~system.known & (system.row >= 0)]] = True
    hidden = kept.copy()
    for block, _ in system.blocks(system.unknown(kept) & system.guarded):
        lost = _close(block, hidden, can_hide, size)
        _show_again(block, hidden, kept, size, lost)
    return hidden


def _close(block: System, hidden: Flags, can_hide: Flags, size: Floats) -> Flags:
    """Hide rows of a block, best first, until nothing is computable; tells what is, when no row is left to hide."""
    row = block.row[block.cell]
    while True:
        free = (row >= 0) & can_hide[row] & ~hidden[row]
        unknown = block.unknown(hidden)
        alone = block.alone(unknown)
        options = free & alone[block.equation]
        if not options.any():
            told = block.computable(unknown)
            options = _near(block, told, unknown, free)
            if not options.any():
                return told
        # A row is worth the more the more sums it closes; one that opens a new sum needs yet another.
        worth = alone[block.equation].astype(float) - (block.counts(unknown) == 0)[block.equation]
        rows = np.unique(row[options])
        net = np.bincount(row[row >= 0], weights=worth[row >= 0], minlength=len(hidden))[rows]
        hidden[rows[np.lexsort((size[rows], -net))[0]]] = True


def _near(block: System, told: Flags, unknown: Flags, free: Flags) -> Flags:
    """Of the free entries, those in the same sums as computable cells or, failing that, one more step away."""
    while told.any():
        touched = np.zeros(block.sums, dtype=bool)
        touched[block.equation[told[block.cell]]] = True
        options = free & touched[block.equation]
        further = told.copy()
        further[block.cell[touched[block.equation]]] = True
        further &= unknown
        if options.any() or (further == told).all():
            return np.asarray(options)
        told = further
    return np.zeros(len(free), dtype=bool)


def _show_again(block: System, hidden: Flags, kept: Flags, size: Floats, lost: Flags) -> None:
    """Show the rows of a block that nothing needs, the largest first."""
    rows = np.unique(block.row[block.row >= 0])
    added = rows[hidden[rows] & ~kept[rows]]
    for each in added[np.argsort(-size[added], kind="stable")]:
        hidden[each] = False
        unknown = block.unknown(hidden)
        alone = block.alone(unknown)[block.equation] & (unknown & ~lost)[block.cell]
        hidden[each] = alone.any() or (block.computable(unknown) & ~lost).any()


def _computed(system: System, hidden: Flags) -> tuple[Ints, Floats]:
    """The guarded unknown cells with one possible whole number, and their least and largest value."""
    found, limits = [np.zeros(0, dtype=np.int64)], [np.zeros((0, 2))]
    unknown = system.unknown(hidden)
    for block, cells in system.blocks(unknown & system.guarded):
        asked = np.flatnonzero(block.computable(unknown[cells]))
        if len(asked):
            reach = block.ranges(unknown[cells], asked)
            single = np.floor(reach[:, 1] + _SOLVER) <= np.ceil(reach[:, 0] - _SOLVER)
            found.append(cells[asked[single]])
            limits.append(reach[single])
    return np.concatenate(found), np.concatenate(limits)


def given_away(versions: Sequence[Sheet], hidden: Flags) -> pd.DataFrame:
    """Rows (numbered through all versions) that can be computed or are shown elsewhere: row, lowest, highest.

    A row of an earlier version counts where it is this version that gives it away.
    """
    system = merged(versions)
    cells, limits = _computed(system, hidden)
    if (system.row[cells] < 0).any():
        past = merged(versions[1:])
        lost = past.origin[_computed(past, np.zeros(len(versions[1].key), dtype=bool))[0]] + len(versions[0].key)
        new = ~np.isin(system.origin[cells], lost)
        cells, limits = cells[new], limits[new]
    told = system.known & system.guarded & np.append(hidden, False)[system.row] & ~np.isnan(system.value)
    cells = np.concatenate([cells, np.flatnonzero(told)])
    limits = np.concatenate([limits, np.repeat(system.value[told][:, None], 2, axis=1)])
    rows = np.where(system.row[cells] >= 0, system.row[cells], system.origin[cells])
    return pd.DataFrame({"row": rows, "lowest": limits[:, 0], "highest": limits[:, 1]})
