"""Beds: against published tables, a simulation bed by bed, and what must hold whatever the load."""

import heapq

import numpy as np
import pytest

from planning import beds, beds_curve
from tests.reference import reference

QUANTITIES = {
    "erlang_b": beds.erlang_b, "erlang_b_ln": beds.log_erlang_b,
    "erlang_c": beds.erlang_c, "erlang_c_ln": beds.log_erlang_c,
}  # fmt: skip


def test_every_published_value_within_its_own_tolerance() -> None:
    published = reference("erlang_published.csv")
    wrong = [
        f"{row.quantity}({row.offered_load}, {row.servers}) = {found}, published {row.value}"
        for row in published.itertuples()
        if abs((found := float(QUANTITIES[row.quantity](row.offered_load, row.servers))) - row.value)
        > float(row.tolerance)
    ]
    assert wrong == []
    assert set(published["quantity"]) == set(QUANTITIES)


# ../shared/METHODS.md
ENOUGH = """
load  beds  occupied  rule  refused_by_rule
2     6     0.33      3     0.21
4     9
10    17
"""


@pytest.mark.parametrize("row", ENOUGH.strip().splitlines()[1:])
def test_so_many_beds_for_at_most_two_in_a_hundred(row: str) -> None:
    load, enough, *rest = [float(each) for each in row.split()]
    assert beds.beds_needed(load) == enough
    assert beds.erlang_b(load, enough) <= 0.02 < beds.erlang_b(load, enough - 1)
    if rest:
        occupied, rule, refused = rest
        assert load * (1 - beds.erlang_b(load, enough)) / enough == pytest.approx(occupied, abs=0.005)
        assert beds.by_rule_of_thumb(load) == rule
        assert beds.erlang_b(load, rule) == pytest.approx(refused, abs=0.005)


def test_ten_beds_and_a_load_of_ten() -> None:
    assert float(beds.erlang_b(10, 10)) == pytest.approx(0.214582, abs=5e-7)


def refused_by_definition(load: float, count: int) -> float:
    """The sum of the textbook, in whole numbers as long as they last."""
    terms = np.cumprod([1.0, *(load / each for each in range(1, count + 1))])
    return float(terms[-1] / terms.sum())


def test_many_loads_and_many_numbers_of_beds_at_once_are_each_by_itself() -> None:
    loads, counts = np.array([0.0, 0.3, 4.0, 25.0]), np.arange(7)
    found = beds.erlang_b(loads, counts[:, None])
    assert found.shape == (7, 4)
    for row, count in enumerate(counts):
        for column, load in enumerate(loads):
            assert found[row, column] == pytest.approx(refused_by_definition(load, int(count)), rel=1e-12)
    assert beds.erlang_b(loads, [1, 2, 3, 4]).tolist() == [found[each + 1, each] for each in range(4)]
    assert np.log(beds.erlang_b([2.0, 30.0], 40)) == pytest.approx(beds.log_erlang_b([2.0, 30.0], 40), rel=1e-12)


def test_more_beds_refuse_fewer_and_a_higher_load_more() -> None:
    found = beds.erlang_b(np.linspace(0.1, 70, 50), np.arange(1, 81)[:, None])
    assert (np.diff(found, axis=0) < 0).all()
    assert (np.diff(found, axis=1) > 0).all()
    assert (np.diff(beds.beds_needed(np.linspace(0, 70, 200))) >= 0).all()


def simulated(load: float, count: int, stays: np.ndarray, *, seed: int) -> float:
    """The share that finds every bed taken, patient by patient: one comes a day on average, at random."""
    arrivals = np.cumsum(np.random.default_rng(seed).exponential(1.0, len(stays)))
    leaving: list[float] = []
    refused = 0
    for came, stay in zip(arrivals.tolist(), (stays * load).tolist(), strict=True):
        while leaving and leaving[0] <= came:
            heapq.heappop(leaving)
        if len(leaving) < count:
            heapq.heappush(leaving, came + stay)
        else:
            refused += 1
    return refused / len(stays)


PATIENTS = 60_000
SPREAD = {
    "exponential": np.random.default_rng(1).exponential(1.0, PATIENTS),
    "constant": np.ones(PATIENTS),
    "a few very long": np.random.default_rng(2).choice([0.5, 5.5], PATIENTS, p=[0.9, 0.1]),
}


@pytest.mark.parametrize("stays", SPREAD, ids=str)
@pytest.mark.parametrize(("load", "count"), [(3.66, 5), (10.0, 10)])
def test_a_simulated_unit_refuses_as_the_formula_says_whatever_the_spread_of_stays(
    stays: str, load: float, count: int
) -> None:
    expected = float(beds.erlang_b(load, count))
    # Refusals come in bursts: the error is some times that of independent ones.
    error = np.sqrt(expected * (1 - expected) / PATIENTS)
    assert simulated(load, count, SPREAD[stays], seed=3) == pytest.approx(expected, abs=6 * error)


def test_the_share_refused_already_is_the_one_that_gives_the_beds_that_are_occupied() -> None:
    share = beds.refused_unseen(3.66, 5)
    offered = 3.66 / (1 - share)
    assert share == pytest.approx(float(beds.erlang_b(offered, 5)), abs=1e-9)
    assert share == pytest.approx(0.3077, abs=5e-4)
    assert beds.refused_unseen(0, 5) == 0
    assert beds.refused_unseen(5.2, 5) == 1


def test_the_queue_that_never_ends_makes_everybody_wait() -> None:
    assert beds.erlang_c([4.0, 5.0, 9.0], 5).tolist() == pytest.approx([0.5541, 1, 1], abs=1e-4)


WRONG = [
    (lambda: beds.erlang_b(-1, 5), beds.LoadError, "-1"),
    (lambda: beds.erlang_b([2, np.nan], 5), beds.LoadError, "nan"),
    (lambda: beds.erlang_b(1e9, 5), beds.LoadError, "1e+09"),
    (lambda: beds.erlang_b(2, -3), beds.BedCountError, "-3"),
    (lambda: beds.erlang_b(2, 2.5), beds.BedCountError, "2.5"),
    (lambda: beds.beds_needed(2, max_refusal=0), beds.RefusalError, "0"),
    (lambda: beds.beds_needed(2, max_refusal=1.2), beds.RefusalError, "120"),
    (lambda: beds.beds_needed(-2), beds.LoadError, "-2"),
]


@pytest.mark.parametrize(("asked", "error", "found"), WRONG, ids=[f"{each[1].__name__} {each[2]}" for each in WRONG])
def test_what_cannot_be_is_told_with_what_was_found(asked, error, found) -> None:
    with pytest.raises(error) as raised:
        asked()
    assert raised.value.values["funnet"] == found


def test_a_sure_load_gives_a_curve_without_a_band() -> None:
    drawn = beds_curve.curve(np.full(50, 2.0), max_refusal=0.02)
    assert (drawn.needed, drawn.needed_low, drawn.needed_high) == (6, 6, 6)
    assert drawn.count.tolist() == list(range(1, 10))
    assert drawn.at(3) == pytest.approx((0.21, 0.21, 0.21), abs=0.005)
    assert drawn.occupancy[5] == pytest.approx(0.33, abs=0.005)


def test_persons_are_counted_and_not_months() -> None:
    """A full month with a load of 8 and an empty one of 0: all who need a bed need it in the first."""
    drawn = beds_curve.curve(np.array([8.0, 0.0]), max_refusal=0.02)
    assert drawn.refused == pytest.approx(beds.erlang_b(8.0, drawn.count))
    assert drawn.needed == beds.beds_needed(8.0)


def test_an_unsure_load_needs_more_beds_than_its_mean() -> None:
    loads = np.random.default_rng(1).gamma(9, 4 / 9, 600)
    drawn = beds_curve.curve(loads, max_refusal=0.02)
    assert drawn.needed_low < drawn.needed <= drawn.needed_high
    assert drawn.needed > beds.beds_needed(loads.mean())
    assert (drawn.lower <= drawn.refused).all()
    assert (drawn.refused[:12] <= drawn.upper[:12]).all()
