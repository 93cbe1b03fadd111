"""What is taken out together: one page, one area of a place, a modellområde, or everything.

Decision that could be disputed: together means one figure for each measure and place, of the kind that answers the
question best; only the page of a single measure gives every kind it can be shown in. A measure without any value for a
place is named with its reason instead of being a figure without a line.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.indicator import Indicator
from domain.result import Result
from domain.units import Unit, UnitKind
from indicators.registry import all_indicators, area, of_area
from indicators.registry import indicator as lookup
from publishing.request import Kind
from store.database import Store
from wording.figure_choice import FigureKind, offered
from workflows import read
from workflows.figure import Figure

_KINDS: dict[FigureKind, Kind] = {
    FigureKind.LINE: "linje",
    FigureKind.CONTROL: "styrdiagram",
    FigureKind.COMPARISON: "jamforelse",
    FigureKind.FUNNEL: "tratt",
    FigureKind.SEXES: "kon",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What to take out: a place ("" = every modellområde), an area ("" = all), a measure ("" = all of them)."""

    place: str = ""
    area: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Included:
    """A figure of a scope, with the place asked for; `figure` is None where the measure has no value for it."""

    place: Unit
    indicator: Indicator
    figure: Figure | None


def included(store: Store, scope: Scope) -> Iterator[Included]:
    """Every figure of a scope in the order of the catalogue, place by place.

    Raises:
        UnknownUnitError, UnknownIndicatorError, UnknownAreaError: the scope names something that does not exist.

    """
    known = read.reference(store)
    places = [known.unit(scope.place)] if scope.place else known.areas()
    wanted = indicators(scope)
    for place in places:
        for each in wanted:
            yield from _of(store, known, place, each, every=bool(scope.indicator))


def indicators(scope: Scope) -> list[Indicator]:
    """The measures of a scope, in the order of the catalogue.

    Raises:
        UnknownIndicatorError, UnknownAreaError: the scope names something that does not exist.

    """
    if scope.indicator:
        return [lookup(scope.indicator)]
    if not scope.area:
        return list(all_indicators().values())
    return list(of_area(area(scope.area)))


def part_of(indicator: Indicator) -> str:
    """The part that stands for a measure: the whole, or the first of parts that lie inside each other."""
    return indicator.breakdown[0] if indicator.nested else ""


def _of(store: Store, known: read.Reference, place: Unit, indicator: Indicator, *, every: bool) -> Iterator[Included]:
    part = part_of(indicator)
    whole = read.result(store, indicator.id, breakdown=part)
    unit = next((each for each in [place.id, *known.above(place.id)] if each in whole.units), "")
    valued = _valued(whole, unit)
    if not valued:
        yield Included(place, indicator, None)
        return
    alike = _alike(known, whole, known.unit(unit))
    for kind in _kinds(store, whole, unit, part, valued, alike, every=every):
        others = alike if kind in _SIDE_BY_SIDE else [each for each in known.above(unit) if each in whole.units]
        units = (unit, *(each for each in others if each != unit))
        period = valued[-1] if kind in {"jamforelse", "tratt", "karta"} else ""
        figure = Figure(indicator=indicator.id, units=units, kind=kind, breakdown=part, period=period)
        yield Included(place, indicator, figure)


def _valued(whole: Result, unit: str) -> list[str]:
    """The periods that have a value for a unit, in order."""
    rows = whole.rows
    return sorted(rows.loc[(rows["unit"] == unit) & rows["value"].notna(), "period"])


def _alike(known: read.Reference, whole: Result, unit: Unit) -> list[str]:
    """Those a place stands side by side with: its kind in its own modellområde, or all of it; then what it is in."""
    alike = [each for each in whole.units.values() if (each.kind, each.unit_type) == (unit.kind, unit.unit_type)]
    within = known.area_of(unit.id) if unit.kind in _WITHIN else None
    own = [each for each in alike if within and known.area_of(each.id) == within]
    above = [each for each in known.above(unit.id) if each in whole.units]
    return list(dict.fromkeys([*(each.id for each in (own if len(own) > 1 else alike)), *above]))


_WITHIN = frozenset({UnitKind.KOMMUN, UnitKind.ENHET})
_SIDE_BY_SIDE: frozenset[Kind] = frozenset({"jamforelse", "tratt", "smafigurer"})


def _kinds(
    store: Store, whole: Result, unit: str, part: str, valued: list[str], alike: list[str], *, every: bool
) -> list[Kind]:
    from charts.by_sex import has_split
    from charts.funnel import has_funnel

    now = whole.rows[(whole.rows["period"] == valued[-1]) & whole.rows["value"].notna()]
    sexes = read.result(store, whole.indicator.id, units=[unit], breakdown=part, sex=None) if every else whole
    offer = offered(
        whole.indicator,
        values=len(valued),
        places=len(set(now["unit"]) & set(alike)),
        has_funnel=every and has_funnel(whole, units=alike, period=valued[-1], breakdown=part),
        has_sexes=every and has_split(sexes, unit=unit, breakdown=part),
    )
    if not every:
        return [_KINDS[offer.first]]
    on_map = any(each.kind is UnitKind.KOMMUN for each in whole.units.values())
    more: list[Kind] = ["smafigurer", "karta"] if on_map else ["smafigurer"]
    return [*(_KINDS[kind] for kind in offer.kinds), *more]
