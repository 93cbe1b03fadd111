"""Beds: how often a unit is full when somebody needs a bed there (Erlang's loss model, M/G/c/c).

Those who need a bed come at random, stay for some time and are turned away when every bed is taken. The share that is
turned away then depends on the offered load (those who come per day × their mean stay in days) and the number of beds
alone, whatever the stays' spread (insensitivity; Sevastyanov 1957).

Decision that could be disputed: nobody waits for a bed in this model; who does not get one is cared for elsewhere.
`erlang_c` gives the opposite, that everybody waits, for comparison.
"""

import numpy as np
import numpy.typing as npt

from domain.errors import FollowUpError

Floats = npt.NDArray[np.float64]
_Whole = npt.NDArray[np.int64]

# More than this is no unit of care, and would take long to work out.
MOST_LOAD, MOST_BEDS = 20_000.0, 20_000
# The load that gives what is occupied is looked for on a grid that is narrowed so many times.
_ROUNDS, _TRIED = 7, 64


class LoadError(FollowUpError):
    """A load that no unit can have."""

    key = "vardplatsbehov.fel.last"


class BedCountError(FollowUpError):
    """A number of beds that there cannot be."""

    key = "vardplatsbehov.fel.platser"


class RefusalError(FollowUpError):
    """A share of refusals that no number of beds can promise, or that any can."""

    key = "vardplatsbehov.fel.nekade"


def erlang_b(offered_load: npt.ArrayLike, beds: npt.ArrayLike) -> Floats:
    """The share of those who need a bed that finds every bed taken, 0-1 (Erlang B).

    Args:
        offered_load: beds that would be occupied on average if nobody was turned away.
        beds: how many there are. Both may be arrays that broadcast together.

    Returns:
        The shares, in the shape that the two broadcast to.

    Raises:
        LoadError: a load is negative, missing or absurdly large.
        BedCountError: a number of beds is negative or not whole.

    """
    load, count = _load(offered_load), _beds(beds)
    table = np.ones((int(count.max(initial=0)) + 1, *load.shape))
    taken = np.empty((1, *load.shape))
    # Each bed's share from that of one bed less: simple steps, none of which loses precision.
    for bed in range(1, len(table)):
        row = table[bed : bed + 1]
        np.multiply(table[bed - 1 : bed], load, out=taken)
        np.add(taken, bed, out=row)
        np.divide(taken, row, out=row)
    return _picked(table, load, count)


def log_erlang_b(offered_load: npt.ArrayLike, beds: npt.ArrayLike) -> Floats:
    """The natural logarithm of `erlang_b`, also where the share itself is too small to be written as a number."""
    load, count = _load(offered_load), _beds(beds)
    with np.errstate(divide="ignore"):
        log_load = np.log(load)
    inverse = np.zeros_like(load)
    table = np.zeros((int(count.max(initial=0)) + 1, *load.shape))
    for bed in range(1, len(table)):
        inverse = np.logaddexp(inverse + np.log(bed) - log_load, 0.0)
        table[bed] = -inverse
    return _picked(table, load, count)


def log_erlang_c(offered_load: npt.ArrayLike, beds: npt.ArrayLike) -> Floats:
    """The natural logarithm of `erlang_c`."""
    load, count = np.broadcast_arrays(_load(offered_load), _beds(beds))
    refused = log_erlang_b(load, count)
    with np.errstate(divide="ignore", invalid="ignore"):
        spare = np.log1p(-(load / count) * -np.expm1(refused))
        waiting: Floats = np.where(load < count, refused - spare, 0.0)
    return waiting


def erlang_c(offered_load: npt.ArrayLike, beds: npt.ArrayLike) -> Floats:
    """The share that must wait if everybody waits for a bed and nobody is turned away, 0-1 (Erlang C, M/M/c).

    Where the load is not less than the beds the queue never ends, and everybody waits (1).
    """
    return np.exp(log_erlang_c(offered_load, beds))


def beds_needed(offered_load: npt.ArrayLike, *, max_refusal: float = 0.02) -> _Whole:
    """The fewest beds for which at most a share is turned away, for each load, in the loads' shape.

    Raises:
        LoadError: a load is negative, missing or absurdly large.
        RefusalError: the share is not between 0 and 1.

    """
    load, most = _load(offered_load), _share(max_refusal)
    refused, needed = np.ones_like(load), np.zeros(load.shape, dtype=np.int64)
    bed = 0
    while (short := refused > most).any():
        bed += 1
        refused = load * refused / (bed + load * refused)
        needed[short] = bed
    return needed


def by_rule_of_thumb(load: float, *, occupancy: float = 0.85) -> int:
    """How many beds the rule of thumb gives by which beds should be occupied to a share, whatever their number."""
    _load(load)
    return max(int(np.ceil(load / occupancy - 1e-9)), 1)


def refused_unseen(carried_load: float, beds: int) -> float:
    """The share (0-1) that is turned away already, if the beds that are occupied are what the model says.

    `carried_load` is the beds occupied on average. Where they are as many as there are, everybody beyond is turned
    away and no share can be told: 1.

    Raises:
        LoadError: as `erlang_b`.
        BedCountError: as `erlang_b`.

    """
    _load(carried_load), _beds(beds)
    if carried_load >= beds or not carried_load:
        return 1.0 if carried_load else 0.0
    low, high = carried_load, max(1.0, 2 * carried_load)
    while _served(high, beds) < carried_load:
        if high > MOST_LOAD / 2:
            return 1.0
        high *= 2
    for _ in range(_ROUNDS):
        tried = np.linspace(low, high, _TRIED)
        first = max(int(np.searchsorted(_served(tried, beds), carried_load)), 1)
        low, high = tried[first - 1], tried[min(first, _TRIED - 1)]
    return float(1 - carried_load / high)


def _served(load: npt.ArrayLike, beds: int) -> Floats:
    """How much of each load is served, in beds."""
    return np.asarray(load) * (1 - erlang_b(load, beds))


def _picked(table: Floats, load: Floats, count: _Whole) -> Floats:
    """From beds × loads the cell of each pair, in the shape that the two broadcast to."""
    if count.ndim == load.ndim + 1 and count.size == count.shape[0]:  # every load with every number of beds
        return np.asarray(table[count.ravel()])
    picked: Floats = np.asarray(np.take(table, count * load.size + np.arange(load.size).reshape(load.shape)))
    return picked


def _load(offered_load: npt.ArrayLike) -> Floats:
    load = np.asarray(offered_load, dtype=float)
    wrong = ~((load >= 0) & (load <= MOST_LOAD))
    if wrong.any():
        raise LoadError(funnet=f"{load[wrong].flat[0]:g}", hogst=f"{MOST_LOAD:g}")
    return load


def _beds(beds: npt.ArrayLike) -> _Whole:
    count = np.asarray(beds, dtype=float)
    wrong = ~((count >= 0) & (count <= MOST_BEDS) & (count == np.floor(count)))
    if wrong.any():
        raise BedCountError(funnet=f"{count[wrong].flat[0]:g}", hogst=MOST_BEDS)
    return count.astype(np.int64)


def _share(max_refusal: float) -> float:
    if not 0 < max_refusal < 1:
        raise RefusalError(funnet=f"{100 * max_refusal:g}")
    return float(max_refusal)
