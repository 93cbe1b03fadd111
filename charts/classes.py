"""A map's classes: five steps of value, and hidden and missing as classes of their own.

Decision that could be disputed: the steps are equally wide between the lowest and the highest value of the period,
so that a kommun's colour follows its value and not its rank.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from charts.palette import Palette, palette
from charts.series import Point, at_period
from domain.observation import CellStatus
from domain.result import Result
from domain.units import Unit, UnitKind
from wording import number, text, value_text
from wording.formats import status_text


@dataclass(frozen=True, slots=True)
class MapClass:
    """One class: its colour, the text colour that reads on it, and its label in the legend."""

    colour: str
    on_colour: str
    label: str


@dataclass(frozen=True, slots=True)
class Place:
    """A kommun as the map shows it: `shown` is its value with unit, or why it has none; `short` fits on the map."""

    code: str
    name: str
    shown: str
    short: str
    map_class: MapClass


def places(result: Result, *, period: str, kommuner: Iterable[Unit], dark: bool) -> list[Place]:
    """Every kommun with its class at one period. A kommun without a row is `saknas`."""
    known, absent = at_period(result, period), Point(period)
    found = [(unit, known.get(unit.id, absent)) for unit in kommuner]
    values = [each.value for _, each in found if each.value is not None]
    edges = class_edges(values, decimals=result.indicator.decimals)
    return [_place(unit, each, result, edges, palette(dark=dark)) for unit, each in found]


def legend(result: Result, *, period: str, dark: bool, units: Mapping[str, Unit] | None = None) -> list[
    tuple[str, str, int]
]:  # fmt: skip
    """The classes in use from lowest to highest, then hidden, missing: (`#rrggbb`, label, number of kommuner).

    `units` as for the map; without it, the kommuner that have rows.
    """
    kommuner = kommuner_of(result.units if units is None else units)
    shown = places(result, period=period, kommuner=kommuner, dark=dark)
    counted = Counter(place.map_class for place in shown)
    order = (*palette(dark=dark).classes, palette(dark=dark).hidden, palette(dark=dark).missing)
    ordered = sorted(counted, key=lambda each: (order.index(each.colour), each.label))
    return [(each.colour, each.label, counted[each]) for each in ordered]


def kommuner_of(units: Mapping[str, Unit]) -> list[Unit]:
    """The kommuner among some units."""
    return [unit for unit in units.values() if unit.kind is UnitKind.KOMMUN]


def class_edges(values: Iterable[float], *, decimals: int) -> list[float]:
    """The edges of at most five equally wide classes, rounded as values are written; [] without values."""
    known = sorted(values)
    if not known:
        return []
    low, high = round(known[0], decimals), round(known[-1], decimals)
    edges = [round(low + (high - low) * step / 5, decimals) for step in range(6)]
    return sorted(set(edges))


def class_of(value: float, edges: list[float], *, decimals: int) -> int:
    """Which class a value lies in, from 0; an edge belongs to the class above it, the last edge to the last class."""
    rounded = round(value, decimals)
    return sum(rounded >= edge for edge in edges[1:-1])


def _place(unit: Unit, each: Point, result: Result, edges: list[float], colours: Palette) -> Place:
    if each.value is None:
        shown = status_text(each.status) or text("status.missing")
        return Place(unit.id, unit.name, shown, _short_status(each.status), _empty_class(each.status, shown, colours))
    shown = value_text(each.value, result.indicator)
    if each.status:
        shown += f" ({status_text(each.status)})"
    short = number(each.value, result.indicator.decimals)
    return Place(unit.id, unit.name, shown, short, _value_class(each.value, result, edges, colours))


def _value_class(value: float, result: Result, edges: list[float], colours: Palette) -> MapClass:
    decimals = result.indicator.decimals
    index = class_of(value, edges, decimals=decimals)
    step = round(index * 4 / max(len(edges) - 2, 1))
    high = value_text(edges[min(index + 1, len(edges) - 1)], result.indicator)
    label = high if len(edges) == 1 else text("figur.klass", lagst=number(edges[index], decimals), hogst=high)
    return MapClass(colours.classes[step], colours.on_classes[step], label)


def _empty_class(status: CellStatus, label: str, colours: Palette) -> MapClass:
    colour = colours.hidden if status is CellStatus.SUPPRESSED else colours.missing
    return MapClass(colour, colours.text_on_empty, label)


def _short_status(status: CellStatus) -> str:
    known = {CellStatus.SUPPRESSED: "figur.karta.dolt", CellStatus.NOT_RELEVANT: "figur.karta.ej_relevant"}
    return text(known.get(status, "figur.karta.saknas"))
