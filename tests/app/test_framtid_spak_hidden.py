"""The reckonings that rest on recruitment use nothing that is hidden: two databases that differ in that alone agree.

Pairs of hidden numbers in the same modellområde are changed in the second, one up and one down, so that sums stand.
"""

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from domain.errors import FollowUpError
from domain.future import Choice
from domain.lever import Pull
from indicators.registry import indicator
from tests.app.conftest import _visit
from tests.app.test_nothing_hidden import everything, same
from workflows import future, future_file, future_scenario, lever, lever_scenario, protection, read
from workflows.start import opened

# Hidden in the sample data: measure, the one that gets one more and the one that gets one less, and the periods.
CHANGED = [
    ("inskrivna_65", "2422", "2425", [f"2025-{month:02}" for month in range(1, 9)]),
    ("inskrivna_80", "2425", "2422", ["2025-06", "2025-07", "2025-10", "2026-03"]),
    ("hembesok", "2422", "2425", ["2025-01", "2025-10", "2026-02"]),
    ("hembesok", "2418", "2463", ["2026-06"]),
]
NAMES = ("inskrivna_65", "inskrivna_80", "hembesok_per_inskriven")
PLACES = ("sodra-lappland", "2418", "2422", "2425", "2463")


@pytest.fixture(scope="module")
def twins(copy_of_seeded, tmp_path_factory):
    folders = [tmp_path_factory.mktemp(name) for name in ("tvilling_a", "tvilling_b")]
    addresses = [copy_of_seeded(folder) for folder in folders]
    with closing(sqlite3.connect(folders[1] / "uppfoljning.db")) as connection, connection:
        for measure, more, less, periods in CHANGED:
            for period in periods:
                for table in ("observation", "published_value"):
                    for unit, step in ((more, 1), (less, -1)):
                        done = connection.execute(
                            f"UPDATE {table} SET value = value + ? WHERE measure = ? AND unit = ? AND period = ?"
                            " AND breakdown = '' AND sex = 'T'",
                            (step, measure, unit, period),
                        )
                        assert done.rowcount == 1, (measure, unit, period)
    yield addresses
    for each in addresses:
        opened(each).close()


def test_the_twins_show_the_same_and_hide_others(twins):
    first, second = map(opened, twins)
    for name in NAMES:
        assert read.result(first, name, sex=None).rows.equals(read.result(second, name, sex=None).rows), name
        one, other = (protection.protected(store, name, store.data_version()).truth for store in (first, second))
        assert not one.equals(other), name


@pytest.mark.parametrize("page", ["framtid", "spak"])
def test_the_page_sends_the_same_bytes(twins, monkeypatch, page):
    seen = []
    for address in twins:
        monkeypatch.setenv("DATABASE_URL", address)
        seen.append(everything(_visit(page, plats="sodra-lappland").app))
    same(*seen)


def told(store, place):
    """The file and the predictions of both pages; where a place is refused, the words of that."""
    day, found = date(2026, 8, 14), []
    for make in (lambda: _needs(store, place, day), lambda: _pull(store, place, day)):
        try:
            found.append(make())
        except FollowUpError as error:
            found.append((error.key, str(error.values)))
    return found


def _needs(store, place, day):
    of = future.reckon(store, Choice(place, ("trend", "friskare"), 20, 1))
    return future_file.future_file(of, today=day), future_scenario.scenario(store, of, title="a").predictions


def _pull(store, place, day):
    of = lever.pulled(store, Pull(place))
    names = [indicator(each.indicator) for each in of.outcomes]
    return future_file.lever_file(of, names, today=day), lever_scenario.scenario(of, title="a").predictions


def test_files_and_predictions_are_the_same_bytes(twins):
    first, second = map(opened, twins)
    for place in PLACES:
        assert told(first, place) == told(second, place), place
