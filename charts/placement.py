"""Where things are and could be: a map of points, existing units and chosen places, and what each more place gives.

Decision that could be disputed: a point is drawn by size class and its number of people is nowhere in what is sent:
a small number at a place could be somebody, and where few live the place is rounded too. Points near enough are filled
and the others are rings, existing units are white squares and chosen places numbered discs, so that nothing rests on
colour.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, log2, radians
from typing import TYPE_CHECKING, Any

from charts import axes
from charts.axes import Figure
from charts.deck import deck
from charts.geometry import Bounds, bounds, outlines, rings
from charts.palette import Palette, palette, rgb
from wording import number, text

if TYPE_CHECKING:
    import pydeck as pdk

# The view is fitted to a phone; a wider screen shows more around it.
_WIDTH, _HEIGHT = 380, 440
# From how many 65+ a point is drawn as large as this, in pixels.
# A point with fewer people than this is drawn to the nearest so many degrees (at most a km or so from where it is).
_FEW, _LATITUDES, _LONGITUDES = 5, 0.02, 0.05
_SIZES = ((0, 2.5), (20, 3.5), (60, 5.0), (150, 7.0), (400, 10.0))


@dataclass(frozen=True, slots=True)
class Spot:
    """A point where people live: `people` decides the size class only, `is_near` whether it is filled."""

    lat: float
    lon: float
    people: float
    is_near: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A unit or a chosen place: its name and what else is said of it; `label` is its number, "" for existing ones."""

    lat: float
    lon: float
    name: str
    said: str
    label: str = ""


def placement_map(spots: Iterable[Spot], marks: Sequence[Mark], *, kommuner: Iterable[str], dark: bool) -> "pdk.Deck":
    """The map, fitted to these kommuner; layers `kommuner`, `granser`, `punkter`, `ringar`, `befintliga`, `valda`."""
    import pydeck as pdk

    colours, shapes = palette(dark=dark), outlines(kommuner)
    drawn = list(spots)
    existing = [each for each in marks if not each.label]
    chosen = [each for each in marks if each.label]
    layers = [
        *_ground(shapes, colours),
        _points("punkter", [each for each in drawn if each.is_near], colours, filled=True),
        _points("ringar", [each for each in drawn if not each.is_near], colours, filled=False),
        _squares(existing, colours),
        *_numbered(chosen, colours),
    ]
    return deck(
        layers,
        map_provider=None,
        initial_view_state=pdk.ViewState(**_fitted(bounds(shapes.values())), min_zoom=3, max_zoom=11),
        tooltip={"html": "<b>{name}</b><br>{said}"},
    )


def _ground(shapes: Mapping[str, Any], colours: Palette) -> "list[pdk.Layer]":
    """Sent as they are and not as an address: what is fetched is not there yet when a page is printed at once."""
    import pydeck as pdk

    features = [{"type": "Feature", "geometry": shape, "properties": {}} for shape in shapes.values()]
    lines = [{"path": ring} for shape in shapes.values() for ring in rings(shape)]
    land = {"type": "FeatureCollection", "features": features}
    return [
        pdk.Layer(
            "GeoJsonLayer", land, id="kommuner", filled=True, stroked=False, get_fill_color=list(rgb(colours.land)),
            pickable=False,
        ),
        pdk.Layer(
            "PathLayer", lines, id="granser", get_path="path", get_color=list(rgb(colours.outline)),
            width_min_pixels=1, width_max_pixels=1, pickable=False,
        ),
    ]  # fmt: skip


def _points(name: str, spots: Sequence[Spot], colours: Palette, *, filled: bool) -> "pdk.Layer":
    import pydeck as pdk

    rows = [{"position": _position(each), "size": _size(each.people)} for each in spots]
    return pdk.Layer(
        "ScatterplotLayer", rows, id=name, get_position="position", get_radius="size", radius_units=_string("pixels"),
        filled=filled, stroked=True, get_fill_color=[*rgb(colours.main), 170],
        get_line_color=list(rgb(colours.main if filled else colours.others[0])),
        line_width_min_pixels=1 if filled else 2, pickable=False,
    )  # fmt: skip


def _position(spot: Spot) -> list[float]:
    """Longitude and latitude; where few live, not so near that a house can be told."""
    if spot.people >= _FEW:
        return [spot.lon, spot.lat]
    lon, lat = (round(of / step) * step for of, step in ((spot.lon, _LONGITUDES), (spot.lat, _LATITUDES)))
    return [round(lon, 2), round(lat, 2)]


def _size(people: float) -> float:
    return next(pixels for least, pixels in reversed(_SIZES) if people >= least)


def _squares(marks: Sequence[Mark], colours: Palette) -> "pdk.Layer":
    """A square is a sign of the font, so that it keeps its size however near one looks."""
    import pydeck as pdk

    return pdk.Layer(
        "TextLayer", [_row(each, "■") for each in marks], id="befintliga", get_position="position", get_text="text",
        get_color=list(rgb(colours.background)), get_size=20, outline_width=6, font_settings={"sdf": True},
        outline_color=[*rgb(colours.text), 255], character_set=_string("auto"),
        font_family=_string("system-ui, Liberation Sans, Arial, sans-serif"), pickable=True,
    )  # fmt: skip


def _numbered(marks: Sequence[Mark], colours: Palette) -> "list[pdk.Layer]":
    import pydeck as pdk

    rows = [_row(each, each.label) for each in marks]
    return [
        pdk.Layer(
            "ScatterplotLayer", rows, id="valda", get_position="position", get_radius=13,
            radius_units=_string("pixels"), stroked=True, get_fill_color=list(rgb(colours.text)),
            get_line_color=list(rgb(colours.background)), line_width_min_pixels=2, pickable=True,
        ),
        pdk.Layer(
            "TextLayer", rows, id="nummer", get_position="position", get_text="text", get_size=15, font_weight=700,
            get_color=list(rgb(colours.background)), character_set=_string("auto"),
            font_family=_string("system-ui, Liberation Sans, Arial, sans-serif"), pickable=False,
        ),
    ]  # fmt: skip


def _row(mark: Mark, sign: str) -> dict[str, Any]:
    return {
        "position": [mark.lon, mark.lat], "text": sign, "name": escape(mark.name), "said": escape(mark.said),
    }  # fmt: skip


def gain_curve(counts: Sequence[int], values: Sequence[float], *, chosen: int, unit: str, dark: bool) -> Figure:
    """What the goal comes to for each number of new places: a line with dots, the chosen number marked.

    Args:
        counts: how many new places.
        values: the goal, in `unit`.
        chosen: the number asked for.
        unit: "%" or "minuter", as the axis says it.
        dark: the theme.

    """
    colours = palette(dark=dark)
    decimals = 0 if unit == "%" else 1
    labels = [number(each, decimals) for each in values]
    high = max(values, default=1.0)
    layout = axes.layout(colours) | {
        "height": 260,
        "margin": {"l": 62, "r": 20, "t": 24, "b": 48},
        "xaxis": {"title": {"text": text("placering.kurva.axel")}, "dtick": 1, "fixedrange": True, "showgrid": False,
                  "zeroline": False,
                  "range": [min(counts, default=0) - 0.5, max(counts, default=1) + 0.5]},
        "yaxis": {"title": {"text": unit, "standoff": 8}, "range": [0, 115 if unit == "%" else high * 1.15],
                  "fixedrange": True, "gridcolor": colours.grid, "zeroline": False, "nticks": 5}
        | ({"tickvals": [0, 25, 50, 75, 100]} if unit == "%" else {}),
    }  # fmt: skip
    line = {
        "type": "scatter", "mode": "lines+markers+text", "x": list(counts),
        "y": [round(each, decimals) for each in values],
        "line": {"color": colours.main, "width": 2}, "text": labels, "textposition": "top center",
        "textfont": {"color": colours.text},
        "marker": {"size": [15 if each == chosen else 8 for each in counts], "color": colours.main,
                   "symbol": ["diamond" if each == chosen else "circle" for each in counts]},
        "hovertemplate": f"%{{text}} {unit}<extra></extra>",
    }  # fmt: skip
    return {"data": [line], "layout": layout}


def _fitted(area: Bounds) -> dict[str, float]:
    """Centre and zoom at which the area fits a phone's map; a world of zoom 0 is 512 px wide (web Mercator)."""
    west, south, east, north = area
    latitude = (south + north) / 2
    upwards = (north - south) / cos(radians(latitude))
    zoom = min(log2(360 * px / 512 / max(span, 1e-6)) for px, span in ((_WIDTH, east - west), (_HEIGHT, upwards)))
    return {"longitude": (west + east) / 2, "latitude": latitude, "zoom": round(zoom - 0.15, 2)}


def _string(value: str) -> Any:
    """A literal string: without this pydeck takes it for the name of a field."""
    import pydeck as pdk

    return pdk.types.String(value)
