"""Every indicator of the sample data: nothing can be computed, little more than the small numbers is hidden."""

import time
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from indicators.measures import measure
from indicators.registry import all_indicators
from stats.disclosure import Protected, audit_rows, protect
from store.database import open_store
from tests.attacker import computed
from workflows.protection import protected

# An attacker of our own is slow: so many months of each indicator.
MONTHS = 4


@pytest.fixture(scope="module")
def samples(copy_of_seeded, tmp_path_factory) -> dict[str, Protected]:
    """Every indicator that counts persons or events, protected."""
    found = {}
    with open_store(copy_of_seeded(tmp_path_factory.mktemp("prov"))) as store:
        for indicator in all_indicators().values():
            if any(measure(each).disclosive for each in indicator.measures):
                found[indicator.id] = protected(store, indicator.id, store.data_version())
    return found


def test_there_is_something_to_hide(samples):
    assert sum(each.primary().sum() for each in samples.values()) > 50


def test_nothing_hidden_can_be_computed(samples):
    assert {name: len(audit_rows(each)) for name, each in samples.items()} == dict.fromkeys(samples, 0)


def test_showing_what_was_hidden_for_another_gives_it_away(samples):
    """The negative control, on the same tables."""
    for name, each in samples.items():
        if each.primary().sum() < each.hidden.sum():
            bold = replace(each, hidden=each.primary())
            assert len(audit_rows(bold)), name


def test_hidden_means_hidden_in_every_field(samples):
    for each in samples.values():
        numbers = each.rows.loc[
            each.hidden, ["numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998"]
        ]
        assert numbers.isna().all(axis=None)
        assert (each.rows.loc[each.hidden, "status"] == "prickad").all()
        assert each.rows.loc[~each.hidden].equals(each.truth.loc[~each.hidden])


def test_at_most_half_as_many_again_are_hidden_as_are_small(samples):
    """A small count alone in its sum needs one more; where several are small they protect each other."""
    small = sum(each.primary().sum() for each in samples.values())
    assert sum(each.hidden.sum() for each in samples.values()) <= 1.5 * small


def test_an_attacker_of_our_own_computes_nothing_either(samples):
    for name, each in samples.items():
        months = pd.unique(each.truth.loc[each.hidden, "period"])[:MONTHS]
        tree = pd.DataFrame(
            {part: each.truth["unit"].to_numpy()[each.links[part]] for part in ("child", "parent")}
        ).assign(period=each.truth["period"].to_numpy()[each.links["child"]])
        for month in months:
            parents = tree[tree["period"] == month].set_index("child")["parent"].to_dict()
            rows = each.truth.assign(suppressed=each.hidden)[(each.truth["period"] == month)]
            column = "numerator" if each.numerator else "denominator"
            dims = ["unit", "breakdown", "sex"]
            trees = {"unit": parents, "breakdown": {}, "sex": {}}
            assert computed([rows], dims, column, trees, least=0) == {}, (name, month)


def test_the_next_version_of_the_same_data_hides_the_same(samples):
    for each in samples.values():
        kinds = {
            "numerator": each.numerator,
            "denominator": each.denominator,
            "proportion": each.proportion,
            "telling": each.telling,
        }
        again = protect(each.truth, each.links, **kinds, earlier=[each])
        assert (again.hidden == each.hidden).all()


def test_a_correction_of_every_indicator_gives_nothing_away(samples):
    """One kommun's or enhet's month becomes three of them: its sums are corrected too."""
    for name, each in samples.items():
        if each.links.empty or not each.numerator:
            continue
        truth = each.truth.copy()
        column = truth.columns.get_loc("numerator")
        leaf = int(each.links["child"][~each.links["child"].isin(each.links["parent"])].iloc[-1])
        less = truth.iloc[leaf, column] - 3
        place = leaf
        while np.isfinite(less):
            truth.iloc[place, column] -= less
            above = each.links.loc[each.links["child"] == place, "parent"]
            if above.empty:
                break
            place = int(above.iloc[0])
        kinds = {
            "numerator": True,
            "denominator": each.denominator,
            "proportion": each.proportion,
            "telling": each.telling,
        }
        assert audit_rows(protect(truth, each.links, **kinds, earlier=[each]), [each]).empty, name


def test_no_indicator_takes_long_to_protect(samples):
    """A third of a second of the processor's time is the plan for the worst."""
    for name, each in samples.items():
        kinds = {
            "numerator": each.numerator,
            "denominator": each.denominator,
            "proportion": each.proportion,
            "telling": each.telling,
        }
        start = time.process_time()
        protect(each.truth, each.links, **kinds)
        assert time.process_time() - start < 1.0, name
