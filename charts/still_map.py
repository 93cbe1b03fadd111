"""The map of kommuner as a still drawing: the outlines stand once in a file, and every map points to them.

Decision that could be disputed: the map is not a way to the kommuner here. The table beside it is, with the same
values, so that the keys have one way and not two.
"""

from collections.abc import Collection, Iterable, Sequence
from html import escape

from charts.classes import MapClass, Place
from charts.geometry import label_place, on_sheet, sheet_bounds, sheet_path
from charts.palette import LIGHT

_MARGIN = 0.03
# What is drawn on the colour of a reason, within 8 x 8: lines both ways, one way, or dots.
_HATCHING = {"dolt": "M0 0L8 8M8 0L0 8", "saknas": "M-2 2L2-2M0 8L8 0M6 10L10 6", "ej_relevant": "M4 3v2M4 3h1"}
# Units of the sheet to a unit of a hatching.
_HATCH = 3


def outlines(codes: Iterable[str], more: str = "") -> str:
    """The hidden element that every map of a file points into: outlines, hatchings and `more` definitions."""
    drawn = "".join(f'<path id="k{code}" d="{outline}"/>' for code in codes if (outline := sheet_path("kommun", code)))
    hatched = "".join(
        f'<pattern id="h-{name}" width="8" height="8" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({_HATCH})"><path class="t-{name}" d="M0 0H8V8H0z"/>'
        f'<path class="z" d="{lines}"/></pattern>'
        for name, lines in _HATCHING.items()
    )
    return f'<svg class="grund" width="0" height="0" aria-hidden="true"><defs>{drawn}{hatched}{more}</defs></svg>'


def still_map(places: Sequence[Place], *, focus: Collection[str], title: str, description: str) -> str:
    """The drawing as SVG. `places` are classed in light colours (`charts.classes.places`); `focus` show their value."""
    left, top, right, bottom = sheet_bounds(focus)
    margin = round(_MARGIN * max(right - left, bottom - top))
    box = f"{left - margin} {top - margin} {right - left + 2 * margin} {bottom - top + 2 * margin}"
    ordered = sorted(places, key=lambda each: each.code in focus)
    drawn = "".join(_kommun(each, focus) for each in ordered if sheet_path("kommun", each.code))
    words = "".join(_value(each) for each in ordered if each.code in focus and sheet_path("kommun", each.code))
    return (
        f'<svg class="karta" role="img" viewBox="{box}"><title>{escape(title)}</title>'
        f'<desc>{escape(description)}</desc>{drawn}<g aria-hidden="true">{words}</g></svg>'
    )


def still_key(classes: Iterable[tuple[MapClass, int]]) -> str:
    """The classes as they look on the map, with what they stand for and how many kommuner have each."""
    items = "".join(
        f'<li><svg class="ruta" viewBox="0 0 24 24" aria-hidden="true"><path class="{_style(each)}" '
        f'd="M1 1H23V23H1z"/>{_number(each)}</svg>{escape(each.label)} ({count})</li>'
        for each, count in classes
    )
    return f'<ul class="klasser">{items}</ul>'


def _number(each: MapClass) -> str:
    return f'<text class="o{_step(each)}" x="12" y="17">{each.number}</text>' if each.number else ""


def _step(each: MapClass) -> int:
    return LIGHT.classes.index(each.colour) + 1


def _style(each: MapClass) -> str:
    return f"c-{each.pattern}" if each.pattern else f"c{_step(each)}"


def _kommun(place: Place, focus: Collection[str]) -> str:
    faint = "" if place.code in focus else " svag"
    return f'<use href="#k{place.code}" class="{_style(place.map_class)}{faint}"/>'


def _value(place: Place) -> str:
    x, y = on_sheet(*label_place(place.code))
    tone = f"o{_step(place.map_class)}" if place.map_class.number else "o0"
    return f'<text class="{tone}" x="{x}" y="{y + 8}">{escape(place.short)}</text>'
