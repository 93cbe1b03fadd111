from tests.drawn import drawn, evaluated, table

REPORTED = """
    rekryteringar      A     2025K1      4
    rekryteringsdagar  A     2025K1    200
    rekryteringar      B     2025K1      1
    rekryteringsdagar  B     2025K1    190
    rekryteringar      C     2025K1      0
    rekryteringsdagar  C     2025K1      0
    rekryteringar      0024  2025K1    300
    rekryteringsdagar  0024  2025K1  24000
"""


def test_days_per_post_filled_over_all_posts_and_not_a_mean_of_the_kommuner():
    """390 days for 5 posts is 78; the mean of 50 and 190 would be 120. The region is an employer of its own."""
    rows = evaluated("rekryteringstid", REPORTED)

    assert table(rows, "unit", "unit_kind", "denominator", "value", "status", "reporting") == drawn("""
        0024     region        300   80  .            1/1
        A        kommun          4   50  .            1/1
        B        kommun          1  190  .            1/1
        C        kommun          0    -  ej-relevant  1/1
        omradet  modellområde    5   78  .            3/3
    """)
