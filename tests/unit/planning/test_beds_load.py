"""The load: a season that can be read off a drawn profile, months that are drawn together, inputs that make no sense."""

import numpy as np
import pytest

from planning import beds_load
from planning.beds_load import AdmissionsError, FewMonthsError, SeasonError, StayError

MONTH = np.tile(np.arange(1, 13), 3)
# Twice the rest in December, January and February.
PROFILE = np.array([2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2], dtype=float)
LOAD = np.tile(PROFILE, 3) * 4


def test_the_season_is_the_three_highest_months_in_a_row_also_over_the_new_year() -> None:
    months, height = beds_load.peak(LOAD, MONTH)
    assert months == (12, 1, 2)
    assert height == pytest.approx(2 / PROFILE.mean())
    assert beds_load.factor(LOAD, MONTH, (6, 7, 8)) == pytest.approx(1 / PROFILE.mean())


def test_a_season_is_not_told_from_a_single_year() -> None:
    with pytest.raises(SeasonError):
        beds_load.peak(LOAD[:12], MONTH[:12])
    with pytest.raises(SeasonError):
        beds_load.peak(np.where(MONTH == 7, np.nan, LOAD), MONTH)


def test_two_units_are_drawn_from_the_same_months() -> None:
    both = np.column_stack([np.arange(24.0), 100 - np.arange(24.0)])
    both[3, 1] = np.nan
    drawn = beds_load.drawn_months(both, rng=np.random.default_rng(1))
    assert drawn.shape == (beds_load.DRAWS, 2)
    assert (drawn.sum(axis=1) == 100).all()
    assert 3.0 not in drawn[:, 0]


def test_too_few_months_are_refused_with_how_many_are_needed() -> None:
    with pytest.raises(FewMonthsError) as raised:
        beds_load.drawn_months(np.full((11, 1), 3.0), rng=np.random.default_rng(1))
    assert raised.value.values == {"antal": 11, "behovs": 12}


def test_own_admissions_and_stays_give_their_product_and_few_of_them_a_wide_band() -> None:
    def drawn(admissions: float) -> np.ndarray:
        return beds_load.drawn_inputs(admissions, 6.0, rng=np.random.default_rng(1), size=20_000)

    many, few = drawn(100), drawn(4)
    assert many.mean() == pytest.approx(100 * 6 / beds_load.DAYS_A_MONTH, rel=0.01)
    # Two means, each unsure by one in the root of the number counted in a year.
    assert few.std() / few.mean() == pytest.approx(np.sqrt(2 / 48), rel=0.05)
    assert few.std() / few.mean() > 4 * many.std() / many.mean()


def test_those_turned_away_unseen_raise_the_load() -> None:
    carried = np.full(5_000, 3.0)
    assert beds_load.offered(carried, (0, 0), rng=np.random.default_rng(1)) == pytest.approx(carried)
    raised = beds_load.offered(carried, (0.1, 0.1), rng=np.random.default_rng(1))
    assert raised == pytest.approx(carried / 0.9)


@pytest.mark.parametrize(
    ("admissions", "stay", "error"),
    [(-3, 6, AdmissionsError), (0, 6, AdmissionsError), (18, -2, StayError), (18, 0, StayError), (18, 400, StayError),
     (float("nan"), 6, AdmissionsError), (18, float("nan"), StayError)],
)  # fmt: skip
def test_inputs_that_make_no_sense_are_refused(admissions: float, stay: float, error: type[Exception]) -> None:
    with pytest.raises(error):
        beds_load.drawn_inputs(admissions, stay, rng=np.random.default_rng(1))


def test_a_spell_is_months_in_a_row_and_the_first_follows_on_the_last() -> None:
    load = np.arange(24.0)
    load[5] = np.nan
    drawn = beds_load.drawn_spells(load, months=3, rng=np.random.default_rng(1))
    assert {tuple(each) for each in drawn} >= {(4.0, 6.0, 7.0), (22.0, 23.0, 0.0)}
    assert len({tuple(each) for each in drawn}) == 23
    with pytest.raises(FewMonthsError):
        beds_load.drawn_spells(load[:12], months=3, rng=np.random.default_rng(1))
