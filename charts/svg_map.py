"""The map of kommuner as SVG: no map service, no library to fetch, every kommun a link that is reached by keyboard.

Decision that could be disputed: kommuner outside the chosen modellområde are drawn in the same classes but fainter,
so that what is chosen stands out without hiding its neighbours. The value is written on each chosen kommun where it
has room, else the number of its class. A kommun that has a page of its own is a link to it; the others are only drawn.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from charts.care_units import CareUnit, marks
from charts.classes import MapClass, Place
from charts.geometry import label_place, label_room, on_sheet, sheet_bounds, sheet_path
from charts.map_words import said_of
from charts.palette import Palette, palette

_MARGIN = 0.04
# The size the hatching has before the page has measured its map.
_USUAL_HEIGHT_PX = 460
# What is drawn on the colour, in px of the screen: lines one way, both ways, or dots.
_HATCHING = {
    "dolt": "M0 0L8 8M8 0L0 8",
    "saknas": "M-2 2L2-2M0 8L8 0M6 10L10 6",
    "ej_relevant": "M4 3v2M4 3h1",
}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What is drawn: the kommuner with their classes, those in `focus`, and care units.

    `linked` is the address of each kommun and care unit that can be chosen, by id; `chosen` is the one that is.
    """

    places: Sequence[Place]
    focus: Collection[str]
    linked: Mapping[str, str]
    chosen: str = ""
    care_units: Sequence[CareUnit] = ()
    dark: bool = False


def svg_map(sheet: Sheet, *, alt: str) -> str:
    """The map as one SVG element. Its coordinates are units of the sheet (`geometry.on_sheet`).

    It holds names, shown values and class numbers, nothing else; everything from outside is escaped. `data-hem` is
    the view that holds all of the focus, which the page's own zoom begins from.
    """
    colours = palette(dark=sheet.dark)
    home = _view_box(sheet.focus)
    scale = round(int(home.split()[3]) / _USUAL_HEIGHT_PX, 2)
    counties = sorted({place.code[:2] for place in sheet.places})
    land = "".join(f'<path d="{sheet_path("lan", code)}"/>' for code in counties)
    return (
        f'<svg class="matkarta_bild" viewBox="{home}" data-hem="{home}" style="--skala:{scale}" role="group" '
        f'aria-label="{escape(alt)}"><defs>{_patterns(sheet.places, "karta", scale, colours)}</defs>'
        f'<g fill="{colours.land}">{land}</g>'
        f'<g stroke="{colours.outline}">{"".join(_kommun(place, sheet) for place in _in_order(sheet))}</g>'
        f"<g>{marks(sheet.care_units, colours, linked=sheet.linked, chosen=sheet.chosen)}</g>"
        f'<g class="matkarta_varden" aria-hidden="true">{"".join(map(_label, _labelled(sheet)))}</g></svg>'
    )


def key(classes: Iterable[tuple[MapClass, int]], *, dark: bool) -> str:
    """HTML: the classes as they look on the map, with what they stand for and the number of kommuner in each."""
    found, colours = list(classes), palette(dark=dark)
    items = "".join(f"<li>{_swatch(each, colours)}{escape(each.label)} ({count})</li>" for each, count in found)
    return f'<ul class="matkarta_klasser">{items}</ul>'


def _in_order(sheet: Sheet) -> list[Place]:
    """Those in focus last, so that their borders lie on top and the keys come to them in one go."""
    return sorted(sheet.places, key=lambda place: (place.code == sheet.chosen, place.code in sheet.focus))


def _labelled(sheet: Sheet) -> list[Place]:
    return [place for place in sheet.places if place.code in sheet.focus and sheet_path("kommun", place.code)]


def _kommun(place: Place, sheet: Sheet) -> str:
    outline = sheet_path("kommun", place.code)
    if not outline:
        return ""
    focused = place.code in sheet.focus
    style = "matkarta_kommun" if focused else "matkarta_kommun matkarta_svag"
    drawn = f'<path d="{outline}" fill="{_fill(place.map_class, "karta")}"/>'
    named = f'class="{style}" id="karta-{escape(place.code)}" aria-label="{escape(said_of(place))}"'
    if place.code not in sheet.linked:
        return f'<g {named} role="img">{drawn}</g>'
    current = ' aria-current="true"' if place.code == sheet.chosen else ""
    tab = "" if focused else ' tabindex="-1"'
    return f'<a {named} href="{escape(sheet.linked[place.code])}"{tab}{current}>{drawn}</a>'


def _label(place: Place) -> str:
    """Name, value and class number: the page writes as much of it as there is room for at its zoom."""
    x, y = on_sheet(*label_place(place.code))
    number = place.map_class.number or ""
    return (
        f'<text x="{x}" y="{y}" fill="{place.map_class.on_colour}" stroke="{place.map_class.colour}" '
        f'data-rum="{label_room(place.code):.0f}" data-namn="{escape(place.name)}" data-klass="{number}">'
        f"{escape(place.short)}</text>"
    )


def _fill(each: MapClass, prefix: str) -> str:
    return f"url(#{prefix}-{each.pattern})" if each.pattern in _HATCHING else each.colour


def _patterns(places: Iterable[Place], prefix: str, scale: float, colours: Palette) -> str:
    used = {place.map_class.pattern: place.map_class for place in places if place.map_class.pattern in _HATCHING}
    return "".join(_pattern(each, prefix, scale, colours) for each in used.values())


def _pattern(each: MapClass, prefix: str, scale: float, colours: Palette) -> str:
    return (
        f'<pattern id="{prefix}-{each.pattern}" width="8" height="8" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({scale})"><rect width="8" height="8" fill="{each.colour}"/>'
        f'<path d="{_HATCHING[each.pattern]}" stroke="{colours.muted}" fill="none"/></pattern>'
    )


def _swatch(each: MapClass, colours: Palette) -> str:
    pattern = f"<defs>{_pattern(each, 'nyckel', 1, colours)}</defs>" if each.pattern in _HATCHING else ""
    number = f'<text x="12" y="17" fill="{each.on_colour}">{each.number}</text>' if each.number else ""
    return (
        f'<svg class="matkarta_ruta" viewBox="0 0 24 24" aria-hidden="true">{pattern}<rect x="1" y="1" width="22" '
        f'height="22" rx="3" fill="{_fill(each, "nyckel")}" stroke="{colours.outline}"/>{number}</svg>'
    )


def _view_box(codes: Iterable[str]) -> str:
    left, top, right, bottom = sheet_bounds(codes)
    margin = round(_MARGIN * max(right - left, bottom - top))
    return f"{left - margin} {top - margin} {right - left + 2 * margin} {bottom - top + 2 * margin}"
