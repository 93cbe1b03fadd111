from tests.drawn import drawn, evaluated, table

REPORTED = """
    befolkning_65    A     2024  1000
    befolkning_65    B     2024   500
    befolkning_65    C     2024   500
    narvardsplatser  ss-c  2025K1   8
"""
NOT_TOLD = REPORTED.replace("8", "saknas")


def test_beds_by_the_residents_of_the_kommun_and_of_the_whole_area():
    """C has 8 beds by 500: 16. The area has 8 by all its 2 000: 4. A sjukstuga has no residents of its own."""
    rows = evaluated("narvardsplatser", REPORTED)

    assert table(rows, "unit", "unit_kind", "numerator", "denominator", "value", "status", "reporting") == drawn("""
        A        kommun        -     -   -  ej-relevant  0/0
        B        kommun        -     -   -  ej-relevant  0/0
        C        kommun        8   500  16  .            1/1
        omradet  modellområde  8  2000   4  .            1/1
    """)


def test_an_unreported_sjukstuga_is_missing_and_not_none():
    rows = evaluated("narvardsplatser", NOT_TOLD)

    assert table(rows[rows["unit"].isin(["C", "omradet"])], "unit", "value", "status", "reporting") == drawn("""
        C        -  saknas  0/1
        omradet  -  saknas  0/1
    """)
