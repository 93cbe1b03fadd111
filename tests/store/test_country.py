"""A whole country in small: the benchmark's figures fill both databases, and each of the two reads has its index."""

import pytest

from benchmarks import country, country_drawn, country_filled
from store.database import open_store
from workflows import read

ONLY = {"folkmängd", "tillganglighet"}


@pytest.fixture
def fifteen(database_url):
    """The fifteen kommuner of the four modellområden and all regions, one year of one area."""
    with open_store(database_url) as store:
        country_filled.fill(store, small=True, years=1, only=ONLY)
        yield store


def test_the_country_begins_as_another_region_does_and_both_reads_use_their_index(fifteen) -> None:
    over_units = {"first": "2025-06", "last": "2025-06"}
    over_time = {"units": ["hc-2421", "hc-2283"]}

    for how, index in ((over_units, country.OVER_UNITS), (over_time, country.OVER_TIME)):
        for sex in ("", "T"):
            assert index in country_filled.plan(fifteen, ["besvarade_samtal"], sex=sex, **how)

    shown = fifteen.observations(["besvarade_samtal"], **over_units)
    by_sex = shown.pivot_table(index="unit", columns="sex", values="value")
    assert len(by_sex) == 15 + 21  # a hälsocentral in each kommun, and the regions
    assert (by_sex["T"] == by_sex["K"] + by_sex["M"]).all()
    assert fifteen.observations(["besvarade_samtal"], sex="T", **over_units)["value"].tolist() == by_sex["T"].tolist()

    whole = read.result(fifteen, "telefon_samma_dag", first="2025-06", last="2025-06")
    kommuner = whole.rows[whole.rows["unit_kind"] == "kommun"]
    assert len(kommuner) == 15
    assert not whole.synthetic
    assert set(kommuner["status"]) <= {"", "prickad"}


def test_the_whole_country_has_every_kommun_in_a_modellomrade_of_at_most_seven() -> None:
    told = country_drawn.region_file().decode().split("\n\n")
    members = [each.splitlines()[1] for each in told if each.startswith("[[medlemskap]]")]
    assert len(members) == 290
    assert max(members.count(area) for area in members) == 7
