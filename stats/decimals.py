"""How finely numbers are written: 85 has no decimals, 85.3 one."""

import numpy as np
import numpy.typing as npt

MOST = 4
_CLOSE = 1e-6


def decimals_of(values: npt.NDArray[np.float64]) -> npt.NDArray[np.int_]:
    """How many decimals each value is written with, four at most; -1 for NaN."""
    scaled = np.stack([np.nan_to_num(values) * 10.0**each for each in range(MOST + 1)])
    whole = np.abs(scaled - np.rint(scaled)) < _CLOSE * np.maximum(np.abs(scaled), 1)
    found = np.where(whole.any(axis=0), whole.argmax(axis=0), MOST)
    return np.asarray(np.where(np.isnan(values), -1, found))


def usual_decimals(
    values: npt.NDArray[np.float64], group: npt.NDArray[np.int_], *, beyond: float
) -> npt.NDArray[np.int_]:
    """For every series the decimals that its group is written with.

    Args:
        values: series by periods.
        group: of every series, which are written alike; 0, 1, 2 …
        beyond: the share of a group's values (or a single one) that may have more.

    """
    written = decimals_of(values)
    size = (int(group.max(initial=-1)) + 1, MOST + 2)
    count = np.zeros(size)
    np.add.at(count, (np.broadcast_to(group[:, None], written.shape), written + 1), 1)
    known = count[:, 1:]
    finer = known[:, ::-1].cumsum(axis=1)[:, ::-1] - known
    few = finer <= np.maximum(beyond * known.sum(axis=1), 1)[:, None]
    return np.asarray(few.argmax(axis=1)[group])
