from tests.drawn import drawn, evaluated, table

FETCHED = """
    befolkning     A     2023   2400
    befolkning     A     2024   2500
    befolkning_80  A     2024    250
    befolkning     B     2024   5000
    befolkning_80  B     2024    300
    befolkning     C     2024   2500
    befolkning_80  C     2024    250
    befolkning     0024  2024  280000
    befolkning_80  0024  2024   16800
"""


def test_both_numbers_are_of_the_same_31_december():
    """A is 250 of the 2 500 of the same day. The area is 800 of 10 000, and no mean of 10, 6 and 10 %."""
    rows = evaluated("andel_80", FETCHED)

    shown = rows[rows["period"] == "2024"]
    assert table(shown, "unit", "numerator", "value", "lower", "reporting") == drawn("""
        0024     1.68e+04   6  -  1/1
        A             250  10  -  1/1
        B             300   6  -  1/1
        C             250  10  -  1/1
        omradet       800   8  -  3/3
    """)
