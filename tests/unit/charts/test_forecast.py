"""The figure of a forecast, read through its dict."""

import json

import pandas as pd
import pytest

from charts.forecast import MOST_GHOSTS, forecast, ghosts_drawn
from domain.outlook import Outlook, Score
from tests.unit.publishing.drawn import draw

# None is hidden, although a number stands in its row.
VALUES = [70.0, 72.0, None, 71.0, 73.0, 74.0]
PERIODS = [f"2026-0{month}" for month in range(1, 7)]
AHEAD = ["2026-07", "2026-08"]


@pytest.fixture(scope="module")
def outlook():
    """Six months of Storuman, two ahead, and an earlier forecast at the end of each month but the last."""
    lines = [
        f"2421 {period} {31.4159 if value is None else value} {'prickad' if value is None else '-'}"
        for period, value in zip(PERIODS, VALUES, strict=True)
    ]
    every = [*PERIODS, *AHEAD]
    ghosts = [
        (every[end], every[end + step], step, 75.0 + end, 60.0, 90.0, 73.0)
        for end in (0, 1, 3, 4)
        for step in (1, 2)
    ]  # fmt: skip
    return Outlook(
        result=draw("unit period value status\n" + "\n".join(lines), of="telefon_samma_dag"),
        unit=draw("unit period value status\n2421 2026-01 70 -", of="telefon_samma_dag").units["2421"],
        breakdown="",
        values=pd.Series(VALUES, index=PERIODS, dtype=float),
        rows=pd.DataFrame({"mean": [75.0, 76.0], "lower": [66.0, 61.0], "upper": [81.0, 88.0]}, index=AHEAD),
        ghosts=pd.DataFrame(ghosts, columns=["end", "period", "step", "mean", "lower", "upper", "value"]),
        score=Score(1, 5, 5, True),
        level=0.95,
        likes=3,
        method="utan_sasong",
        broken=False,
    )


def named(drawn, name):
    return [each for each in drawn["data"] if each["name"] == name]


def test_the_expected_values_and_their_band_go_on_from_the_last_known_value(outlook):
    drawn = forecast(outlook, dark=False)
    (mean,), (band,) = named(drawn, "Väntat"), named(drawn, "Band")
    assert (mean["x"], mean["y"]) == (["2026-06-01", "2026-07-01", "2026-08-01"], [74.0, 75.0, 76.0])
    assert mean["text"][2] == "augusti 2026: väntas 76,0\xa0%, mellan 61,0 och 88,0\xa0%".replace("\xa0%", " %")
    assert band["y"] == [74.0, 81.0, 88.0, 61.0, 66.0, 74.0]
    assert band["x"][0] == band["x"][-1] == "2026-06-01"


def test_what_is_hidden_is_nowhere_in_it(outlook):
    drawn = json.dumps(forecast(outlook, dark=True))
    assert "31.4" not in drawn
    assert "31,4" not in drawn
    (values,) = named(forecast(outlook, dark=True), "Storuman")
    assert values["y"] == VALUES


def test_earlier_forecasts_are_drawn_apart_and_no_further_than_there_are_values(outlook):
    drawn = forecast(outlook, dark=False)
    ghosts = named(drawn, "Tidigare prognos")
    assert ghosts_drawn(outlook) == ["2026-01", "2026-02", "2026-04", "2026-05"]
    assert len(ghosts) <= MOST_GHOSTS
    assert ghosts[-1]["x"] == ["2026-05-01", "2026-06-01"]
    assert [each["showlegend"] for each in ghosts] == [True, False, False, False]


def test_the_axis_reaches_to_the_last_period_ahead_and_the_marks_are_explained(outlook):
    layout = forecast(outlook, dark=False)["layout"]
    assert layout["xaxis"]["range"][1] == "2026-09-01"
    low, high = layout["yaxis"]["range"]
    assert low < 61
    assert high > 100
    assert layout["meta"]["title"] == "Samtal besvarade samma dag: kan både öka och minska i Storuman till augusti 2026"
    assert "Streckad linje" in layout["meta"]["notes"][0]
    assert any("kryss" in each for each in layout["meta"]["notes"])
