from tests.drawn import drawn, evaluated, table

REPORTED = """
    befolkning_65             A  2023  1000
    befolkning_65             B  2023   500
    befolkning_65             B  2024   600
    utskrivningsklara_dygn_65 A  2024   120
    utskrivningsklara_dygn_65 B  2024     3
"""


def test_days_per_thousand_residents_of_31_december_before_the_year():
    """B's 3 days are days and no persons, by the 500 of 2023 and not the 600 of 2024. The area is 123 by 1 500."""
    rows = evaluated("utskrivningsklara_dygn_65", REPORTED)

    assert table(rows, "unit", "period", "numerator", "denominator", "value", "reporting") == drawn("""
        A        2024  120  1000  120  1/1
        B        2024    3   500    6  1/1
        C        2024    -     -    -  0/1
        omradet  2024  123  1500   82  2/3
    """)
