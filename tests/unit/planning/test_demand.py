"""Residents × care per resident: trends worked out by hand, four rates, drivers that sum, and what cannot be."""

import numpy as np
import pytest

from domain.future import GROUPS, RATES
from planning import demand, demand_drivers
from planning.assumptions import of_model

GIVEN = {name: each.value for name, each in of_model("framtid").items()}
YEARS = np.array([2020.0, 2022.0, 2023.0])
# 0-64 falls by 2 % a year, 65-79 stands still, 80+ grows by 3 % (log); 2021 is a gap.
RESIDENTS = np.array([[1000.0, 400.0, 100.0]]) * np.exp(np.outer(YEARS - 2020, [-0.02, 0.0, 0.03]))


def test_a_trend_is_found_over_a_gap_and_an_exact_one_is_sure():
    found = demand.trend(YEARS, RESIDENTS)
    assert found.slope == pytest.approx([-0.02, 0.0, 0.03])
    assert found.slope_se == pytest.approx([0, 0, 0], abs=1e-12)


def test_a_damped_trend_by_hand():
    # 0,5 + 0,25 + 0,125
    assert demand.damped(np.array([0.0, 1.0, 3.0]), 0.5) == pytest.approx([0, 0.5, 0.875])
    ahead = np.array([0.0, 1.0, 2.0])
    path = demand.projected(YEARS, RESIDENTS, ahead, damping=1.0, drift=0.01)
    assert path.mean[2] == pytest.approx(RESIDENTS[-1] * np.exp([-0.04, 0.0, 0.06]))
    # A random slide of 1 % a year grows with the root of the years.
    assert path.spread[:, 0] == pytest.approx([0, 0.01, 0.01 * np.sqrt(2)])


def test_care_per_resident_under_the_four_rates_by_hand():
    base, ahead = np.array([0.01, 0.03, 0.12]), np.array([0.0, 10.0])
    history = demand.Trend(np.array([0.0, -0.5, 0.01]), np.zeros(3))
    paths = {rate: demand.rate_paths(rate, base, history, ahead, assumptions=GIVEN).mean for rate in RATES}
    for path in paths.values():
        assert path[0] == pytest.approx(base), "the base year is what was measured"
    assert paths["oforandrad"][1] == pytest.approx(base)
    worth = sum(0.9**step for step in range(1, 11))
    assert paths["trend"][1] == pytest.approx(base * np.exp(worth * np.array([0, -0.03, 0.01]))), "a fall has its roof"
    # One year of age later: a fourteenth of the way from 80+ to 65-79, which differ four times.
    assert paths["friskare"][1] == pytest.approx([0.01, 0.03 * 4 ** (-1 / 14), 0.12 * 4 ** (-1 / 14)])
    assert paths["flyttar_hem"][1] == pytest.approx(base * np.exp(0.1))
    with pytest.raises(demand.UnknownRateError):
        demand.rate_paths("gissning", base, history, ahead, assumptions=GIVEN)


def test_the_draws_lie_around_the_middle_and_are_the_same_in_every_process():
    ahead = np.array([0.0, 10.0])
    path = demand.projected(YEARS, RESIDENTS, ahead, damping=0.9, drift=0.01)
    rate = demand.rate_paths("oforandrad", np.array([0.004, 0.03, 0.15]), demand.Trend(*np.zeros((2, 3))), ahead,
                             assumptions=GIVEN)  # fmt: skip
    persons = path.mean * rate.mean
    drawn = demand.drawn_persons(path, rate, persons[0], demand.luck(7, 4000))
    assert drawn.shape == (4000, 2, 3)
    assert np.median(drawn, axis=0) == pytest.approx(persons, rel=0.03)
    assert drawn[:, 1].std() > drawn[:, 0].std() * 0.99
    assert demand.luck(7, 3).residents[0, 0] == pytest.approx(0.0012301533)


CANNOT = """
what                     years            values                          error
two years are no trend   2020 2021        1 2 3 / 1 2 3                   TooFewYearsError
nobody lives there       2020 2021 2022   1 2 3 / 1 0 3 / 1 2 3           NoResidentsError
fewer than nobody        2020 2021 2022   1 2 3 / 1 2 -3 / 1 2 3          NoResidentsError
a year is missing        2020 2021 2022   1 2 3 / 1 nan 3 / 1 2 3         NoResidentsError
"""


@pytest.mark.parametrize("row", CANNOT.strip().splitlines()[1:])
def test_what_makes_no_sense_is_refused(row):
    years, values, error = row[25:42].split(), row[42:74].split("/"), row[74:].strip()
    table = np.array([[float(each) for each in line.split()] for line in values])
    with pytest.raises(getattr(demand, error)):
        demand.projected(np.array(years, dtype=float), table, np.array([0.0]), damping=1, drift=0)


# --- Why a need changes ---------------------------------------------------------------------------------------------


def test_drivers_sum_to_the_whole_and_only_what_changes_has_a_part():
    people = (np.array([1000.0, 400.0, 100.0]), np.array([2000.0, 800.0, 200.0]))
    rate = (np.array([0.01, 0.03, 0.12]), np.array([0.01, 0.03, 0.12]))
    parts = demand_drivers.drivers(people, rate, (0.1, 0.1))
    # Twice as many residents of every age: all of it is the population.
    before = float((people[0] * rate[0]).sum() * 0.1)
    assert parts == pytest.approx({"befolkning": before, "aldrande": 0, "vard_per_invanare": 0, "arbetssatt": 0})


def test_drivers_sum_exactly_whatever_changes():
    lot = np.random.default_rng(3)
    for _ in range(50):
        people, rate = (lot.uniform(1, 900, (2, 3)), lot.uniform(0.001, 0.4, (2, 3)))
        each = lot.uniform(0.01, 0.2, 2)
        parts = demand_drivers.drivers((people[0], people[1]), (rate[0], rate[1]), (each[0], each[1]))
        change = (people[1] * rate[1]).sum() * each[1] - (people[0] * rate[0]).sum() * each[0]
        assert sum(parts.values()) == pytest.approx(change, abs=1e-9)


def test_an_empty_group_has_no_parts():
    nobody = np.array([0.0, 1.0, 1.0])
    with pytest.raises(demand_drivers.NothingToShareError):
        demand_drivers.drivers((nobody, nobody), (nobody + 1, nobody + 1), (1.0, 1.0))


def test_the_groups_are_those_that_are_published():
    assert GROUPS == ("0-64", "65-79", "80+")
