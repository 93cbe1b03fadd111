"""What the figure of an effect is drawn from, the smallest change that would have been seen, and what else happened."""

from collections.abc import Collection
from statistics import NormalDist

import numpy as np

from charts.series import points
from domain.effect import Drawn, Window
from domain.insats import days
from domain.period import Period
from domain.result import Result
from domain.units import Event, EventKind, Unit
from stats.detectable import LEVEL, POWER, dispersion_of, smallest_change, smallest_share_change
from stats.interrupted import Floats, Z
from stats.step_change import Counted, StepChange
from workflows.effect_window import months
from workflows.known import Reference

# How many months before the start and after it something else is told of.
_BEFORE, _AFTER = 6, 12


def drawn(result: Result, unit: str, window: Window, own: StepChange) -> tuple[Drawn, ...]:
    """Every month of the window with what was seen, fitted and expected, in the indicator's unit."""
    shown = points(result, unit, over=months(window))
    scale = result.indicator.scale
    sizes = np.array([np.nan if each.denominator is None else each.denominator for each in shown], dtype=float)
    lines = [_values(scale * line / sizes) for line in (
        own.first.fitted, own.first.counterfactual, own.first.lower, own.first.upper
    )]  # fmt: skip
    return tuple(
        Drawn(
            period=each.period, value=each.value, status=each.status.value, fitted=fitted, expected=expected,
            lower=lower, upper=upper, used=each.period not in window.left_out,
        )
        for each, fitted, expected, lower, upper in zip(shown, *lines, strict=True)
    )  # fmt: skip


def _values(line: Floats) -> list[float | None]:
    return [round(float(each), 6) if np.isfinite(each) else None for each in line]


def smallest_of(own: StepChange, *, relative: bool) -> float:
    """The smallest change, rise or fall, that both models would have seen four times of five; NaN without a second."""
    if own.second is None:
        return float("nan")
    error = max(own.first.step[1], (own.second.upper - own.second.lower) / (2 * Z))
    link = (Z + NormalDist().inv_cdf(POWER)) * error
    return max(abs(own.change(each, relative=relative)) for each in (-link, link))


def smallest_before(series: Counted, start: int, *, relative: bool) -> float:
    """The same where no model is fitted, since events are few: from their number and unrest before."""
    x, n = series.counts, series.denominators
    before, after = series.values(start)
    unrest = dispersion_of(x[:start], None if n is None else n[:start])
    if relative or n is None:
        least = float(smallest_change(np.nanmean(x[:start]), before=before, after=after, dispersion=unrest, trend=True))
        return least if relative or series.exposure is None else least * _level(x[:start], series.exposure[:start])
    part = after / (before + after)
    # A line through time widens the variance of a step so much, as stats.detectable has it.
    unrest /= 1 - 3 * part * (1 - part)
    known = np.isfinite(x)
    sums = [float(n[known & side].sum()) for side in (np.arange(len(x)) < start, np.arange(len(x)) >= start)]
    share = float(np.nansum(x[:start])) / sums[0]
    ways = smallest_share_change(share, before=sums[0], after=sums[1], dispersion=unrest, level=LEVEL)
    return max((each for each in ways if np.isfinite(each)), default=float("inf"))


def _level(x: Floats, size: Floats) -> float:
    """Counts by what they are counted in, over the months in which both are known."""
    known = np.isfinite(x) & np.isfinite(size)
    return float(x[known].sum() / size[known].sum())


def meanwhile(
    known: Reference, event: Event, place: Unit, window: Window, measures: Collection[str]
) -> tuple[Event, ...]:
    """What else happened there, or to the measures, from half a year before the start to a year after."""
    start = Period.parse(window.start)
    first_on, last_on = start.next(-_BEFORE).start_on, start.next(_AFTER).start_on
    near = known.touching(place.id)
    found = [
        each
        for each in known.events
        if each.id != event.id and each.start
        and (not each.unit_ids or near & set(each.unit_ids))
        and (not each.measures or set(each.measures) & set(measures))
        and _overlaps(each, (first_on.toordinal(), last_on.toordinal()))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: each.start))


def _overlaps(event: Event, within: tuple[int, int]) -> bool:
    """Whether it began in that time or, for what happened outside, went on in it."""
    began, begun_by = (day.toordinal() for day in days(event.start))
    until = days(event.end)[1].toordinal() if event.end and event.kind is EventKind.OUTSIDE else begun_by
    return began <= within[1] and until >= within[0]
