"""The line over time as a still drawing: the place with its 95 % band, what it is part of, target, band and events.

Decision that could be disputed: as in the figure on the page, a period without a value is a gap with a cross, and only
the place itself has a band. The names of the lines stand outside the drawing, where they can be read on a phone.
"""

from collections.abc import Iterable, Sequence

from charts import still_frame as frame
from charts.events import Mark, marks
from charts.line import MOST_UNITS, shown_numbers
from charts.series import Point, lone, periods, points
from charts.still_frame import Ground, Run
from domain.observation import CellStatus
from domain.result import Result

# More periods than this are drawn as a line without dots.
_FEW = 24


def still_line(result: Result, *, units: Sequence[str], title: str, description: str) -> str:
    """The drawing as SVG; "" where there are no periods.

    `units` are ids in `result`: the chosen one first, then at most three to compare with.
    """
    over = periods(result)
    if not over:
        return ""
    drawn = {unit: points(result, unit, over=over) for unit in units[:MOST_UNITS]}
    marked = marks(result, over=over)
    on = frame.ground(result.indicator, over, shown_numbers(result, drawn), lettered=bool(marked))
    main, *others = drawn.values()
    lines = [frame.alike(_line(on, series, place)) for place, series in enumerate(others, start=1)]
    parts = [*_under(on, result, marked), _band(on, main), *lines, _line(on, main, 0), frame.crosses(on, main)]
    return frame.svg(parts, title=title, description=description)


def _under(on: Ground, result: Result, marked: Sequence[Mark]) -> list[str]:
    return [
        frame.value_axis(on),
        frame.time_axis(on),
        frame.events(on, marked),
        frame.levels(on, result.indicator),
    ]


def _band(on: Ground, series: Sequence[Point]) -> str:
    """A closed outline for each unbroken run of limits."""
    upper = frame.runs(_limits(on, series, lower=False))
    lower = frame.runs(_limits(on, series, lower=True))
    drawn = "".join(_outline(above, below) for above, below in zip(upper, lower, strict=True))
    return f'<path class="b" d="{drawn}"/>' if drawn else ""


def _limits(on: Ground, series: Sequence[Point], *, lower: bool) -> Iterable[tuple[int, int] | None]:
    for each in series:
        if each.lower is None or each.upper is None:
            yield None
        else:
            yield on.at(each.period, each.lower if lower else each.upper)


def _outline(above: Run, below: Run) -> str:
    return f"{frame.path([*above, *reversed(below)])}z"


def _line(on: Ground, series: Sequence[Point], place: int) -> str:
    places = [on.at(each.period, each.value) if each.value is not None else None for each in series]
    drawn = "".join(frame.path(run) for run in frame.runs(places) if len(run) > 1)
    curve = f'<path class="l l{place}" d="{drawn}"/>' if drawn else ""
    few = len(series) <= _FEW
    shown = [at for at, alone in zip(places, lone(series), strict=True) if at and (few or alone)]
    hollow = [
        at for at, each in zip(places, series, strict=True) if at and each.status is CellStatus.PRELIMINARY
    ]  # fmt: skip
    filled = sorted({*shown, *hollow})
    return f"{curve}{frame.dots(filled, f'd l{place}')}{frame.dots(hollow, 'h')}"
