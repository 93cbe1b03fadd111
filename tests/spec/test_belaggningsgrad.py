from tests.drawn import drawn, evaluated, table

REPORTED = """
    disponibla_vardplatsdygn  sh-a  2025-01  900
    belagda_vardplatsdygn     sh-a  2025-01  810
    disponibla_vardplatsdygn  ss-c  2025-01  100
    belagda_vardplatsdygn     ss-c  2025-01  120
    disponibla_vardplatsdygn  ss-c  2025-02  0
    belagda_vardplatsdygn     ss-c  2025-02  0
"""


def test_sum_of_occupied_by_sum_of_available_and_not_a_mean_of_percentages():
    """The mean of 90 % and 120 % would be 105 %; the beds say 93 %. No interval; over 100 % is allowed."""
    rows = evaluated("belaggningsgrad", REPORTED)

    assert table(rows[rows["period"] == "2025-01"], "unit", "value", "lower", "status", "reporting") == drawn("""
        A        90   -  .            1/1
        B         -   -  ej-relevant  0/0
        C       120   -  .            1/1
        omradet  93   -  .            2/2
        sh-a     90   -  .            1/1
        ss-c    120   -  .            1/1
    """)


def test_a_closed_ward_has_no_occupancy_rather_than_zero():
    rows = evaluated("belaggningsgrad", REPORTED).set_index(["unit", "period"])

    assert rows.loc[("ss-c", "2025-02"), "status"] == "ej relevant"
    assert rows.loc[("ss-c", "2025-02"), "value"] != 0
