"""Segmented regression: R's figures for Sicily (Bernal 2017), statsmodels' for robust errors and shares, and gaps."""

import json

import numpy as np
import pytest

from stats.interrupted import NotFittedError, segmented
from tests.reference import FOLDER, reference

START = 36
# The models of the article in the order of its_sicily_expected.json.
ASKED = [{"harmonics": 0, "errors": "plain"}, {"harmonics": 0}, {}, {"slope": True}]


@pytest.fixture(scope="module")
def sicily():
    return reference("its_sicily.csv")


@pytest.fixture(scope="module")
def expected(sicily):
    return json.loads((FOLDER / "reference" / "its_sicily_expected.json").read_text(encoding="utf-8"))["bernal2017"]


def fitted(sicily, **asked):
    return segmented(sicily["aces"], start=START, offset=np.log(sicily["stdpop"]), **asked)


@pytest.mark.parametrize("number", range(4))
def test_it_is_r_to_the_sixth_decimal(sicily, expected, number):
    found, theirs = fitted(sicily, **ASKED[number]), expected["models"][number]
    ours = {"estimate": "estimate", "se": "se", "ratio": "exp", "lower": "exp_lo", "upper": "exp_hi"}
    for name, their_name in ours.items():
        assert found.terms[name].tolist() == pytest.approx([term[their_name] for term in theirs["terms"]], abs=1e-6)
    assert found.dispersion == pytest.approx(theirs["dispersion"], abs=1e-6)
    assert found.deviance == pytest.approx(theirs["deviance"], abs=1e-6)
    assert found.df_residual == theirs["df_residual"]


def test_what_is_fitted_and_what_would_have_come_are_r_too(sicily, expected):
    found = fitted(sicily)
    assert found.fitted.tolist() == pytest.approx(expected["predict_m3_fitted"], abs=1e-6)
    assert found.counterfactual.tolist() == pytest.approx(expected["predict_m3_counterfactual"], abs=1e-6)
    assert (found.lower < found.counterfactual).all()
    assert (found.counterfactual < found.upper).all()
    assert found.fitted[:START].tolist() == found.counterfactual[:START].tolist()


def test_the_published_ratios(sicily):
    step = fitted(sicily).terms.set_index("term").loc["step"]
    assert [round(step[each], 3) for each in ("ratio", "lower", "upper")] == [0.885, 0.839, 0.933]


def test_robust_errors_are_those_of_statsmodels(sicily):
    """statsmodels 0.15: GLM(Poisson).fit(cov_type="HAC", maxlags=3, use_correction=True)."""
    theirs = [0.0203931112, 0.0231869271, 0.0008290026, 0.0085423777, 0.0085261697, 0.0101263259, 0.0068577541]
    assert fitted(sicily, errors="hac").standard_errors.tolist() == pytest.approx(theirs, abs=1e-7)


def test_shares_are_those_of_statsmodels(sicily):
    """statsmodels 0.15: GLM(Binomial) on the counts of 2,000, plain and robust errors."""
    asked = {"start": START, "denominators": np.full(len(sicily), 2000.0)}
    plain = segmented(sicily["aces"], errors="plain", **asked)
    assert plain.estimates[:3].tolist() == pytest.approx([-0.57687283, -0.2060977, 0.01040578], abs=1e-8)
    assert plain.standard_errors[:3].tolist() == pytest.approx([0.01497273, 0.02363599, 0.00068987], abs=1e-8)
    robust = segmented(sicily["aces"], errors="hac", **asked)
    assert robust.standard_errors[:3].tolist() == pytest.approx([0.03360799, 0.04000781, 0.00140476], abs=1e-8)


def test_a_gap_is_filled_by_nobody(sicily):
    """The months that are missing still have an expectation, and whatever stood there makes no difference."""
    counts = sicily["aces"].to_numpy(float).copy()
    counts[[5, 20, 40]] = np.nan
    gap = segmented(counts, start=START, offset=np.log(sicily["stdpop"]))
    assert gap.df_residual == fitted(sicily).df_residual - 3
    assert np.isfinite(gap.fitted).all()
    assert gap.step[0] == pytest.approx(-0.12, abs=0.03)
    unknown = np.log(sicily["stdpop"].to_numpy(float)).copy()
    unknown[[5, 20, 40]] = np.nan
    same = segmented(sicily["aces"], start=START, offset=unknown)
    assert same.estimates.tolist() == pytest.approx(gap.estimates.tolist(), abs=1e-9)
    assert np.isnan(same.fitted[[5, 20, 40]]).all()


def test_a_step_that_was_put_in_is_found():
    """100 a month becoming 80, without noise."""
    counts = np.where(np.arange(60) < START, 100.0, 80.0)
    assert segmented(counts, start=START).step[0] == pytest.approx(np.log(0.8), abs=1e-6)


@pytest.mark.parametrize(
    "counts",
    [[3.0] * 5, [np.nan] * 60, [0.0] * 60, [*[5.0] * 36, *[np.nan] * 24]],
    ids=["too short", "nothing", "only zeros", "nothing after"],
)
def test_what_cannot_be_fitted_is_said_to_be_so(counts):
    with pytest.raises(NotFittedError):
        segmented(counts, start=min(START, len(counts) - 1))
