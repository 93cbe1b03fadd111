"""Similar kommuner: distances that can be worked out by hand, and the features from a drawn store."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from data_samples import reference as facts
from domain.errors import NoValuesError, UnknownUnitError
from domain.submission import NewSubmission, Origin
from domain.units import Unit, UnitKind, UnitType
from stats.similar import FEATURES, WeightError, nearest
from store.database import open_store
from tests.store.drawing import rows_of
from wording import use
from wording.similar import difference_sentence
from workflows.known import reference_at
from workflows.similar import kommun_features, similar


def features(drawing):
    """A frame from a drawing whose first line names the columns; `.` is not known."""
    heading, *lines = (line.split() for line in drawing.strip().splitlines())
    rows = [[math.nan if cell == "." else float(cell) for cell in line[1:]] for line in lines]
    return pd.DataFrame(rows, columns=heading[1:], index=[line[0] for line in lines])


# Population doubles, and the rest are equal: by logarithm A is as far from B as B from C.
DOUBLING = features("""
    unit population share_65 share_80 density hospital_km
    A    1000       .30      .10      1       50
    B    2000       .30      .10      1       50
    C    4000       .30      .10      1       50
""")
WORLD = features("""
    unit population share_65 share_80 density hospital_km
    A    3000       .30      .10      0.5     90
    B    3100       .31      .10      0.5     10
    C    3000       .20      .05      0.6     90
    D    9000       .30      .10      9.0     90
    E    3300       .32      .       .       95
""")


def test_population_counts_by_its_logarithm():
    """log 2 is 1.2247 standard deviations of (0, log 2, log 4), and population is one of five equal weights."""
    found = nearest(DOUBLING, "B")
    assert found["distance"].round(4).tolist() == [round(1.2247449 / math.sqrt(5), 4)] * 2
    assert found["population"].round(9).tolist() == [1.0, 1.0]


def test_nearest_first_with_the_part_of_each_feature():
    found = nearest(WORLD, "A", k=3).set_index("unit")
    assert found.index.tolist()[0] == "E"
    assert found["distance"].is_monotonic_increasing
    assert nearest(WORLD, "A").set_index("unit").loc["B", list(FEATURES)].idxmax() == "hospital_km"
    assert found[list(FEATURES)].sum(axis=1).round(9).tolist() == [1.0] * 3


def test_a_feature_without_weight_does_not_count():
    assert nearest(WORLD, "A", k=1, weights={"hospital_km": 0})["unit"].tolist() == ["B"]
    assert nearest(WORLD, "A", k=1, weights=dict.fromkeys(FEATURES, 0) | {"population": 2})["unit"].tolist() == ["C"]


def test_what_either_lacks_is_left_out_and_said():
    row = nearest(WORLD, "A").set_index("unit").loc["E"]
    assert row["left_out"] == ("share_80", "density")
    assert row[["share_80", "density"]].isna().all()
    lacking_column = nearest(WORLD.drop(columns="share_80"), "A")
    assert all("share_80" in each for each in lacking_column["left_out"])


def test_the_order_of_the_rows_does_not_matter():
    one, other = nearest(WORLD, "A"), nearest(WORLD.iloc[::-1], "A")
    pd.testing.assert_frame_equal(one, other)


@pytest.mark.parametrize("weights", [{"density": -1}, {"snow": 1}, dict.fromkeys(FEATURES, 0), {"density": math.nan}])
def test_weights_that_cannot_be_used_are_named(weights):
    with pytest.raises(WeightError):
        nearest(WORLD, "A", weights=weights)


def test_an_unknown_kommun_is_named():
    with pytest.raises(UnknownUnitError):
        nearest(WORLD, "X")


def test_why_in_words():
    rows = nearest(WORLD, "A").set_index("unit")
    assert difference_sentence(rows.loc["B"]) == "Skiljer sig mest i avstånd till närmaste sjukhus."
    assert difference_sentence(rows.loc["E"]).endswith(
        "Uppgift saknas om andel 80 år och äldre och invånare per kvadratkilometer, som därför inte räknas med."
    )
    with use("en"):
        assert difference_sentence(rows.loc["B"]) == "Differs most in distance to the nearest hospital."
    assert difference_sentence(nearest(DOUBLING.iloc[[0, 0]].set_axis(["A", "B"]), "A").iloc[0]) == (
        "Lik i allt som jämförs."
    )


UNITS = [
    Unit("0024", "Region Västerbotten", UnitKind.REGION),
    Unit("2421", "Storuman", UnitKind.KOMMUN, "0024", lat=65.0, lon=17.0, land_km2=7000),
    Unit("2422", "Sorsele", UnitKind.KOMMUN, "0024", lat=66.0, lon=17.0, land_km2=7000),
    Unit("2418", "Malå", UnitKind.KOMMUN, "0024"),
    Unit("2463", "Åsele", UnitKind.KOMMUN, "0024"),
    Unit("lasarettet", "Lasarettet", UnitKind.ENHET, "2421", UnitType.SJUKHUS, lat=64.0, lon=17.0),
    Unit("nara", "Hälsocentralen", UnitKind.ENHET, "2421", UnitType.HALSOCENTRAL, lat=65.0, lon=17.0),
]


@pytest.fixture
def lapland(tmp_path):
    """Storuman with ages in 2023 only, Sorsele in 2024, Malå with a total only, Åsele with nothing; one region."""
    drawing = """
        befolkning 0024 2024 278000
        befolkning 2421 2023 6000
        befolkning_65 2421 2023 1800
        befolkning 2421 2024 5600
        befolkning 2422 2024 2400
        befolkning_65 2422 2024 720
        befolkning_80 2422 2024 240
        befolkning 2418 2024 3000
    """
    with open_store(f"sqlite:///{tmp_path / 'ritat.db'}") as store:
        store.put_reference(units=UNITS, memberships=[], events=[])
        new = NewSubmission(Origin.SHEET, "Åsa", "ritad.xlsx", b"x", "SCB", synthetic=False)
        store.submit(new, rows_of(drawing), publish=True)
        yield store


def test_features_are_public_figures_of_kommuner_and_never_of_regions(lapland):
    """One degree of latitude is 111.195 km on a sphere of 6371.0088 km."""
    found = kommun_features(lapland)
    assert sorted(found.index) == ["2418", "2421", "2422"]
    storuman, sorsele, mala = (found.loc[unit] for unit in ("2421", "2422", "2418"))
    assert (storuman["year"], storuman["population"], storuman["share_65"], storuman["density"]) == (
        "2024", 5600, 0.3, 0.8,
    )  # fmt: skip
    assert np.isnan(storuman["share_80"])
    assert sorsele["share_80"] == 0.1
    assert round(storuman["hospital_km"], 2) == 111.2
    assert round(sorsele["hospital_km"], 2) == 222.39
    assert mala[["share_65", "share_80", "density", "hospital_km"]].isna().all()


def test_a_hospital_that_has_closed_is_nobodys_nearest(lapland):
    closed = [replace(unit, to_on=date(2020, 1, 1)) if unit.id == "lasarettet" else unit for unit in UNITS]
    lapland.put_reference(units=closed, memberships=[], events=[])
    reference_at.cache_clear()
    assert kommun_features(lapland)["hospital_km"].isna().all()


def test_neighbours_come_with_what_is_not_known(lapland):
    found = similar(lapland, "2421", k=2)
    assert found.left_out == ("share_80",)
    assert sorted(found.rows["unit"]) == ["2418", "2422"]
    assert found.features.index.tolist() == ["2421", *found.rows["unit"]]


def test_only_a_kommun_with_a_population_has_neighbours(lapland):
    with pytest.raises(UnknownUnitError):
        similar(lapland, "0024")
    with pytest.raises(NoValuesError):
        similar(lapland, "2463")


def test_the_real_kommuner_have_places_to_measure_from(tmp_path):
    with open_store(f"sqlite:///{tmp_path / 'riktigt.db'}") as store:
        store.put_reference(units=facts.units(), memberships=facts.memberships(), events=facts.events())
        new = NewSubmission(Origin.SHEET, "Åsa", "ritad.xlsx", b"x", "SCB", synthetic=False)
        store.submit(new, rows_of("befolkning 2481 2024 12000\nbefolkning 2421 2024 5600"), publish=True)
        found = kommun_features(store)["hospital_km"]
    # Lycksele has its lasarett in the town; Storuman lies about 100 km of road from it.
    assert found["2481"] < 5
    assert 80 < found["2421"] < 105
