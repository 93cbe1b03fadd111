"""Small multiples as one plotly figure, for pictures: the same panels, scale and words as `multiples` on the page.

Decision that could be disputed: the panels' type is that of the caption and does not shrink with their number; twelve
are the most on a slide and six on a square. The numbers of the scale stand only at the left of each row.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from charts import axes, multiples, rows
from charts.axes import Figure
from charts.line import band_outline
from charts.palette import Palette, palette
from charts.series import Point, lone
from charts.sheets import Sheet, lines
from domain.period import Period
from domain.result import Result
from wording import number, text, unit_text

# The room between two panels as a share of the whole width, and that for the years below them in lines.
_BETWEEN, _AXIS_LINES = 0.035, 1.8
_LINE = 1.3


def small_figures(result: Result, *, units: Sequence[str], breakdown: str = "", sheet: Sheet, dark: bool) -> Figure:
    """A plotly figure (`data` and `layout`) that `json.dumps` takes as it is, laid out for a sheet.

    `units` are ids in `result`, the place in focus first; at most as many as the sheet takes are drawn. x is the place
    in time (0, 1 …), y the value in the indicator's unit, None where there is none. `layout.meta.notes` says how the
    panels are read.

    Raises:
        UnknownUnitError: the Result has no such unit.

    """
    colours = palette(dark=dark)
    drawn = multiples.drawn_series(result, units[: sheet.most_panels], breakdown)
    shown = [each.value for series in drawn.values() for each in series if each.value is not None]
    shown += [level for _, level in axes.reference_levels(result.indicator)]
    scale = axes.value_range(result.indicator, shown)
    down = max(-(-len(drawn) // sheet.panels_across), 1)
    across = max(-(-len(drawn) // down), 1)  # as even rows as can be
    heads = {unit: _head(result, unit, series, sheet, across) for unit, series in drawn.items()}
    places = dict(zip(drawn, _places(list(heads.values()), across, sheet), strict=True))
    layout = axes.layout(colours) | {"annotations": [], "shapes": [], "height": axes.PLOT_HEIGHT + 90}
    layout["margin"] = {"l": axes.left_margin({"range": scale}) - 20, "r": 4, "t": 0, "b": 24}
    layout["meta"] = {"notes": _notes(result, units, breakdown, sheet)}
    data: list[dict[str, Any]] = []
    first = next(iter(drawn.values()), [])
    for turn, (unit, series) in enumerate(drawn.items(), start=1):
        name = "" if turn == 1 else str(turn)
        layout |= _axes(name, places[unit], scale, series, sheet, colours, is_first=(turn - 1) % across == 0)
        layout["annotations"] += [_words(name, heads[unit], sheet, colours), *_years(name, series, sheet, colours)]
        layout["shapes"] += _target(result, name, colours)
        data += _traces(name, series, [] if turn == 1 else first, colours)
    return {"data": data, "layout": layout}


def _notes(result: Result, units: Sequence[str], breakdown: str, sheet: Sheet) -> list[str]:
    unit = text("jamfor.over_tid.axel", enhet=unit_text(result.indicator))
    told = multiples.notes(result, units=units[: sheet.most_panels], breakdown=breakdown)
    if len(units) > sheet.most_panels:
        told.append(text("jamfor.not.sma_flest", antal=number(sheet.most_panels), alla=number(len(units))))
    return [unit, *told]


def _head(result: Result, unit: str, series: list[Point], sheet: Sheet, across: int) -> tuple[list[str], list[str]]:
    """What stands over a panel: the name, its sort where there is room, and the latest value or why there is none."""
    width = sheet.inside / across - 34
    place = result.units[unit]
    return (
        lines(place.name if sheet.is_narrow and across > 2 else rows.full_name(place), sheet.caption, width, bold=True),
        lines(multiples.latest_words(result, series), sheet.caption, width),
    )


def _places(
    heads: list[tuple[list[str], list[str]]], across: int, sheet: Sheet
) -> Iterator[tuple[list[float], list[float]]]:
    """Where each panel lies, as shares of the whole: across and upwards."""
    down = [heads[start : start + across] for start in range(0, len(heads), across)]
    line = sheet.caption * _LINE / (sheet.height * sheet.plot)
    taken = [line * max(len(name) + len(latest) for name, latest in row) for row in down]
    below = line * _AXIS_LINES
    high = max((1 - sum(taken) - below * (len(down) - 1)) / max(len(down), 1), 0.05)
    wide = (1 - _BETWEEN * (across - 1)) / across
    top = 1.0
    for row, head in zip(down, taken, strict=True):
        for column in range(len(row)):
            left = column * (wide + _BETWEEN)
            yield [round(left, 4), round(left + wide, 4)], [round(max(top - head - high, 0), 4), round(top - head, 4)]
        top -= head + high + below


def _axes(
    name: str,
    place: tuple[list[float], list[float]],
    scale: list[float],
    series: list[Point],
    sheet: Sheet,
    colours: Palette,
    *,
    is_first: bool,
) -> dict[str, Any]:
    """The pair of axes of one panel, with round numbers at the left of the row."""
    levels, decimals = multiples.round_levels(*scale)
    plain = {"fixedrange": True, "zeroline": False, "tickfont": {"size": sheet.caption, "color": colours.muted}}
    return {
        f"xaxis{name}": plain | {
            "domain": place[0], "anchor": f"y{name}", "range": [-0.6, len(series) - 0.4], "showgrid": False,
            "tickvals": [], "linecolor": colours.grid, "showline": True,
        },
        f"yaxis{name}": plain | {
            "domain": place[1], "anchor": f"x{name}", "range": scale, "gridcolor": colours.grid, "tickvals": levels,
            "ticktext": [number(level, decimals) for level in levels], "showticklabels": is_first,
        },
    }  # fmt: skip


def _years(name: str, series: list[Point], sheet: Sheet, colours: Palette) -> list[dict[str, Any]]:
    """The first and the last year, within the panel's width so that those of two panels do not meet."""
    ends = {"left": (0, series[0]), "right": (1, series[-1])} if series else {}
    return [
        {"text": str(Period.parse(each.period).year), "showarrow": False, "x": x, "xref": f"x{name} domain",
         "xanchor": side, "y": 0, "yref": f"y{name} domain", "yanchor": "top", "borderpad": 0,
         "font": {"size": _size(sheet), "color": colours.muted}}
        for side, (x, each) in ends.items()
    ]  # fmt: skip


def _size(sheet: Sheet) -> float:
    """The caption's type, as `titled` will make it of this."""
    return sheet.caption * axes.FONT_SIZE / sheet.body


def _words(name: str, head: tuple[list[str], list[str]], sheet: Sheet, colours: Palette) -> dict[str, Any]:
    called, latest = ([escape(line, quote=False) for line in part] for part in head)
    return {
        "text": "<br>".join([*(f"<b>{line}</b>" for line in called), *latest]), "align": "left", "showarrow": False,
        "x": 0, "xref": f"x{name} domain", "xanchor": "left", "y": 1, "yref": f"y{name} domain", "yanchor": "bottom",
        "borderpad": 0, "font": {"size": _size(sheet), "color": colours.text},
    }  # fmt: skip


def _target(result: Result, name: str, colours: Palette) -> list[dict[str, Any]]:
    line = {"color": colours.reference, "width": 1.25, "dash": "dash"}
    return [
        {"type": "line", "xref": f"x{name} domain", "x0": 0, "x1": 1, "yref": f"y{name}", "y0": level, "y1": level,
         "line": line}
        for _, level in axes.reference_levels(result.indicator)
    ]  # fmt: skip


def _traces(name: str, series: list[Point], behind: list[Point], colours: Palette) -> list[dict[str, Any]]:
    """The first place faintly, the band, the line with a mark on its end and on values that stand alone."""
    pair: dict[str, Any] = {"type": "scatter", "xaxis": f"x{name}", "yaxis": f"y{name}", "hoverinfo": "skip"}
    valued = [place for place, each in enumerate(series) if each.value is not None]
    last = valued[-1] if valued else -1
    sizes = [7 if place == last else 4 if alone else 0 for place, alone in enumerate(lone(series))]
    spots = {each.day: place for place, each in enumerate(series)}
    x, y = band_outline(series)
    faint = {"color": colours.muted, "width": 1.25, "dash": "dot"}
    traces: list[dict[str, Any]] = []
    if behind:
        shadow = {"x": list(range(len(behind))), "y": [each.value for each in behind]}
        traces.append(pair | shadow | {"mode": "lines", "line": faint})
    if x:
        across = [None if day is None else spots[day] for day in x]
        traces.append(pair | {"mode": "lines", "x": across, "y": y, "fill": "toself", "fillcolor": colours.band,
                              "line": {"width": 0}})  # fmt: skip
    traces.append(pair | {
        "mode": "lines+markers", "x": list(range(len(series))), "y": [each.value for each in series],
        "line": {"color": colours.main, "width": 2.25}, "connectgaps": False,
        "marker": {"color": colours.main, "size": sizes, "opacity": 1}, "cliponaxis": False,
    })  # fmt: skip
    return traces
