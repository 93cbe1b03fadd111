"""The residents to come of a place: from the table that somebody has sent, else our own projection."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planning.demand import Path, projected
from store.database import Store
from workflows import future_inputs, future_projection
from workflows.read import reference

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class People:
    """Residents on 31 December of each of `years`; what is published has no spread. `own`: projected by ourselves."""

    years: Floats
    path: Path
    own: bool
    source: str
    lacking: tuple[str, ...]


def people(
    store: Store, place: str, *, known_to: int, last: int, assumptions: dict[str, float], uploaded: bool = True
) -> People:
    """Residents from the first published year to `last`, as one who knew nothing after `known_to` would say it.

    Raises:
        NoPopulationError, TooFewYearsError: too few years are published.

    """
    published = future_inputs.residents(store, place)
    until = published.years <= known_to
    years, values = published.years[until], published.values[until]
    ahead = np.arange(0, max(last - int(years[-1]), 0) + 1, dtype=float)
    drift = assumptions["framtid_befolkning_spridning"]
    ours = projected(years, values, ahead, damping=assumptions["framtid_dampning"], drift=drift)
    told = future_projection.told(store, future_inputs.kommuner(store, place)) if uploaded else None
    own = told is None or not told.covers(years[-1] + ahead[1:])
    if told is not None and not own:
        coming = told.values(years[-1] + ahead[1:])
        spread = np.repeat(drift * np.sqrt(ahead)[:, None], values.shape[1], axis=1)
        ours = Path(np.vstack([ours.mean[:1], coming]), spread)
    mean = np.vstack([values, ours.mean[1:]])
    spread = np.vstack([np.zeros_like(values), ours.spread[1:]])
    names = reference(store).units
    return People(
        np.concatenate([years, years[-1] + ahead[1:]]), Path(mean, spread),
        own, told.source if told else "",
        tuple(names[each].name for each in told.lacking or told.kommuner) if told and own else (),
    )  # fmt: skip
