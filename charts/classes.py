"""A map's classes: at most five steps of value, and each reason for having no value as a class of its own.

Decision that could be disputed: the steps are equally wide between the lowest and the highest value of the period,
so that a kommun's colour follows its value and not its rank. A class has a number or a pattern beside its colour, so
that it is told apart in grey and by those who see other colours. A kommun that nobody has asked for the measure is
not called missing: it is drawn plain, to find one's way by.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from charts.palette import Palette, palette
from charts.series import Point, at_period
from domain.observation import CellStatus
from domain.result import Result
from domain.units import Unit, UnitKind
from wording import number, text, value_text
from wording.formats import status_text

Pattern = Literal["", "dolt", "saknas", "ej_relevant", "utanfor"]
# In the order of the legend, after the steps of value.
PATTERNS: tuple[Pattern, ...] = ("", "dolt", "saknas", "ej_relevant", "utanfor")
_PATTERN: dict[CellStatus, Pattern] = {
    CellStatus.SUPPRESSED: "dolt",
    CellStatus.NOT_RELEVANT: "ej_relevant",
}


@dataclass(frozen=True, slots=True)
class MapClass:
    """One class: its colour, the text colour that reads on it, and its label in the legend.

    A step of value has its `number` from 1; a reason has its `pattern` and the number 0.
    """

    colour: str
    on_colour: str
    label: str
    number: int = 0
    pattern: Pattern = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A kommun as the map shows it: `shown` is its value with unit, or why it has none; `short` fits on the map."""

    code: str
    name: str
    shown: str
    short: str
    map_class: MapClass


def places(
    result: Result, *, period: str, kommuner: Iterable[Unit], dark: bool, beside: Collection[str] = ()
) -> list[Place]:
    """Every kommun with its class at one period. A kommun without a row is `saknas`, those `beside` are plain."""
    drawn, absent = list(kommuner), Point(period)
    known = at_period(result, period, units=[unit.id for unit in drawn])
    found = [(unit, known.get(unit.id, absent)) for unit in drawn]
    values = [each.value for _, each in found if each.value is not None]
    edges = class_edges(values, decimals=result.indicator.decimals)
    colours = palette(dark=dark)
    return [
        _outside(unit, colours) if unit.id in beside and unit.id not in known
        else _place(unit, each, result, edges, colours)
        for unit, each in found
    ]  # fmt: skip


def legend(shown: Iterable[Place]) -> list[tuple[MapClass, int]]:
    """The classes in use from lowest to highest, then the reasons, each with its number of kommuner."""
    counted = Counter(place.map_class for place in shown)
    ordered = sorted(counted, key=lambda each: (PATTERNS.index(each.pattern), each.number, each.label))
    return [(each, counted[each]) for each in ordered]


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


def _outside(unit: Unit, colours: Palette) -> Place:
    words = text("karta.utanfor")
    return Place(unit.id, unit.name, words, "", MapClass(colours.land, colours.text, words, pattern="utanfor"))


def _value_class(value: float, result: Result, edges: list[float], colours: Palette) -> MapClass:
    decimals = result.indicator.decimals
    index = class_of(value, edges, decimals=decimals)
    step = round(index * 4 / max(len(edges) - 2, 1))
    high = value_text(edges[min(index + 1, len(edges) - 1)], result.indicator)
    label = high if len(edges) == 1 else text("figur.klass", lagst=number(edges[index], decimals), hogst=high)
    return MapClass(colours.classes[step], colours.on_classes[step], label, number=index + 1)


def _empty_class(status: CellStatus, label: str, colours: Palette) -> MapClass:
    colour = colours.hidden if status is CellStatus.SUPPRESSED else colours.missing
    return MapClass(colour, colours.text_on_empty, label, pattern=_PATTERN.get(status, "saknas"))


def _short_status(status: CellStatus) -> str:
    known = {CellStatus.SUPPRESSED: "figur.karta.dolt", CellStatus.NOT_RELEVANT: "figur.karta.ej_relevant"}
    return text(known.get(status, "figur.karta.saknas"))
