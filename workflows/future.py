"""Care at home and staff to 2035: what is published + what is assumed -> residents, persons in care, posts and gap.

Decision that could be disputed: a modellområde is reckoned from its own published values and not as the sum of its
kommuner, some of which are too small for their numbers to be shown.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from domain.future import LAST_YEAR, PACES, RATES, TURNOVERS, Choice, Future, OfKommun, Side, Tried
from planning import demand, demand_drivers, staffing
from store.database import Store
from workflows import future_inputs, future_people, read
from workflows.assumptions import assumed
from workflows.future_beside import of_kommuner, tried
from workflows.future_parts import MODEL, SEED, Years, band, before, drawn_luck, drawn_time, rate_trend
from workflows.future_staff import staffed

__all__ = ["LAST_YEAR", "PACES", "RATES", "TURNOVERS", "Choice", "Future", "OfKommun", "Side", "Tried", "reckon"]

Floats = npt.NDArray[np.float64]
Given = tuple[tuple[str, float], ...]


def reckon(store: Store, choice: Choice) -> Future:
    """What is expected of a place.

    Raises:
        NoPopulationError, TooFewMonthsError, TooFewYearsError, NoResidentsError, NoStaffFigureError: too little is
            shown for it.
        UnknownUnitError: no such place.
        UnknownRateError: no such rate scenario.

    """
    file = store.planning_file_number("framskrivning")
    return _reckoned(store, choice, store.data_version(), file, tuple(assumed(store, MODEL).items()))


@lru_cache(maxsize=256)
def _reckoned(store: Store, choice: Choice, version: int, file: int, assumptions: Given) -> Future:
    place = choice.place
    care, people = future_inputs.care(store, place), future_inputs.residents(store, place)
    first, second = (_side(store, place, rate, version, file, assumptions) for rate in choice.rates)
    ours = _people(store, place, version, file, assumptions)
    past_tries, kommuner = _beside(store, place, choice.rates, version, file, assumptions)
    years = np.arange(int(care.years[-1]), LAST_YEAR + 1)
    residents = before(ours, years)
    past = [int(year) for year in care.years if year - 1 in people.years]
    return Future(
        choice=choice, name=read.reference(store).unit(place).name, years=tuple(map(int, years)),
        residents=residents.mean, residents_band=_total_band(residents), past_years=tuple(past),
        past=np.array([float((care.rates[care.years == year][0] * people.of(year - 1)).sum()) for year in past]),
        sides=(first[0], second[0]), staff=staffed(store, choice, (first, second), years - years[0]),
        tried=past_tries, kommuner=kommuner,
        own=ours.own, projection_source="" if ours.own else ours.source, lacking=ours.lacking, months=care.months,
        seed=SEED, data_version=version, assumptions=dict(assumptions), synthetic=care.synthetic or people.synthetic,
        sources=tuple(sorted({*care.sources, *people.sources, *([] if ours.own else [ours.source])})),
    )  # fmt: skip


@lru_cache(maxsize=64)
def _beside(
    store: Store, place: str, rates: tuple[str, str], _version: int, _file: int, assumptions: Given
) -> tuple[tuple[Tried, ...], tuple[OfKommun, ...]]:
    """What no lever changes: the earlier tries and the kommuner."""
    care, given = future_inputs.care(store, place), dict(assumptions)
    years: Years = np.arange(int(care.years[-1]), LAST_YEAR + 1)
    return tried(store, place, rates, care, given), of_kommuner(store, place, rates, years, given)


@lru_cache(maxsize=64)
def _people(store: Store, place: str, _version: int, _file: int, assumptions: Given) -> future_people.People:
    return future_people.people(store, place, known_to=LAST_YEAR, last=LAST_YEAR, assumptions=dict(assumptions))


def _total_band(residents: demand.Path) -> Floats:
    drawn = residents.mean * np.exp(drawn_luck().residents[:, None, :] * residents.spread)
    return band(drawn.sum(axis=2))


@lru_cache(maxsize=256)
def _side(store: Store, place: str, rate: str, version: int, file: int, assumptions: Given) -> tuple[Side, Floats]:
    """One rate scenario, and its posts as drawn (draws × years). The lever is not in it, so that it moves at once."""
    care, given = future_inputs.care(store, place), dict(assumptions)
    years: Years = np.arange(int(care.years[-1]), LAST_YEAR + 1)
    residents = before(_people(store, place, version, file, assumptions), years)
    steps = (years - years[0]).astype(float)
    path = demand.rate_paths(rate, care.rates[-1], rate_trend(care, rate), steps, assumptions=given)
    persons = residents.mean * path.mean
    drawn = demand.drawn_persons(residents, path, persons[0], drawn_luck()).sum(axis=2)
    visits, more = np.asarray(care.visits), given["framtid_produktivitet"]
    need = staffing.needed(persons.sum(axis=1), visits, staffing.stated(given), steps, productivity=more)
    needs = staffing.needed(drawn, visits * np.ones(len(drawn)), drawn_time(given), steps, productivity=more)
    each = need / persons.sum(axis=1)
    parts = demand_drivers.drivers(
        (residents.mean[0], residents.mean[-1]), (path.mean[0], path.mean[-1]), (float(each[0]), float(each[-1]))
    )
    return Side(rate, persons, band(drawn), need, band(needs), parts), needs
