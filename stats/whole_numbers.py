"""Whole numbers that agree with given sums: whether there is another table, and how far one cell can go.

A cell is proved safe by another table of whole numbers, within the limits, in which that cell differs: the answer an
attacker would have to rule out (Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001). The search
for such tables needs numpy only and may miss one; what it does not find, `ranges` settles by linear programming.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

TOLERANCE = 1e-7
# Changes are also tried two by two where there are at most so many; beyond that a cell counts as not proved.
_MAX_PAIRED = 80


def _changes(matrix: Floats, order: Ints) -> Floats:
    """A basis of the changes that leave every equation true, one a row; unknowns early in `order` are solved for."""
    left = matrix[:, order]
    solved: list[int] = []
    for column in range(left.shape[1]):
        done = len(solved)
        if done == len(left):
            break
        best = done + int(np.abs(left[done:, column]).argmax())
        if abs(left[best, column]) < TOLERANCE:
            continue
        left[[done, best]] = left[[best, done]]
        left[done] /= left[done, column]
        factors = left[:, column].copy()
        factors[done] = 0.0
        left -= factors[:, None] * left[done]
        solved.append(column)
    unsolved = np.ones(left.shape[1], dtype=bool)
    unsolved[solved] = False
    free = np.flatnonzero(unsolved)
    changes = np.zeros((len(free), left.shape[1]))
    changes[np.arange(len(free)), order[free]] = 1.0
    changes[:, order[solved]] = -left[: len(solved), free].T
    return changes


def _possible(changes: Floats, down: Floats, up: Floats) -> Flags:
    """Which changes can be made, forwards or backwards, with every cell within its limits."""
    forwards = ((changes <= up + TOLERANCE) & (-changes <= down + TOLERANCE)).all(axis=1)
    backwards = ((-changes <= up + TOLERANCE) & (changes <= down + TOLERANCE)).all(axis=1)
    return np.asarray(forwards | backwards)


def alternatives(matrix: Floats, down: Floats, up: Floats) -> Flags:
    """Which unknowns are proved to have another whole value.

    Args:
        matrix: equations × unknowns, entries -1, 0 and 1.
        down: how far each unknown can fall before it meets its lower limit.
        up: how far it can rise.

    Returns:
        One flag an unknown: True is proved (the changed table was checked in whole numbers), False is not found.

    """
    changes = _changes(matrix, np.argsort(-np.minimum(down, up), kind="stable"))
    smallest = np.where(np.abs(changes) > TOLERANCE, np.abs(changes), 1.0).min(axis=1, initial=1.0)
    changes = np.round(changes / smallest[:, None])
    changes = changes[(matrix @ changes.T == 0).all(axis=0)]
    free: Flags = (changes[_possible(changes, down, up)] != 0).any(axis=0)
    lacking = changes[(changes[:, ~free] != 0).any(axis=1)]
    if len(lacking) and len(changes) <= _MAX_PAIRED:
        pairs = np.concatenate([lacking[:, None] + changes, lacking[:, None] - changes]).reshape(-1, len(down))
        free |= (pairs[_possible(pairs, down, up)] != 0).any(axis=0)
    return free


def ranges(matrix: Floats, down: Floats, up: Floats, asked: Ints) -> Floats:
    """How far the asked unknowns can fall (not above 0) and rise, by linear programming.

    Args:
        matrix: equations × unknowns.
        down: how far each unknown can fall before it meets its lower limit.
        up: how far it can rise.
        asked: numbers of the unknowns to answer for.

    Returns:
        Asked unknowns × 2, infinite where nothing bounds them.

    """
    from scipy.optimize import linprog

    limits, nothing = list(zip(-down, up, strict=True)), np.zeros(len(matrix))
    found = np.zeros((len(asked), 2))
    for place, unknown in enumerate(asked):
        for side, way in enumerate((1.0, -1.0)):
            goal = np.zeros(len(down))
            goal[unknown] = way
            best = linprog(goal, A_eq=matrix, b_eq=nothing, bounds=limits).fun
            found[place, side] = -way * np.inf if best is None else way * best
    return found
