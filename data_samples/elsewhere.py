"""The invented figures given to other places: another region's kommuner, care units and modellområden.

Each new place has a model in the north, of the same sort and as like in residents as can be, and gets the figures that
the same generator draws for it from a seed of its own. A kommun's and a region's counts are scaled to its residents.

Decision that could be disputed: a place is not drawn from levels of its own, which nobody has chosen. Two places that
have the same model have different figures but the same story.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data_samples import fill, flows, generator
from data_samples.models import Models
from data_samples.points import POINT_COLUMNS, drawn_in
from data_samples.shapes import Floats
from domain.period import Period
from domain.reference import Facts
from domain.submission import SUBMISSION_COLUMNS
from domain.units import Event, UnitKind, UnitType

# What the invented change of journal system is called wherever it is; the original names a region in the north.
_JOURNAL_TITLE = "Nytt journalsystem (påhittat, hör till exempeldata)"
_YEARS = [Period.parse(str(year)) for year in fill.FILL_YEARS]
_MEASURES = ("befolkning", "befolkning_65", "befolkning_80")


@dataclass(frozen=True, slots=True)
class Role:
    """A place, its model in the north, which drawing of the model it has, and its residents per one of the model's."""

    unit: str
    model: str
    drawing: int
    scale: float = 1.0


def cast(facts: Facts, residents: pd.DataFrame) -> tuple[Role, ...]:
    """Who plays whom: the followed kommuner, their regions, their care units that report, and the modellområden.

    Args:
        facts: where the places are.
        residents: those that are known, with SUBMISSION_COLUMNS.

    """
    known = _latest(residents)
    members = list(dict.fromkeys(each.kommun_id for each in facts.memberships if each.to_on is None))
    areas = [unit for unit in facts.units if unit.kind is UnitKind.MODELLOMRADE]
    models, roles = Models(), []
    for kommun in members:
        roles.append(_scaled(kommun, *models.kommun(known.get(kommun)), known))
    roles += [_scaled(each, *models.region(), known) for each in dict.fromkeys(area.parent_id for area in areas)]
    enheter = [unit for unit in facts.units if unit.kind is UnitKind.ENHET and unit.parent_id in members]
    for unit in enheter:
        if models.can_play(unit):
            roles.append(Role(unit.id, *models.enhet(unit)))
    for area in areas:
        own = {each.kommun_id for each in facts.memberships if each.modellomrade_id == area.id}
        has_sjukstuga = any(unit.unit_type is UnitType.SJUKSTUGA and unit.parent_id in own for unit in enheter)
        roles.append(Role(area.id, *models.area(has_sjukstuga=has_sjukstuga)))
    return tuple(roles)


def first_observations(roles: tuple[Role, ...]) -> pd.DataFrame:
    """As `generator.first_observations`, for these places."""
    return _played(roles, generator.first_observations)


def other_observations(roles: tuple[Role, ...]) -> pd.DataFrame:
    """As `generator.other_observations`, for these places, with their vårdflöden."""
    parts = [_played(roles, generator.other_observations), _played(roles, flows.flow_observations)]
    return pd.concat(parts, ignore_index=True)


def population_fill(roles: tuple[Role, ...], residents: pd.DataFrame) -> pd.DataFrame:
    """Residents of the years and ages for which `residents` (SUBMISSION_COLUMNS) has none, as submission rows."""
    real = set(zip(residents["measure"], residents["unit"], residents["period"], strict=True))
    rows = [
        (measure, role.unit, str(year), "T", "", float(count), "", "", "")
        for role in _with_residents(roles)
        for measure in _MEASURES
        for year, count in zip(_YEARS, _lived(role, measure), strict=True)
        if (measure, role.unit, str(year)) not in real
    ]
    return pd.DataFrame(rows, columns=list(SUBMISSION_COLUMNS))


def points(roles: tuple[Role, ...], facts: Facts) -> pd.DataFrame:
    """Invented population points of the kommuner, with POINT_COLUMNS, drawn as those in the north are."""
    units = {unit.id: unit for unit in facts.units}
    drawn = [
        drawn_in(generator.SEED, units[role.unit], units, like=role.model,
                 living=(int(_lived(role, "befolkning_65")[-1]), int(_lived(role, "befolkning_80")[-1])))
        for role in _with_residents(roles)
        if units[role.unit].kind is UnitKind.KOMMUN
    ]  # fmt: skip
    return pd.concat(drawn, ignore_index=True) if drawn else pd.DataFrame(columns=list(POINT_COLUMNS))


def events(roles: tuple[Role, ...]) -> list[Event]:
    """The invented events, at the places whose model they are about."""
    met = [(event, tuple(role.unit for role in roles if role.model in event.unit_ids)) for event in generator.events()]
    return [
        replace(event, unit_ids=units, title=_JOURNAL_TITLE if event.id == generator.JOURNAL_BREAK else event.title)
        for event, units in met
        if units
    ]


def _latest(residents: pd.DataFrame) -> dict[str, tuple[int, float]]:
    """Unit -> the latest year of which the residents are known, and how many they were."""
    everyone = residents[residents["measure"] == "befolkning"].sort_values("period")
    return {str(row.unit): (int(str(row.period)), float(str(row.value))) for row in everyone.itertuples()}


def _scaled(unit: str, model: str, drawing: int, known: dict[str, tuple[int, float]]) -> Role:
    if unit not in known:
        return Role(unit, model, drawing)
    year, count = known[unit]
    column = min(max(year, fill.FILL_YEARS[0]), fill.FILL_YEARS[-1]) - fill.FILL_YEARS[0]
    return Role(unit, model, drawing, count / float(fill.residents("befolkning", [model], _YEARS)[0, column]))


def _with_residents(roles: tuple[Role, ...]) -> Iterator[Role]:
    """The kommuner and the regions: their ids are digits."""
    return (role for role in roles if role.unit.isdigit())


def _lived(role: Role, measure: str) -> Floats:
    lived: Floats = np.rint(fill.residents(measure, [role.model], _YEARS)[0] * role.scale)
    return lived


def _played(roles: tuple[Role, ...], draw: Callable[[int], pd.DataFrame]) -> pd.DataFrame:
    """The rows of the models, each under the name of the place it stands for, drawing by drawing."""
    parts = []
    for drawing in sorted({role.drawing for role in roles}):
        own = {role.model: role for role in roles if role.drawing == drawing}
        rows = draw(generator.SEED + drawing)
        rows = rows[rows["unit"].isin(list(own))]
        scale = np.array([own[unit].scale for unit in rows["unit"]])
        unit = rows["unit"].map({model: role.unit for model, role in own.items()})
        parts.append(rows.assign(unit=unit, value=_scale(rows["value"].to_numpy(float), scale)))
    return pd.concat(parts, ignore_index=True)


def _scale(values: Floats, scale: Floats) -> Floats:
    """Whole numbers stay whole, what was something stays something, and a part never grows beyond its whole."""
    is_whole = values == np.rint(values)
    scaled = np.where(is_whole, np.rint(values * scale), np.round(values * scale, 1))
    kept: Floats = np.where(values > 0, np.maximum(scaled, 1.0), scaled)
    return np.where(scale == 1.0, values, kept)
