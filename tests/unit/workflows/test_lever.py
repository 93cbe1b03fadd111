"""One lever from what is published: the base is what is shown, nothing gives nothing, and hidden months are gaps."""

import numpy as np
import pytest

from domain.assumption import SetAssumption
from domain.lever import INDICATORS, Pull
from indicators.registry import indicator
from planning.linked import ShareError
from store.database import open_store
from wording import lever as said
from wording import number
from workflows import clock, lever, lever_inputs, lever_scenario, read

AREA, STORUMAN, DOROTEA = "sodra-lappland", "2421", "2425"


@pytest.fixture(scope="module")
def shared(copy_of_seeded, tmp_path_factory):
    """A store that is only read."""
    with open_store(copy_of_seeded(tmp_path_factory.mktemp("spak"))) as store:
        yield store


def published(store, indicator_id, unit):
    """The last year's numerators over its denominators, where every member has reported; the last quarter's posts."""
    rows = read.result(store, indicator_id, units=[unit], breakdown="").rows
    if indicator_id == "vakansgrad":
        return rows["value"].iloc[-1]
    shown = rows.tail(12).dropna(subset=["value"])
    whole = shown[[each.split("/")[0] == each.split("/")[1] for each in shown["reporting"]]]
    return whole["numerator"].sum() / whole["denominator"].sum() * (indicator(indicator_id).scale or 1)


@pytest.mark.parametrize("place", [AREA, STORUMAN])
def test_the_base_reproduces_what_is_published_and_stands_still(shared, place):
    found = lever.pulled(shared, Pull(place, pace=0))
    assert [each.indicator for each in found.outcomes] == list(INDICATORS)
    for each in found.outcomes:
        assert each.now == pytest.approx(published(shared, each.indicator, place)), each.indicator
        assert each.base == pytest.approx(np.full(25, each.now))
        assert each.difference == (0.0, 0.0, 0.0), "no change is no difference at all"
        assert each.likely == 0


def test_more_recruited_moves_all_four_the_right_way_and_fewer_the_other(shared):
    more, fewer = (lever.pulled(shared, Pull(AREA, pace=each)) for each in (30, -30))
    signs = {"vakansgrad": -1, "belaggningsgrad": -1, "hembesok_per_inskriven": 1, "telefon_samma_dag": 1}
    for each, other in zip(more.outcomes, fewer.outcomes, strict=True):
        assert each.difference[0] * signs[each.indicator] > 0, each.indicator
        assert other.difference[0] * signs[each.indicator] < 0, each.indicator
        assert each.difference[1] <= each.difference[0] <= each.difference[2]
    assert more.recruited == pytest.approx(more.today * 1.3)
    assert more.outcomes[0].likely == 1, "the vacant posts are sure"
    assert more.outcomes[1].likely < 0.5, "the occupancy swings more than that by itself"


def test_the_same_pull_gives_the_same_numbers_and_longer_ahead_more_of_it(shared):
    assert lever.pulled(shared, Pull(AREA)).outcomes is lever.pulled(shared, Pull(AREA)).outcomes
    year, three = (lever.pulled(shared, Pull(AREA, months=each)) for each in (12, 36))
    assert three.outcomes[0].scenario[:13] == pytest.approx(year.outcomes[0].scenario)
    assert three.periods[0] == "2026-06"
    assert three.periods[-1] == "2029-06"


def test_a_place_whose_numbers_are_hidden_is_refused(shared):
    with pytest.raises(lever_inputs.NotShownError) as told:
        lever.pulled(shared, Pull(DOROTEA))
    assert told.value.values["antal"] < told.value.values["minst"]


def test_what_is_set_wins_and_shares_above_one_are_refused(copy_of_seeded, tmp_path):
    with open_store(copy_of_seeded(tmp_path)) as store:
        before = lever.pulled(store, Pull(AREA)).outcomes[3].difference[0]

        def put(name, value):
            said = SetAssumption(assumption=name, value=value, source="Prov", actor="a", at=clock.now())
            store.set_assumptions([said])

        put("spak_styrka_telefon", 0.9)
        assert lever.pulled(store, Pull(AREA)).outcomes[3].difference[0] > before * 1.3
        put("spak_andel_hemsjukvard", 0.7)
        with pytest.raises(ShareError):
            lever.pulled(store, Pull(AREA))


def test_what_may_go_either_way_is_said_so_and_only_one_way_is_counted(shared):
    """More recruited and more who leave: the calls may be answered worse or better."""
    phone = lever.pulled(shared, Pull("jamtland-harjedalen", 40, 4, 36)).outcomes[3]
    size, low, high = phone.difference
    assert low < 0 < size < high
    told = said.noticed(phone, indicator(phone.indicator))
    assert f"allt från {number(-low, 1)} lägre till {number(high, 1)} procentenheter högre" in told
    assert f"({int(phone.likely * 100)} av 100 räkningar)" in told


def test_a_strength_that_is_not_known_is_not_sure_in_any_link(shared):
    for each in lever.pulled(shared, Pull(AREA, pace=50)).outcomes[1:]:
        size, low, high = each.difference
        assert abs(high - low) > abs(size) / 2, each.indicator


def test_the_scenario_predicts_the_four_at_every_quarters_end(shared):
    found = lever.pulled(shared, Pull(STORUMAN))
    kept = lever_scenario.scenario(found, title="Prov")
    for outcome in found.outcomes:
        last = [each for each in kept.predictions if each.indicator == outcome.indicator][-1]
        assert last.mean == pytest.approx(outcome.scenario[-1]), "what is kept is what the page says"
    assert kept.inputs == {"plats": STORUMAN, "rekrytering": "20", "omsattning": "0", "manader": "24"}
    assert {each.indicator for each in kept.predictions} == set(INDICATORS)
    quarters = [each.period for each in kept.predictions if each.indicator == "vakansgrad"]
    assert quarters == [f"{2026 + n // 4}K{n % 4 + 1}" for n in range(2, 10)]
    months = [each.period for each in kept.predictions if each.indicator == "telefon_samma_dag"]
    assert months == ["2026-09", "2026-12", "2027-03", "2027-06", "2027-09", "2027-12", "2028-03", "2028-06"]
    for each in kept.predictions:
        assert each.lower <= each.mean <= each.upper
        assert indicator(each.indicator).unit != "%" or each.lower >= 0
