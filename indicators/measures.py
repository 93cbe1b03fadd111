"""Every measure by its id: those of the areas' sheets, and those that an indicator's module declares for itself.

Decision that could be disputed: beds are counted in bed-days (vårdplatsdygn) summed over the month, not as a
mean of daily percentages, so that a closed bed leaves both sums.
"""

from functools import cache

from domain.errors import UnknownIndicatorError
from domain.indicator import Area
from domain.measure import Measure
from indicators.registry import modules
from indicators.sheets import floden, hemsjukvard, rekrytering, sammanhang, tillganglighet, vardplatser

_SHEETS = {
    Area.TILLGANGLIGHET: tillganglighet,
    Area.VARDPLATSER: vardplatser,
    Area.REKRYTERING: rekrytering,
    Area.HEMSJUKVARD: hemsjukvard,
    Area.SAMMANHANG: sammanhang,
}


@cache
def all_measures() -> dict[str, Measure]:
    """Every measure by id, in the order in which the sheets have them; those without a sheet or an area come last."""
    return {each.id: each for each in (*(each for area in Area for each in of_area(area)), *floden.MEASURES)}


def of_area(area: Area) -> list[Measure]:
    """The measures of an area's sheets. Each has one area, so that nobody is asked for it twice."""
    own = [module.MEASURES for module in modules() if module.INDICATOR.area is area and hasattr(module, "MEASURES")]
    return [*_SHEETS[area].MEASURES, *(each for declared in own for each in declared)]


def measure(measure_id: str) -> Measure:
    """Look a measure up.

    Raises:
        UnknownIndicatorError: no measure has that id.

    """
    try:
        return all_measures()[measure_id]
    except KeyError:
        raise UnknownIndicatorError(found=measure_id, known=", ".join(all_measures())) from None
