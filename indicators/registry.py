"""Finds every indicator by looking at the files beside it: adding one is adding a file."""

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import indicators
from domain.errors import UnknownAreaError, UnknownIndicatorError
from domain.indicator import Area, Indicator

# Modules of this folder that are not indicators.
_MACHINERY = frozenset({"__init__", "registry", "measures", "rollup", "arrays", "observed", "evaluate"})


@cache
def modules() -> list[ModuleType]:
    """The module of every indicator, by file name; a folder added to the package's path is looked through too."""
    names = {path.stem for folder in indicators.__path__ for path in Path(folder).glob("*.py")}
    return [import_module(f"indicators.{name}") for name in sorted(names - _MACHINERY)]


@cache
def all_indicators() -> dict[str, Indicator]:
    """Every indicator by id; headlines first within their area, areas in the order of `Area`."""
    found: list[Indicator] = [module.INDICATOR for module in modules()]
    order = list(Area)
    found.sort(key=lambda each: (order.index(each.area), not each.headline, each.order, each.id))
    return {each.id: each for each in found}


def indicator(indicator_id: str) -> Indicator:
    """Look an indicator up.

    Raises:
        UnknownIndicatorError: no module has that name.

    """
    try:
        return all_indicators()[indicator_id]
    except KeyError:
        raise UnknownIndicatorError(found=indicator_id, known=", ".join(all_indicators())) from None


def area(slug: str) -> Area:
    """Look an area up by its slug.

    Raises:
        UnknownAreaError: there is no such area.

    """
    try:
        return Area(slug)
    except ValueError:
        raise UnknownAreaError(found=slug, known=", ".join(each.value for each in Area)) from None


def of_area(wanted: Area) -> list[Indicator]:
    """The indicators of one area, headlines first."""
    return [each for each in all_indicators().values() if each.area is wanted]


def headlines() -> list[Indicator]:
    """The headline indicators, area by area."""
    return [each for area in areas() for each in of_area(area) if each.headline]


def areas() -> list[Area]:
    """The areas that have an indicator, in their fixed order."""
    return [each for each in Area if of_area(each)]
