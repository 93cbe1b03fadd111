"""What matters most for a worked example: a bar for each assumption, from its low end to its high end."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from charts import axes
from charts.axes import Figure
from charts.palette import palette
from wording import number, text

_ROW_HEIGHT = 62


@dataclass(frozen=True, slots=True)
class Swing:
    """One assumption: its name, what the outcome is at its two ends, and what those ends are called."""

    name: str
    lower: float
    upper: float
    lower_end: str
    upper_end: str


def influence_figure(swings: Sequence[Swing], *, value: float, unit: str, dark: bool) -> Figure:
    """A plotly figure: the assumption that matters most on top, a line at the stated value.

    Args:
        swings: in the order they are drawn.
        value: what the outcome is at the stated assumptions.
        unit: of the outcome, in words.
        dark: the theme.

    """
    colours = palette(dark=dark)
    ends = [end for each in swings for end in (each.lower, each.upper)]
    high = max([*ends, value])
    room = high * 0.14 or 1.0
    # The words at the lower end stand to the left of the bar, and need room where it begins at zero.
    left = -room if min(ends, default=0.0) < room else 0.0
    names = [f"<b>{escape(each.name[:1].upper() + each.name[1:], quote=False)}</b>" for each in swings]
    layout = axes.layout(colours) | {
        "height": 74 + _ROW_HEIGHT * len(swings),
        "margin": {"l": 20, "r": 20, "t": 8, "b": 52},
        "xaxis": {"title": {"text": unit}, "range": [left, high + room], "fixedrange": True,
                  "gridcolor": colours.grid, "zeroline": False, "tickformat": ",", "nticks": 4, "tickangle": 0},
        "yaxis": {"autorange": "reversed", "fixedrange": True, "showgrid": False, "visible": False,
                  "tickvals": list(range(len(swings)))},
        "bargap": 0.62,
        "shapes": [{"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": value, "x1": value,
                    "line": {"color": colours.text, "width": 1.5, "dash": "dash"}}],
        "annotations": [
            *({"x": 0, "xref": "paper", "xanchor": "left", "y": row, "yshift": 22, "text": name, "showarrow": False}
              for row, name in enumerate(names)),
            *({"x": end, "y": row, "text": escape(told, quote=False), "showarrow": False, "xanchor": side,
               "xshift": -6 if side == "right" else 6}
              for row, each in enumerate(swings)
              for end, told, side in ((each.lower, each.lower_end, "right"), (each.upper, each.upper_end, "left"))),
        ],
    }  # fmt: skip
    bars = {
        "type": "bar", "orientation": "h", "y": list(range(len(swings))), "base": [each.lower for each in swings],
        "x": [each.upper - each.lower for each in swings], "marker": {"color": colours.main, "opacity": 0.85},
        "hovertext": [text("digitalt.spann", lagst=number(each.lower), hogst=number(each.upper), enhet=unit)
                      for each in swings],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip
    return {"data": [bars], "layout": layout}
