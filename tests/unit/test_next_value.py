"""When the next value is expected, and what is said when that day has passed."""

from datetime import date

import pytest

from indicators.registry import indicator
from wording import use
from wording.sentences import next_value_text


@pytest.mark.parametrize(
    ("today", "swedish", "english"),
    [
        (date(2026, 9, 14), "Väntas omkring 14 september 2026", "Expected about 14 September 2026"),
        (date(2026, 9, 15), "Väntades omkring 14 september 2026", "Was expected about 14 September 2026"),
    ],
)
def test_july_comes_45_days_after_its_end_and_is_late_from_the_day_after(today, swedish, english):
    calls = indicator("telefon_samma_dag")
    assert next_value_text(calls, "2026-06", today) == swedish
    with use("en"):
        assert next_value_text(calls, "2026-06", today) == english


def test_where_nobody_has_reported_nothing_is_promised():
    assert next_value_text(indicator("telefon_samma_dag"), "", date(2026, 9, 14)) == ""
