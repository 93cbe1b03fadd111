"""Periods as they are written, and as Excel remakes them."""

from datetime import date, datetime

import pytest

from domain.errors import PeriodError
from domain.period import Granularity
from intake.periods import parse_period


@pytest.mark.parametrize(
    ("cell", "granularity", "period"),
    [
        ("2025-03", "månad", "2025-03"),
        (" 2025-03 ", "månad", "2025-03"),
        ("2025–03", "månad", "2025-03"),
        ("2025-3", "månad", "2025-03"),
        ("2025/03", "månad", "2025-03"),
        ("202503", "månad", "2025-03"),
        (202503.0, "månad", "2025-03"),
        ("2025M03", "månad", "2025-03"),
        ("03/2025", "månad", "2025-03"),
        ("mars 2025", "månad", "2025-03"),
        ("Mars 2025", "månad", "2025-03"),
        ("mar-25", "månad", "2025-03"),
        ("sept 2025", "månad", "2025-09"),
        ("2025 mars", "månad", "2025-03"),
        (date(2025, 3, 1), "månad", "2025-03"),
        (datetime(2025, 3, 1, 0, 0), "månad", "2025-03"),  # noqa: DTZ001 (Excel knows no zones)
        ("2025-03-01", "månad", "2025-03"),
        (45717.0, "månad", "2025-03"),  # the day number of 1 March 2025
        ("2025K1", "kvartal", "2025K1"),
        ("2025 k1", "kvartal", "2025K1"),
        ("K1 2025", "kvartal", "2025K1"),
        ("kvartal 1 2025", "kvartal", "2025K1"),
        ("2025Q1", "kvartal", "2025K1"),
        ("2025", "år", "2025"),
        (2025.0, "år", "2025"),
    ],
)
def test_a_period_is_read(cell, granularity, period):
    assert str(parse_period(cell, Granularity(granularity))) == period


@pytest.mark.parametrize(
    ("cell", "granularity"),
    [
        ("", "månad"),
        ("2025-13", "månad"),
        ("2025-00", "månad"),
        ("mars", "månad"),
        ("marsk 2025", "månad"),
        ("2025K1", "månad"),
        ("2025-03", "kvartal"),
        (date(2025, 3, 1), "kvartal"),
        ("2025K5", "kvartal"),
        ("1025-03", "månad"),
        (45718.0, "månad"),  # 2 March 2025: no month was meant
        (True, "år"),
        (float("inf"), "år"),
        (float("nan"), "månad"),
    ],
)
def test_what_is_no_period_is_refused(cell, granularity):
    with pytest.raises(PeriodError):
        parse_period(cell, Granularity(granularity))
