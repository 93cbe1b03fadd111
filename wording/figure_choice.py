"""Which kinds of figure a question can be shown in, and which of them answers it best.

Decisions that could be disputed: under FEW_PERIODS values there is no course to draw, so the places stand side by side
instead; with none at all the curve says of each period why. A measure with a target or a band but without limits of
chance begins with the control chart, since nothing else tells chance from change there; every other measure begins with
the curve. A control chart is not offered before it can judge anything, which takes FIRM_FROM values.
"""

from dataclasses import dataclass
from enum import StrEnum

from domain.indicator import Indicator, Interval
from stats.control_limits import FIRM_FROM

FEW_PERIODS = 6


class FigureKind(StrEnum):
    """The kinds of figure; the value is how the address calls them, and the last part of their texts' keys."""

    LINE = "linje"
    CONTROL = "styrdiagram"
    COMPARISON = "jamforelse"
    FUNNEL = "tratt"
    SEXES = "kon"


@dataclass(frozen=True, slots=True)
class Offered:
    """The kinds that can be shown, in the order they are offered, and the one that is shown first."""

    kinds: tuple[FigureKind, ...]
    first: FigureKind

    @property
    def absent(self) -> tuple[FigureKind, ...]:
        """Those that cannot be shown."""
        return tuple(each for each in FigureKind if each not in self.kinds)


def offered(
    indicator: Indicator, *, values: int, places: int, has_funnel: bool = False, has_sexes: bool = False
) -> Offered:
    """What to offer for a measure at a place.

    Args:
        indicator: declares what sort of measure it is.
        values: how many periods have a value there.
        places: how many places of its kind have one in the latest of these periods, itself included.
        has_funnel: whether there are counts for enough places.
        has_sexes: whether there are values for women and for men.

    """
    can = {
        FigureKind.LINE: True,
        FigureKind.CONTROL: values >= FIRM_FROM,
        FigureKind.COMPARISON: places > 1,
        FigureKind.FUNNEL: has_funnel,
        FigureKind.SEXES: has_sexes,
    }
    kinds = tuple(kind for kind, possible in can.items() if possible)
    return Offered(kinds, next(kind for kind in _wanted(indicator, values) if kind in kinds))


def _wanted(indicator: Indicator, values: int) -> tuple[FigureKind, ...]:
    """The kinds in the order they would answer the question; the curve can always be drawn."""
    if 0 < values < FEW_PERIODS:
        return FigureKind.COMPARISON, FigureKind.LINE
    level = indicator.target or indicator.band
    if level and indicator.interval is Interval.NONE:
        return FigureKind.CONTROL, FigureKind.LINE
    return (FigureKind.LINE,)
