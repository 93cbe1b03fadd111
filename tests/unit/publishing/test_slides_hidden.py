"""No hidden number in any byte of a slide of any kind: charts' caches, inner workbooks, tables, notes, alt texts."""

import pytest
from hypothesis import given, settings

from charts.funnel import has_funnel
from publishing.export import export
from tests.unit.publishing.drawn import draw
from tests.unit.publishing.test_hidden import PLACES, STATUSES, UNITS, drawn, hidden_marks, mark, readable, request

KOMMUNER = UNITS[1:]


@pytest.fixture(autouse=True)
def no_chromium(monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/finns/inte")
    monkeypatch.setattr("publishing.images._open", [])  # one that an earlier test started


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


def of_sexes(statuses):
    """The rows of `drawn`, those of women and men of one place by turns."""
    lines = [
        f"2421 2024-{place + 1:02d} {sex} 9{own} 19{own} 61.{own} 51.{own} 71.{own} {status}"
        for place, status in enumerate(statuses)
        for sex, own in (("K", mark(place)), ("M", mark(len(PLACES) + place)))
    ]
    return draw("\n".join(["unit period sex numerator denominator value lower upper status", *lines]))


@settings(max_examples=4, deadline=None, derandomize=True)
@given(STATUSES)
def test_hidden_numbers_of_women_and_men_are_nowhere(statuses):
    seen = readable(export(request(of_sexes(statuses), "pptx", "kon", units=("2421",))).content)
    hidden = {at for at, status in enumerate(statuses) if status not in {"-", "preliminär"}}
    marks = {at: (mark(at), mark(len(PLACES) + at)) for at in range(len(PLACES))}
    assert not [each for at in hidden for each in marks[at] if each in seen]
    assert all(each in seen for at in set(marks) - hidden for each in marks[at])
