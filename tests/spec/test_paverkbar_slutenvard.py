import pandas as pd

from indicators.evaluate import evaluate
from indicators.registry import indicator
from tests.drawn import MEMBERSHIPS, UNITS, drawn, observations, table

EVERYONE = """
    U79133  0024  2023  462.1
    U79133  0024  2024  498
"""
MEN = """
    U79133  0024  2024  530
"""


def test_an_age_standardised_value_is_left_as_it_came_for_each_sex():
    """Västerbotten's real values (men's are drawn). Nothing stands behind them that could be divided again."""
    fetched = pd.concat([observations(EVERYONE), observations(MEN).assign(sex="M")], ignore_index=True)

    rows = evaluate(
        indicator("paverkbar_slutenvard"), fetched, units=UNITS, memberships=MEMBERSHIPS, data_version=1
    ).rows

    assert table(rows, "unit", "period", "sex", "numerator", "denominator", "value", "lower") == drawn("""
        0024  2023  T  -  -  462.1  -
        0024  2024  M  -  -    530  -
        0024  2024  T  -  -    498  -
    """)
