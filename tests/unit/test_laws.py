"""Laws that hold for every indicator, whatever is reported: checked on drawn worlds that hypothesis makes up."""

from datetime import UTC, datetime
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import ComputedAsRawError
from domain.indicator import Interval, Published
from domain.observation import OBSERVATION_COLUMNS, CellStatus
from domain.result import OWN, RAW, Result
from domain.units import UnitKind
from indicators.evaluate import evaluate
from indicators.measures import measure
from indicators.registry import all_indicators
from stats.disclosure import protect
from tests.drawn import MEMBERSHIPS, UNITS

COMPUTED = [each for each in all_indicators().values() if not isinstance(each, Published)]
PERIODS = {"år": ("2024", "2025"), "kvartal": ("2024K4", "2025K1"), "månad": ("2025-01", "2025-02")}
NUMBERS = ("numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998")
KEY = ["unit", "period", "sex", "breakdown"]


STATUSES = ("", "", "", "", "", "preliminär", "saknas", "ej relevant", "silence")


def reported(indicator, seed):
    """What the drawn world might report for an indicator: numbers, gaps with reasons, and silence."""
    rng = np.random.default_rng(seed)
    rows, whole = [], {}
    for each in sorted(map(measure, indicator.measures), key=lambda each: bool(each.subset_of)):
        periods = ("2022", "2023", "2024") if each.population else PERIODS[each.granularity.value]
        for unit, period, part in product(UNITS.values(), periods, each.breakdown or ("",)):
            status = STATUSES[rng.integers(len(STATUSES))]
            if status == "silence" or not (each.asks(unit) or unit.kind is UnitKind.REGION):
                continue
            most = 1000 if each.population else whole.get((each.subset_of, unit.id, period, part), 400)
            number = float(rng.integers(400 if each.population else 0, most + 1))
            number = number if status in ("", "preliminär") else np.nan
            whole[(each.id, unit.id, period, part)] = np.nan_to_num(number)
            rows.append((each.id, unit.id, period, "T", part, number, status, False, "Ritat"))
    return pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS))


def rows_of(indicator, observations):
    return evaluate(indicator, observations, units=UNITS, memberships=MEMBERSHIPS, data_version=1)


each_indicator = pytest.mark.parametrize("indicator", COMPUTED, ids=lambda each: each.id)
few = settings(max_examples=2, deadline=None)


@each_indicator
@few
@given(seed=st.integers(0, 10_000))
def test_the_order_of_the_rows_does_not_matter(indicator, seed):
    observations = reported(indicator, seed)
    shuffled = observations.sample(frac=1, random_state=seed)

    one, other = rows_of(indicator, observations), rows_of(indicator, shuffled)

    pd.testing.assert_frame_equal(one.rows, other.rows)
    pd.testing.assert_frame_equal(one.links, other.links)


@each_indicator
@few
@given(seed=st.integers(0, 10_000))
def test_a_modellomrade_is_the_sum_of_its_kommuner_and_never_the_region(indicator, seed):
    observations = reported(indicator, seed)
    rows = rows_of(indicator, observations).rows.set_index(["unit_kind", "period", "breakdown"]).sort_index()
    kinds = set(rows.index.get_level_values("unit_kind"))
    if measure(indicator.numerator).lowest is UnitKind.REGION:
        assert kinds <= {"region", "riket"}
        return
    for (kind, period, part), area in rows.iterrows():
        if kind != "modellområde" or np.isnan(area["numerator"]):
            continue
        kommuner = rows.loc[[("kommun", period, part)]]
        assert area["numerator"] == pytest.approx(kommuner["numerator"].sum())
        if indicator.id != "narvardsplatser":  # its denominator also counts those who live where there are no beds
            assert area["denominator"] == pytest.approx(kommuner["denominator"].sum())


@each_indicator
@few
@given(seed=st.integers(0, 10_000))
def test_the_limits_lie_round_the_value_and_the_wider_ones_outside(indicator, seed):
    rows = rows_of(indicator, reported(indicator, seed)).rows
    valued = rows[rows["value"].notna()]
    if indicator.interval in (Interval.NONE, Interval.SURVEY):
        assert rows[["lower", "upper", "lower_998", "upper_998"]].isna().all(axis=None)
        return
    impossible = (valued["numerator"] > valued["denominator"]) & (indicator.interval is Interval.WILSON)
    assert valued.loc[impossible, "lower"].isna().all()
    order = valued.loc[~impossible, ["lower_998", "lower", "value", "upper", "upper_998"]].to_numpy()
    assert not np.isnan(order).any()
    assert (np.diff(order, axis=1) >= -1e-9).all()


@each_indicator
@few
@given(seed=st.integers(0, 10_000))
def test_every_row_has_a_value_or_a_reason_and_hidden_means_hidden_in_every_field(indicator, seed):
    evaluation = rows_of(indicator, reported(indicator, seed))
    bottom = measure(indicator.denominator) if indicator.denominator else None
    rows = protect(
        evaluation.rows, evaluation.links, numerator=measure(indicator.numerator).disclosive,
        denominator=bool(bottom and bottom.disclosive), proportion=type(indicator).__name__ == "Proportion",
    ).rows  # fmt: skip
    without = rows["value"].isna()

    assert set(rows.loc[without, "status"]) <= {"saknas", "ej relevant", "prickad"}
    assert not (rows.loc[~without, "status"].isin(["saknas", "ej relevant", "prickad"])).any()
    hidden = rows[rows["status"] == CellStatus.SUPPRESSED.value]
    assert hidden[list(NUMBERS)].isna().all(axis=None)


def _result(source_kind, **changed):
    row = {"indicator": "telefon_samma_dag", "unit": "0024", "unit_kind": "region", "period": "2025", "sex": "T",
           "breakdown": "", "value": 80.0, "status": "", "reporting": "1/1", "source_kind": source_kind,
           "data_version": 1} | dict.fromkeys(set(NUMBERS) - {"value"}, np.nan) | changed  # fmt: skip
    return Result(
        indicator=all_indicators()["telefon_samma_dag"], rows=pd.DataFrame([row]), units={}, events=(),
        data_version=1, published_at=datetime(2026, 1, 1, tzinfo=UTC), synthetic=False, sources=("Kolada",),
    )  # fmt: skip


@pytest.mark.parametrize(
    "changed",
    [{"lower": 70.0}, {"upper_998": 95.0}, {"numerator": 8.0}, {"unit": "sodra-lappland", "unit_kind": "modellområde"}],
    ids=["undre gräns", "yttre gräns", "täljare", "modellområde"],
)
def test_a_sum_or_a_limit_can_never_call_itself_a_raw_published_value(changed):
    assert _result(RAW).source_kind == RAW
    assert _result(OWN, **changed).source_kind == OWN
    with pytest.raises(ComputedAsRawError):
        _result(RAW, **changed)
