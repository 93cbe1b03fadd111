"""Whether a value is wrong by a factor of ten or a hundred: a digit too many, a comma moved, a share for a percentage.

Decisions that could be disputed: a factor needs only `NEAR` (2.5 sd) where a mere jump needs 4, since it must also fit
the series better than the value itself does. A comma in the wrong place also shows in the decimals (85,3 becomes 8,53);
that is used only where the rest of the group is not written so finely, and only where the value fits better with the
comma put back.
"""

import numpy as np

from stats.decimals import decimals_of, usual_decimals
from stats.jumps import FAR, Fits, Floats, Ints

NEAR = 2.5
FACTORS = (10.0, 0.1, 100.0, 0.01)
# Up to one value in fifty of a group may be written more finely than the rest.
_RARE = 0.02
_FEWEST = 10


def factor_of(fits: Fits, values: Floats, series: Ints, period: Ints) -> Floats:
    """For every value the factor (10, 0.1, 100 or 0.01) it has been made wrong by; 1 where none explains it.

    A factor explains a value that lies at least `NEAR` sd off if taking it away leaves less than half as far to go, and
    no jump.
    """
    off = fits.off(values, series, period)
    without = np.stack([fits.off(values / factor, series, period) for factor in FACTORS])
    best = np.nan_to_num(without, nan=np.inf).argmin(axis=0)
    least = np.take_along_axis(without, best[None], axis=0)[0]
    far = np.abs(fits.distance(values, series, period)) >= NEAR
    # Numbers that can be negative: no factor changes the sign.
    same_side = ~np.isnan(fits.start[series]) | (values * fits.expected[series, period] > 0)
    factor = np.array(FACTORS)[best]
    fitting = np.abs(fits.distance(values / factor, series, period)) < FAR
    return np.where(far & same_side & (values != 0) & (least < off / 2) & fitting, factor, 1.0)


def comma_moved(fits: Fits, values: Floats, group: Ints, series: Ints, period: Ints) -> Floats:
    """For every value that is questioned the factor (0.1 or 0.01) its comma has made it wrong by; 1 where none.

    Args:
        fits: what was expected.
        values: all values, series by periods.
        group: of every series, which are written alike (the same measure).
        series: of every questioned value, its row.
        period: of every questioned value, its column.

    """
    known = np.bincount(group, weights=(~np.isnan(values)).sum(axis=1))[group[series]]
    questioned = values[series, period]
    finer = decimals_of(questioned) - usual_decimals(values, group, beyond=_RARE)[series]
    factors = np.where((known >= _FEWEST) & (finer >= 1) & (finer <= 2), 10.0**-finer, 1.0)
    better = fits.off(questioned / factors, series, period) < fits.off(questioned, series, period)
    return np.where(better, factors, 1.0)
