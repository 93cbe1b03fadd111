"""Reference facts come back as they were put, and are replaced as a whole."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from domain.units import Event, EventKind, Membership, MembershipStatus, Unit, UnitKind, UnitType
from store.errors import RefusedError
from store.schema import fact

OSTERSUND = Unit("2380", "Östersund", UnitKind.KOMMUN, "0023", lat=63.18, lon=14.64, land_km2=2200.8, source="SCB")
SJUKHUS = Unit(
    "ostersunds-sjukhus",
    "Östersunds sjukhus",
    UnitKind.ENHET,
    "2380",
    UnitType.SJUKHUS,
    position_precision="byggnad",
    beds=250,
    beds_source="årsredovisning",
)
OMRADE = Unit("jamtland-harjedalen", "Jämtland Härjedalen", UnitKind.MODELLOMRADE, "0023")
MEMBERSHIPS = [
    Membership(OMRADE.id, "2380", date(2024, 1, 1), None, MembershipStatus.UNCONFIRMED, "NRF"),
    Membership(OMRADE.id, "2380", None, date(2023, 12, 31), MembershipStatus.CONFIRMED, "NRF"),
]
EVENTS = [
    Event("start", "Start", EventKind.INSATS, ("2380", "jamtland-harjedalen"), "2024-06", "", "månad", True, "beslut"),
    Event("byte", "Nytt journalsystem", EventKind.BREAK, (), "2022", "2023", "år", False, "", ("besok",), True),
]


def put(store, **changed):
    store.put_reference(
        **{"units": [OSTERSUND, SJUKHUS, OMRADE], "memberships": MEMBERSHIPS, "events": EVENTS, **changed}
    )


def test_what_is_put_comes_back_the_same(store):
    put(store)
    put(store)
    assert store.units() == {unit.id: unit for unit in (OSTERSUND, SJUKHUS, OMRADE)}
    assert store.memberships() == MEMBERSHIPS
    assert store.events() == [EVENTS[1], EVENTS[0]]


def stored(store):
    with store._database.reading() as connection:
        return connection.execute(select(fact.c.id, fact.c.key, fact.c.content).order_by(fact.c.id)).all()


def test_what_is_unchanged_keeps_its_row(store):
    put(store)
    before = stored(store)
    put(store)
    assert stored(store) == before


def test_a_unit_stored_before_units_had_days_is_read_and_goes_on_unchanged(store):
    put(store)
    with store._database.writing() as connection:
        for row in connection.execute(select(fact).where(fact.c.kind == "enhet")).all():
            older = {name: each for name, each in row.content.items() if name not in ("from_on", "to_on", "beds_on")}
            connection.execute(update(fact).where(fact.c.id == row.id).values(content=older))
    before = stored(store)
    assert store.units()[SJUKHUS.id] == SJUKHUS
    put(store)
    assert stored(store) == before


def test_the_days_of_a_unit_come_back(store):
    dated = replace(SJUKHUS, from_on=date(1950, 1, 1), to_on=date(2025, 3, 31), beds_on=date(2024, 5, 1))
    put(store, units=[OSTERSUND, dated, OMRADE])
    assert store.units()[SJUKHUS.id] == dated


def test_a_unit_that_closes_before_it_opens_is_refused(store):
    with pytest.raises(RefusedError):
        put(store, units=[OSTERSUND, replace(SJUKHUS, from_on=date(2025, 2, 1), to_on=date(2025, 1, 31)), OMRADE])


def test_putting_again_replaces_the_whole(store):
    put(store)
    renamed = replace(OSTERSUND, name="Östersunds kommun")
    put(store, units=[renamed], memberships=[], events=EVENTS[:1])
    assert (store.units(), store.memberships(), store.events()) == ({"2380": renamed}, [], EVENTS[:1])


def test_a_member_that_is_no_unit_is_refused_and_what_stood_there_stays(store):
    put(store)
    with pytest.raises(RefusedError):
        put(store, units=[OMRADE])
    assert len(store.units()) == 3
    assert store.memberships() == MEMBERSHIPS


def test_a_database_is_empty_until_it_has_units_or_a_publication(store, send):
    assert store.is_empty()
    send("besok 2380 2025-01 10", publish=False)
    assert store.is_empty()
    store.publish(1, actor="Bo")
    assert not store.is_empty()


def test_units_alone_make_it_not_empty(store):
    put(store)
    assert not store.is_empty()
