from tests.drawn import drawn, evaluated, table

REPORTED = """
    befolkning                 A  2024    2500
    befolkning                 B  2024    5000
    deltagare_medborgardialog  A  2025K1    50
    deltagare_medborgardialog  A  2025K2     0
    deltagare_medborgardialog  B  2025K1    20
"""


def test_participants_per_thousand_residents_quarter_by_quarter():
    """Nobody in the second quarter is 0, not missing. The area's first quarter is 70 by 7 500."""
    rows = evaluated("medborgardialog", REPORTED)

    assert table(rows, "unit", "period", "numerator", "denominator", "value", "upper", "reporting") == drawn("""
        A        2025K1  50  2500  20      -  1/1
        A        2025K2   0  2500   0      -  1/1
        B        2025K1  20  5000   4      -  1/1
        B        2025K2   -     -   -      -  0/1
        C        2025K1   -     -   -      -  0/1
        C        2025K2   -     -   -      -  0/1
        omradet  2025K1  70  7500   9.333  -  2/3
        omradet  2025K2   0  2500   0      -  1/3
    """)
