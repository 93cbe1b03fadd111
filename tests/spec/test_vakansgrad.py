from tests.drawn import drawn, evaluated, table

REPORTED = """
    inrattade_tjanster  hc-b  2025K1   4  Läkare
    obesatta_tjanster   hc-b  2025K1   3  Läkare
    inrattade_tjanster  hc-b  2025K1  10  Sjuksköterska
    obesatta_tjanster   hc-b  2025K1   1  Sjuksköterska
    inrattade_tjanster  hc-b  2025K1   6  Undersköterska
    obesatta_tjanster   hc-b  2025K1   1  Undersköterska
    inrattade_tjanster  ss-c  2025K1   2  Läkare
    obesatta_tjanster   ss-c  2025K1   1  Läkare
    inrattade_tjanster  ss-c  2025K1   8  Sjuksköterska
    obesatta_tjanster   ss-c  2025K1   saknas  Sjuksköterska
"""


def test_each_profession_and_all_of_them_where_all_reported():
    rows = evaluated("vakansgrad", REPORTED)

    assert table(
        rows[rows["unit"].isin(["B", "C"])], "unit", "breakdown", "numerator", "denominator", "value"
    ) == drawn("""
        B  .               5  20  25
        B  Läkare          3   4  75
        B  Sjuksköterska   1  10  10
        B  Undersköterska  1   6  16.67
        C  .               -   -   -
        C  Läkare          1   2  50
        C  Sjuksköterska   -   -   -
        C  Undersköterska  -   -   -
    """)
