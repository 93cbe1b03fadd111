"""Residents with a long way to care, on a made-up kommun in which a degree of latitude is the way to everything."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from domain.submission import SUBMISSION_COLUMNS, NewSubmission, Origin
from domain.units import Unit, UnitKind, UnitType
from planning.travel import Assumptions
from store.database import open_store
from workflows import travel

# A km is a minute, so that 0.1 degree of latitude is 11.1 minutes.
PLAIN = Assumptions(ratio=((1, 1.0),), speed_kmh=((1, 60.0),))

UNITS = [
    Unit("0024", "Region Västerbotten", UnitKind.REGION),
    Unit("2421", "Storuman", UnitKind.KOMMUN, "0024"),
    Unit("2481", "Lycksele", UnitKind.KOMMUN, "0024"),
    Unit("sjukstuga", "Sjukstugan", UnitKind.ENHET, "2421", UnitType.SJUKSTUGA, lat=65.0, lon=17.0),
    Unit("central", "Centralen", UnitKind.ENHET, "2481", UnitType.HALSOCENTRAL, lat=64.0, lon=17.0),
    # Neither of these counts: a hospital, and a sjukstuga that nobody knows the place of.
    Unit("lasarett", "Lasarettet", UnitKind.ENHET, "2421", UnitType.SJUKHUS, lat=65.5, lon=17.0),
    Unit("okand", "Okända sjukstugan", UnitKind.ENHET, "2421", UnitType.SJUKSTUGA),
]

POINTS = """
point_id kommun lat  lon  befolkning_65 befolkning_80
by       2421   65.0 17.0 60            20
gard     2421   65.3 17.0 30            9
fjall    2421   65.5 17.0 10            1
grans    2481   64.9 17.0 5             2
stad     2481   64.0 17.0 95            30
"""


def table(text: str, **same: str) -> pd.DataFrame:
    head, *rows = [line.split() for line in text.strip().splitlines()]
    return pd.DataFrame(rows, columns=head).assign(**same)


def points() -> pd.DataFrame:
    return table(POINTS, source="Lantmäteriet", date="2025-12-31")


def matrix(text: str, **same: str) -> pd.DataFrame:
    rest = {"distance_km": "0", "mode": "bil", "season": "", "source": "OSRM", "date": "2026-01-01"}
    return table(text, **{name: value for name, value in (rest | same).items() if name not in text})


@pytest.fixture
def small(tmp_path):
    """A store with two kommuner, two care units and residents 65+ for two years."""
    with open_store(f"sqlite:///{tmp_path / 'liten.db'}") as store:
        store.put_reference(units=UNITS, memberships=[], events=[])
        residents = [("2421", "2024", 200.0), ("2421", "2025", 100.0), ("2481", "2025", 1000.0), ("2421", "2019", 7.0)]
        rows = [("befolkning_65", unit, year, "T", "", count, "", "", "") for unit, year, count in residents]
        new = NewSubmission(Origin.SAMPLE, "prov", "folk", b"", "SCB")
        store.submit(new, pd.DataFrame(rows, columns=list(SUBMISSION_COLUMNS)), publish=True)
        yield store


def beyond(store, **more):
    rows = travel.residents_beyond(store, points(), ["2024", "2025"], assumptions=PLAIN, **more)
    assert tuple(rows.columns) == SUBMISSION_COLUMNS
    return {(row.unit, row.period, row.breakdown): row.value for row in rows.itertuples()}


def test_minutes_to_the_nearest_care_unit_wherever_it_lies(small):
    """0.3° is 33.4 km, 0.5° 55.6; the border farm of Lycksele is 0.1° from Storuman's sjukstuga."""
    found = travel.minutes_to_care(small, points(), assumptions=PLAIN)
    assert found == pytest.approx([0, 33.36, 55.60, 11.12, 0], abs=0.01)


def test_a_care_unit_that_has_closed_or_not_opened_yet_is_nobodys_nearest():
    sjukstuga, central = (unit for unit in UNITS if unit.id in ("sjukstuga", "central"))
    for days in ({"to_on": date(2025, 6, 30)}, {"from_on": date(2999, 1, 1)}):
        sites = {each.id: each for each in (replace(sjukstuga, **days), central)}
        assert [unit.id for unit in travel.care_sites(sites)] == ["central"]


def test_a_share_of_the_points_is_laid_on_the_residents_of_each_year(small):
    """Storuman: 40 of 100 live over 30 minutes away, 10 over 45, none over 60. 2019 was not asked for."""
    assert beyond(small) == {
        ("2421", "2024", "30 min"): 80, ("2421", "2024", "45 min"): 20, ("2421", "2024", "60 min"): 0,
        ("2421", "2025", "30 min"): 40, ("2421", "2025", "45 min"): 10, ("2421", "2025", "60 min"): 0,
        ("2481", "2025", "30 min"): 0, ("2481", "2025", "45 min"): 0, ("2481", "2025", "60 min"): 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("how", "minutes_30", "minutes_60"),
    [({"side": -1}, 10, 0), ({"side": 1}, 40, 10), ({"winter": True}, 40, 10)],
)
def test_the_ends_of_the_band_and_the_winter(small, how, minutes_30, minutes_60):
    """33.4 and 55.6 minutes are 28.4 and 47.3 at the quick end, 38.4 and 63.9 at the slow one and in winter."""
    found = beyond(small, **how)
    assert (found["2421", "2025", "30 min"], found["2421", "2025", "60 min"]) == (minutes_30, minutes_60)


def test_an_uploaded_matrix_wins_over_the_estimate(small):
    """The farm is 70 minutes by road, the mountain 25; the town that the matrix does not name keeps its estimate."""
    known = matrix("""
        from_id to_id     travel_time_min
        gard    sjukstuga 70
        fjall   central   25
    """)
    found = travel.minutes_to_care(small, points(), matrix=known, assumptions=PLAIN)
    assert found == pytest.approx([0, 70, 25, 11.12, 0], abs=0.01)
    assert beyond(small, matrix=known)["2421", "2025", "60 min"] == 30


def test_of_several_times_the_latest_of_the_season_counts(small):
    """By bus is no time by car; the winter time stands before the one for any season, however new that is."""
    known = matrix("""
        from_id to_id     travel_time_min mode   season date
        gard    sjukstuga 41              bil    sommar 2024-01-01
        gard    sjukstuga 40              car    sommar 2025-01-01
        gard    sjukstuga 52              Bil    vinter 2024-01-01
        gard    sjukstuga 45              bil    x      2026-01-01
        gard    sjukstuga 90              buss   sommar 2026-01-01
    """).replace({"season": {"x": ""}})
    summer, winter = (travel.minutes_to_care(small, points(), matrix=known, winter=each)[1] for each in (False, True))
    assert (summer, winter) == (40, 52)


def test_faults_in_the_tables_are_named(small):
    with pytest.raises(travel.TravelTableError) as caught:
        travel.minutes_to_care(small, points().drop(columns=["lat", "date"]))
    assert caught.value.values["kolumner"] == "lat, date"
    for column, value in (
        ("befolkning_65", "många"),
        ("befolkning_65", "-1"),
        ("point_id", "gard"),
        ("kommun", "9999"),
    ):
        wrong = points()
        wrong.loc[2, column] = value
        with pytest.raises(travel.TravelRowsError) as caught:
            travel.minutes_to_care(small, wrong)
        assert caught.value.values["forsta"] in ("fjall", "gard")


@pytest.mark.parametrize("minutes", ["-1", "", "1441", "snart"])
def test_a_time_that_is_no_time_is_refused(small, minutes):
    known = matrix("from_id to_id travel_time_min\ngard sjukstuga 10").assign(travel_time_min=minutes)
    with pytest.raises(travel.TravelRowsError):
        travel.minutes_to_care(small, points(), matrix=known)


def test_a_matrix_about_other_places_is_not_taken_for_an_estimate(small):
    known = matrix("from_id to_id travel_time_min\nannan sjukstuga 10")
    with pytest.raises(travel.NoTripError):
        travel.minutes_to_care(small, points(), matrix=known)


def test_the_sample_points_give_every_kommun_of_the_areas_its_travel_times(store):
    """Stored at the seeding as sample data. Nobody is counted at a longer limit who is not at a shorter."""
    rows = store.observations([travel.MEASURE])
    wide = rows.pivot(index=["unit", "period"], columns="breakdown", values="value")
    assert len(wide) == 15 * 5
    assert rows["synthetic"].all()
    assert set(rows["source"]) == {"Exempeldata"}
    assert ((wide["30 min"] >= wide["45 min"]) & (wide["45 min"] >= wide["60 min"])).all()
    assert (wide["30 min"] > 0).groupby("unit").any().sum() >= 12
