"""Placements against trying every choice, against the OR-Library's optima, and what makes no sense refused."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planning import placement
from planning.placement_checks import (
    CapacityError,
    DemandError,
    FixedError,
    HolesError,
    NobodyError,
    RadiusError,
    ShapeError,
    SiteCountError,
    UnreachableError,
)
from planning.placement_milp import shared_out
from planning.placement_ties import Goal, near_ties, settled
from tests.reference import FOLDER

# A road with five villages: rows are where people live, columns where something may be put. Minutes.
#           A   B   C   D   E
ROAD = [
    [0, 10, 30, 60, 70],  # A 100 persons
    [10, 0, 20, 50, 60],  # B 20
    [30, 20, 0, 30, 40],  # C 10
    [60, 50, 30, 0, 10],  # D 60
    [70, 60, 40, 10, 0],  # E 20
]
PEOPLE = [100, 20, 10, 60, 20]


def test_the_road_by_hand() -> None:
    """One: A has 200 + 300 + 3600 + 1400 = 5500, B 1000 + 200 + 3000 + 1200 = 5400. Two: A and D, 200 + 300 + 200."""
    assert placement.p_median(ROAD, PEOPLE, 1) == placement.Placement((1,), 5400, 0)
    assert placement.p_median(ROAD, PEOPLE, 2) == placement.Placement((0, 3), 700, 0)
    assert placement.p_center(ROAD, PEOPLE, 1) == placement.Placement((2,), 40, 0)
    assert placement.p_center(ROAD, PEOPLE, 2).objective == 20
    assert placement.max_cover(ROAD, PEOPLE, 1, 9) == placement.Placement((0,), 100, 0)
    assert placement.max_cover(ROAD, PEOPLE, 2, 10).objective == 200
    assert placement.set_cover(ROAD, 20).sites in {(1, 3), (1, 4)}
    assert placement.set_cover(ROAD, 0).objective == 5


def test_a_fixed_site_stays_and_a_capacity_sends_people_on() -> None:
    """With E fixed the other is A. If a site takes 120, A has its own 100, B and C; D serves D and E."""
    assert placement.p_median(ROAD, PEOPLE, 2, fixed=[4]).sites == (0, 4)
    limited = placement.p_median(ROAD, PEOPLE, 2, capacity=120)
    assert (limited.sites, limited.objective, limited.gap) == ((0, 3), 700, 0)
    tight = placement.p_median(ROAD, PEOPLE, 2, capacity=105)
    assert (tight.sites, tight.gap) == ((0, 3), 0)
    # A can take 5 of B's 20; the other 15 go on to D at 50, and C's 10 go to D at 30.
    assert tight.objective == pytest.approx(5 * 10 + 15 * 50 + 10 * 30 + 20 * 10)
    shares = shared_out(np.array(ROAD, float)[:, [0, 3]], np.array(PEOPLE, float), np.array([105.0, 105.0]))
    assert shares.sum(axis=1) == pytest.approx(np.ones(5))
    assert (np.array(PEOPLE) @ shares <= 105 + 1e-6).all()


def all_choices(cost: np.ndarray, p: int, fixed: tuple[int, ...]):
    for sites in combinations(range(cost.shape[1]), p):
        if set(fixed) <= set(sites):
            yield cost[:, list(sites)].min(axis=1)


@st.composite
def small(draw):
    points, candidates = draw(st.integers(2, 7)), draw(st.integers(2, 6))
    costs = st.lists(st.integers(0, 30), min_size=candidates, max_size=candidates)
    cost = np.array(draw(st.lists(costs, min_size=points, max_size=points)), dtype=float)
    demand = np.array(draw(st.lists(st.integers(0, 9), min_size=points, max_size=points)), dtype=float)
    demand[0] += 1
    p = draw(st.integers(1, candidates))
    fixed = tuple(draw(st.lists(st.integers(0, candidates - 1), max_size=p, unique=True)))
    return cost, demand, p, fixed, draw(st.integers(0, 30))


@given(small())
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_it_agrees_with_trying_every_choice(case) -> None:
    cost, demand, p, fixed, radius = case
    every = list(all_choices(cost, p, fixed))
    median = placement.p_median(cost, demand, p, fixed=fixed)
    center = placement.p_center(cost, demand, p, fixed=fixed)
    cover = placement.max_cover(cost, demand, p, radius, fixed=fixed)
    assert median.objective == pytest.approx(min(demand @ near for near in every))
    assert center.objective == min(near[demand > 0].max() for near in every)
    assert cover.objective == max(demand @ (near <= radius) for near in every)
    for found in (median, center, cover):
        assert (len(set(found.sites)), found.gap) == (p, 0)
        assert set(fixed) <= set(found.sites)
    # Without a need for it a capacity that holds everybody changes nothing.
    assert placement.p_median(cost, demand, p, fixed=fixed, capacity=demand.sum()).objective == pytest.approx(
        median.objective
    )


@given(small())
@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_the_fewest_that_reach_all_are_the_fewest(case) -> None:
    cost, demand, _, fixed, radius = case
    counts = range(max(1, len(fixed)), cost.shape[1] + 1)
    enough = [
        count for count in counts
        if any((near[demand > 0] <= radius).all() for near in all_choices(cost, count, fixed))
    ]  # fmt: skip
    if not enough:
        with pytest.raises(UnreachableError):
            placement.set_cover(cost, radius, demand=demand, fixed=fixed)
        return
    found = placement.set_cover(cost, radius, demand=demand, fixed=fixed)
    assert found.objective == len(found.sites) == enough[0]
    assert (cost[demand > 0][:, list(found.sites)].min(axis=1) <= radius).all()


OPTIMA = {1: 5819, 2: 4093, 3: 4250, 4: 3034, 5: 1355}


def or_library(number: int) -> tuple[np.ndarray, int]:
    """A p-median problem of the OR-Library: a repeated edge's last length counts; all-pairs shortest paths."""
    from scipy.sparse.csgraph import floyd_warshall

    path = FOLDER / "reference" / "pmed" / f"pmed{number}.txt"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    (points, _, p), *edges = [map(int, line.split()) for line in path.read_text().splitlines() if line.strip()]
    lengths = np.full((points, points), np.inf)
    np.fill_diagonal(lengths, 0)
    for one, other, length in edges:
        lengths[one - 1, other - 1] = lengths[other - 1, one - 1] = length
    return floyd_warshall(lengths), p


@pytest.mark.parametrize("number", OPTIMA)
def test_the_or_librarys_problems_are_solved_with_proof(number: int) -> None:
    cost, p = or_library(number)
    found = placement.p_median(cost, np.ones(len(cost)), p)
    assert (found.objective, found.gap, len(found.sites)) == (OPTIMA[number], 0, p)
    assert cost[:, list(found.sites)].min(axis=1).sum() == OPTIMA[number]


def test_a_time_limit_gives_what_was_found_and_an_honest_gap() -> None:
    cost, p = or_library(3)
    found = placement.p_median(cost, np.ones(len(cost)), p, seconds=0)
    assert found.objective >= OPTIMA[3] >= found.objective * (1 - found.gap) - 1e-6


def test_when_the_time_is_up_a_cover_still_covers_and_nothing_is_proven_that_is_not() -> None:
    """Places strewn at random: with no time, the greedy cover, and a bound that does not lie above it."""
    places = np.random.default_rng(3).uniform(0, 100, (300, 2))
    cost = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    found = placement.set_cover(cost, 12, seconds=0.01)
    assert (cost[:, list(found.sites)].min(axis=1) <= 12).all()
    assert 0 < found.gap < 1
    assert len(found.sites) < 60
    hurried = placement.p_center(cost, np.ones(300), 8, seconds=0.0)
    assert hurried.objective == pytest.approx(cost[:, list(hurried.sites)].min(axis=1).max())
    assert hurried.gap > 0


def test_of_equally_good_places_the_one_with_short_trips() -> None:
    """A or B alone has A and B within 10; from B the way to all the others is shorter."""
    assert settled(ROAD, PEOPLE, [0], Goal.COVER, radius=10) == (1,)
    assert settled(ROAD, PEOPLE, [0], Goal.COVER, radius=10, fixed=[0]) == (0,)
    assert settled(ROAD, PEOPLE, [0], Goal.COVER, radius=9) == (0,)


def test_changes_of_one_site_that_are_nearly_as_good() -> None:
    """With E for D the cost is 200 + 300 + 600 = 1100, not 700; D stays if it is fixed."""
    found = near_ties(ROAD, PEOPLE, [0, 3], Goal.MEAN, share=0.9)
    assert [(each.old, each.new, each.objective) for each in found] == [(3, 4, 1100.0)]
    assert near_ties(ROAD, PEOPLE, [0, 3], Goal.MEAN, fixed=[3], share=0.9) == []
    assert near_ties(ROAD, PEOPLE, [0, 3], Goal.MEAN) == []
    covers = near_ties(ROAD, PEOPLE, [0, 3], Goal.COVER, radius=10)
    assert {(each.old, each.new) for each in covers} == {(0, 1), (3, 4)}


HOLED = [[0.0, float("nan")], [4.0, -1.0]]

SENSELESS = [
    (lambda: placement.p_median(ROAD, PEOPLE, 6), SiteCountError, {"antal": 6, "kandidater": 5}),
    (lambda: placement.p_center(ROAD, PEOPLE, 0), SiteCountError, {"antal": 0}),
    (lambda: placement.p_median(HOLED, [1, 1], 1), HolesError, {"antal": 2, "forsta": "rad 1 kolumn 2, rad 2 kolumn 2"}),
    (lambda: placement.p_median([[0, np.inf]], [1], 1), HolesError, {"antal": 1}),
    (lambda: placement.max_cover(ROAD, [1, -2, 1, 1, np.nan], 1, 5), DemandError, {"antal": 2, "rader": "2, 5"}),
    (lambda: placement.p_median(ROAD, [0] * 5, 1), NobodyError, {}),
    (lambda: placement.p_median(ROAD, [1] * 4, 1), ShapeError, {"tal": 4}),
    (lambda: placement.p_median(ROAD, PEOPLE, 2, fixed=[0, 1, 2]), FixedError, {"fasta": 3, "antal": 2}),
    (lambda: placement.p_median(ROAD, PEOPLE, 2, fixed=[9]), FixedError, {}),
    (lambda: placement.p_median(ROAD, PEOPLE, 2, capacity=90), CapacityError, {"ryms": 180, "alla": 210, "per_enhet": 105}),
    (lambda: placement.p_median(ROAD, PEOPLE, 2, capacity=-1), CapacityError, {}),
    (lambda: placement.max_cover(ROAD, PEOPLE, 2, -1), RadiusError, {"radie": -1}),
    (lambda: placement.set_cover([[0, 50], [60, 70]], 20), UnreachableError, {"antal": 1, "rader": "2"}),
]  # fmt: skip


@pytest.mark.parametrize(("ask", "error", "values"), SENSELESS)
def test_what_makes_no_sense_is_answered_with_what_to_change(ask, error, values) -> None:
    with pytest.raises(error) as caught:
        ask()
    assert {name: caught.value.values[name] for name in values} == values


def test_out_of_reach_may_be_told_as_infinite_where_only_the_radius_counts() -> None:
    far = [[0, np.inf], [np.inf, 5]]
    assert placement.max_cover(far, [1, 2], 1, 10) == placement.Placement((1,), 2, 0)
    assert placement.set_cover(far, 10).sites == (0, 1)
