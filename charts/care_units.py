"""Care units on a map: a shape for each type, and in words how certain the position is.

Decision that could be disputed: a position that is only known within a kilometre or two is drawn as any other, since
the map is read in tens of kilometres; how certain it is stands with the name and in the table.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from charts.geometry import on_sheet
from charts.palette import Palette
from domain.period import Period
from domain.units import Unit, UnitKind, UnitType
from wording import text

# Each about the origin, 14 px across; told apart by outline alone.
SHAPES: dict[UnitType, str] = {
    UnitType.SJUKHUS: "M-3-7h6v4h4v6h-4v4h-6v-4h-4v-6h4z",
    UnitType.SJUKSTUGA: "M-6.5-6.5h13v13h-13z",
    UnitType.HALSOCENTRAL: "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0z",
    UnitType.FILIAL: "M0-7.5l7.5 7.5-7.5 7.5-7.5-7.5z",
    UnitType.SERVICEPUNKT: "M0 7l-7-13h14z",
    UnitType.HALSORUM: "M0-7l7 13h-14z",
    UnitType.SAMHALLSRUM: "M-4-7h8l4 7-4 7h-8l-4-7z",
    UnitType.NONE: "M-3-3h6v6h-6z",
}
_CREDITED = "OpenStreetMap"


@dataclass(frozen=True, slots=True)
class CareUnit:
    """One care unit as it is shown: its type and the certainty of its position in words."""

    unit: Unit
    type_text: str
    precision: str

    @property
    def is_placed(self) -> bool:
        """Whether there is a position to draw it at."""
        return self.unit.lat is not None and self.unit.lon is not None

    @property
    def is_credited(self) -> bool:
        """Whether its position is a point of OpenStreetMap, whose licence asks to be named."""
        return _CREDITED in self.unit.position_precision


def care_units(units: Iterable[Unit], period: str) -> list[CareUnit]:
    """The care units that were open on any day of a period, in the order they are given."""
    span = Period.parse(period)
    return [
        CareUnit(unit, _type_text(unit), unit.position_precision or text("karta.enhet.okant"))
        for unit in units
        if unit.kind is UnitKind.ENHET and unit.is_open(span.start_on, span.end_on)
    ]


def said_of(each: CareUnit) -> str:
    """`Storumans sjukstuga, sjukstuga. Läge: …`, as plain text."""
    return text("karta.enhet", namn=each.unit.name, slag=each.type_text, lage=each.precision)


def marks(shown: Iterable[CareUnit], colours: Palette, *, linked: Mapping[str, str], chosen: str = "") -> str:
    """SVG: each placed unit, as a link if it can be chosen. The style sheet keeps its size however far one zooms."""
    return "".join(_mark(each, colours, linked.get(each.unit.id, ""), chosen) for each in shown if each.is_placed)


def _mark(each: CareUnit, colours: Palette, address: str, chosen: str) -> str:
    unit = each.unit
    x, y = on_sheet(unit.lon or 0.0, unit.lat or 0.0)
    named = f'class="matkarta_enhet" id="karta-{escape(unit.id)}" aria-label="{escape(said_of(each))}"'
    drawn = f'<g transform="translate({x} {y})">{_shape(unit.unit_type, colours)}</g>'
    if not address:
        return f'<g {named} role="img">{drawn}</g>'
    current = ' aria-current="true"' if unit.id == chosen else ""
    return f'<a {named} href="{escape(address)}" tabindex="-1"{current}>{drawn}</a>'


def key(shown: Iterable[CareUnit], colours: Palette) -> str:
    """HTML: the shapes on the map with what they stand for and how many there are."""
    counted: dict[UnitType, list[CareUnit]] = {}
    for each in shown:
        if each.is_placed:
            counted.setdefault(each.unit.unit_type, []).append(each)
    items = "".join(
        f'<li><svg class="matkarta_ruta" viewBox="-10 -10 20 20" aria-hidden="true">{_shape(each, colours)}</svg>'
        f"{escape(counted[each][0].type_text)} ({len(counted[each])})</li>"
        for each in SHAPES
        if each in counted
    )
    return f'<ul class="matkarta_klasser">{items}</ul>' if items else ""


def _shape(unit_type: UnitType, colours: Palette) -> str:
    return f'<path d="{SHAPES[unit_type]}" fill="{colours.background}" stroke="{colours.text}"/>'


def _type_text(unit: Unit) -> str:
    return unit.unit_type.value or unit.kind.value
