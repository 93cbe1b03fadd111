"""A word-sized line: inline SVG that follows the text's colour, for cards and tables."""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from math import isnan

WIDTH, HEIGHT, PADDING = 120, 32, 4
# The height stands for at least this share of the highest value, so that a still series looks still.
_LEAST_SPAN = 0.05


def sparkline(values: Sequence[float], *, label: str) -> str:
    """The SVG as text. NaN is a gap; the last value there is gets a dot. `label` is read aloud and escaped here."""
    places = _places(values)
    strokes = "".join(_stroke(run) for run in _runs(places))
    last = next((place for place in reversed(places) if place is not None), None)
    dot = f'<circle cx="{last[0]}" cy="{last[1]}" r="3" fill="currentColor"/>' if last else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(label)}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMinYMid" width="{WIDTH}" height="{HEIGHT}">'
        f"{strokes}{dot}</svg>"
    )


def _places(values: Sequence[float]) -> list[tuple[float, float] | None]:
    known = [value for value in values if not isnan(value)]
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    widened = max(0.0, _LEAST_SPAN * abs(high) - (high - low)) / 2
    low, high = low - widened, high + widened
    across = (WIDTH - 2 * PADDING) / max(len(values) - 1, 1)
    return [None if isnan(value) else (round(PADDING + index * across, 1), _height(value, low, high))
            for index, value in enumerate(values)]  # fmt: skip


def _height(value: float, low: float, high: float) -> float:
    share = (value - low) / (high - low) if high > low else 0.5
    return round(HEIGHT - PADDING - share * (HEIGHT - 2 * PADDING), 1)


def _runs(places: list[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    grouped = groupby(places, key=lambda place: place is None)
    return [[place for place in run if place is not None] for empty, run in grouped if not empty]


def _stroke(run: list[tuple[float, float]]) -> str:
    """A path through one unbroken run; a lone value becomes a short stroke and not nothing."""
    path = " L".join(f"{x} {y}" for x, y in run) + (" h0.1" if len(run) == 1 else "")
    return (
        f'<path d="M{path}" fill="none" stroke="currentColor" stroke-width="2" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )
