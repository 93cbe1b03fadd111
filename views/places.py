"""The places a reader can choose among, and what to compare each with."""

from datetime import date
from urllib.parse import urlencode

from domain.indicator import Indicator
from domain.result import Result
from domain.units import Unit, UnitKind
from views.kept import kept
from wording import text
from workflows.clock import today
from workflows.read import Reference


def choosable(known: Reference) -> list[str]:
    """Ids in the order they are offered: each modellområde, its kommuner and their care units; then the regions."""
    return _choosable(known, today())


@kept
def _choosable(known: Reference, _on: date) -> list[str]:
    order: list[str] = []
    enheter = [unit for unit in known.units.values() if unit.kind is UnitKind.ENHET]
    for area in known.areas():
        order.append(area.id)
        for kommun in known.members(area.id):
            order.append(kommun.id)
            order += [unit.id for unit in enheter if unit.parent_id == kommun.id]
    return order + regions(known)


def regions(known: Reference) -> list[str]:
    """The regions of the modellområden."""
    return list(dict.fromkeys(area.parent_id for area in known.areas()))


def drawn(known: Reference) -> dict[str, Unit]:
    """The kommuner a map draws: those of the modellområden and their neighbours in the same regions."""
    around = regions(known)
    return {unit.id: unit for unit in known.units.values() if unit.kind is UnitKind.KOMMUN and unit.parent_id in around}


def label(known: Reference, unit_id: str) -> str:
    """A name with its kind, so that a region is never taken for a modellområde, nor a closed care unit for an open."""
    unit = known.unit(unit_id)
    if unit.kind is UnitKind.MODELLOMRADE:
        key = "plats.modellomrade" if known.is_confirmed(unit_id) else "plats.modellomrade_obekraftat"
        return text(key, namn=unit.name)
    if unit.kind is UnitKind.KOMMUN:
        return text("plats.kommun", namn=unit.name)
    if unit.kind is UnitKind.ENHET:
        key = "plats.enhet_stangd" if unit.has_closed(today()) else "plats.enhet"
        return text(key, namn=unit.name, kommun=known.unit(unit.parent_id).name)
    return unit.name


def address(indicator: Indicator, unit_id: str) -> str:
    """Where a measure is shown for a place: the address of the area's page."""
    return f"/{indicator.area}?{urlencode({'matt': indicator.id, 'plats': unit_id})}"


def home(unit_id: str) -> str:
    """Where a kommun or a modellområde begins: the address of its own page."""
    return f"/plats?{urlencode({'plats': unit_id})}"


def compared_with(known: Reference, unit: Unit) -> list[str]:
    """What a unit is drawn beside: what it is part of, step by step, and its region."""
    return known.above(unit.id)


def nearest(known: Reference, whole: Result, unit: Unit) -> Unit:
    """The unit itself, or the nearest above it that a measure is counted for; itself where none is."""
    above = compared_with(known, unit)
    return next((known.unit(each) for each in (unit.id, *above) if each in whole.units), unit)
