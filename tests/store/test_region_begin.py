"""A region's beginning: its facts and figures in one transaction, in an empty database only."""

import pytest

from domain.reference import Facts
from domain.submission import NewSubmission, Origin
from domain.units import Membership, MembershipStatus, Unit, UnitKind
from store.errors import DuplicateCellsError, RefusedError
from store.store_region import InUseError
from tests.store.drawing import rows_of

AREA = Unit("omradet", "Området", UnitKind.MODELLOMRADE, "0020", source="Prov")
KOMMUN = Unit("2062", "Mora", UnitKind.KOMMUN, "0020", source="SCB")
MEMBER = Membership("omradet", "2062", None, None, MembershipStatus.CONFIRMED, "Prov")
FACTS = Facts((KOMMUN, AREA), (MEMBER,))
RESIDENTS = "befolkning 2062 2024 20470\n"


@pytest.fixture
def begin(store):
    new = NewSubmission(Origin.REFERENCE, "systemet", "region.toml", b"", "SCB")
    return lambda facts=FACTS, drawn=RESIDENTS: store.begin(new, facts, rows_of(drawn))


def test_facts_and_figures_are_there_and_the_facts_are_no_change(store, begin):
    assert begin() == 1
    assert store.facts() == FACTS
    assert store.observations(["befolkning"])["value"].tolist() == [20_470.0]
    assert {each.data_version for each in store.fact_changes()} == {0}


@pytest.mark.parametrize(
    ("facts", "drawn", "error"),
    [
        (Facts((AREA,), (MEMBER,)), RESIDENTS, RefusedError),
        (FACTS, RESIDENTS * 2, DuplicateCellsError),
    ],
)
def test_nothing_is_begun_of_what_is_broken(store, begin, facts, drawn, error):
    with pytest.raises(error):
        begin(facts, drawn)
    assert store.is_empty()
    assert begin() == 1


def test_it_begins_once(store, begin):
    begin()
    with pytest.raises(InUseError):
        begin(Facts((KOMMUN,)), "")
    assert store.facts() == FACTS


def test_facts_alone_are_use_too(store, begin):
    store.put_reference(units=[KOMMUN], memberships=[], events=[])
    with pytest.raises(InUseError):
        begin()
