"""Population that was not found is filled in without ever touching a real figure."""

import pandas as pd
import pytest

from data_samples import generator, reference
from domain.submission import SUBMISSION_COLUMNS

KEY = ["measure", "unit", "period"]
FILL = generator.population_fill()
REAL = reference.population()
FOLLOWED = {each.kommun_id for each in reference.memberships()} | {"0022", "0023", "0024", "0025"}


def test_nothing_real_is_filled_over() -> None:
    assert tuple(FILL.columns) == SUBMISSION_COLUMNS
    assert FILL.merge(REAL, on=KEY).empty


@pytest.mark.parametrize("measure", ["befolkning", "befolkning_65", "befolkning_80"])
def test_every_followed_kommun_and_region_has_every_year_before_a_sample_month(measure: str) -> None:
    rows = pd.concat([REAL, FILL])
    rows = rows[(rows["measure"] == measure) & rows["unit"].isin(FOLLOWED)]
    years = rows.groupby("unit")["period"].agg(set)
    assert set(years.index) == FOLLOWED
    assert all({"2020", "2021", "2022", "2023", "2024", "2025"} <= known for known in years)


def test_the_older_are_fewer_than_all() -> None:
    wide = pd.concat([REAL, FILL]).pivot(index=["unit", "period"], columns="measure", values="value").dropna()
    share = wide["befolkning_65"] / wide["befolkning"]
    assert share.between(0.19, 0.41).all()


def test_the_oldest_are_a_growing_part_of_the_older() -> None:
    wide = pd.concat([REAL, FILL]).pivot(index=["unit", "period"], columns="measure", values="value")
    share = (wide["befolkning_80"] / wide["befolkning_65"]).unstack("period").loc[sorted(FOLLOWED)]
    assert share[["2020", "2025"]].stack().between(0.275, 0.335).all()
    assert (share["2025"] > share["2020"] + 0.02).all()


def test_between_two_real_figures_a_straight_line_is_drawn() -> None:
    """Storuman had 5,826 in 2020 and 5,747 in 2022: 2021 is half-way, 5,786.5, to an even whole."""
    filled = FILL.set_index(KEY)["value"]
    assert filled["befolkning", "2421", "2021"] == 5786
