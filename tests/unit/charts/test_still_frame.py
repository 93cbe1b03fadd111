"""The letters above a still drawing never lie over each other and never leave it."""

import re
from datetime import date
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from charts.events import Mark
from charts.still_frame import WIDTH, Ground, events
from domain.units import Event, EventKind

MONTHS = tuple(f"{year}-{month:02d}" for year in range(2021, 2026) for month in range(1, 13))
DAYS = st.dates(date(2021, 1, 1), date(2025, 12, 31))


def _mark(day, letter):
    event = Event("a", "En händelse", EventKind.INSATS, (), str(day), str(day), "dag", False, "påhittad")
    return Mark(letter, "En händelse", "", EventKind.INSATS, day, day, synthetic=True, event=event)


def wide(words):
    """About as wide as it is drawn: a letter in bold, a comma and a space narrower."""
    return 10 * (len(words) - words.count(", ")) - 4 * words.count(", ")


def written(days):
    drawn = events(Ground(MONTHS, 0, 1, 46), [_mark(day, chr(ord("A") + place)) for place, day in enumerate(days)])
    return [(float(x), int(y), words) for x, y, words in re.findall(r'x="([\d.]+)" y="(\d+)"[^>]*>([^<]+)<', drawn)]


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.lists(DAYS, max_size=14))
def test_letters_have_room_and_each_is_there_once(days):
    found = written(days)
    assert sorted("".join(words for _, _, words in found).replace(", ", "")) == [chr(65 + n) for n in range(len(days))]
    for x, _, words in found:
        assert x >= 0
        assert x + wide(words) <= WIDTH
    for (x, y, words), (other, row, others) in combinations(found, 2):
        assert y != row or x + wide(words) < other or other + wide(others) < x, found


def test_events_of_one_day_stand_together():
    assert [words for *_, words in written([date(2023, 5, 1)] * 3)] == ["A, B, C"]
