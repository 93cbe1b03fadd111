"""The invented figures of other places: their own, in proportion to their residents, and nothing hidden is given away."""

import pytest

from data_samples import elsewhere, generator, reference
from domain.units import UnitKind
from indicators.measures import all_measures, measure
from indicators.registry import all_indicators
from stats.disclosure import audit_rows
from store.database import open_store
from tests import dalarna
from workflows import region_begin
from workflows.protection import protected

MORA, ORSA = "2062", "2034"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with open_store(dalarna.copied(tmp_path_factory, tmp_path_factory.mktemp("prov"))) as found:
        yield found


@pytest.fixture(scope="module")
def shown(store):
    return store.observations(list(all_measures()))


@pytest.fixture(scope="module")
def roles():
    region = region_begin.examine(dalarna.FILE.read_bytes()).region
    residents = region_begin.rows_of_residents(region)
    return elsewhere.cast(region.facts, residents)


def test_each_place_that_reports_has_a_model_of_its_own_sort(store, roles):
    units = store.units()
    assert {role.unit for role in roles} == {
        each.id
        for each in units.values()
        if each.kind in {UnitKind.MODELLOMRADE, UnitKind.ENHET}
        or each.id in {"0020", MORA, ORSA, "2039", "2023", "2021"}
    }
    assert len({(role.model, role.drawing) for role in roles}) == len(roles), "no two have the same figures"
    # Mora is the largest, and its model the largest kommun in the north.
    assert next((role.model, round(role.scale, 2)) for role in roles if role.unit == MORA) == ("2283", 1.08)


def test_only_the_new_places_have_figures(shown, roles):
    assert set(shown["unit"]) <= {role.unit for role in roles}
    assert {"0020", MORA, "mora-lasarett", "sarna-vardcentral", "ovre-dalarna"} <= set(shown["unit"])


def test_every_measure_of_the_samples_is_there(shown):
    north = {*generator.observations()["measure"]}
    # Nobody in Dalarna has a sjukstuga, but nothing is reported by those alone.
    assert north - set(shown["measure"]) == set()


def test_the_figures_are_not_those_of_the_model(shown, roles):
    role = next(each for each in roles if each.unit == "orsa-vardcentral")
    calls = generator.first_observations()
    model = calls[(calls["measure"] == "besvarade_samtal") & (calls["unit"] == role.model)]["value"].tolist()
    own = shown[(shown["measure"] == "besvarade_samtal") & (shown["unit"] == role.unit)]["value"].tolist()
    assert len(own) == len(model) == 60
    assert own != model


def test_a_part_is_never_larger_than_its_whole(shown):
    wide = shown.pivot_table(index=["unit", "period", "breakdown"], columns="measure", values="value")
    parts = [
        (each.id, each.subset_of) for each in all_measures().values() if each.subset_of in wide and each.id in wide
    ]
    both = {pair: wide[list(pair)].dropna() for pair in parts}
    assert sum(len(each) > 0 for each in both.values()) > 8
    assert [pair for pair, each in both.items() if (each[pair[0]] > each[pair[1]]).any()] == []


def test_residents_go_on_from_the_figure_that_is_known(shown):
    lived = shown[(shown["measure"] == "befolkning") & (shown["unit"] == MORA)].set_index("period")["value"].to_dict()
    assert lived["2019"] == 20470
    assert 0.9 < lived["2020"] / lived["2019"] <= 1.0
    assert sorted(lived) == ["2019", "2020", "2021", "2022", "2023", "2024", "2025"]


def test_nothing_hidden_can_be_computed(store):
    counted = [each.id for each in all_indicators().values() if any(measure(name).disclosive for name in each.measures)]
    tables = {name: protected(store, name, store.data_version()) for name in counted}
    assert sum(each.primary().sum() for each in tables.values()) > 20
    assert {name: len(audit_rows(each)) for name, each in tables.items()} == dict.fromkeys(counted, 0)


def test_an_invented_event_names_no_place_in_the_north(store):
    invented = [each for each in store.events() if each.synthetic]
    assert "Nytt journalsystem (påhittat, hör till exempeldata)" in {each.title for each in invented}
    northern = {unit.name for unit in reference.units() if unit.id not in store.units()} | {
        "Västerbotten",
        "Norrbotten",
    }
    for event in invented:
        assert not [name for name in northern if name in event.title]
        assert event.unit_ids
        assert set(event.unit_ids) <= set(store.units())
