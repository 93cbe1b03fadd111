"""One row of places side by side: a dot with its interval on a scale that all rows of a table share, as small SVG.

Decision that could be disputed: the scale is that of the figure on the page, so it begins at zero only where the values
lie near zero. The number stands in words beside every dot, and the drawing is hidden from screen readers.
"""

from collections.abc import Iterable, Mapping

from charts import axes
from charts.series import Point
from domain.indicator import Indicator

_WIDTH, _MIDDLE, _PADDING = 160, 12, 7


def scale(indicator: Indicator, points: Iterable[Point]) -> tuple[float, float]:
    """The ends that hold every value, limit, target and band."""
    shown = [each for point in points for each in (point.value, point.lower, point.upper) if each is not None]
    low, high = axes.value_range(indicator, [*shown, *(level for _, level in axes.reference_levels(indicator))])
    return low, high


def still_dots(indicator: Indicator, points: Mapping[str, Point]) -> dict[str, str]:
    """Unit id -> its row's drawing; "" where it has no value."""
    low, high = scale(indicator, points.values())
    target = f'<path class="m" d="M{_across(indicator.target.value, low, high)} 2V22"/>' if indicator.target else ""
    if band := indicator.band:
        left, right = (_across(each, low, high) for each in (band.lower, band.upper))
        target = f'<path class="v" d="M{left} 2H{right}V22H{left}z"/>{target}'
    return {unit: _row(each, low, high, target) if each.value is not None else "" for unit, each in points.items()}


def _row(point: Point, low: float, high: float, under: str) -> str:
    interval = ""
    if point.lower is not None and point.upper is not None:
        left, right = (_across(each, low, high) for each in (point.lower, point.upper))
        interval = f'<path class="i" d="M{left} {_MIDDLE}H{right}"/>'
    x = _across(point.value or 0.0, low, high)
    return (
        f'<svg class="rad" aria-hidden="true" viewBox="0 0 {_WIDTH} 24">{under}{interval}'
        f'<path class="d l0" d="M{x} {_MIDDLE}h0"/></svg>'
    )


def _across(value: float, low: float, high: float) -> int:
    share = min(max((value - low) / (high - low), 0.0), 1.0)
    return round(_PADDING + share * (_WIDTH - 2 * _PADDING))
