"""A measure before and after an insats: what was seen, what the model fits, and what it expected had nothing been done.

Decision that could be disputed: only the expectation has a band, since it is what the answer rests on; months left out
of the fit are drawn as open points, so that nothing that was seen is hidden.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

from charts import axes, end_labels
from charts.axes import Figure
from charts.palette import Palette, palette
from charts.series import Point, first_day
from domain.effect import Drawn, Effect
from domain.period import Period
from wording import number, period_text, text, value_text
from wording.effect import answer
from wording.formats import status_text


def effect_figure(found: Effect, *, dark: bool) -> Figure:
    """A plotly figure (`data` and `layout`). `layout.meta.title` is the answer, `layout.meta.notes` what marks mean.

    x is the first day of each month, y the value in the indicator's unit, None where there is none. `found` must have
    points.
    """
    colours = palette(dark=dark)
    over = [each.period for each in found.points]
    start = found.window.start if found.window else over[0]
    after = [each for each in found.points if each.period >= start]
    yaxis = axes.value_axis(found.indicator, _shown(found.points, after), colours)
    names = {"fitted": text("effekt.figur.modellen"), "expected": text("effekt.figur.utan")}
    ends = {
        name: [Point(each.period, value=getattr(each, name)) for each in found.points if each.period >= start]
        for name in names
    }
    layout = axes.layout(colours) | {
        "xaxis": axes.time_axis(over, colours),
        "yaxis": yaxis,
        "height": axes.PLOT_HEIGHT + 90,
        "margin": {"l": axes.left_margin(yaxis), "r": end_labels.margin(names), "t": 34, "b": 46},
        "shapes": _started(found, start, colours),
        "annotations": [
            _start_label(found, start, colours),
            *end_labels.annotations(names, ends, yaxis["range"], colours),
        ],
        "meta": {"title": answer(found), "notes": _notes(found)},
    }
    data = [
        _band(after, colours),
        _line(found.points, "fitted", names["fitted"], {"color": colours.main, "width": 3}),
        _line(after, "expected", names["expected"], {"color": colours.others[0], "width": 2.5, "dash": "dash"}),
        _seen(found, colours),
    ]
    return {"data": data, "layout": layout}


def _shown(drawn: Sequence[Drawn], after: Sequence[Drawn]) -> list[float]:
    """Every number that must fit on the y axis."""
    found = [each.value for each in drawn] + [each.fitted for each in drawn]
    found += [limit for each in after for limit in (each.lower, each.upper)]
    return [each for each in found if each is not None]


def _started(found: Effect, start: str, colours: Palette) -> list[dict[str, Any]]:
    """A dashed line where the change is looked for, and the months left out as a shaded span."""
    day = first_day(start)
    line = {
        "type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
        "line": {"color": colours.event, "width": 1.75, "dash": "dash"},
    }  # fmt: skip
    left_out = found.window.left_out if found.window else ()
    if not left_out:
        return [line]
    span = {
        "type": "rect", "x0": first_day(left_out[0]), "x1": str(Period.parse(left_out[-1]).next().start_on),
        "y0": 0, "y1": 1, "yref": "paper", "layer": "below", "line": {"width": 0}, "fillcolor": colours.span,
    }  # fmt: skip
    return [span, line]


def _start_label(found: Effect, start: str, colours: Palette) -> dict[str, Any]:
    """Over the line, or over the middle of the months in which it may have begun."""
    left_out = found.window.left_out if found.window else ()
    return {
        "x": first_day(left_out[len(left_out) // 2] if left_out else start), "xref": "x",
        "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 2,
        "text": escape(text("effekt.figur.start")), "showarrow": False,
        "font": {"color": colours.event, "size": axes.FONT_SIZE},
    }  # fmt: skip


def _band(after: Sequence[Drawn], colours: Palette) -> dict[str, Any]:
    known = [each for each in after if each.lower is not None and each.upper is not None]
    days = [first_day(each.period) for each in known]
    return {
        "type": "scatter", "name": text("effekt.figur.spann"), "mode": "lines", "fill": "toself",
        "x": [*days, *reversed(days)],
        "y": [*(each.lower for each in known), *(each.upper for each in reversed(known))],
        "fillcolor": colours.reference_fill, "line": {"width": 0}, "hoverinfo": "skip",
    }  # fmt: skip


def _line(drawn: Sequence[Drawn], name: str, label: str, style: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter", "name": escape(label, quote=False), "mode": "lines", "connectgaps": False,
        "x": [first_day(each.period) for each in drawn],
        "y": [getattr(each, name) if each.used else None for each in drawn],
        "line": style, "hoverinfo": "skip",
    }  # fmt: skip


def _seen(found: Effect, colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter", "name": escape(found.place.name, quote=False), "mode": "markers",
        "x": [first_day(each.period) for each in found.points],
        "y": [each.value for each in found.points],
        "marker": {
            "size": 6, "color": colours.text, "line": {"width": [0 if each.used else 1.5 for each in found.points]},
            "symbol": ["circle" if each.used else "circle-open" for each in found.points],
        },
        "text": [_hover(each, found) for each in found.points],
        "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def _hover(each: Drawn, found: Effect) -> str:
    lines = [f"<b>{escape(found.place.name, quote=False)}, {period_text(each.period)}</b>"]
    if each.value is None:
        return "<br>".join([*lines, status_text(each.status)])
    lines.append(value_text(each.value, found.indicator))
    if each.expected is not None and found.window and each.period >= found.window.start:
        expected = number(each.expected, found.indicator.decimals)
        lines.append(escape(text("effekt.figur.vantat", tal=expected), quote=False))
    return "<br>".join(lines)


def _notes(found: Effect) -> list[str]:
    """What the marks mean, one sentence each."""
    left_out = bool(found.window and found.window.left_out)
    keys = ["sett", "modell", "utan", *(["borttagna"] if left_out else [])]
    return [text(f"effekt.not.{each}") for each in keys]
