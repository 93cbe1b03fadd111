"""The map as plain plotly polygons: for PNG, SVG and slides, where pydeck cannot draw, and it needs no tiles."""

from collections.abc import Mapping, Sequence
from html import escape
from math import cos, radians
from typing import Any

from charts import axes
from charts.axes import Figure
from charts.classes import MapClass, Place, kommuner_of, legend, places
from charts.geometry import Bounds, Geometry, bounds, counties, label_place, outlines, rings
from charts.palette import Palette, palette
from domain.result import Result
from domain.units import Unit
from wording import text

# Plotly's words for the hatching of the map on the page: lines both ways, one way, and dots.
_HATCHING = {"dolt": "x", "saknas": "/", "ej_relevant": "."}

# With more kommuner than this on the map, only values are written; with still more, nothing is.
MOST_NAMED, MOST_LABELLED = 8, 40
# Values nearer each other than these shares of the map's width and height would lie over each other.
_CLOSE = (0.12, 0.05)


def map_figure(
    result: Result,
    *,
    period: str,
    units: Mapping[str, Unit],
    focus: Sequence[str],
    dark: bool,
    show_legend: bool = True,
    most_named: int = MOST_NAMED,
    most_labelled: int = MOST_LABELLED,
) -> Figure:
    """The same map as `kommun_map`: a plotly figure of filled outlines, with names, values and a legend.

    `focus` empty shows all; more kommuner than `most_named` are labelled by value alone, since names would collide, and
    more than `most_labelled` not at all.
    """
    colours = palette(dark=dark)
    kommuner = kommuner_of(units)
    shapes = outlines(unit.id for unit in kommuner)
    chosen = set(focus) or set(shapes)
    shown = [place for place in places(result, period=period, kommuner=kommuner, dark=dark) if place.code in shapes]
    traces = [_land(counties(sorted({code[:2] for code in shapes})), colours)]
    traces += [_kommun(place, shapes[place.code], place.code in chosen, colours) for place in shown]
    traces.append(_labels([place for place in shown if place.code in chosen], most_named, most_labelled))
    traces += [_legend_entry(*entry, colours) for entry in legend(shown)]
    layout = axes.layout(colours) | _map_axes(bounds(shapes[code] for code in sorted(chosen) if code in shapes))
    layout |= {
        "showlegend": show_legend,
        "legend": {"x": 1.01, "y": 0.99, "font": {"size": axes.FONT_SIZE}, "itemclick": False,
                   "itemdoubleclick": False, "title": {"text": axes.unit_title(result.indicator)}},
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "height": 520,
    }  # fmt: skip
    return {"data": traces, "layout": layout}


def _kommun(place: Place, geometry: Geometry, chosen: bool, colours: Palette) -> dict[str, Any]:  # noqa: FBT001
    x, y = _outline(geometry)
    return {
        "type": "scatter", "mode": "lines", "x": x, "y": y, "fill": "toself", "hoveron": "fills",
        **_filled(place.map_class, colours), "line": {"color": colours.outline, "width": 1.5 if chosen else 0.7},
        "opacity": 1 if chosen else 0.35, "hoverinfo": "text", "customdata": [place.code],
        "text": f"<b>{escape(place.name, quote=False)}</b><br>{escape(place.shown, quote=False)}",
        "showlegend": False,
    }  # fmt: skip


def _land(shapes: Mapping[str, Geometry], colours: Palette) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[float | None] = []
    for geometry in shapes.values():
        longitudes, latitudes = _outline(geometry)
        x += [*longitudes, None]
        y += [*latitudes, None]
    return {
        "type": "scatter", "mode": "lines", "x": x[:-1], "y": y[:-1], "fill": "toself", "hoverinfo": "skip",
        "fillcolor": colours.land, "line": {"color": colours.muted, "width": 1}, "showlegend": False,
    }  # fmt: skip


def _outline(geometry: Geometry) -> tuple[list[float | None], list[float | None]]:
    x: list[float | None] = []
    y: list[float | None] = []
    for ring in rings(geometry):
        x += [*(corner[0] for corner in ring), None]
        y += [*(corner[1] for corner in ring), None]
    return x[:-1], y[:-1]


def _labels(shown: list[Place], most_named: int, most_labelled: int) -> dict[str, Any]:
    named = len(shown) <= most_named
    spots = {place.code: label_place(place.code) for place in shown} if len(shown) <= most_labelled else {}
    kept = [place for place in shown if place.code in (spots if named else _apart(spots))]
    names = [f"{escape(place.name, quote=False)}<br>" if named else "" for place in kept]
    return {
        "type": "scatter", "mode": "text", "hoverinfo": "skip", "showlegend": False,
        "x": [spots[place.code][0] for place in kept], "y": [spots[place.code][1] for place in kept],
        "text": [name + escape(place.short, quote=False) for name, place in zip(names, kept, strict=True)],
        "cliponaxis": False,
        "textfont": {"size": axes.FONT_SIZE, "color": [place.map_class.on_colour for place in kept]},
    }  # fmt: skip


def _apart(spots: Mapping[str, tuple[float, float]]) -> set[str]:
    """Those whose values do not lie over one that is written already."""
    kept: dict[str, tuple[float, float]] = {}
    if not spots:
        return set()
    wide, high = (max(ends) - min(ends) for ends in zip(*spots.values(), strict=True))
    for code, (x, y) in spots.items():
        if not any(abs(x - a) < _CLOSE[0] * wide and abs(y - b) < _CLOSE[1] * high for a, b in kept.values()):
            kept[code] = (x, y)
    return set(kept)


def _filled(each: MapClass, colours: Palette) -> dict[str, Any]:
    shape = _HATCHING.get(each.pattern)
    if not shape:
        return {"fillcolor": each.colour}
    pattern = {"shape": shape, "bgcolor": each.colour, "fgcolor": colours.muted, "size": 8, "solidity": 0.2}
    return {"fillcolor": each.colour, "fillpattern": pattern}


def _legend_entry(each: MapClass, count: int, colours: Palette) -> dict[str, Any]:
    """An outline without corners, so that its mark in the legend is hatched as the kommuner are."""
    label = text("karta.klass", klass=each.number, steg=each.label) if each.number else each.label
    return {
        "type": "scatter", "mode": "lines", "x": [None], "y": [None], "name": f"{label} ({count})", "fill": "toself",
        **_filled(each, colours), "line": {"color": colours.outline, "width": 1}, "hoverinfo": "skip",
    }  # fmt: skip


def _map_axes(area: Bounds) -> dict[str, Any]:
    """Degrees of longitude shrunk by the cosine of the latitude, so that shapes look as they do on the ground."""
    west, south, east, north = area
    margin = 0.04 * max(east - west, north - south)
    bare = {"visible": False, "fixedrange": True}
    ratio = round(1 / cos(radians((south + north) / 2)), 4)
    return {
        "xaxis": bare | {"range": [west - margin, east + margin]},
        "yaxis": bare | {"range": [south - margin, north + margin], "scaleanchor": "x", "scaleratio": ratio},
    }
