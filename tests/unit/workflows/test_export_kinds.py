"""The kinds of figure beside the line: the words of the page, only what is drawn, and what cannot be taken out."""

import csv
from datetime import date

import pytest

from charts.funnel import funnel
from domain.errors import NoValuesError
from publishing.picture import figure as drawn
from wording.sentences import finding
from workflows import export, read

TODAY = date(2026, 8, 14)
KOMMUNER = ("2421", "2418", "2422", "2463", "2481")
FUNNEL = export.Figure(indicator="telefon_samma_dag", units=KOMMUNER, kind="tratt", period="2026-06")
PANELS = export.Figure(indicator="telefon_samma_dag", units=KOMMUNER, kind="smafigurer")


def kommuner_in_table(store, figure):
    """The kommun of each row, in order."""
    made = export.export(store, figure, fmt="csv_maskin", today=TODAY).content.decode()
    rows = csv.reader(made.splitlines()[1:])
    return [next(cell for cell in row if cell in KOMMUNER) for row in rows]


def test_a_funnel_has_the_finding_of_the_page_and_its_places_at_one_period(store):
    wanted = export.request(store, FUNNEL, fmt="png", today=TODAY)
    whole = read.result(store, "telefon_samma_dag", breakdown="")
    shown = funnel(whole, units=KOMMUNER, period="2026-06", focus="2421", dark=False)["layout"]["meta"]
    assert wanted.title == f"Samtal besvarade samma dag: {shown['title']}"
    assert wanted.sentence == " ".join(shown["notes"][:2])
    assert kommuner_in_table(store, FUNNEL) == list(KOMMUNER)
    assert "_tratt_2026-06_" in export.names(store, FUNNEL, today=TODAY)["png"]


def test_panels_are_about_the_first_place_and_hold_all_of_them(store):
    wanted = export.request(store, PANELS, fmt="png", today=TODAY)
    result = read.result(store, "telefon_samma_dag", units=KOMMUNER, breakdown="")
    assert wanted.title == finding(result, result.units["2421"], "")
    assert set(kommuner_in_table(store, PANELS)) == set(KOMMUNER)
    words = " ".join(each["text"] for each in drawn(wanted)["layout"]["annotations"])
    assert all(f"<b>{result.units[unit].name}</b>" in words for unit in KOMMUNER)


@pytest.mark.parametrize(
    "figure",
    [
        export.Figure(indicator="telefon_samma_dag", units=("2421",), kind="kon"),
        export.Figure(indicator="telefon_samma_dag", units=("2421", "2418"), kind="tratt"),
        export.Figure(indicator="belaggningsgrad", units=("0000",), kind="tratt"),
    ],
    ids=["not collected by sex", "too few places", "no values"],
)
def test_what_cannot_be_drawn_is_refused_and_not_offered(store, figure):
    assert export.names(store, figure, today=TODAY) == {}
    with pytest.raises(NoValuesError):
        export.export(store, figure, fmt="csv", today=TODAY)


def test_a_map_of_the_country_is_about_every_kommun_that_has_a_row(store):
    figure = export.Figure(indicator="inskrivna_65", units=("0000",), kind="karta")
    whole = read.result(store, "inskrivna_65", breakdown="")
    wanted = export.request(store, figure, fmt="csv", today=TODAY)
    assert set(wanted.units) == {unit.id for unit in whole.units.values() if unit.kind == "kommun"}
