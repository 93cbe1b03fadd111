"""Each thing once: a sheet of 50,000 rows names a few hundred units and periods, so only those are interpreted."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from intake.plain_text import Cell

Indices = npt.NDArray[np.int64]


def distinct(cells: Sequence[Cell]) -> tuple[list[Cell], Indices]:
    """The different cells in order of appearance, and for every cell which of them it is."""
    different = list(dict.fromkeys(cells))
    order = {cell: index for index, cell in enumerate(different)}
    return different, np.fromiter(map(order.__getitem__, cells), np.int64, len(cells))


def distinct_pairs(first: Sequence[Cell], second: Sequence[Cell]) -> tuple[list[tuple[Cell, Cell]], Indices]:
    """The different pairs of two columns, and for every row which of them it has."""
    left, left_indices = distinct(first)
    right, right_indices = distinct(second)
    combined = left_indices * max(len(right), 1) + right_indices
    pairs, indices = np.unique(combined, return_inverse=True)
    return [(left[pair // len(right)], right[pair % len(right)]) for pair in pairs.tolist()], indices
