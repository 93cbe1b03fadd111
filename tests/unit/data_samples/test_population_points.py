"""The invented population points: in the file as drawn, inside their kommun, and as many as live there."""

import pandas as pd
import pytest

from charts.geometry import outlines
from data_samples import generator, points, reference

POINTS = points.population_points()
KOMMUNER = {each.kommun_id for each in reference.memberships() if each.to_on is None}


def test_the_file_holds_what_the_seed_draws() -> None:
    drawn = points.drawn_points(generator.SEED)
    pd.testing.assert_frame_equal(POINTS, drawn, check_dtype=False, check_column_type=False)


def test_shape() -> None:
    assert tuple(POINTS.columns) == points.POINT_COLUMNS
    assert set(POINTS["kommun"]) == KOMMUNER
    assert POINTS["point_id"].is_unique
    assert set(POINTS["source"]) == {"Exempeldata"}
    assert set(POINTS["date"]) == {"2025-12-31"}


@pytest.mark.parametrize("measure", ["befolkning_65", "befolkning_80"])
def test_the_points_sum_to_the_kommuns_figure_of_the_year(measure: str) -> None:
    living = pd.concat([reference.population(), generator.population_fill()])
    living = living[(living["measure"] == measure) & (living["period"] == "2025") & living["unit"].isin(KOMMUNER)]
    summed = POINTS.groupby("kommun")[measure].sum()
    assert summed.to_dict() == living.set_index("unit")["value"].to_dict()


def test_the_older_are_at_least_as_many_as_the_oldest_and_nobody_is_negative() -> None:
    assert (POINTS["befolkning_65"] >= POINTS["befolkning_80"]).all()
    assert (POINTS["befolkning_80"] >= 0).all()


def test_the_first_point_of_a_kommun_is_its_main_town() -> None:
    towns = {unit.id: (unit.lat, unit.lon) for unit in reference.units() if unit.id in KOMMUNER}
    first = POINTS[POINTS["point_id"].str.endswith("-01")]
    assert {row.kommun: (row.lat, row.lon) for row in first.itertuples()} == towns


def test_villages_and_farms_lie_inside_their_kommun() -> None:
    """A town by the border may have a part on the other side of the generalised line, a village may not."""
    from shapely import contains_xy
    from shapely.geometry import shape

    # A hair's breadth (about 1 km) for the boundaries, which are rounded to 100 m.
    boundary = {code: shape(outline).buffer(0.02) for code, outline in outlines(KOMMUNER).items()}
    inside = [bool(contains_xy(boundary[row.kommun], row.lon, row.lat)) for row in POINTS.itertuples()]
    assert sum(inside) / len(inside) > 0.99
