"""Which places stand beside the one in focus, and in what order.

Decision that could be disputed: the order is a fixed one (by name, from south to north, by likeness) and never that of
the values: small places change places with each other by chance, so a list in order of value would tell of chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.errors import NoValuesError
from domain.indicator import Indicator
from domain.result import Result
from domain.units import RIKET, Unit, UnitKind
from views import places
from wording import text
from workflows.read import Reference
from workflows.similar import similar
from workflows.start import Store

KOMMUNER, AREAS, ALIKE, REGIONS, OWN = "kommuner", "modellomraden", "liknande", "regioner", "egna"
MOST = 12


@dataclass(frozen=True, slots=True)
class Beside:
    """The places of a set that have the measure, in order, and those that do not."""

    shown: tuple[str, ...]
    left_out: tuple[str, ...]


def sets(known: Reference, asked: Unit, indicator: Indicator) -> list[str]:
    """The sets there are: only a kommun has others like it, and some measures are counted for regions only."""
    if indicator.lowest is UnitKind.REGION:
        return [REGIONS, OWN]
    has_area = known.area_of(asked.id) is not None
    own = [KOMMUNER] if has_area else []
    alike = [ALIKE] if asked.kind is UnitKind.KOMMUN else []
    return [*own, AREAS, *alike, REGIONS, OWN]


def members(store: Store, known: Reference, asked: Unit, wanted: str, own: Sequence[str]) -> list[str]:
    """Ids of a set: the place itself, then the others in their fixed order."""
    area = known.area_of(asked.id)
    above = [area.id, area.parent_id] if area else places.compared_with(known, asked)
    if wanted == KOMMUNER and area:
        found = [*(each.id for each in known.members(area.id)), *above]
    elif wanted == AREAS:
        found = [each.id for each in known.areas()]
    elif wanted == ALIKE:
        found = _alike(store, asked)
    elif wanted == REGIONS:
        found = [*places.regions(known), *([RIKET] if RIKET in known.units else [])]
    else:
        found = list(own)
    return list(dict.fromkeys([asked.id, *found]))


def split(result: Result, units: Sequence[str]) -> Beside:
    """Those that the measure is counted for, and those that it is not."""
    shown = [each for each in units if each in result.units]
    return Beside(tuple(shown), tuple(each for each in units if each not in result.units))


def left_out(known: Reference, result: Result, units: Sequence[str]) -> str:
    """Who the figure leaves out and why, in a sentence; "" when nobody is."""
    if not units:
        return ""
    names = ", ".join(places.label(known, each) for each in units)
    lowest = text(f"jamfor.lagst.{result.indicator.lowest}")
    return text("jamfor.utelamnade", platser=names, lagst=lowest)


def _alike(store: Store, asked: Unit) -> list[str]:
    try:
        return [str(each) for each in similar(store, asked.id).rows["unit"]]
    except NoValuesError:
        return []
