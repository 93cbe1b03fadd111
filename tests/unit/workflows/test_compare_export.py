"""Places side by side taken out: the finding of the page, at the period of the page."""

from datetime import date

import pytest

from domain.errors import NoValuesError
from workflows import export

TODAY = date(2026, 8, 14)
SIDE_BY_SIDE = export.Figure(
    indicator="telefon_samma_dag", units=("2421", "2418", "sodra-lappland", "0024"), kind="jamforelse", period="2026-06"
)


def test_the_title_is_the_measure_and_the_finding_of_the_page(store):
    wanted = export.request(store, SIDE_BY_SIDE, fmt="csv", today=TODAY)
    assert wanted.title == "Samtal besvarade samma dag: Storuman ligger säkert högre än resten av Region Västerbotten"
    assert "resten av Region Västerbotten" in wanted.sentence
    assert wanted.units == SIDE_BY_SIDE.units


def test_the_file_is_named_by_the_place_in_focus_the_kind_and_the_period(store):
    name = export.names(store, SIDE_BY_SIDE, today=TODAY)["csv"]
    assert name == "telefon_samma_dag_storuman_jamforelse_2026-06_v5.csv"
    assert export.export(store, SIDE_BY_SIDE, fmt="csv", today=TODAY).name == name


def test_a_place_that_the_measure_is_not_counted_for_has_nothing_to_take_out(store):
    figure = export.Figure(indicator="vantande_90_dagar", units=("2421", "0024"), kind="jamforelse", period="2026-06")
    assert export.names(store, figure, today=TODAY) == {}
    with pytest.raises(NoValuesError):
        export.export(store, figure, fmt="csv", today=TODAY)
