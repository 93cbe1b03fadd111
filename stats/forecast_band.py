"""How wide a forecast's band must be, judged by how far off earlier forecasts were: its own and those of its likes.

Model intervals lie on short series (95 % bands that cover half), so none is used. An error is measured in the
series' own scale (see `stats.forecast_past`); errors of all series together say how they grow with the distance and
how far out 95 % of them reach.

Decisions that could be disputed: its likes may widen a band but never narrow it, and count for half beside the series'
own past; a band never narrows with the distance; it is held at least as wide as Student's t asks for with so many
earlier forecasts.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from stats.forecast_past import Past

Floats = npt.NDArray[np.float64]

_OWN_SHARE = 0.5
_FEW = 3


def half_width(own: Past, pool: Sequence[Past], *, row: int, level: float) -> Floats:
    """Half the band's width at each step ahead of one of the series' ends, in the unit of its values.

    Args:
        own: the series.
        pool: others, on the same axis of time.
        row: which of its ends.
        level: the share that should come to lie inside, 0-1.

    """
    end = int(own.ends[row])
    ratios = [each.known_at(end) for each in (own, *pool)]
    widths = _widths(ratios[:1], level)
    if pool:
        widths = np.maximum(widths, _widths(ratios, level))
    return np.asarray(np.maximum.accumulate(own.scale[row] * widths))


def _widths(ratios: Sequence[Floats], level: float) -> Floats:
    """Half the band's width in the scale of the first series, by the errors of all."""
    growth = _growth(np.concatenate(ratios))
    relative = [each / growth for each in ratios]
    spreads = [_spread(each, share=_OWN_SHARE if len(ratios) > 1 else 0.0) for each in relative]
    reached = np.concatenate([each / spread for each, spread in zip(relative, spreads, strict=True)])
    seen = reached[~np.isnan(reached)]
    reach = float(np.quantile(seen, level)) if len(seen) else 0.0
    asked = _student(np.concatenate(ratios), level)
    return np.asarray(spreads[0] * growth * np.maximum(reach, asked))


def _growth(ratios: Floats) -> Floats:
    """How the root mean square of all errors grows with the steps ahead: as a power from 0 to 1 of them.

    A power fitted to every step is steadier than each step's own few errors, and goes on beyond the last that was seen.
    """
    seen = (~np.isnan(ratios)).sum(axis=0)
    steps = np.arange(1, ratios.shape[1] + 1)
    judged = seen >= _FEW
    if not judged.any():
        return np.asarray(np.sqrt(steps))
    size = np.sqrt(np.nansum(ratios**2, axis=0)[judged] / seen[judged])
    away, level, power = np.log(steps[judged]), np.log(np.maximum(size, 1e-9)), 0.5
    middle, height = (float(np.average(each, weights=seen[judged])) for each in (away, level))
    spread = float(np.sum(seen[judged] * (away - middle) ** 2))
    if spread > 0:
        power = float(np.sum(seen[judged] * (away - middle) * (level - height))) / spread
    return np.asarray(np.exp(height + np.clip(power, 0, 1) * (np.log(steps) - middle)))


def _spread(relative: Floats, *, share: float) -> float:
    """How far off one series is against all of them together: 1 where it is as the rest."""
    seen = relative[~np.isnan(relative)]
    return float(np.sqrt(1 - share + share * np.mean(seen**2))) if len(seen) else 1.0


def _student(ratios: Floats, level: float) -> Floats:
    """Student's quantile at each step, by how many earlier forecasts there are."""
    from scipy.special import stdtrit

    freedom = (~np.isnan(ratios)).sum(axis=0)
    return np.asarray(stdtrit(np.maximum(freedom, _FEW), (1 + level) / 2))
