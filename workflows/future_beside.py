"""Beside the answer: the same reckoning from an earlier year, and each kommun of a modellområde by itself."""

import numpy as np

from domain.errors import FollowUpError
from domain.future import LAST_YEAR, OfKommun, Tried
from planning import demand
from store.database import Store
from workflows import future_inputs, future_people, read
from workflows.future_parts import Years, band, before, drawn_luck, rate_trend

_STOOD_YEARS_AGO = 3


def tried(
    store: Store, place: str, rates: tuple[str, str], care: future_inputs.Care, given: dict[str, float]
) -> tuple[Tried, ...]:
    """Each side's reckoning as it would have been some years ago, where enough was known then."""
    base = int(care.years[-1])
    stood = base - _STOOD_YEARS_AGO
    known = care.years <= stood
    published = future_inputs.residents(store, place)
    if (
        stood not in care.years
        or (published.years <= stood).sum() < demand.FEWEST_YEARS
        or stood - 1 not in published.years
    ):
        return ()
    then = future_people.people(store, place, known_to=stood, last=base - 1, assumptions=given, uploaded=False)
    residents = before(then, np.arange(stood, base + 1))
    came = float((care.rates[-1] * published.of(base - 1)).sum())
    found = []
    for rate in rates:
        if rate == "trend" and known.sum() < demand.FEWEST_YEARS:
            continue
        history = demand.trend(care.years[known], care.rates[known]) if rate == "trend" else rate_trend(care, "")
        path = demand.rate_paths(
            rate, care.rates[known][-1], history, np.arange(0.0, _STOOD_YEARS_AGO + 1), assumptions=given
        )
        persons = residents.mean * path.mean
        low, high = band(demand.drawn_persons(residents, path, persons[0], drawn_luck()).sum(axis=2))[-1]
        found.append(Tried(rate, stood, base, float(persons[-1].sum()), (float(low), float(high)), came))
    return tuple(found)


def of_kommuner(
    store: Store, place: str, rates: tuple[str, str], years: Years, given: dict[str, float]
) -> tuple[OfKommun, ...]:
    """Every kommun of a modellområde by itself; nothing for a kommun."""
    members = future_inputs.kommuner(store, place)
    return tuple(_kommun(store, each, rates, years, given) for each in members) if members != [place] else ()


def _kommun(store: Store, unit: str, rates: tuple[str, str], years: Years, given: dict[str, float]) -> OfKommun:
    name = read.reference(store).unit(unit).name
    ends = years[[0, -1]]
    try:
        everyone = future_people.people(store, unit, known_to=LAST_YEAR, last=LAST_YEAR, assumptions=given)
        residents = before(everyone, ends).mean
    except FollowUpError as error:
        return OfKommun(unit, name, np.empty((0, 0)), (), error.key)
    try:
        care = future_inputs.care(store, unit)
        ahead = (ends - int(care.years[-1])).astype(float)
        paths = [
            demand.rate_paths(rate, care.rates[-1], rate_trend(care, rate), ahead, assumptions=given).mean
            for rate in rates
        ]
    except FollowUpError as error:
        return OfKommun(unit, name, residents, (), error.key)
    return OfKommun(unit, name, residents, tuple(residents * path for path in paths))
