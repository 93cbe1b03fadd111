from tests.drawn import drawn, evaluated, table

REPORTED = """
    utskrivna_65                  0024  2023  100
    oplanerade_aterinskrivningar  0024  2023   15
    utskrivna_65                  0024  2024  200
    oplanerade_aterinskrivningar  0024  2024   30!preliminär
"""


def test_share_of_the_years_discharges():
    """Twice as many discharges make the limits narrower. The limits were worked outside the code, by Wilson (1927)."""
    rows = evaluated("aterinskrivning_30", REPORTED)

    assert table(rows, "unit", "period", "numerator", "denominator", "value", "lower", "upper", "status") == drawn("""
        0024  2023  15  100  15  9.306  23.28  .
        0024  2024  30  200  15  10.71  20.61  preliminär
    """)
