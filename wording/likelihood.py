"""One table of words for how likely something is: the share of what was reckoned in which it comes out so.

Decision that could be disputed: between a third and two thirds nothing is said to be likely, since a reckoning whose
assumptions are weak is no coin that can be weighed. The bounds are those of the IPCC's scale (2010), with fewer words.
"""

from domain.errors import FollowUpError
from wording.catalogue import text
from wording.formats import number

# From which share each word holds; the last holds from 0.
STEPS: tuple[tuple[float, str], ...] = (
    (0.99, "sa_gott_som_sakert"),
    (0.90, "mycket_troligt"),
    (0.66, "troligt"),
    (0.33, "gar_inte_att_avgora"),
    (0.10, "inte_troligt"),
    (0.0, "mycket_osannolikt"),
)
UNDECIDED = "gar_inte_att_avgora"


class LikelihoodError(FollowUpError):
    """A share that is no share."""

    key = "spak.fel.sannolikhet"


def likelihood_step(share: float) -> str:
    """The last part of the key of the word for a share.

    Raises:
        LikelihoodError: it does not lie from 0 to 1.

    """
    if not 0 <= share <= 1:
        raise LikelihoodError(varde=share)
    return next(name for least, name in STEPS if share >= least)


def likelihood_text(share: float) -> str:
    """`troligt`, `mycket troligt`, `går inte att avgöra` … for a share 0-1. Raises as `likelihood_step`."""
    return text(f"sannolikhet.{likelihood_step(share)}")


def of_hundred(share: float) -> str:
    """`93` (of 100 reckonings): rounded down, so that a number never stands beside a word above it."""
    return number(int(share * 100 + 1e-9))


def likelihood_table() -> list[tuple[str, str]]:
    """Each word with the shares it stands for, in percent, the likeliest first."""
    above = 1.0
    rows = []
    for least, name in STEPS:
        shares = text("sannolikhet.andelar", fran=number(least * 100), till=number(above * 100))
        rows.append((text(f"sannolikhet.{name}"), shares))
        above = least
    return rows
