from tests.drawn import drawn, evaluated, table

REPORTED = """
    vardkontakter     hc-a1  2025-01  400
    distanskontakter  hc-a1  2025-01  100
    vardkontakter     hc-a2  2025-01  100
    distanskontakter  hc-a2  2025-01  100
    vardkontakter     hc-b   2025-01  500
    distanskontakter  hc-b   2025-01    0
    vardkontakter     ss-c   2025-01  ej-relevant
    distanskontakter  ss-c   2025-01  ej-relevant
"""


def test_a_hundred_per_cent_and_none_at_all_are_both_values():
    """A is 200 of 500. The area is 200 of 1 000, and C, where it is not relevant, is not counted as missing."""
    rows = evaluated("distanskontakter", REPORTED)

    assert table(rows, "unit", "numerator", "denominator", "value", "status", "reporting") == drawn("""
        A        200   500   40  .            2/2
        B          0   500    0  .            1/1
        C          -     -    -  ej-relevant  0/0
        hc-a1    100   400   25  .            1/1
        hc-a2    100   100  100  .            1/1
        hc-b       0   500    0  .            1/1
        omradet  200  1000   20  .            2/2
        ss-c       -     -    -  ej-relevant  0/0
    """)
