"""Why a need changes: how many residents, how old, how much care each, how much a post manages. The parts sum exactly.

A need is Σ over age groups of residents × the group's share × care per resident × posts per person in care. Its change
is shared out by the logarithmic mean (LMDI-I; Ang, Energy Policy 33, 2005): nothing is left over and no driver has to
come first.
"""

import numpy as np
import numpy.typing as npt

from domain.errors import FollowUpError
from domain.future import DRIVERS

Floats = npt.NDArray[np.float64]


class NothingToShareError(FollowUpError):
    """A group has nobody or no care in one of the years, so that its change has no parts."""

    key = "framtid.fel.inget_att_dela"


def drivers(
    residents: tuple[Floats, Floats], rate: tuple[Floats, Floats], posts_per_person: tuple[float, float]
) -> dict[str, float]:
    """The part of each of DRIVERS in the change of posts from the first year to the last.

    Args:
        residents: of each group, first and last year.
        rate: persons in care per resident of each group, first and last year.
        posts_per_person: what one person in care takes, first and last year.

    Raises:
        NothingToShareError: one of these is not above 0.

    """
    (first, last), (rate_first, rate_last), (each_first, each_last) = residents, rate, posts_per_person
    if not all((np.asarray(each) > 0).all() for each in (*residents, *rate, *posts_per_person)):
        raise NothingToShareError
    before, after = first * rate_first * each_first, last * rate_last * each_last
    weight = _log_mean(after, before)
    size = np.log(last.sum() / first.sum())
    logs = {
        "befolkning": np.full_like(weight, size),
        "aldrande": np.log(last / first) - size,
        "vard_per_invanare": np.log(rate_last / rate_first),
        "arbetssatt": np.full_like(weight, np.log(each_last / each_first)),
    }
    return {name: float((weight * logs[name]).sum()) for name in DRIVERS}


def _log_mean(one: Floats, other: Floats) -> Floats:
    """(a - b) / ln(a / b), which is a where they are the same."""
    ratio = np.log(one / other)
    same = np.abs(ratio) < 1e-12
    found: Floats = np.where(same, one, (one - other) / np.where(same, 1.0, ratio))
    return found
