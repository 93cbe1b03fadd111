"""One lever, four areas: nothing is lost on the way, more staff never makes anything worse, and nothing gives nothing."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning import linked
from planning.linked import Lever, Links, ShareError, Start, StartError

SHARES = (0.4, 0.25, 0.35)
START = Start(
    posts=np.array([240.0, 70.0, 160.0]), vacant=np.array([30.0, 8.75, 20.0]), beds=95.0, occupied=82.0,
    registered=700.0, visits=8.4, hours_per_visit=55 / 60, calls=8000.0, same_day=0.83,
)  # fmt: skip
MIDDLE = Links(*(np.array([each]) for each in (0.1, 3.0, 0.5, 0.5, 0.05, 0.3, 0.4, 0.6)))

share = st.floats(0, 1)
links = st.builds(
    lambda *each: Links(*(np.array([value]) for value in each)),
    st.floats(0, 0.5), st.floats(1, 12), share, share, st.floats(0, 0.3), share, share, share,
)  # fmt: skip


@st.composite
def starts(draw):
    posts = np.array([draw(st.floats(0.5, 300)) for _ in range(3)])
    beds = draw(st.floats(0.5, 200))
    return Start(
        posts=posts, vacant=posts * draw(st.floats(0, 0.6)), beds=beds, occupied=beds * draw(st.floats(0, 1.2)),
        registered=draw(st.floats(5, 2000)), visits=draw(st.floats(0.5, 20)), hours_per_visit=draw(st.floats(0.2, 2)),
        calls=draw(st.floats(10, 20000)), same_day=draw(share),
    )  # fmt: skip


def calm(test):
    return settings(max_examples=60, deadline=None, derandomize=True)(test)


def test_without_a_lever_everything_stays_at_what_is_published():
    months = linked.run(START, MIDDLE, Lever(0.0, SHARES), 36)
    for series, published in (
        (months.vacancy, 50 / 400), (months.occupancy, 82 / 95), (months.visits, 8.4), (months.same_day, 0.83),
    ):  # fmt: skip
        assert series == pytest.approx(np.full((1, 37), published))


@calm
@given(starts(), links, st.floats(-60, 60), st.floats(-0.2, 0.2))
def test_posts_patients_hours_and_calls_are_conserved(start, strengths, extra, turnover):
    found = linked.run(start, strengths, Lever(extra, SHARES, turnover), 24)
    assert (found.filled + found.vacant) == pytest.approx(np.broadcast_to(start.posts, found.filled.shape))
    assert np.diff(found.filled, axis=1) == pytest.approx((found.recruited - found.left)[:, 1:], abs=1e-9)
    assert found.vacant.min() > -1e-9
    waiting = np.minimum(strengths.at_home * start.occupied, start.registered / 2)
    patients = found.in_bed + found.at_home
    assert patients == pytest.approx(np.full_like(patients, start.occupied + waiting[0]))
    registered = start.registered - (found.in_bed - start.occupied)
    need = start.visits / (1 - start.vacant[1] / start.posts[1]) * registered * start.hours_per_visit
    assert (found.hours_given + found.hours_lacking) == pytest.approx(need)
    assert found.hours_lacking.min() > -1e-6
    assert (found.calls_same_day / (found.calls_same_day + found.calls_later)) == pytest.approx(found.same_day)
    for each in fields(found):
        assert np.isfinite(getattr(found, each.name)).all(), each.name


@calm
@given(starts(), links, st.floats(-30, 30), st.floats(0, 40))
def test_more_recruitment_never_worsens_any_area(start, strengths, extra, more):
    few, many = (linked.run(start, strengths, Lever(each, SHARES), 24) for each in (extra, extra + more))
    assert (many.vacancy <= few.vacancy + 1e-9).all()
    assert (many.occupancy <= few.occupancy + 1e-9).all()
    assert (many.beds >= few.beds - 1e-9).all()
    assert (many.visits >= few.visits - 1e-9).all()
    assert (many.same_day >= few.same_day - 1e-9).all()


@calm
@given(starts(), links, st.floats(0, 0.1))
def test_a_higher_turnover_never_makes_anything_better(start, strengths, more):
    calm_place, restless = (linked.run(start, strengths, Lever(0.0, SHARES, each), 24) for each in (0.0, more))
    assert (restless.vacancy >= calm_place.vacancy - 1e-9).all()
    assert (restless.same_day <= calm_place.same_day + 1e-9).all()


def test_no_change_is_no_difference_at_all():
    base, same = (linked.run(START, MIDDLE, Lever(0.0, SHARES), 36) for _ in range(2))
    for each in fields(base):
        assert (getattr(base, each.name) == getattr(same, each.name)).all(), each.name


def test_the_first_months_by_hand():
    # Half of 24 posts a year to the wards is one a month; learning takes two months, so half of one is of use.
    strengths = replace(MIDDLE, turnover=np.array([0.0]), learning=np.array([2.0]), to_beds=np.array([1.0]))
    found = linked.run(START, strengths, Lever(24.0, (0.5, 0.0, 0.5)), 2)
    assert found.filled[0, :, 0] == pytest.approx([210, 211, 212])
    assert found.beds[0] == pytest.approx([95, 95 * 210.5 / 210, 95 * 211.25 / 210])
    # Half of a new bed, as full as beds are, takes in somebody who was cared for at home.
    assert found.in_bed[0, 1] - 82 == pytest.approx(0.5 * 82 / 95 * 95 * 0.5 / 210)
    assert found.at_home[0, 1] == pytest.approx(0.05 * 82 - (found.in_bed[0, 1] - 82))


def test_a_post_in_home_care_gives_visits_as_strongly_as_is_assumed():
    none, half, whole = (
        linked.run(START, replace(MIDDLE, to_visits=np.array([each])), Lever(6.0, (0.0, 1.0, 0.0)), 24).visits[0, -1]
        for each in (0.0, 0.5, 1.0)
    )
    assert none == pytest.approx(START.visits)
    assert half - START.visits == pytest.approx((whole - START.visits) / 2)
    assert whole > START.visits


def test_those_who_find_no_vacant_post_are_told():
    full = replace(START, vacant=np.zeros(3))
    found = linked.run(full, MIDDLE, Lever(12.0, SHARES), 12)
    assert found.turned_away.sum() == pytest.approx(12)
    assert found.filled[0, -1] == pytest.approx(full.posts)


CANNOT = [
    ("posts", np.array([0.0, 1.0, 1.0])), ("vacant", START.posts), ("vacant", -START.vacant), ("beds", 0.0),
    ("occupied", -1.0), ("registered", 0.0), ("visits", float("nan")), ("calls", -5.0), ("same_day", 1.2),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), CANNOT)
def test_a_start_that_cannot_be_is_refused(name, value):
    with pytest.raises(StartError):
        replace(START, **{name: value})


def test_shares_that_are_more_than_all_are_refused():
    with pytest.raises(ShareError):
        Lever(1.0, (0.8, 0.5, -0.3))
