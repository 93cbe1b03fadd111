from tests.drawn import drawn, evaluated, table

REPORTED = """
    disponibla_vardplatsdygn  0024  2025-01  18600
    utskrivningsklara_dygn    0024  2025-01    930
    disponibla_vardplatsdygn  sh-a  2025-01   1240
"""


def test_the_regions_days_by_the_regions_own_beds_and_not_by_the_sum_of_its_hospitals():
    """30 beds a day of 600. The hospital's own bed-days are reported too and play no part."""
    rows = evaluated("utskrivningsklara_platser", REPORTED)

    assert table(rows, "unit", "unit_kind", "numerator", "denominator", "value", "lower") == drawn("""
        0024  region  930  1.86e+04  5  -
    """)
