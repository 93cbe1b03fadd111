"""A value with its interval on a scale, as word-sized inline SVG: dot, bar, target line and band.

Decision that could be disputed: every scale begins at 0, and shares that come above half of all go to the whole, so
that a small difference looks small.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, _PADDING, _MIDDLE = 160, 24, 7, 12
_ROOM = 1.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """What is drawn, all in the measure's own unit; None where there is none. `beside` is what the place is part of."""

    value: float
    lower: float | None = None
    upper: float | None = None
    target: float | None = None
    beside: float | None = None
    band: tuple[float, float] | None = None
    top: float


def top_of(values: Sequence[float], *, whole: float | None) -> float:
    """Where the scale ends: a little above the highest value, or at the whole (100 %) where that is not far off."""
    highest = max([*values, 0.0])
    if whole is not None and highest > whole / 2:
        return whole
    return highest * _ROOM or 1.0


def dot(drawn: Dot, *, label: str) -> str:
    """The SVG as text; `label` is read aloud and escaped here."""
    parts = [
        f'<path class="dot_skala" d="M{_PADDING} {_MIDDLE}H{WIDTH - _PADDING}"/>',
        _band(drawn),
        _interval(drawn),
        _target(drawn),
        _beside(drawn),
        f'<circle cx="{_across(drawn.value, drawn.top)}" cy="{_MIDDLE}" r="5"/>',
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dot" role="img" aria-label="{escape(label)}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">{"".join(parts)}</svg>'
    )


def _across(value: float, top: float) -> float:
    share = min(max(value / top, 0.0), 1.0)
    return round(_PADDING + share * (WIDTH - 2 * _PADDING), 1)


def _band(drawn: Dot) -> str:
    if drawn.band is None:
        return ""
    left, right = (_across(edge, drawn.top) for edge in drawn.band)
    return f'<rect class="dot_band" x="{left}" y="3" width="{right - left:.1f}" height="{HEIGHT - 6}"/>'


def _interval(drawn: Dot) -> str:
    if drawn.lower is None or drawn.upper is None:
        return ""
    left, right = _across(drawn.lower, drawn.top), _across(drawn.upper, drawn.top)
    return f'<path class="dot_intervall" d="M{left} {_MIDDLE}H{right}"/>'


def _target(drawn: Dot) -> str:
    if drawn.target is None:
        return ""
    x = _across(drawn.target, drawn.top)
    return f'<path class="dot_mal" d="M{x} 2V{HEIGHT - 2}"/>'


def _beside(drawn: Dot) -> str:
    if drawn.beside is None:
        return ""
    return f'<circle class="dot_bredvid" cx="{_across(drawn.beside, drawn.top)}" cy="{_MIDDLE}" r="4"/>'
