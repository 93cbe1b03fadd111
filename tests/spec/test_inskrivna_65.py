from tests.drawn import drawn, evaluated, table

REPORTED = """
    befolkning_65  A  2023     1000
    befolkning_65  A  2024     1250
    befolkning_65  B  2023      500
    inskrivna_65   A  2024-12    50
    inskrivna_65   A  2025-01    50
    inskrivna_65   B  2025-01    30
"""


def test_per_thousand_residents_of_the_latest_31_december_before_the_month():
    """December 2024 uses 31 December 2023; January 2025 uses 2024, or for B the latest there is, 2023."""
    rows = evaluated("inskrivna_65", REPORTED)

    assert table(rows, "unit", "period", "numerator", "denominator", "value", "status", "reporting") == drawn("""
        A        2024-12  50  1000  50     .       1/1
        A        2025-01  50  1250  40     .       1/1
        B        2024-12   -     -   -     saknas  0/1
        B        2025-01  30   500  60     .       1/1
        C        2024-12   -     -   -     saknas  0/1
        C        2025-01   -     -   -     saknas  0/1
        omradet  2024-12  50  1000  50     .       1/3
        omradet  2025-01  80  1750  45.71  .       2/3
    """)
