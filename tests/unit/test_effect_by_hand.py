"""Before and after: each term of the models against the textbook's matrices, and what is said of two models at once."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import t as student

from stats.interrupted import NotFittedError, season, segmented
from stats.placebo import Pooled, false_alarms, placebo_dates, pooled
from stats.step_change import Counted, StepChange, step_change
from stats.structural import _RATIOS, structural

NAN = np.nan
START = 36
Z = 1.959963984540054
TIME = np.arange(1, 61)
STEP = TIME > START
RANDOM = np.random.default_rng(8)
COUNTS = RANDOM.poisson(80 * np.exp(0.2 * np.sin(2 * np.pi * TIME / 12)) * np.where(STEP, 0.8, 1)).astype(float)
PEOPLE = np.linspace(900, 1100, 60)
SIZES = np.linspace(180, 240, 60)
WAVES = np.column_stack([f(2 * np.pi * h * TIME / 12) for f in (np.sin, np.cos) for h in (1, 2)])
DESIGN = np.column_stack([np.ones(60), STEP, TIME, WAVES])


# --- The segmented model ----------------------------------------------------------------------------------------------


def test_the_terms_are_named_in_the_order_of_their_columns():
    assert segmented(COUNTS, start=START, slope=True).names == (
        "(Intercept)", "step", "time", "sin1", "sin2", "cos1", "cos2", "slope",
    )  # fmt: skip
    assert season(60, 12, 2) == pytest.approx(WAVES)
    assert pytest.approx(np.array([[1, 0, -1, 0], [0, -1, 0, 1]]), abs=1e-12) == season(4, 4, 1).T


def test_the_slope_begins_in_the_first_period_after():
    """2 % a month from the start on: the first month of it has one month's worth, beside a step of nothing."""
    counts = 1000 * np.exp(0.02 * np.clip(TIME - START, 0, None))
    found = segmented(counts, start=START, slope=True, harmonics=0)
    assert found.terms.set_index("term")["estimate"].to_dict() == pytest.approx(
        {"(Intercept)": np.log(1000), "step": 0, "time": 0, "slope": 0.02}, abs=1e-6
    )
    assert found.counterfactual == pytest.approx(np.full(60, 1000.0))


@pytest.mark.parametrize("shares", [False, True])
def test_estimates_make_the_scores_nought_and_errors_are_of_the_information(shares):
    """McCullagh and Nelder (1989), ch. 2: X'(y - mu) = 0, cov = phi (X'WX)^-1, phi = Pearson's X² / df."""
    asked = {"denominators": SIZES} if shares else {"offset": np.log(PEOPLE)}
    found, plain = (segmented(COUNTS, start=START, errors=each, **asked) for each in ("quasi", "plain"))
    mean = found.fitted
    variance = mean * (1 - mean / SIZES) if shares else mean
    assert DESIGN.T @ (COUNTS - mean) == pytest.approx(np.zeros(7), abs=1e-4)
    phi = ((COUNTS - mean) ** 2 / variance).sum() / (60 - 7)
    bread = np.linalg.inv(DESIGN.T @ (DESIGN * variance[:, None]))
    assert (found.dispersion, plain.dispersion) == pytest.approx((phi, 1.0))
    assert found.standard_errors == pytest.approx(np.sqrt(phi * np.diag(bread)))
    assert plain.standard_errors == pytest.approx(np.sqrt(np.diag(bread)))
    told = COUNTS * np.log(COUNTS / mean) - (COUNTS - mean)
    if shares:
        told = COUNTS * np.log(COUNTS / mean) + (SIZES - COUNTS) * np.log((SIZES - COUNTS) / (SIZES - mean))
    assert found.deviance == pytest.approx(2 * told.sum())
    assert found.df_residual == 53


@pytest.mark.parametrize("shares", [False, True])
def test_what_would_have_come_has_the_limits_of_its_line(shares):
    asked = {"denominators": SIZES} if shares else {"offset": np.log(PEOPLE)}
    found = segmented(COUNTS, start=START, slope=True, **asked)
    design = np.column_stack([DESIGN, np.clip(TIME - START, 0, None)])
    variance = found.fitted * (1 - found.fitted / SIZES) if shares else found.fitted
    covariance = found.dispersion * np.linalg.inv(design.T @ (design * variance[:, None]))
    without = np.where(np.arange(8) % 6 == 1, 0, design)
    link, wide = without @ found.estimates, Z * np.sqrt(np.diag(without @ covariance @ without.T))

    def expected(each):
        return SIZES / (1 + np.exp(-each)) if shares else PEOPLE * np.exp(each)

    for name, each in (("counterfactual", link), ("lower", link - wide), ("upper", link + wide)):
        assert getattr(found, name) == pytest.approx(expected(each)), name


@pytest.mark.parametrize(("months", "weights"), [(60, [0.75, 0.5, 0.25]), (28, [2 / 3, 1 / 3])])
def test_robust_errors_step_over_a_gap(months, weights):
    """Newey and West (1987) with int(4 (n/100)^(2/9)) lags: 3 of 58 months, 2 of 26. A gap has no residual."""
    counts = np.where(np.isin(TIME, [10, months - 3]), NAN, COUNTS)[:months]
    found = segmented(counts, start=months // 2, errors="hac")
    used, design = ~np.isnan(counts), DESIGN[:months].copy()
    design[:, 1] = TIME[:months] > months // 2
    scores = design * np.where(used, counts - found.fitted, 0.0)[:, None]
    middle = scores.T @ scores
    for lag, weight in enumerate(weights, start=1):
        for t in range(lag, months):
            both = np.outer(scores[t], scores[t - lag])
            middle += weight * (both + both.T)
    bread = np.linalg.inv((design[used] * found.fitted[used, None]).T @ design[used])
    left = (months - 2) / (months - 2 - 7)
    assert found.standard_errors == pytest.approx(np.sqrt(np.diag(bread @ middle @ bread) * left), rel=1e-4)


def test_a_month_of_none_or_of_all_is_a_value_like_others():
    none = segmented(np.where(TIME == 7, 0.0, COUNTS), start=START)
    every = segmented(np.where(TIME == 7, SIZES, COUNTS), start=START, denominators=SIZES)
    nobody = segmented(np.where(TIME == 7, 0.0, COUNTS), start=START, denominators=np.where(TIME == 7, 0.0, SIZES))
    assert [each.df_residual for each in (none, every, nobody)] == [53, 53, 52]
    assert np.isfinite([none.deviance, every.deviance, nobody.deviance]).all()


def only(before, after):
    """That many values before the start and after it, and nothing else."""
    counts = np.full(60, NAN)
    counts[:before], counts[START : START + after] = COUNTS[:before], COUNTS[START : START + after]
    return counts


@pytest.mark.parametrize(
    ("counts", "fitted"),
    [(only(10, 2), True), (only(10, 1), False), (only(2, 10), True), (only(1, 10), False), (only(2, 2), True),
     (only(2, 1), False)],
)  # fmt: skip
def test_two_values_on_either_side_and_one_more_than_the_terms_are_enough(counts, fitted):
    asked = {"start": START, "harmonics": 0}
    if fitted:
        assert segmented(counts, **asked).df_residual == np.isfinite(counts).sum() - 3
    else:
        with pytest.raises(NotFittedError) as caught:
            segmented(counts, **asked)
        assert caught.value.values == {"varden": np.isfinite(counts).sum(), "minst": 4}


def test_three_values_and_three_terms_leave_nothing_to_tell_the_noise_from():
    with pytest.raises(NotFittedError):
        segmented([5.0, 6, NAN, 7, 8][:4], start=2, harmonics=0)
    with pytest.raises(NotFittedError):
        segmented(SIZES, start=START, denominators=SIZES)


# --- The wandering level --------------------------------------------------------------------------------------------


def by_the_book(y, before, design, wander):
    """Generalised least squares with covariance I + wander · min(s, t): REML of level and slope, and the prediction."""
    months = np.arange(len(y))
    walk = wander * np.minimum.outer(months, months)
    inverse = np.linalg.inv(np.eye(before.sum()) + walk[np.ix_(before, before)])
    x = design[before]
    normal = x.T @ inverse @ x
    beta = np.linalg.solve(normal, x.T @ inverse @ y[before])
    left = y[before] - x @ beta
    squares, df = left @ inverse @ left, before.sum() - 2
    trend = x[:, :2].T @ inverse @ x[:, :2]
    logs = [-np.linalg.slogdet(inverse)[1], np.linalg.slogdet(trend)[1], df * np.log(squares / df)]
    across = walk[:, before] @ inverse
    apart = design - across @ x
    spread = walk + np.eye(len(y)) - across @ walk[before] + apart @ np.linalg.inv(normal) @ apart.T
    return -sum(logs) / 2, design @ beta + across @ left, squares / (before.sum() - design.shape[1]) * spread


@pytest.mark.parametrize("kind", ["counts", "rates", "shares"])
@pytest.mark.parametrize("gaps", [[], [3, 20, 44]])
def test_the_projection_is_that_of_generalised_least_squares(kind, gaps):
    """Harvey (1989), 3.4: with one unknown ratio it is a regression, the ratio being the likeliest one."""
    wandering = COUNTS * np.exp(np.cumsum(np.random.default_rng(4).normal(0, 0.1, 60)))
    counts = np.where(np.isin(np.arange(60), gaps), NAN, np.minimum(wandering, 150))
    asked = {"counts": {}, "rates": {"offset": np.log(PEOPLE)}, "shares": {"denominators": SIZES}}[kind]
    found = structural(counts, start=START, **asked)
    y = np.log(counts / (SIZES - counts)) if kind == "shares" else np.log(counts) - asked.get("offset", np.zeros(60))
    design = np.column_stack([np.ones(60), (TIME - 1) / 12, WAVES])
    used = ~np.isnan(counts)
    before, after = used & ~STEP, used & STEP
    likely = [by_the_book(y, before, design, each)[0] for each in _RATIOS]
    assert found.wander == _RATIOS[int(np.argmax(likely))]
    assert 0 < found.wander < 30
    _, mean, spread = by_the_book(y, before, design, found.wander)
    told = SIZES / (1 + np.exp(-mean)) if kind == "shares" else np.exp(mean + asked.get("offset", np.zeros(60)))
    assert np.isnan(found.projected[:START]).all()
    assert found.projected[START:] == pytest.approx(told[START:])
    part = np.full(after.sum(), 1 / after.sum()) if kind == "shares" else told[after] / told[after].sum()
    estimate = (y - mean)[after].mean() if kind == "shares" else np.log(counts[after].sum() / told[after].sum())
    assert found.estimate == pytest.approx(estimate)
    assert found.se == pytest.approx(np.sqrt(part @ spread[np.ix_(after, after)] @ part))
    wide = student.ppf(0.975, before.sum() - 6) * found.se
    assert (found.lower, found.upper) == pytest.approx((estimate - wide, estimate + wide))


def test_the_ratios_of_variances_go_from_none_to_thirty():
    assert (_RATIOS[0], _RATIOS[1], _RATIOS[-1], len(_RATIOS)) == pytest.approx((0, 1e-4, 30, 91))


def test_a_level_that_only_wanders_is_told_to_be_of_no_use():
    walk = np.exp(np.cumsum(np.random.default_rng(1).normal(0, 1, 60)))
    with pytest.raises(NotFittedError) as caught:
        structural(1e9 * walk, start=START, harmonics=0)
    assert caught.value.values == {"varden": 36, "minst": 34}


def test_a_month_of_one_or_of_all_but_one_has_a_logarithm():
    for edge in (1.0, 199.0):
        counts = np.where(TIME == 50, edge, 90.0 + TIME % 7)
        assert np.isfinite(structural(counts, start=START, denominators=np.full(60, 200.0)).estimate)


@pytest.mark.parametrize("wrong", [0.0, 200.0])
def test_a_month_of_none_or_all_after_the_start_has_no_logarithm(wrong):
    with pytest.raises(NotFittedError):
        structural(np.where(TIME == 50, wrong, 90.0 + TIME % 7), start=START, denominators=np.full(60, 200.0))


# --- Both at once ---------------------------------------------------------------------------------------------------


def test_the_wider_of_the_two_errors_is_believed_and_both_models_get_what_the_counts_are_of():
    found = step_change(Counted(COUNTS, exposure=PEOPLE), START)
    errors = [segmented(COUNTS, start=START, offset=np.log(PEOPLE), errors=each).step[1] for each in ("quasi", "hac")]
    assert found.first.step[1] == max(errors) != min(errors)
    assert found.second.estimate == structural(COUNTS, start=START, offset=np.log(PEOPLE)).estimate
    shares = step_change(Counted(COUNTS, denominators=SIZES), START)
    assert shares.second.estimate == structural(COUNTS, start=START, denominators=SIZES).estimate
    assert shares.first.step[0] == segmented(COUNTS, start=START, denominators=SIZES).step[0]
    step, se = found.first.step
    assert found.limits() == pytest.approx((step - Z * se, step + Z * se))


def said(step, se, lower, upper):
    """What the two say when the first has this step and error and the second these limits."""
    found = step_change(Counted(COUNTS), START)
    first = replace(found.first, estimates=np.full(7, step), standard_errors=np.full(7, se))
    return replace(found, first=first, second=replace(found.second, lower=lower, upper=upper)).sign


@pytest.mark.parametrize(
    ("step", "lower", "upper", "sign"),
    [(0.2, 0.1, 0.3, 1), (-0.2, -0.3, -0.1, -1), (0.2, -0.1, 0.3, 0), (0.2, -0.3, -0.1, 0), (0.1, 0.1, 0.3, 0),
     (-0.1, -0.3, -0.1, 0), (-0.2, -0.3, 0.1, 0), (0.2, 0.0, 0.3, 0), (-0.2, -0.3, 0.0, 0)],
)  # fmt: skip
def test_they_agree_only_when_the_limits_of_both_leave_no_change_out_on_the_same_side(step, lower, upper, sign):
    """The first's error is 0.08: 0.2 is 2.5 of them off, 0.1 but 1.25."""
    assert said(step, 0.08, lower, upper) == sign


def test_where_the_second_cannot_be_estimated_nothing_is_seen():
    """A month of none has no logarithm."""
    found = step_change(Counted(np.where(TIME == 7, 0.0, COUNTS)), START)
    assert (found.second, found.sign) == (None, 0)


def test_a_change_is_told_relative_or_in_shares_over_the_months_that_have_values():
    """Half as much again of 10 a month by 100 people; by 200 people in the month that has no value."""
    expected, people = np.full(60, 10.0), np.where(TIME == 50, 200.0, 100.0)
    counts = np.where(TIME == 50, NAN, COUNTS)

    def change(link, *, second=False, relative=False, **of):
        found = step_change(Counted(COUNTS), START)
        first = replace(found.first, counterfactual=expected)
        other = replace(found.second, projected=2 * expected)
        return StepChange(Counted(counts, **of), START, first, other).change(link, second=second, relative=relative)

    assert change(np.log(1.5), relative=True) == pytest.approx(0.5)
    assert change(np.log(1.5)) == pytest.approx(0.5)
    assert change(np.log(1.5), exposure=people) == pytest.approx(0.05)
    assert change(np.log(1.5), exposure=people, second=True) == pytest.approx(0.1)
    assert change(np.log(1.5), exposure=people, relative=True) == pytest.approx(0.5)
    unknown = np.where(TIME == 40, NAN, people)
    assert change(np.log(1.5), exposure=unknown) == pytest.approx(0.05)
    # Odds of 1 to 9 becoming twice that: 2 to 9, which is 2/11 of a hundred.
    assert change(np.log(2), denominators=people) == pytest.approx(2 / 11 - 0.1)
    assert change(np.log(2), denominators=people, relative=True) == pytest.approx(20 / 11 - 1)


def test_a_series_is_cut_and_blanked_with_all_that_belongs_to_it():
    series = Counted(COUNTS, denominators=SIZES)
    assert [len(each) for each in (series.until(20).counts, series.until(20).denominators)] == [20, 20]
    assert series.until(20).exposure is None
    holed = series.without(30, 33)
    assert np.flatnonzero(np.isnan(holed.counts)).tolist() == [30, 31, 32]
    assert holed.denominators is SIZES
    assert np.isfinite(COUNTS).all()
    assert holed.values(32) == (30, 27)
    assert Counted(COUNTS, exposure=PEOPLE).without(0, 1).exposure is PEOPLE


def test_what_is_rarer_is_counted_before_the_start_in_the_months_that_have_values():
    counts = np.where(STEP, 1.0, np.where(TIME == 3, NAN, np.where(TIME % 2, 90.0, 80.0)))
    sizes = np.where(TIME == 3, 1000.0, 100.0)
    assert Counted(counts, denominators=sizes).rarer(START) == pytest.approx((17 * 10 + 18 * 20) / 35)
    assert Counted(counts).rarer(START) == pytest.approx((17 * 90 + 18 * 80) / 35)


# --- Places where nothing was done ------------------------------------------------------------------------------------


def test_the_mean_of_unlike_errors_is_dersimonian_and_lairds():
    """Steps 0, 0.3 and 0.9 with variances 0.01, 0.04 and 0.04: Q = 15.67, of 2; scale 150 - 11250 / 150 = 75."""
    found = pooled([(0.0, 0.1), (0.3, 0.2), (0.9, 0.2)])
    fixed = (25 * 0.3 + 25 * 0.9) / 150
    q = 100 * fixed**2 + 25 * ((0.3 - fixed) ** 2 + (0.9 - fixed) ** 2)
    between = (q - 2) / 75
    weights = [1 / (0.01 + between), 1 / (0.04 + between), 1 / (0.04 + between)]
    assert found.between == pytest.approx(np.sqrt(between))
    assert found.estimate == pytest.approx((weights[1] * 0.3 + weights[2] * 0.9) / sum(weights))
    assert found.se == pytest.approx(1 / np.sqrt(sum(weights)))
    assert found.limits == pytest.approx((found.estimate - Z * found.se, found.estimate + Z * found.se))


def test_places_that_differ_less_than_chance_have_no_spread_between_them():
    assert pooled([(0.1, 0.1), (0.11, 0.1)]).between == 0


def test_the_difference_counts_all_three_errors():
    assert Pooled(0.1, 0.3, 0.4).difference(0.5, 1.2) == pytest.approx((0.4, 0.4 - Z * 1.3, 0.4 + Z * 1.3))


def test_trials_that_cannot_be_fitted_are_not_counted():
    steady = np.random.default_rng(3).poisson(200, 60) * 1.0
    trials = [(Counted(each), START) for each in (np.where(STEP, 0.5, 1.0) * steady, np.full(60, NAN), steady)]
    assert false_alarms(trials) == (1, 2)


def test_dates_lie_evenly_with_values_enough_on_both_sides():
    assert placebo_dates(Counted(COUNTS), before=24, after=12, every=12) == [24, 36, 48]
    assert placebo_dates(Counted(COUNTS[:-1]), before=24, after=12, every=12) == [24, 36]
    assert placebo_dates(Counted(COUNTS), before=24, after=12, every=6, apart_from=33) == [24, 42, 48]
    assert placebo_dates(Counted(COUNTS), before=24, after=12, every=6, apart_from=30) == [24, 36, 42, 48]
