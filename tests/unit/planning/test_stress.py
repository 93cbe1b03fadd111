"""A stress test: nobody is lost, harder is never better, and small cases come out as when they are counted by hand."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning import stress, stress_reach
from planning.stress import AwayError, DemandError, ShareError, WeeksError, course, share_away

# A hundred contacts a week, a tenth more can be managed, half of the capacity away for four weeks.
SHARES = st.floats(0, 1)
CASES = {"demand": st.floats(1, 1000), "lost": SHARES, "margin": st.floats(0, 0.5), "sent": SHARES,
         "weeks": st.integers(1, 52), "arriving": st.floats(0, 50)}  # fmt: skip


def test_a_case_that_can_be_counted_by_hand() -> None:
    """55 a week are managed, 45 wait; then ten a week are worked off: 180 take eighteen weeks."""
    found = course(100, lost=0.5, weeks=4, margin=0.1)
    assert found.waiting[:5, 0].tolist() == pytest.approx([45, 90, 135, 180, 170])
    assert found.served[:5, 0].tolist() == pytest.approx([55, 55, 55, 55, 110])
    assert found.recovered.tolist() == [18]
    assert found.longest.tolist() == pytest.approx([180])


def test_those_who_are_sent_on_do_not_wait() -> None:
    found = course(100, lost=1, weeks=3, margin=0.1, sent=0.6)
    assert found.sent_on[:4, 0].tolist() == pytest.approx([60, 60, 60, 0])
    assert found.waiting[2, 0] == pytest.approx(120)


def test_a_loss_within_the_margin_makes_no_queue_and_no_margin_makes_one_that_stays() -> None:
    assert course(100, lost=0.05, weeks=10, margin=0.1).recovered.tolist() == [0]
    assert course(100, lost=0.05, weeks=10, margin=0.0).recovered.tolist() == [np.inf]


@settings(deadline=None, derandomize=True, max_examples=60)
@given(**CASES)
def test_what_comes_in_is_served_sent_on_or_waiting_in_every_week(weeks: int, **case: float) -> None:
    found = course(weeks=weeks, **case)
    into, out = found.came.cumsum(axis=0), (found.served + found.sent_on).cumsum(axis=0)
    assert np.allclose(into, out + found.waiting, rtol=1e-9, atol=1e-6)
    assert min(found.served.min(), found.sent_on.min(), found.waiting.min()) >= 0


@settings(deadline=None, derandomize=True, max_examples=60)
@given(**CASES)
def test_longer_and_harder_is_never_better(weeks: int, **case: float) -> None:
    def told(weeks: int = weeks, **harder: float) -> tuple[float, float]:
        found = course(weeks=weeks, **(case | harder))
        return float(found.longest[0]), float(found.recovered[0])

    as_it_is = told()
    for queue, recovered in (
        told(lost=min(case["lost"] * 1.3 + 0.05, 1)), told(weeks=min(weeks + 3, 52)), told(margin=case["margin"] * 0.5),
        told(arriving=case["arriving"] + 5), told(sent=case["sent"] * 0.5),
    ):  # fmt: skip
        assert queue >= as_it_is[0] - 1e-6
        assert recovered >= as_it_is[1] - 1


def counted(demand: int, capacity_away: int, capacity: int, weeks: int, horizon: int) -> tuple[list[int], int]:
    """The queue week by week with persons in a list, and weeks from the return until it is empty."""
    line: list[int] = []
    lengths = []
    for week in range(horizon):
        line += [week] * demand
        del line[: capacity_away if week < weeks else capacity]
        lengths.append(len(line))
    last = max((week for week, length in enumerate(lengths) if length and week >= weeks - 1), default=weeks - 2)
    return lengths, last - (weeks - 2)


@pytest.mark.parametrize(("demand", "away", "weeks"), list(product([4, 10], [0, 2, 3], [1, 3, 7])))
def test_small_units_come_out_as_when_persons_stand_in_line(demand: int, away: int, weeks: int) -> None:
    capacity = demand + 2
    lengths, recovered = counted(demand, away, capacity, weeks, stress.HORIZON)
    found = course(demand, lost=1 - away / capacity, weeks=weeks, margin=2 / demand)
    assert found.waiting[:, 0].tolist() == pytest.approx(lengths, abs=1e-9)
    assert found.recovered[0] == recovered


@pytest.mark.parametrize(("away", "there", "share"), [(1, 4, 0.25), (1, 0.75, 1), (3, 2.5, 1), (5, 5, 1)])
def test_the_share_that_is_away(away: float, there: float, share: float) -> None:
    assert share_away(away, there) == share


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        (lambda: share_away(6, 5), AwayError),
        (lambda: share_away(1, 0), AwayError),
        (lambda: share_away(-1, 5), AwayError),
        (lambda: course(0, lost=0.5, weeks=4, margin=0.1), DemandError),
        (lambda: course(-10, lost=0.5, weeks=4, margin=0.1), DemandError),
        (lambda: course(10, lost=1.5, weeks=4, margin=0.1), ShareError),
        (lambda: course(10, lost=0.5, weeks=4, margin=-0.1), ShareError),
        (lambda: course(10, lost=0.5, weeks=0, margin=0.1), WeeksError),
        (lambda: course(10, lost=0.5, weeks=60, margin=0.1), WeeksError),
    ],
)
def test_what_makes_no_sense_is_refused(asked, error) -> None:
    with pytest.raises(error) as raised:
        asked()
    assert raised.value.values["funnet"]


# --- Who has it nearest ---------------------------------------------------------------------------------------------

MINUTES = """
point    a   b   c   65+ 80+
town     5   50  70  100 30
village  20  45  60  20  8
farm     40  30  35  10  4
lake     15  90  25  5   1
"""


def drawn() -> tuple[np.ndarray, np.ndarray]:
    cells = np.array([row.split()[1:] for row in MINUTES.strip().splitlines()[1:]], dtype=float)
    return cells[:, :3], cells[:, 3:]


def test_those_who_have_a_unit_nearest_and_their_way_to_the_next() -> None:
    found = stress_reach.reach(*drawn(), without=0)
    assert found.people.tolist() == [125, 39]
    assert found.now == pytest.approx((5 * 100 + 20 * 20 + 15 * 5) / 125)
    assert found.then == pytest.approx((50 * 100 + 45 * 20 + 25 * 5) / 125)
    assert (found.worst_now, found.worst_then) == (20, 50)
    assert found.receives == {1: 120, 2: 5}


def test_by_brute_force_on_drawn_maps() -> None:
    rng = np.random.default_rng(5)
    for _ in range(20):
        minutes, people = rng.uniform(1, 90, (12, 4)), rng.integers(0, 50, (12, 2)).astype(float)
        found = stress_reach.reach(minutes, people, without=2)
        hit = [row for row in range(12) if minutes[row, 2] == min(minutes[row])]
        persons = sum(people[row, 0] for row in hit)
        assert found.people[0] == persons
        if persons:
            then = sum(people[row, 0] * min(minutes[row, each] for each in (0, 1, 3)) for row in hit) / persons
            assert found.then == pytest.approx(then)
            assert found.then >= found.now
            assert sum(found.receives.values()) == persons


def test_a_unit_that_nobody_has_nearest_affects_nobody() -> None:
    minutes, people = drawn()
    found = stress_reach.reach(np.column_stack([minutes, minutes.max(axis=1) + 1]), people, without=3)
    assert found.people.tolist() == [0, 0]
    assert np.isnan(found.then)


def test_no_population_and_no_other_unit_are_told() -> None:
    minutes, people = drawn()
    with pytest.raises(stress_reach.PopulationError):
        stress_reach.reach(minutes, people * 0, without=0)
    with pytest.raises(stress_reach.PopulationError):
        stress_reach.reach(minutes, people - 50, without=0)
    with pytest.raises(stress_reach.NoOtherError):
        stress_reach.reach(minutes[:, :1], people, without=0)
