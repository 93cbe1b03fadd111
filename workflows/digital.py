"""Digitala besök: a worked example of what contacts at a distance save in travel.

Decision that could be disputed: a contact is taken to replace a trip by car to the nearest hälsocentral or sjukstuga
and back, by people who live as those over 65 do. Months that are hidden or missing are not filled in, so that what
is told is for the months that are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from domain.errors import FollowUpError
from domain.result import Result
from domain.scenario import Scenario
from planning import digital, travel
from planning.digital import OUTCOMES, Guess, Influence, Saving, Trips
from store.database import Store
from workflows import placement_points as living
from workflows import read
from workflows.assumptions import all_assumptions, assumed
from workflows.placement import kommuner
from workflows.travel import care_sites, minutes_to_care

__all__ = ["MODEL", "MONTHS", "OUTCOMES", "Answer", "Asked", "Influence", "Saving", "answer", "scenario", "stated"]

MODEL, INDICATOR, SEED, MONTHS = "digitalt", "distanskontakter", 20260701, 12


class NoContactsError(FollowUpError):
    """No contacts at a distance are shown for the place."""

    key = "digitalt.fel.inga_kontakter"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: a modellområde or a kommun, and the three assumptions as the reader has set them."""

    place: str
    share: float
    kr_per_km: float
    kg_per_km: float


@dataclass(frozen=True, slots=True)
class Kommun:
    """One kommun's part: contacts in the months that are shown, how many those are, and the trip back and forth."""

    id: str
    name: str
    contacts: float
    months: int
    km: float
    minutes: float


@dataclass(frozen=True, eq=False)
class Answer:
    """The example. `left_out` are kommuner without any month shown; `first` and `last` are its months."""

    asked: Asked
    kommuner: tuple[Kommun, ...]
    left_out: tuple[str, ...]
    first: str
    last: str
    savings: Mapping[str, Saving]
    influences: Mapping[str, tuple[Influence, ...]]
    result: Result
    invented: tuple[str, ...]
    sources: tuple[str, ...]
    assumptions: Mapping[str, float]


def stated(store: Store) -> tuple[float, float, float]:
    """The three assumptions as they stand: share of contacts, kronor per km, kg per km."""
    values = assumed(store, MODEL)
    return values["digitalt_andel_resa"], values["digitalt_kr_per_km"], values["digitalt_kg_per_km"]


def answer(store: Store, asked: Asked) -> Answer:
    """Reckon the example.

    Raises:
        NoContactsError: nothing is shown for the place in the latest twelve months.
        NoPointsError: nobody knows where people live there.
        GuessError: an assumption is outside its bounds.
        UnknownUnitError: no such place.

    """
    roads = tuple(sorted(assumed(store, "placering").items()))
    return _answer(store, store.data_version(), living.file_numbers(store), roads, asked)


def scenario(store: Store, found: Answer, *, title: str) -> Scenario:
    """The example as it stands in the address; no followed measure counts what is saved, so it predicts none."""
    asked = found.asked
    inputs = {
        "plats": asked.place, "andel": f"{100 * asked.share:g}", "milkostnad": f"{10 * asked.kr_per_km:g}",
        "utslapp": f"{1000 * asked.kg_per_km:g}",
    }  # fmt: skip
    return Scenario(
        model=MODEL, title=title, place=asked.place, data_version=store.data_version(), predictions=(), inputs=inputs,
        assumptions=found.assumptions, seed=SEED,
    )  # fmt: skip


@lru_cache(maxsize=256)
def _answer(
    store: Store, _version: int, _files: tuple[int, int], roads: tuple[tuple[str, float], ...], asked: Asked
) -> Answer:
    values = dict(roads)
    here = kommuner(store, asked.place)
    result = read.result(store, INDICATOR, units=list(dict.fromkeys([asked.place, *here])), breakdown="")
    months = sorted(result.rows["period"].unique())[-MONTHS:]
    points = living.points(store, here)
    parts, left_out = _parts(store, result, months, points.rows, here, living.roads(values))
    if not parts:
        raise NoContactsError(plats=read.reference(store).unit(asked.place).name)
    trips = [Trips(each.contacts, each.km, each.minutes) for each in parts]
    guesses = _guesses(asked, values["placering_marginal"])
    return Answer(
        asked=asked,
        kommuner=tuple(parts),
        left_out=tuple(left_out),
        first=months[0],
        last=months[-1],
        savings=digital.savings(trips, guesses, seed=SEED),
        influences={each: tuple(digital.influences(trips, guesses, each, seed=SEED)) for each in OUTCOMES},
        result=result,
        invented=points.invented,
        sources=points.sources,
        assumptions={
            "digitalt_andel_resa": asked.share, "digitalt_kr_per_km": asked.kr_per_km,
            "digitalt_kg_per_km": asked.kg_per_km, **values,
        },
    )  # fmt: skip


def _parts(
    store: Store, result: Result, months: list[str], points: pd.DataFrame, here: list[str],
    roads: travel.Assumptions,
) -> tuple[list[Kommun], list[str]]:  # fmt: skip
    known = read.reference(store)
    minutes = minutes_to_care(store, points, matrix=_by_car(store, points), assumptions=roads)
    sites = care_sites(known.units)
    lat, lon = (np.array([getattr(each, name) for each in sites], dtype=float) for name in ("lat", "lon"))
    straight = travel.great_circle_km(points["lat"], points["lon"], lat, lon).min(axis=1, initial=np.inf)
    km, weight = travel.road_km(straight, assumptions=roads), points["befolkning_65"].to_numpy(float)
    found, left_out = [], []
    for each in here:
        rows = result.rows[(result.rows["unit"] == each) & result.rows["period"].isin(months)]
        shown = rows["numerator"].dropna()
        mine = (points["kommun"] == each).to_numpy() & (weight > 0)
        if shown.empty or not mine.any():
            left_out.append(known.unit(each).name)
            continue
        mean_km, mean_minutes = (float(np.average(of[mine], weights=weight[mine])) for of in (km, minutes))
        found.append(Kommun(each, known.unit(each).name, float(shown.sum()), len(shown), 2 * mean_km, 2 * mean_minutes))
    return found, left_out


def _by_car(store: Store, points: pd.DataFrame) -> pd.DataFrame | None:
    """The table of travel times where it says anything of these points and the care units."""
    matrix = living.matrix(store)
    if matrix is None:
        return None
    ids = {unit.id for unit in care_sites(read.reference(store).units)}
    about = matrix["from_id"].isin(list(points["point_id"])) & matrix["to_id"].isin(list(ids))
    return matrix[about] if about.any() else None


def _guesses(asked: Asked, margin: float) -> dict[str, Guess]:
    def guess(short: str, name: str, value: float) -> Guess:
        declared = all_assumptions()[name]
        return Guess(short, value, declared.spread, declared.low, declared.high)

    return {
        "andel": guess("andel", "digitalt_andel_resa", asked.share),
        "resa": Guess("resa", 1.0, margin, 0.0, 2.0),
        "kr": guess("kr", "digitalt_kr_per_km", asked.kr_per_km),
        "kg": guess("kg", "digitalt_kg_per_km", asked.kg_per_km),
    }
