"""One indicator and the lever: what was published, how it stays without it, and what it comes to with it."""

from html import escape
from typing import Any

from charts import axes
from charts.axes import Figure
from charts.palette import Palette, palette
from domain.indicator import Indicator
from domain.lever import Levered, Outcome
from domain.period import Granularity, Period
from wording import period_text, text, value_text

_HEIGHT = 320
# So many years of what was published are drawn.
_PAST_YEARS = 2


def outcome_figure(found: Levered, outcome: Outcome, about: Indicator, *, dark: bool) -> Figure:
    """A plotly figure of one outcome; a value that is not shown is a gap."""
    colours = palette(dark=dark)
    past = outcome.past[-_PAST_YEARS * about.periodicity.per_year :]
    known = [value for _, value in past if value == value]  # noqa: PLR0124
    shown = [*known, *outcome.band.ravel().tolist(), *outcome.scenario.tolist(), outcome.now]
    yaxis = axes.value_axis(about, shown, colours)
    over = _months(past[0][0], found.periods[-1])
    layout = axes.layout(colours) | {
        "xaxis": axes.time_axis(over, colours), "yaxis": yaxis, "height": _HEIGHT,
        "margin": {"l": axes.left_margin(yaxis), "r": 16, "t": 8, "b": 76}, "shapes": [], "annotations": [],
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": -0.16, "itemclick": False, "itemdoubleclick": False},
        "meta": {"notes": []},
    }  # fmt: skip
    return {"data": list(_traces(found, outcome, about, past, colours)), "layout": layout}


def _months(first: str, last: str) -> list[str]:
    month = Period.parse(f"{Period.parse(first).start_on:%Y-%m}")
    end = Period.parse(last)
    months = [str(month)]
    while month < end:
        month = month.next()
        months.append(str(month))
    return months


def _traces(
    found: Levered, outcome: Outcome, about: Indicator, past: tuple[tuple[str, float], ...], colours: Palette
) -> list[dict[str, Any]]:
    days = [str(Period.parse(each).start_on) for each in found.periods]
    low, high = outcome.band[:, 0].tolist(), outcome.band[:, 1].tolist()
    band = {
        "type": "scatter", "x": [*days, *reversed(days)], "y": [*high, *reversed(low)], "mode": "lines",
        "line": {"width": 0}, "fill": "toself", "fillcolor": colours.band, "hoverinfo": "skip", "showlegend": False,
        "name": text("framtid.band"),
    }  # fmt: skip
    gaps = [(period, None if value != value else value) for period, value in past]  # noqa: PLR0124
    return [
        band,
        _line(text("spak.linje.matt"), gaps, about, {"color": colours.text, "width": 2}),
        _line(
            text("spak.linje.bas"), _base(found, outcome, about), about,
            {"color": colours.others[0], "width": 2.5, "dash": "dash"},
        ),
        _line(
            text("spak.linje.spak"), list(zip(found.periods, outcome.scenario.tolist(), strict=True)), about,
            {"color": colours.main, "width": 3.5},
        ),
    ]  # fmt: skip


def _base(found: Levered, outcome: Outcome, about: Indicator) -> list[tuple[str, float | None]]:
    """Without the lever: from the first of the months whose mean it is, so that it is seen where the level is from."""
    first = Period.parse(found.periods[0])
    before = [str(first.next(-step)) for step in range(11, 0, -1)] if about.periodicity is Granularity.MONTH else []
    return [*((each, outcome.now) for each in before), *zip(found.periods, outcome.base.tolist(), strict=True)]


def _line(name: str, values: list[tuple[str, float | None]], about: Indicator, style: dict[str, Any]) -> dict[str, Any]:
    told = [
        f"<b>{escape(name, quote=False)}, {period_text(period)}</b><br>{value_text(value, about)}"
        if value is not None
        else ""
        for period, value in values
    ]
    return {
        "type": "scatter", "name": escape(name, quote=False),
        # A quarter's posts are those at its end, and stand at its last month.
        "x": [str(Period.parse(period).end_on.replace(day=1)) for period, _ in values],
        "y": [None if value is None else round(value, 4) for _, value in values], "mode": "lines",
        "connectgaps": False, "line": style, "text": told, "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip
