"""Small multiples: one small panel per place over time, all on the same scale, as HTML with inline SVG.

Decisions that could be disputed: the panels stand in the caller's order and never in that of the values. The result is
HTML and not a plotly figure: a grid of small drawings folds to two columns on a phone and weighs a tenth. The first
place's line stands faintly behind every other panel, so that each can be read against it without looking across.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from math import ceil, floor, log10

from charts import axes, rows
from charts.palette import Palette, palette
from charts.series import Point, periods, points
from domain.errors import UnknownUnitError
from domain.period import Period
from domain.result import Result
from wording import number, text, value_text, when_text

MOST = 12
# CSS pixels at 1:1; the drawing is stretched to its column.
_WIDTH, _HEIGHT = 180, 110
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 7, 8, 20
_TICKS = 3


@dataclass(frozen=True, slots=True)
class _Scale:
    """The same for every panel: the periods across and the values upwards."""

    over: list[str]
    low: float
    high: float

    def x(self, place: int) -> float:
        return round(_LEFT + (_WIDTH - _LEFT - _RIGHT) * (place + 0.5) / max(len(self.over), 1), 1)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)


def multiples(result: Result, *, units: Sequence[str], breakdown: str = "", dark: bool) -> str:
    """A list of panels as HTML with inline SVG, for `views.live.live`; every name in it is escaped.

    `units` are ids in `result`, the place in focus first; at most 12 are drawn (`notes` says when more were asked for).
    Each panel has the name, the latest value or why there is none, the line with its 95 % band, and the target.

    Raises:
        UnknownUnitError: the Result has no such unit.

    """
    colours = palette(dark=dark)
    drawn = drawn_series(result, units, breakdown)
    scale = _scale(result, drawn)
    first = next(iter(drawn.values()), [])
    panels = [
        _panel(result, unit, series, scale, [] if series is first else first, colours) for unit, series in drawn.items()
    ]
    return f'<ul class="smadiagram">{"".join(panels)}</ul>'


def notes(result: Result, *, units: Sequence[str], breakdown: str = "") -> list[str]:
    """What the panels show: the one scale, the faint line, gaps, and how many places were left out."""
    drawn = drawn_series(result, units, breakdown)
    told = [text("jamfor.not.sma")]
    if len(drawn) > 1:
        told.append(text("jamfor.not.sma_forsta", plats=rows.full_name(result.units[next(iter(drawn))])))
    if any(each.value is None for series in drawn.values() for each in series):
        told.append(text("jamfor.not.sma_lucka"))
    if len(units) > MOST:
        told.append(text("jamfor.not.sma_flest", antal=number(MOST), alla=number(len(units))))
    return told


def drawn_series(result: Result, units: Sequence[str], breakdown: str) -> dict[str, list[Point]]:
    """Each place's series over the periods of all of them; the first twelve places.

    Raises:
        UnknownUnitError: the Result has no such unit.

    """
    for unit in units:
        if unit not in result.units:
            raise UnknownUnitError(found=unit, known=", ".join(result.units))
    narrowed = result.of(tuple(units), breakdown=breakdown)
    over = periods(narrowed)
    return {
        unit: points(narrowed, unit, over=over) if unit in narrowed.units else [Point(each) for each in over]
        for unit in units[:MOST]
    }


def _scale(result: Result, drawn: dict[str, list[Point]]) -> _Scale:
    """Values and target decide; limits are cut at the edge, or one small place's would flatten all the others."""
    shown = [each.value for series in drawn.values() for each in series if each.value is not None]
    shown += [level for _, level in axes.reference_levels(result.indicator)]
    low, high = axes.value_range(result.indicator, shown)
    over = [each.period for each in next(iter(drawn.values()), [])]
    return _Scale(over, low, high)


def _panel(result: Result, unit: str, series: list[Point], scale: _Scale, behind: list[Point], colours: Palette) -> str:
    name, latest = rows.full_name(result.units[unit]), latest_words(result, series)
    said = escape(text("jamfor.sma.alt", plats=name, senast=latest))
    marks = [
        *_grid(result, scale, colours),
        *(_path(run, scale, colours.muted, 1.25, "2 2") for run in _runs(behind)),
        *(_band(run, scale, colours) for run in _runs(series, limits=True)),
        *(_path(run, scale, colours.main, 2.25, "") for run in _runs(series)),
        *_end(series, scale, colours),
    ]
    return (
        f'<li><p class="smadiagram_namn">{escape(name)}</p><p class="smadiagram_varde">{escape(latest)}</p>'
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{said}" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'font-size="12" fill="{colours.muted}">{"".join(marks)}</svg></li>'
    )


def latest_words(result: Result, series: Sequence[Point]) -> str:
    """The latest value with its period, and the reason first where the very last period has none."""
    valued = [each for each in series if each.value is not None]
    if not valued:
        return rows.reason(series[-1]) if series else text("status.missing")
    last = valued[-1]
    words = text("jamfor.sma.senast", varde=value_text(last.value or 0.0, result.indicator), nar=when_text(last.period))
    return words if last is series[-1] else f"{rows.reason(series[-1])}; {words}"


def _grid(result: Result, scale: _Scale, colours: Palette) -> list[str]:
    """A few round levels with numbers, the first and last year, and the target as a dashed line."""
    levels, decimals = round_levels(scale.low, scale.high)
    marks = [
        f'<path d="M{_LEFT} {scale.y(level)} H{_WIDTH - _RIGHT}" stroke="{colours.grid}"/>'
        f'<text x="{_LEFT - 5}" y="{scale.y(level) + 4}" text-anchor="end">{number(level, decimals)}</text>'
        for level in levels
    ]
    for _, level in axes.reference_levels(result.indicator):
        marks.append(
            f'<path d="M{_LEFT} {scale.y(level)} H{_WIDTH - _RIGHT}" stroke="{colours.reference}" '
            'stroke-dasharray="5 3" stroke-width="1.25"/>'
        )
    if scale.over:
        first, last = (str(Period.parse(each).year) for each in (scale.over[0], scale.over[-1]))
        marks.append(f'<text x="{_LEFT}" y="{_HEIGHT - 5}">{first}</text>')
        if last != first:
            marks.append(f'<text x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 5}" text-anchor="end">{last}</text>')
    return marks


def round_levels(low: float, high: float) -> tuple[list[float], int]:
    """Two to four round numbers within the scale, and the decimals they need."""
    magnitude = 10.0 ** floor(log10((high - low) / _TICKS))
    step = next(size * magnitude for size in (1, 2, 5, 10) if (high - low) / (size * magnitude) <= _TICKS + 0.5)
    first, last = ceil(low / step), floor(high / step)
    return [place * step for place in range(first, last + 1)], max(0, -floor(log10(step)))


def _runs(series: Sequence[Point], *, limits: bool = False) -> list[list[tuple[int, Point]]]:
    """Unbroken runs of values (or of limits), each point with its place in time."""

    def there(item: tuple[int, Point]) -> bool:
        return item[1].value is not None and (not limits or item[1].lower is not None)

    return [list(run) for present, run in groupby(enumerate(series), key=there) if present]


def _path(run: list[tuple[int, Point]], scale: _Scale, ink: str, width: float, dash: str) -> str:
    """A stroke through one run; a lone value becomes a short stroke and not nothing."""
    course = " L".join(f"{scale.x(place)} {scale.y(point.value or 0.0)}" for place, point in run)
    course += " h0.1" if len(run) == 1 else ""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M{course}" fill="none" stroke="{ink}" stroke-width="{width}" stroke-linejoin="round" '
        f'stroke-linecap="round"{dashed}/>'
    )


def _band(run: list[tuple[int, Point]], scale: _Scale, colours: Palette) -> str:
    def cut(value: float | None) -> float:
        return scale.y(min(max(value or 0.0, scale.low), scale.high))

    over = [f"{scale.x(place)} {cut(point.upper)}" for place, point in run]
    back = [f"{scale.x(place)} {cut(point.lower)}" for place, point in reversed(run)]
    return f'<path d="M{" L".join([*over, *back])}Z" fill="{colours.band}"/>'


def _end(series: Sequence[Point], scale: _Scale, colours: Palette) -> list[str]:
    valued = [(place, each.value) for place, each in enumerate(series) if each.value is not None]
    if not valued:
        return []
    place, value = valued[-1]
    return [f'<circle cx="{scale.x(place)}" cy="{scale.y(value)}" r="3.5" fill="{colours.main}"/>']
