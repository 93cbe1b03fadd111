"""No hidden number in any byte of a slide of any kind: charts' caches, inner workbooks, tables, notes, alt texts."""

import pytest
from hypothesis import given, settings

from charts.funnel import has_funnel
from publishing.export import export
from tests.unit.publishing.test_hidden import PLACES, STATUSES, UNITS, drawn, hidden_marks, mark, readable, request

KOMMUNER = UNITS[1:]


@pytest.fixture(autouse=True)
def no_chromium(monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/finns/inte")


@pytest.mark.parametrize("kind", ["jamforelse", "smafigurer", "karta"])
@settings(max_examples=3, deadline=None, derandomize=True)
@given(STATUSES)
def test_hidden_numbers_are_nowhere(kind, statuses):
    seen = readable(export(request(drawn(statuses), "pptx", kind)).content)
    assert not {each for each in hidden_marks(statuses) if each in seen}


@settings(max_examples=6, deadline=None, derandomize=True)
@given(STATUSES)
def test_hidden_numbers_are_not_in_a_funnel_either(statuses):
    result = drawn(statuses)
    if not has_funnel(result, units=UNITS, period="2025-03"):
        return
    seen = readable(export(request(result, "pptx", "tratt")).content)
    assert not {each for each in hidden_marks(statuses) if each in seen}


@pytest.mark.parametrize("kind", ["jamforelse", "smafigurer", "karta", "tratt"])
def test_what_is_shown_would_have_been_found(kind):
    seen = readable(export(request(drawn(["-"] * len(PLACES)), "pptx", kind)).content)
    shown = [place for place, (unit, period) in enumerate(PLACES) if unit in KOMMUNER and period == "2025-03"]
    assert all(mark(place) in seen for place in shown)
