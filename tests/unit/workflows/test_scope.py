"""What is taken out together: one figure for each measure and place, and every kind of a single measure's page."""

import pytest

from domain.errors import UnknownAreaError, UnknownIndicatorError, UnknownUnitError
from domain.indicator import Area
from indicators.registry import all_indicators, of_area
from workflows.scope import Scope, included


def test_everything_is_each_measure_once_for_each_modellomrade_in_the_order_of_the_catalogue(store):
    found = list(included(store, Scope()))
    assert len(found) == 4 * len(all_indicators())
    assert [each.indicator.id for each in found[: len(all_indicators())]] == list(all_indicators())
    assert len({each.place.id for each in found}) == 4
    assert {each.figure is None for each in found} == {True, False}


def test_a_figure_begins_with_the_place_or_with_what_it_lies_in(store):
    found = {each.indicator.id: each.figure for each in included(store, Scope(place="2421"))}
    assert found["inskrivna_65"].units == ("2421", "sodra-lappland", "0024")
    assert found["vantande_90_dagar"].units == ("0024",), "those who wait are counted by region only"


def test_the_page_of_a_single_measure_gives_every_kind_it_can_be_shown_in(store):
    found = [each.figure.kind for each in included(store, Scope(place="sodra-lappland", indicator="inskrivna_65"))]
    assert {"linje", "styrdiagram", "jamforelse", "smafigurer", "karta"} <= set(found)
    assert len(found) == len(set(found))


def test_an_area_has_its_own_measures(store):
    found = [each.indicator for each in included(store, Scope(place="vaster", area="rekrytering"))]
    assert found == of_area(Area.REKRYTERING)
    assert len(found) > 1


@pytest.mark.parametrize(
    ("scope", "fault"),
    [
        (Scope(place="9999"), UnknownUnitError),
        (Scope(indicator="finns_inte"), UnknownIndicatorError),
        (Scope(place="vaster", area="finns_inte"), UnknownAreaError),
    ],
)
def test_what_does_not_exist_is_named(store, scope, fault):
    with pytest.raises(fault):
        list(included(store, scope))
