from tests.drawn import drawn, evaluated, table

REPORTED = """
    personalkostnad      hc-b  2025K1   5000
    kostnad_hyrpersonal  hc-b  2025K1    500
    personalkostnad      sh-a  2025K1  20000
    kostnad_hyrpersonal  sh-a  2025K1    400
    personalkostnad      0024  2025K1  900000
    kostnad_hyrpersonal  0024  2025K1   18000
"""


def test_cost_of_hired_by_cost_of_own_staff():
    """A's two hälsocentraler and C's sjukstuga did not report: 1 of 3 units in A, 2 of 3 kommuner in the area."""
    rows = evaluated("hyrpersonal_andel", REPORTED)

    assert table(rows[rows["unit_kind"] != "enhet"], "unit", "numerator", "denominator", "value", "reporting") == drawn("""
        0024     1.8e+04  9e+05    2    1/1
        A            400  2e+04    2    1/3
        B            500   5000   10    1/1
        C              -      -    -    0/1
        omradet      900  2.5e+04  3.6  2/3
    """)
