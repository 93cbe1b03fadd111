from indicators.registry import indicator
from tests.drawn import drawn, evaluated, table

REPORTED = """
    vantande           0024  2025-01  4000
    vantande_hogst_90  0024  2025-01  2600
    vantande           0024  2025-02  4000
    vantande_hogst_90  0024  2025-02  saknas
    vantande           A     2025-01   400
    vantande_hogst_90  A     2025-01   100
"""


def test_only_the_region_has_a_value_and_no_kommun_is_given_it():
    """2 600 of 4 000 are 65 %. What someone wrote in for a kommun is not shown: only regions are asked."""
    rows = evaluated("vantande_90_dagar", REPORTED)

    assert table(rows, "unit", "unit_kind", "period", "value", "lower", "status", "reporting") == drawn("""
        0024  region  2025-01  65  -  .       1/1
        0024  region  2025-02   -  -  saknas  0/1
    """)


def test_each_of_the_two_says_that_it_is_never_shown_without_the_other():
    assert (
        indicator("vantande_90_dagar").caveats[0].startswith("Visas alltid tillsammans med genomförda första kontakter")
    )
    assert indicator("genomford_90_dagar").caveats[0].startswith("Visas alltid tillsammans med väntande högst 90 dagar")
