"""`/f/{kod}` leads to the page of a figure, and says in words where there is none; codes cannot fill the database."""

from dataclasses import replace

import pytest

from tests.unit.workflows.test_news import ask
from workflows import figure_codes
from workflows.figure import Figure

FIGURE = Figure(indicator="vakansgrad", units=("vaster", "0022"))


@pytest.fixture(autouse=True)
def a_new_day():
    figure_codes._made.clear()
    yield
    figure_codes._made.clear()


def test_a_known_code_leads_to_the_page_in_the_readers_language(store):
    code = figure_codes.kept(store, [FIGURE], data_version=5)[FIGURE]
    for path, to in ((code, f"kod={code}"), (code.upper(), f"kod={code}"), (f"{code}?lang=en", f"kod={code}&lang=en")):
        found = ask(f"/f/{path}")
        assert (found.status_code, found.headers["location"]) == (302, f"/figur?{to}")


@pytest.mark.parametrize("code", ["finnsinte", "%3Cscript%3E", "a" * 300, "%C3%A5"])
def test_a_code_that_no_figure_has_is_a_page_in_words(store, code):
    found = ask(f"/f/{code}")
    assert found.status_code == 404
    assert "Ingen figur har koden" in found.text
    assert "<script" not in found.text
    english = ask(f"/f/{code}?lang=en").text
    assert "No figure has the code" in english
    assert 'href="/figur?lang=en"' in english


def test_the_page_that_finds_no_figure_runs_nothing_is_not_kept_and_passes_the_app_by(store):
    policy = ask("/f/finnsinte").headers
    assert policy["content-security-policy"].startswith("default-src 'none'")
    assert (policy["cache-control"], policy["x-content-type-options"]) == ("no-store", "nosniff")


def test_only_so_many_codes_are_kept_a_day_and_known_ones_are_given_all_the_same(store, monkeypatch):
    monkeypatch.setattr(figure_codes, "MOST_A_DAY", 2)
    figures = [replace(FIGURE, period=str(year)) for year in (2021, 2022, 2023)]
    first = figure_codes.kept(store, figures, data_version=5)
    assert [bool(first[each]) for each in figures] == [True, True, False]
    assert figure_codes.kept(store, figures, data_version=5) == first
    assert figure_codes.address_of(first[figures[2]]) == ""
    tomorrow = figure_codes._made[-1] + figure_codes._A_DAY_S + 1
    monkeypatch.setattr(figure_codes.time, "monotonic", lambda: tomorrow)
    assert figure_codes.kept(store, figures, data_version=5)[figures[2]]


def test_a_selection_no_figure_can_have_gets_no_code(store):
    large = replace(FIGURE, units=tuple(map(str, range(1000))))
    long = replace(FIGURE, breakdown="x" * 5000)
    assert figure_codes.kept(store, [large, long], data_version=5) == {large: "", long: ""}


def test_how_the_measure_was_counted_is_kept_with_the_figure(store):
    code = figure_codes.kept(store, [FIGURE], data_version=5)[FIGURE]
    assert figure_codes.taken(store, code).definition == figure_codes.definition_of("vakansgrad")
