from tests.drawn import drawn, evaluated, table

REPORTED = """
    inskrivna       A  2025-01  100
    lakarbesok_hem  A  2025-01    8
    inskrivna       B  2025-01   50
    lakarbesok_hem  B  2025-01    0
    inskrivna       C  2025-01   40
    lakarbesok_hem  C  2025-01  saknas
"""


def test_visits_per_hundred_registered_and_none_is_not_the_same_as_not_known():
    """No visit in B is 0 and counts; C did not tell, and its 40 persons are left out."""
    rows = evaluated("lakarbesok_hem", REPORTED)

    assert table(rows, "unit", "numerator", "denominator", "value", "upper", "status", "reporting") == drawn("""
        A        8  100  8      -  .       1/1
        B        0   50  0      -  .       1/1
        C        -    -  -      -  saknas  0/1
        omradet  8  150  5.333  -  .       2/3
    """)
