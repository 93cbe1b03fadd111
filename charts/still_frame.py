"""A still drawing: a figure as plain SVG that needs no library, with its axes, events and the classes of its parts.

Decision that could be disputed: colours are not in the drawing. Each part has a class, and the page around it says the
colour, so that one drawing serves light, dark and paper. Places are whole units of a box 640 wide, which halves the
size and is finer than a line is thick.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby, pairwise
from math import ceil, floor, log10

from charts import axes
from charts.events import Mark
from charts.series import Point
from domain.indicator import Indicator
from domain.period import Period
from domain.units import EventKind
from wording import number

WIDTH, HEIGHT = 640, 300
_LEFT, _RIGHT, _BOTTOM = 62, 14, 34
# With events there is room for two rows of letters above.
_TOP, _TOP_LETTERED = 14, 46
_CLOSE = 26
_STEPS = (1.0, 2.0, 5.0, 10.0)

Run = list[tuple[int, int]]


@dataclass(frozen=True)
class Ground:
    """What values and days are drawn on. `over` are the periods, `low` and `high` the ends of the value axis."""

    over: tuple[str, ...]
    low: float
    high: float
    top: int

    @property
    def first_on(self) -> date:
        return Period.parse(self.over[0]).start_on

    @property
    def after_on(self) -> date:
        return Period.parse(self.over[-1]).next().start_on

    def across(self, day: date) -> int:
        """The place of a day; a day outside stands at the nearest edge."""
        share = (day - self.first_on).days / (self.after_on - self.first_on).days
        return round(_LEFT + min(max(share, 0.0), 1.0) * (WIDTH - _LEFT - _RIGHT))

    def up(self, value: float) -> int:
        """The height of a value; one outside the axis stands at its end."""
        share = min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _BOTTOM - self.top))

    def at(self, period: str, value: float) -> tuple[int, int]:
        """Where a period's value stands: on its first day, as in the other figures."""
        return self.across(Period.parse(period).start_on), self.up(value)


def ground(indicator: Indicator, over: Sequence[str], shown: Iterable[float], *, lettered: bool) -> Ground:
    """A ground that holds every number in `shown` (in the indicator's unit)."""
    low, high = axes.value_range(indicator, shown)
    return Ground(tuple(over), low, high, _TOP_LETTERED if lettered else _TOP)


def svg(parts: Iterable[str], *, title: str, description: str) -> str:
    """The drawing as one element; its name and its description are plain text and escaped here."""
    return (
        f'<svg class="still" role="img" viewBox="0 0 {WIDTH} {HEIGHT}"><title>{escape(title)}</title>'
        f"<desc>{escape(description)}</desc>{''.join(parts)}</svg>"
    )


def value_axis(on: Ground) -> str:
    """Grid lines with their numbers."""
    levels = ticks(on.low, on.high)
    decimals = max(0, -floor(log10(levels[1] - levels[0]))) if len(levels) > 1 else 0
    lines = "".join(f"M{_LEFT} {on.up(each)}H{WIDTH - _RIGHT}" for each in levels)
    words = "".join(
        f'<text x="{_LEFT - 8}" y="{on.up(each) + 5}" text-anchor="end">{number(each, decimals)}</text>'
        for each in levels
    )
    return f'<path class="g" d="{lines}"/>{words}'


def time_axis(on: Ground) -> str:
    """The periods in words, as far apart as the other figures have them."""
    bottom = HEIGHT - _BOTTOM
    parts = [f'<path class="a" d="M{_LEFT} {bottom}H{WIDTH - _RIGHT}"/>']
    for period in axes.ticks(on.over):
        x = on.across(Period.parse(period).start_on)
        words = axes.tick_text(period, on.over).replace("<br>", " ")
        anchor = "start" if x < _LEFT + _CLOSE else "middle"
        parts.append(f'<text x="{x}" y="{bottom + 22}" text-anchor="{anchor}">{escape(words)}</text>')
    return "".join(parts)


def ticks(low: float, high: float) -> list[float]:
    """At most six round levels within the axis."""
    rough = (high - low) / 5
    size = 10.0 ** floor(log10(rough))
    step = next(size * each for each in _STEPS if size * each >= rough - 1e-9)
    return [round(step * each, 10) for each in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def events(on: Ground, drawn: Sequence[Mark]) -> str:
    """Spans, lines and the letters above them; those of one place stand together, close ones on two rows."""
    return "".join(_event(on, mark) for mark in drawn) + _letters(on, drawn)


def _event(on: Ground, mark: Mark) -> str:
    left, right = on.across(mark.start_on), on.across(mark.end_on)
    bottom = HEIGHT - _BOTTOM
    if mark.kind is EventKind.OUTSIDE:
        return f'<path class="o" d="M{left} {on.top}H{right}V{bottom}H{left}z"/>'
    if mark.is_span:
        return f'<path class="e" d="M{left} {on.top}H{right}"/>'
    return f'<path class="{"n" if mark.kind is EventKind.BREAK else "e"}" d="M{left} {on.top}V{bottom}"/>'


def _letters(on: Ground, drawn: Sequence[Mark]) -> str:
    places = sorted(((on.across(mark.start_on) + on.across(mark.end_on)) // 2, mark.letter) for mark in drawn)
    parts, before, row = [], -_CLOSE, 0
    for x, together in groupby(places, key=lambda each: each[0]):
        row = 1 - row if x - before < _CLOSE else 0
        words = ", ".join(letter for _, letter in together)
        parts.append(f'<text class="k" x="{x}" y="{on.top - 6 - row * 18}" text-anchor="middle">{words}</text>')
        before = x
    return "".join(parts)


def levels(on: Ground, indicator: Indicator) -> str:
    """The band within which a value is fine, and the target."""
    parts, right, bottom = "", WIDTH - _RIGHT, on.up
    if band := indicator.band:
        parts += f'<path class="v" d="M{_LEFT} {bottom(band.upper)}H{right}V{bottom(band.lower)}H{_LEFT}z"/>'
    if target := indicator.target:
        parts += f'<path class="m" d="M{_LEFT} {bottom(target.value)}H{right}"/>'
    return parts


def runs(places: Iterable[tuple[int, int] | None]) -> list[Run]:
    """Unbroken runs of places; a gap (None) is never drawn across."""
    return [
        [each for each in run if each is not None]
        for there, run in groupby(places, key=lambda each: each is not None)
        if there
    ]


def path(run: Run) -> str:
    """Straight lines through a run, as steps from its first place, which are shorter than places."""
    steps = " ".join(f"{x - left} {y - top}" for (left, top), (x, y) in pairwise(run))
    return f"M{run[0][0]} {run[0][1]}l{steps}".replace(" -", "-")


def dots(places: Iterable[tuple[int, int]], style: str) -> str:
    """Round dots, as strokes without length."""
    drawn = "".join(f"M{x} {y}h0" for x, y in places)
    return f'<path class="{style}" d="{drawn}"/>' if drawn else ""


def crosses(on: Ground, series: Iterable[Point]) -> str:
    """A small cross at the bottom for each period without a value, where it cannot be read as a number."""
    bottom = HEIGHT - _BOTTOM - 10
    found = [on.across(Period.parse(each.period).start_on) for each in series if each.value is None]
    drawn = "".join(f"M{x - 3} {bottom}l6 6m0-6l-6 6" for x in found)
    return f'<path class="x" d="{drawn}"/>' if drawn else ""
