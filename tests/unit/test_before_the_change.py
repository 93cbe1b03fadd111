"""Which insatser came before a change: no more is said than what their dates tell."""

from dataclasses import replace

import pytest

from charts.events import marks
from charts.series import periods
from domain.units import Event, EventKind
from tests.unit.publishing.drawn import draw
from views.happened import _before

TABLE = "unit period value\n" + "\n".join(
    f"2421 {year}-{month:02d} 70" for year in (2023, 2024, 2025) for month in range(1, 13)
)
CHANGE = "2024-06"


def told(start, *, is_decision=False):
    """What is said of one insats, the letter A, beside a change that begins in June 2024."""
    event = Event("prov", "Prov", EventKind.INSATS, (), start, "", "", is_decision=is_decision, source="")
    drawn = draw(TABLE)
    result = replace(drawn, events=(event,), indicator=replace(drawn.indicator, series_breaks=()))
    found = [each for each in marks(result, over=periods(result)) if each.kind is EventKind.INSATS]
    return _before(found, CHANGE).partition("juni 2024. ")[2].replace("\xa0", " ")


@pytest.mark.parametrize("start", ["2023", "2024-05", "2024-05-31"])
def test_what_has_all_its_time_before_came_before(start):
    assert told(start).startswith("Insatser som kom före den: A.")


@pytest.mark.parametrize("start", ["2024", "2024-06", "2024-06-16"])
@pytest.mark.parametrize("is_decision", [False, True])
def test_what_may_have_come_after_is_not_said_to_have_come_before(start, is_decision):
    assert told(start, is_decision=is_decision) == (
        "Ingen känd insats på kurvan kom säkert före den. "
        "Om de här kom före går inte att säga, för tidpunkten är inte känd så noga: A."
    )


@pytest.mark.parametrize("start", ["2024-07", "2024-07-01", "2025"])
def test_what_came_after_is_not_named(start):
    assert told(start) == "Ingen känd insats på kurvan kom säkert före den."


@pytest.mark.parametrize("start", ["2023", "2024-05-31"])
def test_a_decision_is_only_said_to_have_been_made_before(start):
    assert told(start, is_decision=True) == (
        "Ingen känd insats på kurvan kom säkert före den. "
        "Beslutade före den, men när de började märkas är inte känt: A."
    )
