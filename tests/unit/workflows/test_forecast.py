"""Forecasts of the sample data: only what is shown goes in, breaks are kept, and what cannot be told says why."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pandas as pd
import pytest

from domain.errors import NoValuesError
from domain.outlook import Score
from stats.forecast import TooFewPointsError
from store.database import open_store
from wording import text
from wording.forecast import (
    expected_sentence,
    forecast_finding,
    method_sentences,
    now_sentence,
    score_sentence,
    target_sentence,
)
from workflows import read
from workflows.forecast import OldSeriesError, SparseSeriesError, expected
from workflows.forecast_file import csv_file
from workflows.forecast_picture import picture
from workflows.forecast_scenario import scenario_of
from workflows.forecast_score import chance_of_so_few, scored

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def samples(seeded):
    """The store as the product starts with it; nothing here writes to it."""
    with open_store(f"sqlite:///{seeded}") as opened:
        yield opened


@pytest.fixture(scope="module")
def shares(samples):
    """A share with hidden months: bedömning inom tre dagar in Storuman, a year ahead."""
    return expected(samples, "bedomning_tre_dagar", "2421", 12)


@pytest.fixture(scope="module")
def after_break(samples):
    """Telefon samma dag is counted in a new way from 2024."""
    return expected(samples, "telefon_samma_dag", "2421", 12)


def test_a_forecast_begins_after_the_latest_period_and_stays_a_share(shares):
    assert list(shares.rows.index)[:1] == ["2026-07"]
    assert shares.last.name == "2027-06"
    assert (shares.rows["lower"] >= 0).all()
    assert (shares.rows["upper"] <= 100).all()
    assert shares.likes > 5


def test_a_hidden_month_is_a_gap_and_no_number_of_it_is_written(samples, shares):
    shown = read.result(samples, "bedomning_tre_dagar", units=["2421"]).rows.set_index("period")
    hidden = shown.index[shown["status"] == "prickad"]
    counted = shares.values[[each for each in hidden if each in shares.values.index]]
    assert len(counted) > 5
    assert counted.isna().all()
    rows = list(csv.reader(StringIO(csv_file(shares, today=TODAY).decode("utf-8-sig")), delimiter=";"))
    heading, *written = rows
    by_period = {row[heading.index("Period")]: dict(zip(heading, row, strict=True)) for row in written}
    assert {by_period[each]["Värde"] for each in hidden} == {""}
    assert {by_period[each]["Varför värde saknas"] for each in hidden} == {"dolt, för få fall"}
    ahead = by_period["2027-06"]
    assert ahead["Slag"] == "prognos (räkning, inte uppmätt)"
    assert ahead["Källa"] == "Egen bearbetning: prognos gjord av dessa värden."
    assert (ahead["Dataversion"], ahead["Hämtad"], ahead["Exempeldata"]) == ("5", "26 november 2026", "ja")


def test_only_what_comes_after_a_break_counts(after_break):
    assert after_break.values.index[0] == "2024-01"
    assert after_break.broken
    assert after_break.ghosts["end"].min() > "2025"
    assert text("prognos.metod.brott") in method_sentences(after_break)


def test_the_sentences_say_what_is_expected_of_the_target_and_how_far_to_trust_it(after_break):
    assert expected_sentence(after_break).startswith("Om inget ändras väntas Storuman ha mellan ")
    assert "i juni 2027" in expected_sentence(after_break)
    assert target_sentence(after_break) == "Målet 100 % nås mycket troligt inte i juni 2027, om inget ändras."
    assert "tidigare prognoser" in score_sentence(after_break)
    assert "(i juni 2026)" in now_sentence(after_break)
    doubted = replace(after_break, score=Score(step=12, made=20, inside=12, is_trusted=False))
    assert score_sentence(doubted) == (
        "Av 20 tidigare prognoser 12 månader framåt låg 12 inom bandet. Bandet ska rymma 95 av 100. "
        "Det är färre än bandet lovar: lita inte på bandet här."
    )
    assert target_sentence(doubted) == ""
    held, unlucky = (replace(after_break, score=Score(12, 20, inside, is_trusted=True)) for inside in (19, 18))
    assert score_sentence(held).endswith("Bandet ska rymma 95 av 100. Så långt håller det.")
    assert score_sentence(unlucky).endswith("Så få kan det bli av en slump.")
    untried = replace(after_break, score=Score(step=0, made=2, inside=0, is_trusted=None))
    assert "för få tidigare prognoser" in score_sentence(untried)
    assert target_sentence(untried) == "Om målet 100 % nås i juni 2027 är osäkert: snarare nej än ja."


def test_a_finding_never_promises_a_change_that_the_band_does_not_hold(shares):
    rising = shares.rows.assign(lower=99.0, mean=99.5, upper=100.0)
    falling = shares.rows.assign(lower=1.0, mean=1.5, upper=2.0)
    assert "väntas öka i Storuman till juni 2027" in forecast_finding(replace(shares, rows=rising))
    assert "väntas minska" in forecast_finding(replace(shares, rows=falling))
    assert "kan både öka och minska i Storuman till juni 2027" in forecast_finding(shares)
    narrow = replace(shares, rows=shares.rows.assign(lower=79.98, mean=80.0, upper=80.02))
    assert "väntas Storuman ha omkring 80,0 % i juni 2027. Bandet är smalare" in expected_sentence(narrow)
    same = replace(shares, values=shares.values.where(shares.values.isna(), 80.0))
    assert "har inte ändrats" in forecast_finding(same)
    assert "utan variation" in expected_sentence(same)


def test_a_month_that_is_always_high_is_no_rise(shares):
    """Every July is 90, every other month 70, and the last month that is forecast is a July."""
    months = [str(each) for each in pd.period_range("2023-08", "2027-07", freq="M")]
    values = pd.Series([90.0 if each.endswith("-07") else 70.0 for each in months], index=months)
    known = values[:36]
    for ahead in (values[36:], values[47:]):
        rows = pd.DataFrame({"mean": ahead, "lower": ahead - 5, "upper": ahead + 5})
        assert replace(shares, values=values[: -len(ahead)], rows=rows).rising == 0
    rows = pd.DataFrame({"mean": values[36:], "lower": values[36:] - 5, "upper": values[36:] + 5})
    assert replace(shares, values=known - 6, rows=rows).rising == 1
    assert replace(shares, values=known + 6, rows=rows).rising == -1


def test_the_samples_winter_is_not_told_as_a_rise(samples):
    """Sick leave in June lies below the year's mean every year."""
    assert "kan både öka och minska" in forecast_finding(expected(samples, "sjukfranvaro", "0022", 12))


def test_what_was_is_the_mean_of_the_year_that_ends_with_the_latest_value(shares):
    months = [str(each) for each in pd.period_range("2024-01", "2026-06", freq="M")]
    values = pd.Series([50.0] * 12 + [None, 60.0] * 6 + [None] * 6, index=months)
    assert replace(shares, values=values).before == 60


def test_a_place_without_its_like_is_told_so(shares):
    assert "ingen liknande plats" in method_sentences(replace(shares, likes=0))[-1]


@pytest.mark.parametrize(
    ("indicator", "place", "refusal"),
    [
        ("restid_narmaste_vard", "2421", TooFewPointsError),
        ("bedomning_tre_dagar", "2425", SparseSeriesError),
        ("sjukfranvaro", "2510", OldSeriesError),
        ("disponibla_vardplatser", "2421", NoValuesError),
    ],
)
def test_what_cannot_be_told_says_what_it_would_take(samples, indicator, place, refusal):
    with pytest.raises(refusal) as refused:
        expected(samples, indicator, place, 12)
    assert len(text(refused.value.key, **refused.value.values)) > 40


def test_the_same_question_has_the_same_answer_and_a_surer_band_is_wider(samples, shares):
    assert expected(samples, "bedomning_tre_dagar", "2421", 12) is shares
    surer = expected(samples, "bedomning_tre_dagar", "2421", 12, level=0.99)
    assert (surer.rows["upper"] - surer.rows["lower"]).sum() > (shares.rows["upper"] - shares.rows["lower"]).sum()


def test_the_picture_bears_its_answer_source_version_and_that_it_is_sample_data(shares):
    asked = picture(shares, today=TODAY)
    words = " ".join(each["text"] for each in asked.figure["layout"]["annotations"]).replace("<br>", " ")
    assert "Medicinsk bedömning inom tre dagar: kan både" in words
    for told in ("Om inget ändras väntas Storuman", "Egen bearbetning: prognos", "Dataversion 5", "26 november 2026",
                 "Exempeldata"):  # fmt: skip
        assert told in words, told
    assert (asked.format, asked.figure["layout"]["width"] * asked.scale) == ("png", 1920)


def test_quarters_go_on_in_quarters(samples):
    made = expected(samples, "fast_lakarkontakt", "2421", 4)
    assert list(made.rows.index) == ["2026K3", "2026K4", "2027K1", "2027K2"]
    assert "kvartal framåt" in score_sentence(made)


def test_a_scenario_has_a_prediction_for_each_period_and_the_assumption(shares):
    made = scenario_of(shares, inputs={"fram": "12"}, title="Prognos")
    assert [each.period for each in made.predictions] == list(shares.rows.index)
    assert (made.model, made.place, made.data_version) == ("prognos", "2421", 5)
    assert made.assumptions == {"prognos_sakerhet": 0.95}
    assert made.predictions[-1].upper == shares.last["upper"]


def ghosts(*drawn):
    """Each line: step, lower, upper, value."""
    return pd.DataFrame(drawn, columns=["step", "lower", "upper", "value"], dtype=float)


def test_earlier_forecasts_are_judged_as_far_ahead_as_five_of_them_can_be():
    near, far = [(1, 0, 10, 5)] * 6, [(12, 0, 10, 20)] * 4
    assert scored(ghosts(*near, *far), horizon=12, level=0.95) == Score(1, 6, 6, True)
    assert scored(ghosts(*near, *far, (12, 0, 10, 5)), horizon=12, level=0.95) == Score(12, 5, 1, False)
    assert scored(ghosts(*far), horizon=12, level=0.95) == Score(0, 4, 0, None)
    assert scored(ghosts(), horizon=12, level=0.95) == Score(0, 0, 0, None)


def test_a_band_is_doubted_where_so_few_inside_would_be_rare():
    assert chance_of_so_few(17, 20, 0.95) == pytest.approx(0.0755, abs=1e-4)
    assert chance_of_so_few(16, 20, 0.95) == pytest.approx(0.0159, abs=1e-4)
    assert chance_of_so_few(20, 20, 0.95) == pytest.approx(1)
