"""A care unit opens and closes: it is asked for the periods in which it was open, and for no others."""

from dataclasses import replace
from datetime import date

import pytest

from domain.period import Period
from indicators.evaluate import evaluate
from indicators.registry import indicator
from tests.drawn import MEMBERSHIPS, UNITS, drawn, observations, table

UNIT = UNITS["hc-a2"]


def units(**days):
    """The drawn world, with days on one unit or more: `hc_b=("2025-02-01", "")`."""
    dated = {
        name.replace("_", "-"): [date.fromisoformat(day) if day else None for day in told]
        for name, told in days.items()
    }
    return UNITS | {name: replace(UNITS[name], from_on=first, to_on=last) for name, (first, last) in dated.items()}


def rows(indicator_id, drawing, world):
    seen = observations(drawing)
    return evaluate(indicator(indicator_id), seen, units=world, memberships=MEMBERSHIPS, data_version=1).rows


@pytest.mark.parametrize(
    ("from_on", "to_on", "period", "is_open"),
    [
        (None, None, "2025-03", True),
        (None, date(2025, 3, 31), "2025-03", True),
        (None, date(2025, 3, 1), "2025-03", True),  # closed after its first day: still asked for the month
        (None, date(2025, 2, 28), "2025-03", False),
        (None, date(2025, 2, 28), "2025K1", True),
        (None, date(2025, 2, 28), "2025", True),
        (None, date(2024, 12, 31), "2025", False),
        (date(2025, 3, 31), None, "2025-03", True),
        (date(2025, 4, 1), None, "2025-03", False),
        (date(2025, 4, 1), None, "2025K1", False),
        (date(2025, 4, 1), None, "2025", True),
        (date(2025, 3, 10), date(2025, 3, 20), "2025-03", True),
        (date(2025, 3, 10), date(2025, 3, 20), "2025-04", False),
        (date(2025, 3, 10), date(2025, 3, 20), "2025-02", False),
    ],
)
def test_a_unit_is_open_in_a_period_if_it_was_on_any_of_its_days(from_on, to_on, period, is_open):
    found = Period.parse(period)
    assert replace(UNIT, from_on=from_on, to_on=to_on).is_open(found.start_on, found.end_on) is is_open


def test_it_has_closed_on_the_day_after_its_last():
    unit = replace(UNIT, to_on=date(2025, 3, 31))
    assert [unit.has_closed(date(2025, 3, 31)), unit.has_closed(date(2025, 4, 1)), UNIT.has_closed(date.max)] == [
        False, True, False,
    ]  # fmt: skip


# hc-a2 reports until February. In March neither it nor hc-b says anything.
CALLS = """
    besvarade_samtal     hc-a1  2025-02  200
    besvarade_samma_dag  hc-a1  2025-02  150
    besvarade_samtal     hc-a2  2025-02  100
    besvarade_samma_dag  hc-a2  2025-02   90
    besvarade_samtal     ss-c   2025-02  100
    besvarade_samma_dag  ss-c   2025-02   60
    besvarade_samtal     hc-a1  2025-03  200
    besvarade_samma_dag  hc-a1  2025-03  160
    besvarade_samtal     ss-c   2025-03  100
    besvarade_samma_dag  ss-c   2025-03   50
"""


def test_a_closed_unit_is_not_counted_among_those_who_were_asked_after_its_last_day():
    found = rows("telefon_samma_dag", CALLS, units(hc_a2=("", "2025-02-28"), hc_b=("2025-03-15", "")))

    assert table(found, "period", "unit", "value", "status", "reporting") == drawn("""
        2025-02  A        80    .            2/2
        2025-03  A        80    .            1/1
        2025-02  B        -     ej-relevant  0/0
        2025-03  B        -     saknas       0/1
        2025-02  C        60    .            1/1
        2025-03  C        50    .            1/1
        2025-02  hc-a1    75    .            1/1
        2025-03  hc-a1    80    .            1/1
        2025-02  hc-a2    90    .            1/1
        2025-03  hc-a2    -     ej-relevant  0/0
        2025-02  hc-b     -     ej-relevant  0/0
        2025-03  hc-b     -     saknas       0/1
        2025-02  omradet  75    .            2/2
        2025-03  omradet  70    .            2/3
        2025-02  ss-c     60    .            1/1
        2025-03  ss-c     50    .            1/1
    """)


def test_without_the_days_the_same_silence_is_a_lack():
    found = rows("telefon_samma_dag", CALLS, UNITS)
    assert table(
        found[found["unit"].isin(["A", "hc-a2", "omradet"])], "period", "unit", "status", "reporting"
    ) == drawn("""
        2025-02  A        .       2/2
        2025-03  A        .       1/2
        2025-02  hc-a2    .       1/1
        2025-03  hc-a2    saknas  0/1
        2025-02  omradet  .       2/3
        2025-03  omradet  .       2/3
    """)


def test_what_a_unit_has_reported_while_closed_is_not_lost():
    found = rows("telefon_samma_dag", CALLS, units(hc_a2=("", "2025-01-31")))
    assert table(found[found["unit"].isin(["A", "hc-a2"])], "period", "unit", "value", "reporting") == drawn("""
        2025-02  A      80  2/2
        2025-03  A      80  1/1
        2025-02  hc-a2  90  1/1
        2025-03  hc-a2  -   0/0
    """)


def test_a_kommun_whose_only_ward_has_closed_still_has_its_residents_in_the_area():
    """Until March C has 8 beds by 500 residents. After that nobody is asked, and nothing is missing."""
    told = """
        befolkning_65    A     2024  1000
        befolkning_65    B     2024   500
        befolkning_65    C     2024   500
        narvardsplatser  hc-b  2025K1   2
        narvardsplatser  hc-b  2025K2   2
        narvardsplatser  ss-c  2025K1   8
    """
    with_beds = replace(UNITS["hc-b"], beds=2)
    found = rows("narvardsplatser", told, units(ss_c=("", "2025-03-31")) | {"hc-b": with_beds})
    assert table(found[found["unit"].isin(["C", "omradet"])], "period", "unit", "numerator", "denominator", "status", "reporting") == drawn("""
        2025K1  C        8    500  .            1/1
        2025K2  C        -      -  ej-relevant  0/0
        2025K1  omradet  10  2000  .            2/2
        2025K2  omradet  2   2000  .            1/1
    """)  # fmt: skip
