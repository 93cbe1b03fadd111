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
# The width of one letter above the drawing, at most.
_LETTER = 11
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
    words = "".join(f'<text x="{_LEFT - 8}" y="{on.up(each) + 5}">{number(each, decimals)}</text>' for each in levels)
    return alike(f'<path class="g" d="{lines}"/>{words}', anchor="end")


def alike(drawn: str, *, anchor: str = "") -> str:
    """A part that is the same in many drawings, so that a file of many can have it once."""
    words = f' text-anchor="{anchor}"' if anchor else ""
    return f'<g class="delad"{words}>{drawn}</g>' if drawn else ""


def time_axis(on: Ground) -> str:
    """The periods in words, as far apart as the other figures have them."""
    bottom = HEIGHT - _BOTTOM
    parts = [f'<path class="a" d="M{_LEFT} {bottom}H{WIDTH - _RIGHT}"/>']
    for period in axes.ticks(on.over):
        x = on.across(Period.parse(period).start_on)
        words = axes.tick_text(period, on.over).replace("<br>", " ")
        anchor = ' text-anchor="start"' if x < _LEFT + _CLOSE else ""
        parts.append(f'<text x="{x}" y="{bottom + 22}"{anchor}>{escape(words)}</text>')
    return alike("".join(parts), anchor="middle")


def ticks(low: float, high: float) -> list[float]:
    """At most six round levels within the axis."""
    rough = (high - low) / 5
    size = 10.0 ** floor(log10(rough))
    step = next(size * each for each in _STEPS if size * each >= rough - 1e-9)
    return [round(step * each, 10) for each in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def events(on: Ground, drawn: Sequence[Mark]) -> str:
    """Spans, lines and the letters above them; those of one place stand together, close ones on two rows."""
    return alike("".join(_event(on, mark) for mark in drawn) + _letters(on, drawn), anchor="start")


def _event(on: Ground, mark: Mark) -> str:
    left, right = on.across(mark.start_on), on.across(mark.end_on)
    bottom = HEIGHT - _BOTTOM
    if mark.kind is EventKind.OUTSIDE:
        return f'<path class="o" d="M{left} {on.top}H{right}V{bottom}H{left}z"/>'
    if mark.is_span:
        return f'<path class="e" d="M{left} {on.top}H{right}"/>'
    return f'<path class="{"n" if mark.kind is EventKind.BREAK else "e"}" d="M{left} {on.top}V{bottom}"/>'


def _letters(on: Ground, drawn: Sequence[Mark]) -> str:
    """On the row where they come nearest their place; what would leave the drawing stands with those before it."""
    places = sorted(((on.across(mark.start_on) + on.across(mark.end_on)) // 2, mark.letter) for mark in drawn)
    rows: tuple[list[tuple[float, str]], ...] = ([], [])
    for x, together in groupby(places, key=lambda each: each[0]):
        words = ", ".join(letter for _, letter in together)
        left, row = min((max(x - _wide(words) / 2, _end(rows[each])), each) for each in (0, 1))
        while left + _wide(words) > WIDTH:
            if WIDTH - _wide(words) >= _end(rows[row]):
                left = WIDTH - _wide(words)
            else:
                left, earlier = rows[row].pop()
                words = f"{earlier}, {words}"
        rows[row].append((left, words))
    return "".join(
        f'<text class="k" x="{left:g}" y="{on.top - 6 - row * 18}">{words}</text>'
        for row in (0, 1)
        for left, words in rows[row]
    )


def _wide(words: str) -> float:
    return _LETTER * (len(words) - words.count(", ") * 1.1)


def _end(row: Sequence[tuple[float, str]]) -> float:
    """Where the next letters on a row may begin."""
    return row[-1][0] + _wide(row[-1][1]) + _LETTER / 2 if row else 0.0


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
    return f"M{run[0][0]} {run[0][1]}l{' '.join(_steps(run))}".replace(" -", "-")


def _steps(run: Run) -> list[str]:
    return [f"{x - left} {y - top}" for (left, top), (x, y) in pairwise(run)]


def dots(places: Iterable[tuple[int, int]], style: str) -> str:
    """Round dots, as strokes without length."""
    run = list(places)
    if not run:
        return ""
    drawn = "m".join(f"{step}h0" for step in [f"{run[0][0]} {run[0][1]}", *_steps(run)]).replace(" -", "-")
    return f'<path class="{style}" d="M{drawn}"/>'


def crosses(on: Ground, series: Iterable[Point]) -> str:
    """A small cross at the bottom for each period without a value, where it cannot be read as a number."""
    bottom = HEIGHT - _BOTTOM - 10
    found = [on.across(Period.parse(each.period).start_on) for each in series if each.value is None]
    drawn = "".join(f"M{x - 3} {bottom}l6 6m0-6l-6 6" for x in found)
    return f'<path class="x" d="{drawn}"/>' if drawn else ""
