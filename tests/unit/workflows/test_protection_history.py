"""Many data versions: what is kept of them, and that it comes to the same as comparing every one with every other."""

from dataclasses import replace
from datetime import date
from itertools import count

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_samples import reference as facts
from domain.submission import NewSubmission, Origin
from store.database import open_store
from tests.plain_protection import plain, plain_flows
from tests.store.drawing import rows_of
from tests.unit.workflows import test_flows
from workflows import flows_protection, protection
from workflows.protection_history import history

KOMMUNER = ("2418", "2421", "2422", "2425", "2462", "2463", "2481")
MONTHS = ("2025-01", "2025-02", "2025-03")
INDICATORS = ("inskrivna_65", "hembesok_per_inskriven")
CELLS = st.tuples(
    st.sampled_from(["inskrivna_65", "inskrivna_65", "inskrivna_80", "hembesok"]),
    st.sampled_from(KOMMUNER),
    st.sampled_from(MONTHS),
)
SHEETS = st.dictionaries(
    CELLS, st.sampled_from(["0", "1", "3", "4", "9", "20", "41", "saknas"]), min_size=1, max_size=9
)
RESIDENTS = st.tuples(st.sampled_from(KOMMUNER), st.sampled_from(["19", "25", "700"]))
numbers = count(1)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """`opened()`: another store with the real units and their residents, in each of which Sorsele has few."""
    folder = tmp_path_factory.mktemp("kedjor")
    stores = []

    def another():
        store = open_store(f"sqlite:///{folder / f'{next(numbers)}.db'}")
        store.put_reference(units=facts.units(), memberships=facts.memberships(), events=facts.events())
        publish(store, "\n".join(f"befolkning_65 {each} 2024 {25 if each == '2422' else 700}" for each in KOMMUNER))
        stores.append(store)
        return store

    yield another
    for each in stores:
        each.close()


def publish(store, table, *, synthetic=False):
    new = NewSubmission(Origin.SHEET, "Åsa", "t.xlsx", f"{next(numbers)}".encode(), "Blankett", synthetic)
    return store.submit(new, rows_of(table), publish=True)


def move(store, kommun, on):
    """Let a kommun belong to its modellområde from a day."""
    now = store.facts()
    moved = [replace(each, from_on=on) if each.kommun_id == kommun else each for each in now.memberships]
    new = NewSubmission(Origin.REFERENCE, "Åsa", "f.json", f"{next(numbers)}".encode(), "Blankett", note="flyttad")
    store.change_facts(new, replace(now, memberships=tuple(moved)), based_on=store.data_version())


def act(store, what):
    """A sheet, samples, new residents, a withdrawal or a kommun that joins later."""
    kind, sheet, (kommun, residents) = what
    if kind == "residents":
        publish(store, f"befolkning_65 {kommun} 2024 {residents}")
    elif kind == "moved":
        move(store, kommun, date(2025, 2, 1))
    else:
        drawing = "\n".join(f"{' '.join(cell)} {value}" for cell, value in sheet.items())
        sent = publish(store, drawing, synthetic=kind == "samples")
        if kind == "withdrawn":
            store.withdraw(sent.submission_id, actor="Åsa", reason="fel fil")


def same(store, indicator):
    versions = list(range(1, store.data_version() + 1))
    told = [protection.protected(store, indicator, each).rows for each in reversed(versions)][::-1]
    made = list(store.versions(protection.measures_read(protection.lookup(indicator))))
    for version, expected in zip(made, plain(store, indicator, made), strict=True):
        pd.testing.assert_frame_equal(told[version - 1], expected)
    return sum((each["status"] == "prickad").sum() for each in told)


KINDS = st.sampled_from(["sheet", "sheet", "sheet", "sheet", "samples", "residents", "withdrawn", "moved"])


@settings(deadline=None, derandomize=True, max_examples=5)
@given(acts=st.lists(st.tuples(KINDS, SHEETS, RESIDENTS), min_size=4, max_size=7))
def test_it_comes_to_the_same_as_every_version_against_every_earlier_one(opened, acts):
    store = opened()
    for each in acts:
        act(store, each)
    for indicator in INDICATORS:
        same(store, indicator)


def test_many_small_corrections_hide_what_they_should(opened):
    """Each month is corrected now and again, months that have few persons beside those that have many."""
    store = opened()
    publish(store, "\n".join(f"inskrivna_65 {each} {month} 12" for each in KOMMUNER for month in MONTHS))
    for number, value in enumerate([3, 14, 4, 2, 15, 1, 12, 3]):
        publish(store, f"inskrivna_65 {KOMMUNER[number % 3]} {MONTHS[number % 3]} {value}")
    assert same(store, "inskrivna_65") > 0


def test_a_version_is_kept_for_the_periods_that_it_changed(opened):
    store = opened()
    publish(store, "\n".join(f"inskrivna_65 {each} {month} 50" for each in KOMMUNER for month in MONTHS))
    for value in (51, 52, 53):
        publish(store, f"inskrivna_65 2421 2025-02 {value}")
    publish(store, "hembesok 2421 2025-02 9")  # of another indicator
    past = history(store, "inskrivna_65").before(store.data_version() + 1)
    assert {period: len(held) for period, held in past.looks.items()} == {"2025-01": 1, "2025-02": 4, "2025-03": 1}
    assert [look.version for look in past.looks["2025-02"]] == [5, 4, 3, 2]
    sheets = [each.truth.set_index(["unit", "period"])["numerator"] for each in past.sheets()]
    assert [each["2421", "2025-02"] for each in sheets] == [53, 52, 51, 50]
    assert [len(set(each.index.get_level_values("period"))) for each in sheets] == [3, 1, 1, 1]
    assert len(history(store, "inskrivna_65").before(4).looks["2025-02"]) == 2


PAIRS = st.sampled_from(["s-v", "s-k", "v-k", "h-k", "k-s"])
PERSONS = st.sampled_from(["0", "1", "3", "9", "12", "40", "saknas"])
PERIODS = st.sampled_from(["2025K4", "2025K4", "2026K1", "2026-01"])
FLOWS = st.dictionaries(st.tuples(PAIRS, PERIODS), PERSONS, min_size=1, max_size=6)


@settings(deadline=None, derandomize=True, max_examples=6)
@given(acts=st.lists(FLOWS, min_size=3, max_size=6))
def test_flows_come_to_the_same_as_when_each_version_hides_all_of_them_anew(opened, acts):
    store = opened()
    for each in acts:
        test_flows.publish(store, "\n".join(f"{pair} {period} {persons}" for (pair, period), persons in each.items()))
    versions = range(2, store.data_version() + 1)
    for version, expected in zip(versions, plain_flows(store, test_flows.AREA, versions), strict=True):
        told = flows_protection.protected(store, test_flows.AREA, version)
        pd.testing.assert_frame_equal(told.table, expected)


def test_flows_that_did_not_change_are_kept_once(opened):
    store = opened()
    for drawing in ("s-v 2025K4 3\ns-k 2025K4 20\nv-k 2025K4 9", *(f"s-v 2026K1 {each}" for each in (8, 9, 12, 7))):
        test_flows.publish(store, drawing)
    first, *_, before, last = (flows_protection.protected(store, test_flows.AREA, each) for each in range(2, 7))
    assert last.families["2025K4"] is before.families["2025K4"]
    assert last.families["2026K1"] is not before.families["2026K1"]
    assert first.table["suppressed"].any()
