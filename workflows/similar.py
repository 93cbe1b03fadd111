"""Similar kommuner: what each is like, from published figures and public places, and which are nearest.

Decisions that could be disputed: the distance is that from the main town to the nearest hospital in the unit list, as
the crow flies, so it shortens detours and knows no hospital outside the list. An invented population is used only
for a kommun that has no real one. All figures are public as they came; nothing hidden goes in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from domain.errors import NoValuesError, UnknownUnitError
from domain.units import Unit, UnitKind, UnitType
from planning.travel import great_circle_km
from stats.similar import FEATURES, nearest
from store.database import Store
from workflows.clock import today
from workflows.known import reference
from workflows.read import population

_SHARES = {"share_65": "befolkning_65", "share_80": "befolkning_80"}
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Similar:
    """The most similar kommuner to one.

    `rows` is what `stats.similar.nearest` gives. `features` holds the figures of the asked kommun and of its
    neighbours, the asked one first. `left_out` are the features that the asked kommun itself lacks.
    """

    unit: Unit
    rows: pd.DataFrame
    features: pd.DataFrame
    left_out: tuple[str, ...]


def similar(store: Store, unit_id: str, *, k: int = 5, weights: Mapping[str, float] | None = None) -> Similar:
    """The k kommuner most like a kommun, among all whose population is published.

    Raises:
        UnknownUnitError: no kommun has that id.
        NoValuesError: its population is not published.
        WeightError: a weight is negative or names no feature, or none is above 0.

    """
    unit = reference(store).unit(unit_id)
    if unit.kind is not UnitKind.KOMMUN:
        raise UnknownUnitError(found=unit_id)
    features = kommun_features(store)
    if unit_id not in features.index:
        raise NoValuesError(found=unit.name)
    rows = nearest(features, unit_id, k=k, weights=weights)
    own = features.loc[unit_id].reindex(list(FEATURES))
    return Similar(
        unit=unit,
        rows=rows,
        features=features.loc[[unit_id, *rows["unit"]]],
        left_out=tuple(name for name in FEATURES if pd.isna(own[name])),
    )


def kommun_features(store: Store) -> pd.DataFrame:
    """What every kommun with a published population is like, its id the index.

    Columns: `year` (of the population, as text), `population` (persons), `share_65` and `share_80` (0-1, of the latest
    year that has both), `density` (persons per km² of land), `hospital_km`, and `synthetic` (whether any figure is
    invented). NaN where not known.
    """
    known = reference(store)
    residents = _residents(store)
    kommuner = [unit for unit in known.units.values() if unit.kind is UnitKind.KOMMUN and unit.id in residents.index]
    on = today()
    hospitals = [each for each in known.units.values() if each.unit_type is UnitType.SJUKHUS and each.is_open(on, on)]
    residents = residents.loc[[unit.id for unit in kommuner]]
    land = np.array([unit.land_km2 or np.nan for unit in kommuner], dtype=float)
    return pd.DataFrame(
        {
            "year": residents["period"],
            "population": residents["population"],
            "share_65": residents["share_65"],
            "share_80": residents["share_80"],
            "density": residents["population"] / land,
            "hospital_km": _nearest_km(_places(kommuner), _places(hospitals)),
            "synthetic": residents["synthetic"],
        }
    )


def _residents(store: Store) -> pd.DataFrame:
    """The latest population of each unit, and the latest share of each age group: index unit."""
    total = population(store)
    total = total[total["value"] > 0]
    found = _latest(total).rename(columns={"value": "population"})
    for name, measure in _SHARES.items():
        group = store.observations([measure])
        group = group[(group["sex"] == "T") & (group["value"] > 0)]
        both = group.merge(total[["unit", "period", "value"]], on=["unit", "period"], suffixes=("", "_total"))
        share = _latest(both.assign(value=both["value"] / both["value_total"])).reindex(found.index)
        found[name] = share["value"]
        found["synthetic"] |= share["synthetic"].eq(True)  # noqa: FBT003
    return found


def _latest(rows: pd.DataFrame) -> pd.DataFrame:
    """The row of the latest year of each unit: index unit, columns period, value, synthetic."""
    last = rows.sort_values("period").drop_duplicates("unit", keep="last")
    return last.set_index("unit")[["period", "value", "synthetic"]].sort_index()


def _places(units: Iterable[Unit]) -> Floats:
    """Latitude and longitude in degrees, one row a unit; NaN where not known."""
    degrees = [(np.nan if unit.lat is None else unit.lat, np.nan if unit.lon is None else unit.lon) for unit in units]
    return np.array(degrees, dtype=float).reshape(-1, 2)


def _nearest_km(origins: Floats, goals: Floats) -> Floats:
    """Great-circle distance in km from each origin to its nearest goal; NaN where not known."""
    known, goals = ~np.isnan(origins).any(axis=1), goals[~np.isnan(goals).any(axis=1)]
    found = np.full(len(origins), np.nan)
    if known.any() and len(goals):
        found[known] = great_circle_km(*origins[known].T, *goals.T).min(axis=1)
    return found
