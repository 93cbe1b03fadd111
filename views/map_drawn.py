"""What a map is drawn from, worked out once for every choice: which kommuner, their classes, links and care units."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.result import Result
from domain.units import Unit, UnitKind
from views import map_shown, places
from views.kept import kept
from wording import text, when_text
from wording.sentences import indicator_text
from workflows import read


@dataclass(frozen=True)
class Asked:
    """What the reader has asked the map for; `focus` are the kommuner it is about and `name` what they are part of."""

    period: str
    focus: tuple[str, ...]
    name: str
    whole_country: bool = False
    care_units: bool = False
    dark: bool = False


@dataclass(frozen=True)
class Drawn:
    """The finding as a title, the SVG, the keys under it, and what it says of those that it is not about."""

    title: str
    svg: str
    keys: str
    others: tuple[tuple[str, str], ...]


@kept
def reaches_beyond(known: read.Reference, whole: Result) -> bool:
    """Whether there are values of kommuner outside the regions of the modellområden."""
    around = places.regions(known)
    return any(unit.kind is UnitKind.KOMMUN and unit.parent_id not in around for unit in whole.units.values())


@kept
def kommuner(known: read.Reference, whole: Result, whole_country: bool) -> dict[str, Unit]:  # noqa: FBT001
    """The kommuner drawn, by id: the modellområden and their neighbours, or all that have a row."""
    if not whole_country:
        return places.drawn(known)
    return {each.id: each for each in known.units.values() if each.kind is UnitKind.KOMMUN and each.id in whole.units}


@kept
def care_units(known: read.Reference, period: str) -> list[Any]:
    """The care units that were open at a period (`charts.care_units.CareUnit`), by kommun."""
    from charts.care_units import care_units as open_units

    return open_units(sorted(known.units.values(), key=lambda unit: unit.parent_id), period)


def _beside(known: read.Reference, whole: Result) -> frozenset[str]:
    """The kommuner nobody is asked about: in no modellområde and without a single row."""
    members = {kommun.id for area in known.areas() for kommun in known.members(area.id)}
    return frozenset(places.drawn(known)) - members - set(whole.units)


@kept
def drawn(known: read.Reference, whole: Result, asked: Asked, chosen: str) -> Drawn:
    """The map with `chosen` marked."""
    from charts import care_units as units
    from charts.classes import legend
    from charts.classes import places as placed
    from charts.map_words import map_title
    from charts.palette import palette
    from charts.svg_map import Sheet, key, svg_map

    named = kommuner(known, whole, asked.whole_country)
    found = placed(
        whole, period=asked.period, kommuner=named.values(), dark=asked.dark, beside=_beside(known, whole)
    )  # fmt: skip
    marked = care_units(known, asked.period) if asked.care_units else []
    on_map = {*named, *(each.unit.id for each in marked)} & set(places.choosable(known))
    linked = {each: places.address(whole.indicator, each) for each in on_map}
    title = map_title(whole, found, period=asked.period, focus=asked.focus, of=asked.name)
    sheet = Sheet(
        places=found, focus=frozenset(asked.focus), linked=linked, chosen=chosen, care_units=marked, dark=asked.dark
    )
    keys = map_shown.titled(text("karta.nyckel"), key(legend(found), dark=asked.dark))
    keys += map_shown.titled(text("karta.enheter.nyckel"), units.key(marked, palette(dark=asked.dark)))
    others = tuple(
        (each.name, each.shown)
        for each in found
        if each.code not in asked.focus and each.map_class.pattern != "utanfor"
    )
    return Drawn(title, svg_map(sheet, alt=f"{alt(whole, asked.period)} {title}."), keys, others)


def alt(whole: Result, period: str) -> str:
    """What the map is of, and where the same values stand as text."""
    return text("karta.alt", matt=indicator_text(whole.indicator, "title"), nar=when_text(period))


@kept
def turned(known: read.Reference, whole: Result, asked: Asked) -> Any:
    """The same as a pydeck Deck, for those who choose the map that turns."""
    from charts.kommun_map import kommun_map

    units = {each.id: each for each in known.units.values() if each.kind is UnitKind.ENHET}
    units |= kommuner(known, whole, asked.whole_country)
    return kommun_map(
        whole, period=asked.period, units=units, focus=asked.focus, dark=asked.dark,
        beside=_beside(known, whole), care_units=asked.care_units,
    )  # fmt: skip


def unplaced(shown: Sequence[Any]) -> list[str]:
    """The names of the care units without a known position."""
    return [each.unit.name for each in shown if not each.is_placed]
