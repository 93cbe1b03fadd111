"""Half-years: what is written, what lies in them, and which period is their last."""

from datetime import date

import pytest

from domain.period import Granularity
from workflows.half_year import HalfYear, HalfYearError


@pytest.mark.parametrize("written", ["", "2026", "2026H3", "2026h1", "2026H1 ", "26H1", "٢٠٢٦H1", "1066H1", "2026H1\n"])
def test_what_is_no_half_year_is_said_to_be_none(written):
    with pytest.raises(HalfYearError):
        HalfYear.parse(written)


def test_the_halves_follow_each_other():
    first = HalfYear.parse("2026H1")
    assert (str(first.before()), str(first.next())) == ("2025H2", "2026H2")
    assert (first.start_on, first.end_on) == (date(2026, 1, 1), date(2026, 6, 30))
    assert first.next().before() == first


@pytest.mark.parametrize(
    ("half", "month", "quarter", "year"),
    [("2026H1", "2026-06", "2026K2", "2025"), ("2026H2", "2026-12", "2026K4", "2026")],
)
def test_the_last_period_is_one_that_has_ended(half, month, quarter, year):
    read = HalfYear.parse(half)
    found = [str(read.last_period(each)) for each in (Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR)]
    assert found == [month, quarter, year]


def test_a_period_is_held_when_all_of_it_lies_inside():
    held = [each for each in ("2025-12", "2026-01", "2026-06", "2026-07", "2026K2", "2026K3", "2026")
            if HalfYear(2026, 1).holds(each)]  # fmt: skip
    assert held == ["2026-01", "2026-06", "2026K2"]
