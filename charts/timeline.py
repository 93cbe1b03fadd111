"""Insatser along a time line: one row each, drawn as far as its time is known.

Decisions that could be disputed: an edge is as soft as the time is uncertain, so a start known by its year fades in
over that year. One that has begun and has no known end fades out over a year and goes on as dots, since nobody has said
that it is still done. A decision is a ring and never the start of a bar. What began before the axis is cut there, with
a mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from domain.insats import State, days, decision_of, start_of, state_of
from domain.units import Event

# So many whole years before the present one are drawn, and one after it.
_YEARS_BACK = 7
# No year further ahead than this is drawn, or the rest would be a sliver.
_YEARS_AHEAD = 10
_HEIGHT, _TOP, _BAR = 26, 6, 14
# The least that a bar is wide, as a share of the axis: the opening of something is a day.
_LEAST = 0.008
_FADE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole years from `first` to `last`, both drawn."""

    first: int
    last: int

    def at(self, day: date) -> float:
        """Where a day lies: 0-1, less or more outside the axis."""
        start, end = date(self.first, 1, 1), date(self.last + 1, 1, 1)
        return (day - start) / (end - start)

    @property
    def years(self) -> range:
        """Every year that begins on the axis."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """One insats on an axis, all as shares of it (0-1).

    From `left` to `right`; the first `soft_left` and the last `soft_right` of that is where the edge may lie. `rings`
    are where it was decided, from and to. `goes_on` tells that it has no known end, `from_before` that it began, or was
    decided, before the axis. Where no start is known, left = right = None.
    """

    state: State
    left: float | None
    right: float | None
    soft_left: float
    soft_right: float
    rings: tuple[float, float] | None
    goes_on: bool
    from_before: bool


def axis(events: Sequence[Event], today: date) -> Axis:
    """The years that are drawn: some before this one, and up to what is planned."""
    ends = [days(each)[1].year for event in events for each in (event.start, event.end) if each]
    return Axis(today.year - _YEARS_BACK, min(max([today.year + 1, *ends]), today.year + _YEARS_AHEAD))


def bar(event: Event, on: Axis, today: date) -> Bar:
    """Where an insats is drawn."""
    state, start, decided = state_of(event, today), start_of(event), decision_of(event)
    rings = tuple(min(max(on.at(each), 0.0), 1.0) for each in days(decided)) if decided else None
    ring = (rings[0], rings[1]) if rings and on.at(days(decided)[1]) >= 0 else None
    if not start:
        return Bar(state, None, None, 0.0, 0.0, ring, goes_on=False, from_before=bool(rings) and ring is None)
    first_on, sure_on = days(start)
    may_end_on, last_on, goes_on = _end(event, state, sure_on, today)
    left, right = min(max(on.at(first_on), 0.0), 1 - _LEAST), min(on.at(last_on) + 1 / (365 * len(on.years)), 1.0)
    right = max(right, left + _LEAST)
    soft_left = min(max(on.at(sure_on) - left, 0.0), right - left) if sure_on > first_on else 0.0
    soft_right = min(max(right - on.at(may_end_on), 0.0), right - left) if may_end_on < last_on else 0.0
    return Bar(state, left, right, soft_left, soft_right, ring, goes_on=goes_on, from_before=on.at(first_on) < 0)


def _end(event: Event, state: State, sure_on: date, today: date) -> tuple[date, date, bool]:
    """From when and until when it may have ended, and whether it goes on as far as is known."""
    if event.end:
        first_on, last_on = days(event.end)
        return max(first_on, sure_on), last_on, False
    if state is State.ONGOING:
        return max(today, sure_on), max(today, sure_on), True
    if state is State.BEGUN:
        until = max(min(sure_on + _FADE, today), sure_on)
        return sure_on, until, True
    return sure_on, sure_on, False


def row(drawn: Bar, on: Axis, today: date, *, number: int) -> str:
    """A row as SVG, without words: what it shows stands beside it. `number` tells its gradient from the others'."""
    inside = [*_grid(on, today)]
    if drawn.goes_on and drawn.right is not None and drawn.right < min(on.at(today), 1.0):
        inside.append(_line(drawn.right, min(on.at(today), 1.0), "tid_prickar"))
    if drawn.left is not None and drawn.right is not None:
        inside.append(_shape(drawn, drawn.left, drawn.right, number))
    if drawn.from_before:
        inside.append(f'<text class="tid_fore" x="0.2%" y="{_TOP + _BAR - 2}">‹</text>')
    if drawn.rings:
        inside.append(_ring(drawn.rings))
    return f'<svg class="tid_rad" aria-hidden="true" width="100%" height="{_HEIGHT}">{"".join(inside)}</svg>'


def scale(on: Axis) -> str:
    """The years above the rows as SVG."""
    width = 1 / len(on.years)
    years = "".join(
        f'<text x="{_percent(on.at(date(year, 1, 1)) + width / 2)}" y="14" text-anchor="middle" '
        f'class="{"tid_ar" if (year - on.first) % 2 == 0 else "tid_ar tid_vartannat"}">{year}</text>'
        for year in on.years
    )
    return f'<svg class="tid_skala" aria-hidden="true" width="100%" height="20">{years}</svg>'


def _grid(on: Axis, today: date) -> list[str]:
    years = [_upright(on.at(date(year, 1, 1)), "tid_streck") for year in on.years]
    return [*years, _upright(on.at(today), "tid_idag")] if 0 <= on.at(today) <= 1 else years


def _shape(drawn: Bar, left: float, right: float, number: int) -> str:
    """The bar; its edges fade where they are not known precisely."""
    style = escape(f"tid_stapel tid_{drawn.state}")
    width = right - left
    place = f'x="{_percent(left)}" y="{_TOP}" width="{_percent(width)}" height="{_BAR}" rx="3"'
    if not drawn.soft_left and not drawn.soft_right:
        return f'<rect class="{style}" {place}/>'
    sure, unsure = drawn.soft_left / width, 1 - drawn.soft_right / width
    stops = [(0, 0.12 if sure else 1), (sure, 1), (max(unsure, sure), 1), (1, 0.12 if unsure < 1 else 1)]
    drawn_stops = "".join(
        f'<stop offset="{place:.3f}" stop-color="currentColor" stop-opacity="{opacity}"/>' for place, opacity in stops
    )
    name = f"tid_tona_{number}"
    return (
        f'<g class="{style}"><defs><linearGradient id="{name}">{drawn_stops}</linearGradient></defs>'
        f'<rect {place} fill="url(#{name})" stroke="none"/></g>'
    )


def _ring(rings: tuple[float, float]) -> str:
    """A decision: a ring in the middle of when it may have been made, with a line as long as that is."""
    first, last = rings
    middle = _TOP + _BAR / 2
    line = _line(first, last, "tid_beslut") if last - first > _LEAST else ""
    return f'{line}<circle class="tid_ring" cx="{_percent((first + last) / 2)}" cy="{middle}" r="5"/>'


def _line(first: float, last: float, style: str) -> str:
    middle = _TOP + _BAR / 2
    return f'<line class="{style}" x1="{_percent(first)}" x2="{_percent(last)}" y1="{middle}" y2="{middle}"/>'


def _upright(at: float, style: str) -> str:
    return f'<line class="{style}" x1="{_percent(at)}" x2="{_percent(at)}" y1="0" y2="{_HEIGHT}"/>'


def _percent(share: float) -> str:
    return f"{share * 100:.2f}%"
