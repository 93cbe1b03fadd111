"""Covering: the fewest candidates that reach every point, or the p that reach most.

Points and candidates that say nothing of their own are taken away first, which leaves a small part to solve.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from planning.placement_checks import Floats, Reach
from planning.placement_milp import NoSolutionError, Places, Rows, Solved, TimeUpError, minimised


def fewest(reach: Reach, fixed: tuple[int, ...] = (), *, seconds: float = np.inf) -> tuple[tuple[int, ...], int]:
    """The fewest candidates that reach every point (points × candidates), and how many are needed at least.

    Each row must have one that reaches it. The two differ only where the time was up before that was proven.

    Raises:
        NoSolutionError: there is none.

    """
    columns, small = _reduced(reach, fixed)
    if not len(small):
        return _named(columns, None, fixed), len(fixed)
    begun = _greedy(small)
    try:
        solved = minimised(np.ones(len(columns)), _covering(small), whole=len(columns), seconds=seconds)
    except TimeUpError:
        solved = Solved(begun, float(len(begun)), 1.0, np.zeros(0))
    sites = min(solved.sites, begun, key=len)
    return _named(columns, replace(solved, sites=sites), fixed), len(fixed) + int(np.ceil(solved.bound - 1e-6))


def within(reach: Reach, p: int, fixed: tuple[int, ...] = (), *, seconds: float = np.inf) -> tuple[int, ...] | None:
    """At most p candidates that reach every point; None where p are too few.

    Raises:
        TimeUpError: the time was up before it was known.

    """
    columns, small = _reduced(reach, fixed)
    spare = p - len(fixed)
    if not len(small):
        return _named(columns, None, fixed)
    relaxed = minimised(np.ones(len(columns)), _covering(small), whole=0, seconds=seconds) if spare else None
    if relaxed is None or relaxed.objective > spare + 1e-6:
        return None
    rows = [*_covering(small), (np.ones((1, len(columns))), 0.0, float(spare))]
    try:
        solved = minimised(np.zeros(len(columns)), rows, whole=len(columns), seconds=seconds)
        return _named(columns, solved, fixed)
    except TimeUpError:
        raise
    except NoSolutionError:
        return None


def _greedy(reach: Reach) -> tuple[int, ...]:
    """One candidate at a time, each the one that reaches most of what is left: good enough where the time is up."""
    left, sites = reach.copy(), []
    while len(left) and left.any(axis=1).all():
        sites.append(int(left.sum(axis=0).argmax()))
        left = left[~left[:, sites[-1]]]
    return tuple(sites) if not len(left) else tuple(range(reach.shape[1]))


def _covering(reach: Reach) -> list[Rows]:
    return [(reach.astype(float), 1.0, np.inf)]


def _named(columns: Places, solved: Solved | None, fixed: tuple[int, ...]) -> tuple[int, ...]:
    new = [int(columns[each]) for each in solved.sites] if solved else []
    return tuple(sorted({*fixed, *new}))


def _reduced(reach: Reach, fixed: tuple[int, ...]) -> tuple[Places, Reach]:
    """The candidates and points (as their small table) that are left to decide about, taken away turn about."""
    left = reach[~reach[:, list(fixed)].any(axis=1)]
    columns, size = np.arange(reach.shape[1]), -1
    while left.size != size:
        size = left.size
        left = left[_needed_rows(left)]
        useful = _useful_columns(left)
        columns, left = columns[useful], left[:, useful]
    return columns, left


def most_covered(reach: Reach, demand: Floats, p: int, fixed: tuple[int, ...], *, seconds: float) -> Solved:
    """The p candidates that reach most demand; `objective` is what they do not reach."""
    from scipy import sparse

    taken = reach[:, list(fixed)].any(axis=1)
    _, first, group = np.unique(_packed(reach[~taken]), return_index=True, return_inverse=True)
    patterns = reach[~taken][first]
    weight = np.bincount(group.ravel(), weights=demand[~taken], minlength=len(patterns))
    weight, patterns = weight[patterns.any(axis=1)], patterns[patterns.any(axis=1)]
    beyond = float(demand[~taken].sum() - weight.sum())
    columns = np.setdiff1d(_useful_columns(patterns), fixed)
    spare = p - len(fixed)
    if not len(patterns) or not spare or len(columns) <= spare:
        sites = (*fixed, *(int(each) for each in columns[:spare]))
        left = beyond + float(weight[~patterns[:, list(sites)].any(axis=1)].sum())
        return Solved(filled(sites, p, reach.shape[1]), left, left, np.zeros(0))
    count = len(columns)
    missed = sparse.hstack([sparse.csr_array(patterns[:, columns].astype(float)), sparse.eye_array(len(patterns))])
    limit = sparse.csr_array(np.r_[np.ones(count), np.zeros(len(patterns))][None, :])
    solved = minimised(
        np.r_[np.zeros(count), weight], [(missed, 1.0, np.inf), (limit, 0, spare)], whole=count, seconds=seconds
    )
    sites = (*fixed, *(int(columns[each]) for each in solved.sites))
    return Solved(filled(sites, p, reach.shape[1]), solved.objective + beyond, solved.bound + beyond, solved.others)


def _needed_rows(reach: Reach) -> Places:
    """The points that are not reached anyway by whatever reaches another: one of each pattern, no wider pattern."""
    first = _each_once(reach)
    return first[_undominated(reach[first])]


def _useful_columns(reach: Reach) -> Places:
    """The candidates that reach something no single other candidate reaches all of; one of those that are alike."""
    first = _each_once(reach.T)
    return first[_undominated(~reach[:, first].T)]


def _each_once(patterns: Reach) -> Places:
    _, first = np.unique(_packed(patterns), return_index=True)
    return np.sort(first)


def _packed(patterns: Reach) -> npt.NDArray[np.void]:
    """Each row as one value that can be sorted, an eighth of its length."""
    rows = np.ascontiguousarray(np.packbits(patterns, axis=1))
    if not rows.shape[1]:
        return np.zeros(len(rows), dtype="V1")
    return rows.view(f"V{rows.shape[1]}").ravel()


def _undominated(sets: Reach) -> Places:
    """The sets (rows) that no other row lies wholly within."""
    held = sets.astype(np.float32)
    size = held.sum(axis=1)
    inside = held @ held.T >= size[None, :]
    np.fill_diagonal(inside, val=False)
    return np.flatnonzero(~inside.any(axis=1))


def filled(sites: tuple[int, ...], p: int, candidates: int) -> tuple[int, ...]:
    """Exactly p sites: where fewer are enough, the first ones that are left make up the number."""
    chosen = set(sites)
    spare = [each for each in range(candidates) if each not in chosen][: p - len(chosen)]
    return tuple(sorted([*chosen, *spare]))
