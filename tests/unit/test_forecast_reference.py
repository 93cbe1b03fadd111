"""Sixty monthly hospital series against R's ets, auto.arima and thetaf on the same: error, cover and width of the band."""

import numpy as np
import pandas as pd
import pytest

from stats.forecast import forecast
from tests.reference import reference

MONTHS = 12


@pytest.fixture(scope="module")
def forecasts():
    """One row a series: mean absolute scaled error, share within the band, its width by the seasonal-naive band's."""
    rows = reference("forecast_series.csv")
    values = rows.pivot(index="t", columns="series", values="value").astype(float)
    values.index = pd.period_range("2000-01", periods=len(values), freq="M")
    train, test = values.iloc[:-MONTHS], values.iloc[-MONTHS:]
    steps = train.diff(MONTHS)
    naive_width = 2 * 1.96 * np.sqrt((steps**2).mean())
    found = {}
    for name in train:
        made = forecast(train[name], MONTHS, pool=train.drop(columns=name))
        found[name] = {
            "mase": (test[name] - made["mean"]).abs().mean() / steps[name].abs().mean(),
            "cover": test[name].between(made["lower"], made["upper"]).mean(),
            "width": (made["upper"] - made["lower"]).mean() / naive_width[name],
        }
    return pd.DataFrame(found).T


def test_the_errors_are_smaller_than_those_of_the_best_peer(forecasts):
    peers = reference("forecast_accuracy_peer.csv")
    best = peers[peers["method"].isin(["ets", "auto_arima", "theta"])].groupby("method")["mase"].mean().min()
    assert best == pytest.approx(0.767, abs=0.001)
    assert len(forecasts) == 60
    assert forecasts["mase"].mean() < 0.98 * best


def test_the_bands_hold_what_they_promise_without_being_wider_than_the_seasonal_naive(forecasts):
    assert forecasts["cover"].mean() >= 0.93
    assert forecasts["width"].mean() <= 0.95
    assert forecasts["width"].max() <= 1.5
