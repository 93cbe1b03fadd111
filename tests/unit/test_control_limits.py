"""Control charts against NHSRplotthedots on 48 real series, and the rules on series drawn for them."""

import numpy as np
import pandas as pd
import pytest

from stats.control_limits import xmr
from tests.reference import FOLDER, reference

CASES = (
    sorted(pd.read_csv(FOLDER / "reference" / "xmr_summary.csv")["case"].unique())
    if (FOLDER / "reference").exists()
    else ["not here"]
)


def _chart(case: str):
    peer = reference("xmr_points.csv").query("case == @case")
    facts = reference("xmr_summary.csv").query("case == @case").iloc[-1]
    target, fixed = facts["target"], facts["fix_after_n_points"]
    chart = xmr(
        peer["y"].to_numpy(float),
        improvement=facts["improvement_direction"],
        target=None if pd.isna(target) else float(target),
        rebase_at=[int(place) for place in np.flatnonzero(np.diff(peer["rebase_group"])) + 1],
        fix_after_n_points=None if pd.isna(fixed) else int(fixed),
        screen_outliers=bool(facts["screen_outliers"]),
    )
    return chart, peer, facts


@pytest.mark.parametrize("case", CASES)
def test_mean_limits_flags_and_icons_equal_the_peer(case):
    chart, peer, facts = _chart(case)
    for ours, theirs in (("mean", "mean"), ("lower", "lpl"), ("upper", "upl")):
        np.testing.assert_allclose(chart.points[ours], peer[theirs], rtol=1e-9, atol=1e-12)
    for ours, theirs in (
        ("outside", "outside"),
        ("close", "close"),
        ("side", "rel"),
        ("special_cause", "special_cause_type"),
        ("point_type", "point_type"),
    ):
        assert chart.points[ours].tolist() == peer[theirs].tolist(), ours
    assert chart.variation == facts["variation_type"]
    assert chart.assurance == ("" if pd.isna(facts["assurance_type"]) else facts["assurance_type"])


def causes(values, **asked) -> list[str]:
    short = {"Common Cause": "."}
    return [short.get(each, each) for each in xmr(values, **asked).points["special_cause"]]


def test_seven_on_one_side_are_marked_all_of_them_and_six_are_not():
    """6 and 12 lie well within the limits of the zigzag that goes before."""
    zigzag = [0, 20] * 8
    assert causes([*zigzag, 6, *[12] * 6]) == ["."] * 23
    assert causes([*zigzag, 6, *[12] * 7])[-8:] == [".", *["7 Points Above CL"] * 7]
    assert causes([*zigzag, 12, *[6] * 8])[-8:] == ["7 Points Below CL"] * 8


def test_seven_in_one_direction():
    zigzag = [0, 20] * 8
    rising = [7, 8, 9, 10, 11, 12, 13]
    assert causes([*zigzag, *rising])[-7:] == ["7 Point Trend (Increasing)"] * 7
    assert causes([*zigzag, *rising[::-1]])[-7:] == ["7 Point Trend (Decreasing)"] * 7
    assert causes([*zigzag, *rising[1:]])[-5:] == ["."] * 5


def test_a_constant_series_has_its_mean_as_limits_and_no_signal():
    chart = xmr([4.0] * 15)
    assert chart.points[["mean", "lower", "upper"]].iloc[0].tolist() == [4, 4, 4]
    assert set(chart.points["point_type"]) == {"common_cause"}


def test_gaps_are_stepped_over():
    """1, 2, 1 … with a gap in the middle: every moving range is 1, the one across the gap too."""
    chart = xmr([1, 2, 1, np.nan, 2, 1, 2, 1, 2, 1, 2, 1, 2])
    assert chart.points["mean"].iloc[0] == 1.5
    assert chart.points["upper"].iloc[0] == pytest.approx(1.5 + 2.66)
    assert not chart.points["outside"].any()


def test_under_twelve_points_the_limits_are_preliminary():
    assert xmr([1, 2] * 5).preliminary
    assert not xmr([1, 2] * 6).preliminary
    assert xmr([1, 2] * 10, rebase_at=[15]).preliminary


def test_a_declared_break_gives_each_part_limits_of_its_own():
    before, after = [10, 11] * 6, [20, 21] * 6
    means = xmr([*before, *after], rebase_at=[12]).points["mean"]
    assert (means.iloc[0], means.iloc[-1]) == (10.5, 20.5)


@pytest.mark.parametrize(
    ("target", "improvement", "assurance"),
    [
        (5.0, "increase", "consistent_pass"),
        (5.0, "decrease", "consistent_fail"),
        (20.0, "increase", "consistent_fail"),
        (10.5, "increase", "inconsistent"),
        (10.5, "neutral", ""),
        (None, "increase", ""),
    ],
)
def test_assurance_is_the_limits_against_the_target(target, improvement, assurance):
    assert xmr([10, 11] * 8, improvement=improvement, target=target).assurance == assurance
