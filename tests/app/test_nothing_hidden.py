"""Nothing that any page sends depends on a hidden number: two databases that differ in nothing else show the same.

The twins show the same figures to the last row. In the second one pairs of hidden numbers in the same modellområde are
changed, one up and one down, so that every sum stands. Were a hidden number, or anything that is computed from one,
sent anywhere (words, figures, maps, attributes, files), the twins would differ there.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from domain.indicator import Area
from indicators.registry import all_indicators
from tests.app.conftest import _visit
from workflows import flows, protection, read, workshop
from workflows.access import LOCAL
from workflows.protection import measures_read
from workflows.start import opened
from workflows.workshop_agenda import Item

# Hidden in the sample data: measure, period, and what is added where.
CHANGED = [
    ("lakarbesok_hem", "2026-06", {"2422": 1, "2418": -1, "2513": 1, "2518": -1}),
    ("hembesok", "2026-06", {"2418": 1, "2463": -1}),
    ("inskrivna_80", "2026-03", {"2422": -1, "2425": 1}),
    ("deltagare_medborgardialog", "2026K2", {"2425": 1, "2418": -1}),
    ("specialistsjukskoterskor", "2025", {"2418": 1, "2422": -1, "2513": 1, "2518": -1}),
    ("bedomningar_inom_3_dagar", "2026-06", {"asele-sjukstuga": -1, "mala-sjukstuga": 1}),
    ("aktiva_hemmonitorering", "2026-06", {"halsocentralen-i-nyland": 1, "primarvarden-i-hoga-kusten": -1}),
]
FLOWS = {
    "sjukhus > sjukstuga": 1, "sjukhus > halsocentral": -1, "sjukstuga > halsocentral": 1, "sjukstuga > kommun": -1,
    "halsocentral > kommun": 1, "halsocentral > sjukstuga": -1,
}  # fmt: skip
# A file that is made when it is asked for has a name by lot.
DEFERRED = re.compile(rb"b [0-9a-f]{32}$")
HIDDEN = {
    "lakarbesok_hem": "hemsjukvard", "hembesok_per_inskriven": "hemsjukvard", "inskrivna_80": "hemsjukvard",
    "medborgardialog": "sammanhang", "distriktsskoterskor": "rekrytering", "bedomning_tre_dagar": "tillganglighet",
    "hemmonitorering": "hemsjukvard",
}  # fmt: skip


def _steps() -> Iterator[tuple[str, str, str, str, int]]:
    """Measure, unit, period, breakdown and what is added."""
    for measure, period, by_unit in CHANGED:
        yield from ((measure, unit, period, "", step) for unit, step in by_unit.items())
    yield from (("vardfloden", "jamtland-harjedalen", "2026K2", each, step) for each, step in FLOWS.items())


def _change(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        for *cell, step in _steps():
            for table in ("observation", "published_value"):
                done = connection.execute(
                    f"UPDATE {table} SET value = value + ? WHERE measure = ? AND unit = ? AND period = ?"
                    " AND breakdown = ? AND sex = 'T'",
                    (step, *cell),
                )
                assert done.rowcount == 1, cell


@pytest.fixture(scope="module")
def twins(copy_of_seeded, tmp_path_factory):
    """The addresses of two databases that differ in hidden numbers only."""
    folders = [tmp_path_factory.mktemp(name) for name in ("tvilling_a", "tvilling_b")]
    addresses = [copy_of_seeded(folder) for folder in folders]
    _change(folders[1] / "uppfoljning.db")
    yield addresses
    for each in addresses:
        opened(each).close()


@pytest.fixture
def seen_twice(twins, monkeypatch):
    """`seen_twice(look)`: what the same look gives in each of the twins."""

    def seen(look):
        found = []
        for address in twins:
            monkeypatch.setenv("DATABASE_URL", address)
            found.append(look())
        return found

    return seen


def everything(app):
    """Every byte of every element that the browser is sent, a file by the digest of what it holds."""

    def blocks(block):
        yield getattr(block, "proto", None)
        for child in getattr(block, "children", {}).values():
            yield from blocks(child)

    sent = [each.SerializeToString() for each in blocks(app._tree) if hasattr(each, "SerializeToString")]
    return [DEFERRED.sub(b"", each) for each in sent]


def same(first, second):
    assert len(first) == len(second)
    for one, other in zip(first, second, strict=True):
        if one != other:
            at = next(place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
            pytest.fail(f"{one[max(0, at - 150) : at + 60]}\n{other[max(0, at - 150) : at + 60]}")


def test_the_twins_show_the_same_figures_and_hide_others(twins):
    first, second = map(opened, twins)
    changed = {measure for measure, *_ in CHANGED}
    for name, each in all_indicators().items():
        if changed & set(measures_read(each)) if each.measures else ():
            one, other = (read.result(store, name, sex=None).rows for store in (first, second))
            assert one.equals(other), name
    for name in HIDDEN:
        one, other = (protection.protected(store, name, store.data_version()).truth for store in (first, second))
        assert not one.equals(other), name
    one, other = (flows.shown(store, "jamtland-harjedalen").by_period["2026K2"] for store in (first, second))
    assert (one.flows, one.leaving, one.arriving) == (other.flows, other.leaving, other.arriving)


ADDRESSES = [
    ("oversikt", {}), ("plats", {"plats": "2422"}), ("plats", {"plats": "sodra-lappland"}),
    *((page, {"matt": matt, "plats": "2422"}) for matt, page in HIDDEN.items()),
    ("hemsjukvard", {"matt": "lakarbesok_hem", "plats": "2518", "figur": "jamforelse", "lang": "en"}),
    ("hemsjukvard", {"matt": "lakarbesok_hem", "plats": "jamtland-harjedalen", "kartbild": "rorlig"}),
    ("jamfor", {"matt": "lakarbesok_hem", "plats": "2422"}), ("jamfor", {"matt": "medborgardialog", "plats": "2463"}),
    ("finns", {"vy": "platser", "matt": "lakarbesok_hem", "plats": "2422"}), ("finns", {"plats": "2422"}),
    *(("floden", {"modellomrade": "jamtland-harjedalen", "period": period}) for period in ("2026K2", "2026K1")),
    ("lektion", {"plats": "2422", "steg": "7"}), ("prognos", {"matt": "inskrivna_80", "plats": "2422"}),
]  # fmt: skip


@pytest.mark.parametrize(("page", "address"), ADDRESSES, ids=lambda each: each if isinstance(each, str) else None)
def test_a_page_sends_nothing_that_depends_on_a_hidden_number(seen_twice, page, address):
    same(*seen_twice(lambda: everything(_visit(page, **address).app)))


def test_a_workshop_asks_and_tells_nothing_that_depends_on_a_hidden_number(seen_twice):
    """Where the value lies among the choices is drawn by lot, so the choices are left out."""

    def look():
        items = [Item(matt, 5) for matt in HIDDEN if matt not in {"medborgardialog", "distriktsskoterskor"}]
        held = workshop.begin(opened(), "2422", Area.HEMSJUKVARD, items, who=LOCAL)
        return [{**each["sv"], "val": ""} for each in held.agenda], [each["unit"] for each in held.agenda]

    first, second = seen_twice(look)
    assert first == second
