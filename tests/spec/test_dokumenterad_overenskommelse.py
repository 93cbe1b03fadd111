from tests.drawn import drawn, evaluated, table

REPORTED = """
    listade             hc-b  2025K1  2000
    med_overenskommelse hc-b  2025K1    30
    listade             ss-c  2025K1   500
    med_overenskommelse ss-c  2025K1     0
    listade             hc-b  2025K2  2000
    med_overenskommelse hc-b  2025K2    40
"""


def test_none_at_all_is_a_value_and_a_quarter_not_reported_is_not():
    """C has none in the first quarter, which counts; in the second it has told nothing, and the area is B alone."""
    rows = evaluated("dokumenterad_overenskommelse", REPORTED)

    shown = rows[rows["unit"].isin(["B", "C", "omradet"])]
    assert table(shown, "unit", "period", "numerator", "denominator", "value", "reporting") == drawn("""
        B        2025K1  30  2000  1.5  1/1
        B        2025K2  40  2000  2    1/1
        C        2025K1   0   500  0    1/1
        C        2025K2   -     -  -    0/1
        omradet  2025K1  30  2500  1.2  2/3
        omradet  2025K2  40  2000  2    1/3
    """)
