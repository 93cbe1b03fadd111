from tests.drawn import drawn, evaluated, table

REPORTED = """
    listade                 hc-b   2024K4   2000
    listade                 hc-b   2025K1   2500
    aktiva_hemmonitorering  hc-b   2024-12    38
    aktiva_hemmonitorering  hc-b   2025-01    40
    aktiva_hemmonitorering  hc-b   2025-03    40
    aktiva_hemmonitorering  hc-b   2025-04    40
    listade                 ss-c   2024K4   1000
    aktiva_hemmonitorering  ss-c   2025-01     5
"""


def test_each_month_by_the_listed_of_the_latest_quarter_that_ended_before_it_began():
    """March still uses the end of December; April the end of March. December has no quarter before it."""
    rows = evaluated("hemmonitorering", REPORTED)

    assert table(rows[rows["unit"] == "hc-b"], "period", "numerator", "denominator", "value", "status") == drawn("""
        2024-12   -     -   -  saknas
        2025-01  40  2000  20  .
        2025-03  40  2000  20  .
        2025-04  40  2500  16  .
    """)


def test_the_area_is_the_sum_of_the_halsocentraler_that_told_both():
    """45 of 3 000 in January. A's two hälsocentraler told nothing: 2 of 3 kommuner."""
    rows = evaluated("hemmonitorering", REPORTED)

    january = rows[(rows["period"] == "2025-01") & (rows["unit_kind"] != "enhet")]
    assert table(january, "unit", "numerator", "denominator", "value", "reporting") == drawn("""
        A         -     -   -  0/2
        B        40  2000  20  1/1
        C         5  1000   5  1/1
        omradet  45  3000  15  2/3
    """)
