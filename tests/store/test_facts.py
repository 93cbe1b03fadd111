"""Reference facts through the workflow, in either database: versions, history, and two who change at the same time."""

from datetime import date

import pytest

from domain.people import Role
from domain.reference import FactKind
from domain.submission import NewSubmission, Origin
from domain.units import Event, EventKind, Membership, MembershipStatus, Unit, UnitKind, UnitType
from store.errors import ChangedMeanwhileError, RefusedError
from workflows import access, fact_words
from workflows.fact_tables import Table, frame
from workflows.keep_facts import confirm_facts, contents, examine_facts

REVIEWER = access.Caller("granskare@nrf.example", role=Role.REVIEWER)
UNITS = [
    Unit("0024", "Region Västerbotten", UnitKind.REGION),
    Unit("omradet", "Området", UnitKind.MODELLOMRADE, "0024", source="NRF"),
    Unit("2425", "Dorotea", UnitKind.KOMMUN, "0024"),
    Unit(
        "stugan", "Sjukstugan", UnitKind.ENHET, "2425", UnitType.SJUKSTUGA, beds=8, beds_source="årsbok", source="NRF"
    ),
]
MEMBERSHIPS = [Membership("omradet", "2425", None, None, MembershipStatus.CONFIRMED, "NRF")]
EVENTS = [Event("start", "Start", EventKind.INSATS, ("2425",), "2024-06", "", "månad", False, "beslut")]


@pytest.fixture
def facts_store(store):
    store.put_reference(units=UNITS, memberships=MEMBERSHIPS, events=EVENTS)
    return store


def with_beds(store, beds, source):
    edited = frame(Table.UNITS, store.facts())
    edited.loc[1, ["beds", "beds_source"]] = [beds, source]
    return examine_facts(store, Table.UNITS, edited, who=REVIEWER)


def beds(store, version=None):
    (unit,) = [unit for unit in store.facts(data_version=version).units if unit.id == "stugan"]
    return unit.beds, unit.beds_source


def test_an_earlier_data_version_has_the_facts_of_its_time(facts_store):
    first = confirm_facts(facts_store, with_beds(facts_store, 10, "protokoll 1"), reason="fler", who=REVIEWER)
    second = confirm_facts(facts_store, with_beds(facts_store, 6, "protokoll 2"), reason="färre", who=REVIEWER)
    assert (first, second) == (1, 2)
    shown = [beds(facts_store, version) for version in (0, 1, 2, None)]
    assert shown == [(8, "årsbok"), (10, "protokoll 1"), (6, "protokoll 2"), (6, "protokoll 2")]


def test_the_history_says_who_what_and_why_the_latest_first(facts_store):
    confirm_facts(facts_store, with_beds(facts_store, 10, "protokoll 1"), reason="fler", who=REVIEWER)
    confirm_facts(facts_store, with_beds(facts_store, 6, "protokoll 1"), reason="färre", who=REVIEWER)
    told = [
        (change.data_version, change.actor, change.reason, line.field, line.old, line.new)
        for change, lines in fact_words.history(facts_store, Table.UNITS)
        for line in lines
    ]
    assert told == [
        (2, "granskare@nrf.example", "färre", "Vårdplatser", "10", "6"),
        (1, "granskare@nrf.example", "fler", "Vårdplatser", "8", "10"),
        (1, "granskare@nrf.example", "fler", "Källa för vårdplatser", "årsbok", "protokoll 1"),
    ]


def test_of_two_who_change_at_the_same_time_the_second_is_told(facts_store):
    first, second = with_beds(facts_store, 10, "hennes"), with_beds(facts_store, 6, "hans")
    confirm_facts(facts_store, first, reason="fler", who=REVIEWER)
    with pytest.raises(ChangedMeanwhileError):
        confirm_facts(facts_store, second, reason="färre", who=REVIEWER)
    new = NewSubmission(Origin.REFERENCE, "han", "underlag.json", b"{}", "")
    with pytest.raises(ChangedMeanwhileError):  # also where the workflow's own look came too early
        facts_store.change_facts(new, second.facts, based_on=second.data_version)
    assert (beds(facts_store), facts_store.data_version()) == ((10, "hennes"), 1)


def test_a_refused_change_leaves_nothing_behind(facts_store):
    examined = with_beds(facts_store, 10, "protokoll")
    broken = type(examined.facts)(memberships=examined.facts.memberships)
    new = NewSubmission(Origin.REFERENCE, "hon", "underlag.json", b"{}", "")
    with pytest.raises(RefusedError):
        facts_store.change_facts(new, broken, based_on=0)
    assert (facts_store.data_version(), facts_store.submissions(), beds(facts_store)) == (0, [], (8, "årsbok"))


def test_every_sort_of_fact_is_kept_and_comes_back_with_the_name_the_store_has_for_it(facts_store):
    added = {
        Table.MEMBERS: {},
        Table.TARGETS: {
            "indicator": "telefon_samma_dag", "value": 85.5, "decided_on": date(2026, 1, 15), "source": "NRF",
        },
        Table.PROVIDERS: {
            "kommun_id": "2425", "service": "hemsjukvård", "provider": "gemensam", "from_on": date(2023, 1, 1),
            "source": "Avtal",
        },
        Table.EVENTS: {"title": "=1+1", "kind": "omvärld", "unit_ids": [], "start": "2020", "source": "\x00<b>"},
        Table.BREAKS: {
            "title": "Nytt", "unit_ids": ["omradet"], "measures": ["inskrivna_65"], "start": "2025-01", "source": "NRF",
        },
    }  # fmt: skip
    for which, cells in added.items():
        edited = frame(which, facts_store.facts()).astype(object)
        if cells:
            edited.loc[len(edited) + 1] = {name: cells.get(name) for name in edited.columns}
        else:
            edited.loc[1, "to_on"] = date(2026, 12, 31)
        examined = examine_facts(facts_store, which, edited, who=REVIEWER)
        assert [fault.words for fault in examined.faults] == []
        confirm_facts(facts_store, examined, reason="prov", who=REVIEWER)
        assert contents(facts_store.facts()) == contents(examined.facts)
    kept = {(each.kind, each.key): dict(each.new) for each in facts_store.fact_changes() if each.data_version}
    wanted = contents(facts_store.facts())
    assert kept == {name: wanted[name] for name in kept}
    assert [each.data_version for each in facts_store.fact_changes(FactKind.TARGET)] == [2]
    (event,) = [each for each in facts_store.events() if each.title == "=1+1"]
    assert (event.kind, event.source) == (EventKind.OUTSIDE, "<b>")
