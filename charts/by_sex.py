"""Women and men as two lines, each with its 95 % band; and why a measure has no such lines.

Decision that could be disputed: the two lines are never compared by eye alone: they differ in dash, mark and name,
and their bands show whether they can be told apart. Where there is no split, the figure is not drawn and the reason
is said.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

from charts import axes, end_labels
from charts.axes import Figure
from charts.hover import point_text
from charts.line import band_outline
from charts.palette import Palette, palette
from charts.series import Point, periods, points
from domain.indicator import Published
from domain.observation import CellStatus
from domain.result import Result
from indicators.measures import measure
from wording import text

SEXES = ("K", "M")
_STYLES = {"K": ("solid", "circle"), "M": ("dash", "square")}


def has_split(result: Result, *, unit: str, breakdown: str = "") -> bool:
    """Whether there is a value to show for women and for men. `result` is read with `sex=None`."""
    return all(any(each.value is not None for each in _series(result, unit, breakdown, sex)) for sex in SEXES)


def by_sex(result: Result, *, unit: str, breakdown: str = "", dark: bool) -> Figure:
    """A plotly figure (`data` and `layout`) that `json.dumps` takes as it is.

    `result` is read with `sex=None`. x is the first day of each period, y the value in the indicator's unit, None
    where there is none.
    """
    colours = palette(dark=dark)
    over = periods(result.of((unit,)))
    drawn = {sex: _series(result, unit, breakdown, sex) for sex in SEXES}
    names = {sex: text(f"jamfor.kon.{sex}") for sex in SEXES}
    shown = [
        number
        for series in drawn.values()
        for each in series
        for number in (each.value, each.lower, each.upper)
        if number is not None
    ]
    yaxis = axes.value_axis(result.indicator, shown, colours)
    layout = axes.layout(colours) | {
        "xaxis": axes.time_axis(over, colours) if over else {"visible": False},
        "yaxis": yaxis,
        "height": axes.PLOT_HEIGHT + 90,
        "margin": {"l": axes.left_margin(yaxis), "r": end_labels.margin(names), "t": 14, "b": 46},
        "annotations": end_labels.annotations(names, drawn, yaxis["range"], colours),
        "meta": {"notes": _notes(drawn, names)},
    }
    return {"data": _traces(result, unit, drawn, names, colours), "layout": layout}


def absence(result: Result, *, unit: str, breakdown: str = "") -> str:
    """Why women and men are not shown each by themselves, in a plain sentence; "" where they are."""
    if has_split(result, unit=unit, breakdown=breakdown):
        return ""
    rows = result.of((unit,), breakdown=breakdown).rows
    split = rows[rows["sex"].isin(SEXES)]
    if (split["status"] == CellStatus.SUPPRESSED.value).any():
        return text("jamfor.kon.dolt")
    if len(split):
        return text("jamfor.kon.saknas")
    if isinstance(result.indicator, Published):
        return text("jamfor.kon.inte_publicerat")
    counted = result.indicator.numerator
    persons = bool(counted) and measure(counted).disclosive
    return text("jamfor.kon.inte_insamlat" if persons else "jamfor.kon.inte_personer")


def _series(result: Result, unit: str, breakdown: str, sex: str) -> list[Point]:
    narrowed = result.of((unit,), breakdown=breakdown, sex=sex)
    if narrowed.rows.empty:
        return []
    return points(narrowed, unit, over=periods(result.of((unit,))))


def _traces(
    result: Result, unit: str, drawn: dict[str, list[Point]], names: dict[str, str], colours: Palette
) -> list[dict[str, Any]]:
    inks = dict(zip(SEXES, (colours.main, colours.others[0]), strict=True))
    bands = [_band(drawn[sex], names[sex], inks[sex]) for sex in SEXES if drawn[sex]]
    lines = [_line(result, unit, drawn[sex], names[sex], inks[sex], _STYLES[sex]) for sex in SEXES if drawn[sex]]
    return [*(band for band in bands if band), *lines]


def _band(series: Sequence[Point], name: str, ink: str) -> dict[str, Any]:
    x, y = band_outline(list(series))
    if not x:
        return {}
    return {
        "type": "scatter", "name": name, "x": x, "y": y, "mode": "lines", "fill": "toself", "fillcolor": ink,
        "opacity": 0.15, "line": {"width": 0, "color": ink}, "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip


def _line(
    result: Result, unit: str, series: Sequence[Point], name: str, ink: str, style: tuple[str, str]
) -> dict[str, Any]:
    dash, symbol = style
    place = f"{result.units[unit].name}, {name.lower()}"
    return {
        "type": "scatter",
        "name": escape(name, quote=False),
        "x": [each.day for each in series],
        "y": [each.value for each in series],
        "mode": "lines+markers",
        "connectgaps": False,
        "line": {"color": ink, "width": 2.5, "dash": dash},
        "marker": {"size": 7, "symbol": symbol, "color": ink},
        "text": [point_text(each, result, unit_name=place) if each.value is not None else "" for each in series],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _notes(drawn: dict[str, list[Point]], names: dict[str, str]) -> list[str]:
    told = [text("jamfor.not.kon")] if any(each.lower is not None for s in drawn.values() for each in s) else []
    return told + [
        text("jamfor.not.kon_lucka", vilka=names[sex])
        for sex, series in drawn.items()
        if any(each.value is None for each in series)
    ]
