from tests.drawn import drawn, evaluated, table

REPORTED = """
    listade                hc-a1  2025K1  3000
    med_fast_lakarkontakt  hc-a1  2025K1  1800
    listade                hc-a2  2025K1  1000
    med_fast_lakarkontakt  hc-a2  2025K1     0
    listade                hc-b   2025K1  2000
    listade                ss-c   2025K1  1000
    med_fast_lakarkontakt  ss-c   2025K1  1000!reviderad
"""


def test_share_of_the_listed_in_the_same_quarter():
    """B's hälsocentral told how many are listed and nothing more: its 2 000 are in no sum. The area is 2 800 of 5 000."""
    rows = evaluated("fast_lakarkontakt", REPORTED)

    assert table(rows[rows["unit_kind"] != "enhet"], "unit", "numerator", "denominator", "value", "status") == drawn("""
        A        1800  4000   45  .
        B           -     -    -  saknas
        C        1000  1000  100  reviderad
        omradet  2800  5000   56  reviderad
    """)
