"""A sender's own unhidden figures: for the template and the dry run, and only for one who may see them."""

from collections.abc import Sequence
from datetime import date, datetime

import pandas as pd

from domain.indicator import Area
from domain.units import UnitKind
from indicators.measures import of_area
from store.database import Store
from workflows import access, clock
from workflows.read import reference


def area_measures(area: Area) -> list[str]:
    """The ids of the measures that the sheets of this area ask for."""
    return [each.id for each in of_area(area) if each.in_sheet]


def current(store: Store, measures: Sequence[str], *, who: access.Caller, modellomrade: str = "") -> pd.DataFrame:
    """Published values as they were reported, unhidden, with OBSERVATION_COLUMNS: a modellområde's own, or ("") all.

    Raises:
        ForbiddenError: the caller may not see them.
        UnknownUnitError: no such modellområde.

    """
    access.require(who, access.Action.OWN_FIGURES, modellomrade)
    units = sorted(reference(store).within(modellomrade)) if modellomrade else None
    return store.observations(measures, units=units)


def template(
    store: Store,
    *,
    area: Area,
    modellomrade: str,
    today: date,
    who: access.Caller,
    made_at: datetime | None = None,
) -> bytes:
    """The workbook for one modellområde and area, pre-filled with what it has sent before.

    It carries when it was taken out: `made_at` (None = now).

    Raises:
        ForbiddenError: the caller may not see unhidden figures.
        UnknownUnitError: no such modellområde.

    """
    from intake.template import template as build

    known = reference(store)
    unit = known.unit(modellomrade)
    if unit.kind is not UnitKind.MODELLOMRADE:
        known.unit("")
    observations = current(store, area_measures(area), who=who, modellomrade=modellomrade)
    return build(
        area=area,
        modellomrade=unit,
        units=known.units,
        members=[member.id for member in known.members(modellomrade)],
        observations=observations,
        today=today,
        data_version=store.data_version(),
        synthetic=bool(observations["synthetic"].any()),
        made_at=made_at or clock.now(),
    )
