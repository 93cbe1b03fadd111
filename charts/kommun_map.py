"""The map of kommuner that turns and tilts, drawn by pydeck without any map service: only our own shapes.

Decision that could be disputed: kommuner outside the chosen modellområde are drawn in the same classes but fainter,
so that what is chosen stands out without hiding its neighbours. The value is written on each chosen kommun, since
colour alone says too little. Polygons cannot be reached from the keyboard and the library is the largest file of a
page: it is fetched by those who ask for this map, and `charts.svg_map` is what the others see.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from html import escape
from itertools import pairwise
from math import cos, log2, radians
from typing import TYPE_CHECKING, Any

from charts.care_units import CareUnit
from charts.care_units import care_units as open_units
from charts.classes import Place, kommuner_of, places
from charts.deck import as_address, deck
from charts.geometry import Bounds, Corner, Geometry, bounds, counties, label_place, outlines, rings
from charts.map_figure import MOST_NAMED
from charts.palette import Palette, palette, rgb
from domain.result import Result
from domain.units import Unit
from wording import text

if TYPE_CHECKING:
    import pydeck as pdk

# The view is fitted to a phone: 360 x 420 px of map; a wider screen shows more around it.
_WIDTH, _HEIGHT = 360, 420
_FAINT, _FULL = 70, 235


def kommun_map(
    result: Result,
    *,
    period: str,
    units: Mapping[str, Unit],
    focus: Sequence[str],
    dark: bool,
    beside: Collection[str] = (),
    care_units: bool = False,
) -> "pdk.Deck":
    """The kommuner among `units` in their classes at `period`, the view fitted to those in `focus` (all if empty).

    Feature properties hold code, name and shown text, nothing else; layers have fixed ids (`lan`, `kommuner`,
    `granser`, `varden`, `enheter`). `care_units` adds the enheter of `units` that have coordinates and were open.
    """
    import pydeck as pdk

    colours = palette(dark=dark)
    kommuner = kommuner_of(units)
    shown = places(result, period=period, kommuner=kommuner, dark=dark, beside=beside)
    shapes = outlines(unit.id for unit in kommuner)
    chosen = set(focus) or set(shapes)
    layers = [
        _county_layer(sorted({code[:2] for code in shapes}), colours),
        _kommun_layer([_feature(place, shapes[place.code], place.code in chosen)
                       for place in shown if place.code in shapes], colours),
        _border_layer(shapes, chosen, colours),
        _text_layer([place for place in shown if place.code in chosen and place.code in shapes]),
    ]  # fmt: skip
    if care_units:
        layers.append(_care_unit_layer(open_units(units.values(), period), colours))
    view = _view(bounds(shapes[code] for code in sorted(chosen) if code in shapes))
    return deck(
        layers,
        map_provider=None,
        initial_view_state=pdk.ViewState(**view, min_zoom=3, max_zoom=9),
        tooltip={"html": "<b>{name}</b><br>{shown}"},
    )


def _county_layer(codes: list[str], colours: Palette) -> "pdk.Layer":
    import pydeck as pdk

    features = [{"type": "Feature", "geometry": shape, "properties": {}} for shape in counties(codes).values()]
    return pdk.Layer(
        "GeoJsonLayer",
        as_address({"type": "FeatureCollection", "features": features}),
        id="lan",
        filled=True,
        stroked=False,
        get_fill_color=list(rgb(colours.land)),
        pickable=False,
    )


def _kommun_layer(features: list[dict[str, Any]], colours: Palette) -> "pdk.Layer":
    import pydeck as pdk

    return pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": features},
        id="kommuner",
        filled=True,
        stroked=False,
        get_fill_color="fill",
        pickable=True,
        auto_highlight=True,
        highlight_color=[*rgb(colours.text), 60],
    )


def _border_layer(shapes: Mapping[str, Geometry], chosen: set[str], colours: Palette) -> "pdk.Layer":
    """Every border once, as plain lines: outlines that know their corners take several times as long to draw."""
    import pydeck as pdk

    width: dict[tuple[Corner, ...], int] = {}
    for code, geometry in shapes.items():
        for ring in rings(geometry):
            for piece in pairwise(ring):
                border = tuple(sorted(piece))
                width[border] = max(width.get(border, 1), 2 if code in chosen else 1)
    return pdk.Layer(
        "LineLayer",
        as_address([{"from": start, "to": end, "width": pixels} for (start, end), pixels in width.items()]),
        id="granser",
        get_source_position="from",
        get_target_position="to",
        get_width="width",
        get_color=list(rgb(colours.outline)),
        pickable=False,
    )


def _text_layer(shown: list[Place]) -> "pdk.Layer":
    import pydeck as pdk

    rows = [
        {
            "position": list(label_place(place.code)),
            "text": f"{place.name}\n{place.short}" if len(shown) <= MOST_NAMED else place.short,
            "colour": list(rgb(place.map_class.on_colour)),
        }
        for place in shown
    ]
    return pdk.Layer(
        "TextLayer",
        rows,
        id="varden",
        get_position="position",
        get_text="text",
        get_color="colour",
        get_size=14,
        font_family=_string("system-ui, Liberation Sans, Arial, sans-serif"),
        font_weight=600,
        character_set=_string("auto"),
        pickable=False,
    )


def _care_unit_layer(shown: Iterable[CareUnit], colours: Palette) -> "pdk.Layer":
    import pydeck as pdk

    rows = [
        {
            "position": [each.unit.lon, each.unit.lat],
            "code": each.unit.id,
            "name": escape(each.unit.name),
            "shown": escape(text("figur.karta.lage", slag=each.type_text, lage=each.precision)),
        }
        for each in shown
        if each.is_placed
    ]
    return pdk.Layer(
        "ScatterplotLayer",
        rows,
        id="enheter",
        get_position="position",
        get_fill_color=list(rgb(colours.background)),
        get_line_color=list(rgb(colours.text)),
        stroked=True,
        radius_min_pixels=5,
        radius_max_pixels=5,
        line_width_min_pixels=2,
        pickable=True,
    )


def _feature(place: Place, geometry: dict[str, Any], chosen: bool) -> dict[str, Any]:  # noqa: FBT001
    """The drawing instructions stand beside `properties`, which stay what a person may see."""
    return {
        "type": "Feature",
        "geometry": geometry,
        "properties": {"code": place.code, "name": escape(place.name), "shown": escape(place.shown)},
        "fill": [*rgb(place.map_class.colour), _FULL if chosen else _FAINT],
    }


def _view(area: Bounds) -> dict[str, float]:
    """Centre and zoom at which the area fits; a world of zoom 0 is 512 px wide (web Mercator)."""
    west, south, east, north = area
    latitude = (south + north) / 2
    across = max((east - west) / 360, 1e-6)
    upwards = max((north - south) / 360 / cos(radians(latitude)), 1e-6)
    zoom = min(log2(_WIDTH / 512 / across), log2(_HEIGHT / 512 / upwards)) - 0.15
    return {"longitude": round((west + east) / 2, 3), "latitude": round(latitude, 3), "zoom": round(zoom, 2)}


def _string(value: str) -> Any:
    """A literal string: without this pydeck takes it for the name of a field."""
    import pydeck as pdk

    return pdk.types.String(value)
