"""A forecast: what has been, what is expected within its band, and how earlier forecasts went, drawn thin.

Decisions that could be disputed: the axes, target, events and crosses are those of the line figure; the 95 % limits of
the values are left out, since two bands of different kinds cannot be told apart. Earlier forecasts are drawn half a
horizon apart, at most six, and only as far as there are values to see them beside; all of them count in the score.
"""

from collections.abc import Iterator
from html import escape
from typing import Any

import pandas as pd

from charts import axes, events
from charts.axes import Figure
from charts.line import line
from charts.palette import Palette, palette
from charts.series import first_day, periods, shown_rows
from domain.outlook import Outlook
from wording import number, period_text, text, value_text
from wording.forecast import forecast_finding

MOST_GHOSTS = 6


def forecast(outlook: Outlook, *, dark: bool) -> Figure:
    """A plotly figure (`data` and `layout`) that `json.dumps` takes as it is.

    x is the first day of each period, y the value in the indicator's unit. `layout.meta.title` is the finding, plain
    text; `layout.meta.notes` say what the marks mean.
    """
    colours = palette(dark=dark)
    drawn = line(outlook.result, units=[outlook.unit.id], dark=dark)
    over = [*periods(outlook.result), *(str(each) for each in outlook.rows.index)]
    marked, layout = events.marks(outlook.result, over=over), drawn["layout"]
    layout["xaxis"] = axes.time_axis(over, colours)
    layout["yaxis"] = axes.value_axis(outlook.indicator, _shown(outlook), colours)
    layout["margin"] |= {"l": axes.left_margin(layout["yaxis"]), "t": 44 if marked else 14}
    layout["shapes"] = [*_fixed(layout["shapes"]), *events.shapes(marked, colours, over=over)]
    layout["annotations"] = [*_fixed(layout["annotations"]), *events.letters(marked, colours, over=over)]
    layout["meta"] = {"title": forecast_finding(outlook), "notes": _notes(outlook, marked)}
    history = [each for each in drawn["data"] if each.get("fill") is None]
    return {"data": [_band(outlook, colours), *_ghosts(outlook, colours), *history, _mean(outlook, colours)],
            "layout": layout}  # fmt: skip


def ghosts_drawn(outlook: Outlook) -> list[str]:
    """The periods at whose end the drawn earlier forecasts were made, the latest half a horizon ago."""
    half = max(len(outlook.rows) // 2, 1)
    periods_held = [str(each) for each in outlook.values.index]
    seen = [each for each in sorted(outlook.ghosts["end"].unique()) if each in periods_held[:-half]]
    apart = max(half, -(-len(seen) // MOST_GHOSTS))
    return [str(each) for each in seen[::-1][::apart][::-1]]


def _fixed(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The target's and the band's line and words, which run across the whole axis; events are drawn anew on it."""
    return [each for each in parts if each.get("xref") == "paper"]


def _shown(outlook: Outlook) -> list[float]:
    """Every number that must fit on the y axis."""
    ghosts = outlook.ghosts.loc[outlook.ghosts["end"].isin(ghosts_drawn(outlook)), "mean"]
    numbers = pd.concat([shown_rows(outlook.result)["value"], outlook.rows["lower"], outlook.rows["upper"], ghosts])
    return [*numbers.dropna().astype(float).tolist(), *(level for _, level in axes.reference_levels(outlook.indicator))]


def _notes(outlook: Outlook, marked: list[events.Mark]) -> list[str]:
    has_gaps = bool(shown_rows(outlook.result)["value"].isna().any())
    return [
        text("prognos.not.band", niva=number(100 * outlook.level)),
        *([] if outlook.ghosts.empty else [text("prognos.not.tidigare")]),
        *([text("figur.not.lucka")] if has_gaps else []),
        *(mark.label for mark in marked),
    ]


def _start(outlook: Outlook) -> tuple[list[str], list[float]]:
    """The last known value, from which the forecast is drawn on."""
    known = outlook.values.dropna()
    return [first_day(str(known.index[-1]))], [round(float(known.iloc[-1]), 6)]


def _days(outlook: Outlook) -> list[str]:
    return [first_day(str(each)) for each in outlook.rows.index]


def _band(outlook: Outlook, colours: Palette) -> dict[str, Any]:
    """One closed outline that opens from the last known value."""
    (day,), (value,) = _start(outlook)
    days = _days(outlook)
    upper, lower = (outlook.rows[each].astype(float).round(6).tolist() for each in ("upper", "lower"))
    return {
        "type": "scatter", "name": text("prognos.bild.band"), "mode": "lines", "hoverinfo": "skip", "fill": "toself",
        "x": [day, *days, *reversed(days), day], "y": [value, *upper, *reversed(lower), value],
        "fillcolor": colours.band, "line": {"width": 0.5, "color": colours.main},
    }  # fmt: skip


def _mean(outlook: Outlook, colours: Palette) -> dict[str, Any]:
    day, value = _start(outlook)
    words = [_words(outlook, str(name), row) for name, row in outlook.rows.iterrows()]
    return {
        "type": "scatter", "name": text("prognos.bild.vantat"), "mode": "lines",
        "x": [*day, *_days(outlook)], "y": [*value, *outlook.rows["mean"].astype(float).round(6).tolist()],
        "line": {"color": colours.main, "width": 2.5, "dash": "dash"},
        "text": ["", *words], "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def _words(outlook: Outlook, period: str, row: pd.Series) -> str:
    decimals = outlook.indicator.decimals
    told = text(
        "prognos.bild.hover",
        nar=period_text(period),
        mitt=value_text(row["mean"], outlook.indicator),
        nedre=number(row["lower"], decimals),
        ovre=value_text(row["upper"], outlook.indicator),
    )
    return escape(told, quote=False)


def _ghosts(outlook: Outlook, colours: Palette) -> Iterator[dict[str, Any]]:
    """Earlier forecasts as they would have been made, each from the value it was made with."""
    for place, end in enumerate(ghosts_drawn(outlook)):
        over = outlook.ghosts["period"] <= str(outlook.values.index[-1])
        rows = outlook.ghosts[(outlook.ghosts["end"] == end) & over]
        yield {
            "type": "scatter", "name": text("prognos.bild.tidigare"), "mode": "lines",
            "showlegend": place == 0,
            "x": [first_day(end), *(first_day(str(each)) for each in rows["period"])],
            "y": [round(float(outlook.values[end]), 6), *rows["mean"].astype(float).round(6).tolist()],
            "line": {"color": colours.others[0], "width": 1.25, "dash": "dot"},
            "text": ["", *(_ghost_words(outlook, end, row) for _, row in rows.iterrows())],
            "hovertemplate": "%{text}<extra></extra>",
        }  # fmt: skip


def _ghost_words(outlook: Outlook, end: str, row: pd.Series) -> str:
    told = text(
        "prognos.bild.tidigare.hover",
        gjord=period_text(end),
        nar=period_text(str(row["period"])),
        mitt=value_text(row["mean"], outlook.indicator),
    )
    return escape(told, quote=False)
