"""Values that are too like others: two series that are one, last year's values again, two rows that changed places.

Decision that could be disputed: `FEWEST` is 4 different values other than 0. Four agree by chance only where all are
small whole numbers, and then not in every unit at once. Rows have changed places only if both fit their own past
badly and each other's well; one of them alone may have changed.
"""

import numpy as np

from stats.jumps import Fits, Floats, Ints, Mask

FEWEST = 4
# "Nearly all": one in ten may have been put right since.
_NEARLY = 0.9
# The loss (squared sd) that a change of places must save, and the share of it that may be left: two values at the
# bound for jumps (`stats.jumps.FAR`), less the chance that each value has of its own. One value never counts for more
# than `_MOST`, so that a single wild one cannot make a pair.
_SAVED, _LEFT, _MOST = 25.0, 0.5, 36.0
_MOST_TRIED = 60


def tells(values: Floats) -> bool:
    """Whether there are enough different values, other than 0, for likeness to mean anything."""
    return len(np.unique(values[~np.isnan(values) & (values != 0)])) >= FEWEST


def equal_pairs(values: Floats, asked: Mask) -> list[tuple[int, int]]:
    """The pairs of rows that hold the same values wherever the first is asked about.

    Args:
        values: one row per measure, the same cells (unit, period …) in the columns, NaN where there is none.
        asked: which of them are questioned. A pair where both are stands once, in the order of the rows.

    """
    found = []
    for one in np.flatnonzero(asked.any(axis=1)):
        cells = asked[one]
        same = (values[:, cells] == values[one, cells]).all(axis=1)
        others = [int(other) for other in np.flatnonzero(same) if other != one]
        if others and tells(values[one, cells]):
            found += [(int(one), other) for other in others if other > one or not asked[other, cells].all()]
    return found


def nearly_all_equal(values: Floats, earlier: Floats) -> bool:
    """Whether values are those of another time: nearly all of the ones known at both, and enough of them."""
    known = ~np.isnan(values) & ~np.isnan(earlier)
    same = known & (values == earlier)
    return bool(same.sum() >= np.ceil(_NEARLY * known.sum())) and tells(values[same])


def loss(distance: Floats) -> Floats:
    """What a value that far off counts for; 0 where nothing was expected."""
    return np.minimum(np.nan_to_num(distance) ** 2, _MOST)


def worth_trying(lost: Floats) -> Mask:
    """Of every period, whether any two units have lost enough together; `lost` is units by periods."""
    if len(lost) < 2:
        return np.zeros(lost.shape[1], dtype=bool)
    return np.asarray(np.sort(lost, axis=0)[-2:].sum(axis=0) >= _SAVED)


def changed_places(fits: Fits, values: Floats, series: Ints, period: int) -> list[tuple[int, int]]:
    """The pairs of units whose values have changed places, each unit in one pair at most; the clearest first.

    Args:
        fits: what was expected.
        values: measures by units, NaN where nothing is asked about.
        series: of each, its row in `fits`; -1 where there is none.
        period: its place in `fits`.

    """
    usable = ~np.isnan(values) & (series >= 0)
    own = np.where(usable, loss(fits.distance(values, series, period)), 0).sum(axis=0)
    tried = np.argsort(-own)[:_MOST_TRIED]
    tried = tried[own[tried] > 0]
    if len(tried) < 2:
        return []
    saved = _saved(fits, values[:, tried], series[:, tried], period)
    pairs: list[tuple[int, int]] = []
    while saved.max() > 0:
        one, other = np.unravel_index(saved.argmax(), saved.shape)
        pairs.append((int(tried[min(one, other)]), int(tried[max(one, other)])))
        saved[[one, other], :] = saved[:, [one, other]] = 0
    return [(min(pair), max(pair)) for pair in pairs]


def _saved(fits: Fits, values: Floats, series: Ints, period: int) -> Floats:
    """What each pair would save by changing places, units by units; 0 where it is not enough."""
    losses = loss(fits.distance(values[:, None, :], series[:, :, None], period))  # measure, expected of, value of
    known = ~np.isnan(fits.expected[series, period]) & ~np.isnan(values) & (series >= 0)
    both = known[:, :, None] & known[:, None, :]
    own = np.diagonal(losses, axis1=1, axis2=2)
    before = np.where(both, own[:, :, None] + own[:, None, :], 0).sum(axis=0)
    after = np.where(both, losses + losses.transpose(0, 2, 1), 0).sum(axis=0)
    enough = (before - after >= _SAVED) & (after <= _LEFT * before)
    return np.asarray(np.triu(np.where(enough, before - after, 0), 1))
