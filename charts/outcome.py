"""What was predicted and what came: the band, its middle, and the outcomes of one series.

Decision that could be disputed: an outcome outside the band has another shape and not only another place, so that it
is told from the rest in print and by those who see colours otherwise. An outcome that is hidden or missing is a small
cross at the bottom, as in every other figure here. What was known when the prediction was made is a thin line before
it; the line is not drawn on into the outcomes, which are points.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from charts import axes
from charts.axes import Figure
from charts.palette import Palette, palette
from charts.series import Point, first_day, points
from domain.outcome import TESTED, Came, Outcome
from domain.period import Period, span
from domain.result import Result
from wording import period_text, text, value_text
from wording.scenarios import band_text, came_text, finding, value_words

# So many periods before the first predicted one are shown, where there are so many.
_BEFORE = 18
_SIZES = {Came.INSIDE: 10, Came.ABOVE: 13, Came.BELOW: 13}
_SHAPES = {Came.INSIDE: "circle", Came.ABOVE: "diamond", Came.BELOW: "diamond"}


def outcome(result: Result, found: Sequence[Outcome], *, dark: bool) -> Figure:
    """A plotly figure (`data` and `layout`) that `json.dumps` takes as it is.

    Args:
        result: the series as it is shown today: one unit, one breakdown; it may be empty.
        found: the outcomes of predictions of that series, at least one, all of one granularity.
        dark: the theme.

    Returns:
        The figure; `layout.meta` has its finding (`title`) and what the marks mean (`notes`), as plain text.

    """
    colours, about = palette(dark=dark), result.indicator
    told = sorted(found, key=lambda each: each.prediction.period)
    before = _before(result, told[0].prediction.period)
    over = [*(each.period for each in before), *_periods(told)]
    yaxis = axes.value_axis(about, _numbers(before, told), colours)
    layout = axes.layout(colours) | {
        "xaxis": axes.time_axis(over, colours),
        "yaxis": yaxis,
        "yaxis2": {"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True},
        "height": axes.PLOT_HEIGHT + 60,
        "annotations": [],
        "margin": {"l": axes.left_margin(yaxis), "r": 16, "t": 14, "b": 46},
        "meta": {"title": finding(told), "notes": _notes(told, before)},
    }
    return {"data": [*_traces(result, before, told, colours)], "layout": layout}


def _before(result: Result, first: str) -> list[Point]:
    """What is shown of the periods before the first predicted one, from the first of them that has a value."""
    unit = next(iter(result.units), "")
    start = Period.parse(first)
    over = [str(start.next(-steps)) for steps in range(_BEFORE, 0, -1)]
    found = points(result, unit, over=over) if unit else []
    valued = [place for place, each in enumerate(found) if each.value is not None]
    return found[valued[0] :] if valued else []


def _periods(told: Sequence[Outcome]) -> list[str]:
    first, last = (Period.parse(told[place].prediction.period) for place in (0, -1))
    return [str(each) for each in span(first, last)]


def _numbers(before: Sequence[Point], told: Sequence[Outcome]) -> list[float]:
    values = [*(each.value for each in before), *(each.value for each in told)]
    shown = [each for each in values if each is not None]
    return [*shown, *(limit for each in told for limit in (each.prediction.lower, each.prediction.upper))]


def _notes(told: Sequence[Outcome], before: Sequence[Point]) -> list[str]:
    came = {each.came for each in told}
    found = {
        "scenarier.not.band": True,
        "scenarier.not.fore": bool(before),
        "scenarier.not.inom": Came.INSIDE in came,
        "scenarier.not.utanfor": bool(came & {Came.ABOVE, Came.BELOW}),
        "scenarier.not.kryss": bool(came & {Came.HIDDEN, Came.MISSING}),
    }
    return [text(key) for key, present in found.items() if present]


def _traces(
    result: Result, before: Sequence[Point], told: Sequence[Outcome], colours: Palette
) -> Iterator[dict[str, Any]]:
    yield _band(told, colours)
    if before:
        yield _known(before, result, colours)
    yield _middle(told, result, colours)
    if tested := [each for each in told if each.came in TESTED]:
        yield _came(tested, result, colours)
    if absent := [each for each in told if each.came in {Came.HIDDEN, Came.MISSING}]:
        yield _crosses(absent, colours)


def _days(told: Sequence[Outcome]) -> list[str]:
    return [first_day(each.prediction.period) for each in told]


def _band(told: Sequence[Outcome], colours: Palette) -> dict[str, Any]:
    """One outline; a single period is drawn as a bar of the same colour."""
    days = _days(told)
    lower, upper = ([getattr(each.prediction, side) for each in told] for side in ("lower", "upper"))
    width = 2 if len(told) > 1 else 14
    return {
        "type": "scatter", "name": text("scenarier.band"), "mode": "lines", "hoverinfo": "skip",
        "x": [*days, *reversed(days), days[0]], "y": [*lower, *reversed(upper), lower[0]],
        "fill": "toself", "fillcolor": colours.band, "line": {"width": width, "color": colours.band},
    }  # fmt: skip


def _known(before: Sequence[Point], result: Result, colours: Palette) -> dict[str, Any]:
    said = [
        f"<b>{period_text(each.period)}</b><br>{value_text(each.value, result.indicator)}"
        if each.value is not None else ""
        for each in before
    ]  # fmt: skip
    return {
        "type": "scatter", "name": text("scenarier.fore"), "mode": "lines", "connectgaps": False,
        "x": [each.day for each in before], "y": [each.value for each in before],
        "line": {"color": colours.muted, "width": 1.75},
        "text": said, "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def _middle(told: Sequence[Outcome], result: Result, colours: Palette) -> dict[str, Any]:
    about = result.indicator
    said = [
        f"<b>{period_text(each.prediction.period)}</b><br>"
        + text("scenarier.hover.forutsagt", varde=value_text(each.prediction.mean, about),
               band=band_text(each.prediction.lower, each.prediction.upper, about))
        for each in told
    ]  # fmt: skip
    return {
        "type": "scatter", "name": text("scenarier.mitten"), "mode": "lines" if len(told) > 1 else "markers",
        "x": _days(told), "y": [each.prediction.mean for each in told],
        "line": {"color": colours.main, "width": 2, "dash": "dash"},
        "marker": {"symbol": "line-ew", "size": 18, "line": {"width": 3, "color": colours.main}},
        "text": said, "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def _came(tested: Sequence[Outcome], result: Result, colours: Palette) -> dict[str, Any]:
    said = [
        f"<b>{period_text(each.prediction.period)}</b><br>{escape(value_words(each, result.indicator), quote=False)}"
        f"<br>{came_text(each)}"
        for each in tested
    ]
    outside = [each.came is not Came.INSIDE for each in tested]
    return {
        "type": "scatter", "name": text("scenarier.utfall"), "mode": "markers",
        "x": _days(tested), "y": [each.value for each in tested],
        "marker": {
            "symbol": [_SHAPES[each.came] for each in tested], "size": [_SIZES[each.came] for each in tested],
            "color": [colours.others[0] if out else colours.text for out in outside],
            "line": {"width": 2, "color": colours.background}, "opacity": 1,
        },
        "text": said, "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def _crosses(absent: Sequence[Outcome], colours: Palette) -> dict[str, Any]:
    """Why there is no outcome, on an axis of its own so that the mark cannot be read as a number."""
    said = [f"<b>{period_text(each.prediction.period)}</b><br>{came_text(each)}" for each in absent]
    return {
        "type": "scatter", "name": text("figur.lucka"), "yaxis": "y2", "mode": "markers",
        "x": _days(absent), "y": [0.025] * len(absent),
        "marker": {"symbol": "x-thin", "size": 8, "line": {"width": 2, "color": colours.muted}},
        "text": said, "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip
