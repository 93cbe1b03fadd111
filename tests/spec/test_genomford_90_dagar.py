from tests.drawn import drawn, evaluated, table

REPORTED = """
    genomforda          0024  2025-01  200
    genomforda_inom_90  0024  2025-01  160
    genomforda          0024  2025-02  0
    genomforda_inom_90  0024  2025-02  0
"""


def test_share_of_those_who_got_their_contact():
    """160 of 200 are 80 %. A month without any contact has nothing to divide by, which is not 0 %."""
    rows = evaluated("genomford_90_dagar", REPORTED)

    assert table(rows, "unit", "period", "numerator", "denominator", "value", "status") == drawn("""
        0024  2025-01  160  200  80  .
        0024  2025-02    0    0   -  ej-relevant
    """)


def test_limits_are_wilsons():
    """160 of 200: 73.91-84.95 by Wilson's formula (1927), worked outside the code."""
    rows = evaluated("genomford_90_dagar", REPORTED)

    assert rows.loc[0, ["lower", "upper"]].astype(float).round(2).tolist() == [73.91, 84.95]
