"""Placing in a made-up kommun along one meridian, and in the sample data."""

from dataclasses import replace

import pandas as pd
import pytest

from domain.assumption import SetAssumption
from domain.errors import ForbiddenError
from domain.finding import Level
from domain.submission import SUBMISSION_COLUMNS, NewSubmission, Origin
from domain.units import Membership, MembershipStatus, Unit, UnitKind, UnitType
from planning.placement_checks import SiteCountError
from store.database import open_store
from workflows import placement, placement_upload
from workflows.access import LOCAL, READER
from workflows.clock import now
from workflows.placement import Asked, What
from workflows.placement_scenario import predicts, scenario
from workflows.placement_sites import MatrixHolesError

AREA = "sodra-lappland"
UNITS = [
    Unit("0024", "Region Västerbotten", UnitKind.REGION),
    Unit(AREA, "Södra Lappland", UnitKind.MODELLOMRADE, "0024"),
    Unit("2421", "Storuman", UnitKind.KOMMUN, "0024", lat=65.0, lon=16.5),
    Unit("sjukstuga", "Sjukstugan", UnitKind.ENHET, "2421", UnitType.SJUKSTUGA, lat=65.0, lon=16.5),
]
# From south to north: the town with its sjukstuga, a village, a larger one, and a farm beyond it.
POINTS = """point_id;kommun;lat;lon;befolkning_65;befolkning_80;source;date
stad;2421;65.0;16.5;100;30;SCB;2025-12-31
by;2421;65.3;16.5;60;20;SCB;2025-12-31
stor;2421;65.5;16.5;80;30;SCB;2025-12-31
gard;2421;65.6;16.5;4;2;SCB;2025-12-31"""
# A km is a minute, so that 0.1 degree is 11.1 minutes.
PLAIN = {f"placering_kvot_{km}": 1.0 for km in (6, 18, 38, 120)} | {
    f"placering_fart_{km}": 60.0 for km in (2, 10, 30, 80)
}


@pytest.fixture
def road(tmp_path):
    """A store with that kommun, its points, and roads on which a km is a minute."""
    with open_store(f"sqlite:///{tmp_path / 'vag.db'}") as store:
        member = Membership(AREA, "2421", None, None, MembershipStatus.CONFIRMED, "Prov")
        store.put_reference(units=UNITS, memberships=[member], events=[])
        store.set_assumptions(
            SetAssumption(assumption=name, value=value, source="Prov", actor="prov", at=now())
            for name, value in PLAIN.items()
        )
        row = ("befolkning_65", "2421", "2025", "T", "", 250.0, "", "", "")
        new = NewSubmission(Origin.SAMPLE, "prov", "folk", b"", "SCB")
        store.submit(new, pd.DataFrame([row], columns=list(SUBMISSION_COLUMNS)), publish=True)
        send(store, POINTS, placement_upload.POINTS)
        yield store


def send(store, told, kind):
    examined = placement_upload.examine(store, told.encode(), "tabell.csv", kind=kind, who=LOCAL)
    assert examined.is_usable, examined.findings
    return placement_upload.keep(store, examined, source="Prov 2026", who=LOCAL)


def asked(**more):
    return Asked(place=AREA, count=1, **more)


def names(answer):
    return [each.site.id for each in answer.chosen]


def test_one_more_beside_the_unit_there_is(road):
    """The larger village: (0 + 60 · 22.2 + 0 + 4 · 11.1) / 244 minutes on average, where it was 35.5."""
    found = placement.answer(road, asked())
    assert names(found) == ["stor"]
    assert found.before["65"].mean == pytest.approx((60 * 33.36 + 80 * 55.60 + 4 * 66.72) / 244, abs=0.01)
    assert found.after["65"].mean == pytest.approx((60 * 22.24 + 4 * 11.12) / 244, abs=0.01)
    assert found.before["65"].within == pytest.approx((100 / 244, 160 / 244, 240 / 244))
    assert found.after["80"].within == (1, 1, 1)
    assert (found.before["65"].worst, found.after["65"].worst) == (
        pytest.approx(66.72, abs=0.01),
        pytest.approx(22.24, abs=0.01),
    )
    assert found.chosen[0].nearest_65 == 144
    assert found.placement.gap == 0
    assert found.invented == ()


def test_the_goals_ask_for_different_places(road):
    """Anew, one at the larger village has 144 within 30 minutes; if all roads were 15 % quicker the smaller had all."""
    fewest = placement.answer(road, asked(goal="alla30"))
    assert names(fewest) == names(placement.answer(road, asked(goal="langst"))) == ["stor"]
    assert fewest.chosen[0].steady == fewest.variants == 4, "22 minutes are 29 on slow winter roads"
    anew = placement.answer(road, asked(keep=False, goal="flest30"))
    assert (names(anew), anew.placement.objective, anew.chosen[0].steady) == (["stor"], 144, 3)
    assert names(placement.answer(road, asked(keep=False, goal="flest45"))) == ["by"]
    with pytest.raises(SiteCountError) as caught:
        placement.answer(road, replace(asked(), count=3))
    assert caught.value.values == {"antal": 3, "kandidater": 2}


def test_a_capacity_counts_for_the_new_ones_and_sends_the_rest_on(road):
    """With room for 44, the 4 and 40 of the 80 stay, and 40 go 55.6 minutes to the sjukstuga."""
    found = placement.answer(road, asked(capacity=44))
    free = placement.answer(road, asked())
    assert names(found) == ["stor"]
    assert found.chosen[0].nearest_65 == pytest.approx(44)
    assert found.after["65"].mean > free.after["65"].mean


def test_a_table_of_travel_times_wins_and_its_holes_are_told(road):
    """By road the larger village is 5 minutes from the sjukstuga: then the smaller is the place for a team."""
    head = "from_id;to_id;travel_time_min"
    rows = [
        "stor;sjukstuga;5",
        "gard;sjukstuga;9",
        "by;sjukstuga;50",
        "stad;sjukstuga;0",
        "stor;by;20",
        "gard;by;30",
        "by;by;0",
        "stad;by;50",
        "stor;stor;0",
        "gard;stor;4",
        "by;stor;48",
        "stad;stor;5",
    ]
    send(road, "\n".join([head, *rows]), placement_upload.MATRIX)
    found = placement.answer(road, asked())
    assert names(found) == ["by"]
    assert found.before["65"].worst == 50
    assert found.sources == ("SCB", "Prov 2026")
    send(road, "\n".join([head, *rows[:-1]]), placement_upload.MATRIX)
    with pytest.raises(MatrixHolesError) as caught:
        placement.answer(road, asked())
    assert caught.value.values == {"antal": 1, "forsta": "stad – stor"}


def test_only_those_who_may_set_assumptions_send_tables_and_nothing_else_is_kept(road):
    with pytest.raises(ForbiddenError):
        placement_upload.examine(road, POINTS.encode(), "p.csv", kind=placement_upload.POINTS, who=READER)
    broken = placement_upload.examine(
        road, POINTS.replace("65.3", "x").encode(), "p.csv", kind=placement_upload.POINTS, who=LOCAL
    )
    with pytest.raises(placement_upload.UnusableTableError):
        placement_upload.keep(road, broken, source="Prov", who=LOCAL)
    whole = placement_upload.examine(road, POINTS.encode(), "p.csv", kind=placement_upload.POINTS, who=LOCAL)
    assert [(each.kommun, each.points, each.older, each.oldest) for each in whole.sums] == [("Storuman", 4, 244, 82)]
    assert whole.sums[0].published == 250
    with pytest.raises(placement_upload.NoSourceError):
        placement_upload.keep(road, whole, source=" ", who=LOCAL)
    strange = b"from_id,to_id,travel_time\nmars,venus,5"
    found = placement_upload.examine(road, strange, "t.csv", kind=placement_upload.MATRIX, who=LOCAL)
    assert [(each.level, each.code) for each in found.findings] == [(Level.STOPS, "restid_okanda")]


def test_beds_predict_the_followed_measure_and_teams_predict_nothing(road):
    """Beds at the smaller village: the farm's 4 are beyond 30 minutes, which is a small number; nobody is beyond 45."""
    with pytest.raises(SiteCountError):  # no place of the kommun is large enough for beds
        placement.answer(road, asked(what=What.BEDS))
    few = SetAssumption(assumption="placering_minst_platser", value=60.0, source="Prov", actor="prov", at=now())
    road.set_assumptions([few])
    team, beds = (placement.answer(road, asked(what=what)) for what in (What.TEAM, What.BEDS))
    assert not predicts(team)
    assert scenario(road, team, title="Prov").predictions == ()
    moved = replace(
        beds, chosen=(replace(beds.chosen[0], site=next(each for each in beds.field.sites if each.id == "by")),)
    )
    told = scenario(road, moved, title="Prov").predictions
    assert [(each.breakdown, each.mean, each.lower, each.upper) for each in told] == [
        ("45 min", 0.0, 0.0, 0.0), ("60 min", 0.0, 0.0, 0.0),
    ]  # fmt: skip


def test_without_points_it_is_said_whose_are_missing(road):
    road.keep_planning_file(
        kind=placement_upload.POINTS, filename="tom.csv", content=POINTS.splitlines()[0].encode(), source="", actor=""
    )
    answer = placement.answer(road, asked())
    assert answer.invented == ("2421",), "the sample points stand in for a kommun that has none"


def test_the_sample_data_tell_that_they_are_invented_and_a_scenario_is_reproduced(store):
    """New beds in Södra Lappland: fewer have a long way, the band holds the value, and the same is said twice."""
    found = placement.answer(store, Asked(place=AREA, what=What.BEDS, count=1))
    assert len(found.invented) == 7
    assert found.placement.gap == 0
    first, again = (scenario(store, found, title="Prov") for _ in range(2))
    assert first.predictions == again.predictions
    assert [(each.period, each.breakdown) for each in first.predictions] == [
        ("2026", ""),
        ("2026", "45 min"),
        ("2026", "60 min"),
    ]
    assert all(each.lower <= each.mean <= each.upper for each in first.predictions)
    beyond = 100 * (1 - found.after["65"].within[0])
    assert first.predictions[0].mean <= beyond + 1e-6, "hälsocentraler count there too"
    assert [each.kommun for each in placement.by_kommun(found)] == sorted(set(found.field.points["kommun"]))
