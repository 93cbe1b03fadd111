from tests.drawn import drawn, evaluated, table

REPORTED = """
    lakarveckor          hc-a1  2025-01  8
    inhyrda_lakarveckor  hc-a1  2025-01  2
    lakarveckor          hc-a2  2025-01  4
    inhyrda_lakarveckor  hc-a2  2025-01  4
    lakarveckor          hc-b   2025-01  0
    inhyrda_lakarveckor  hc-b   2025-01  0
    lakarveckor          ss-c   2025-01  6
    inhyrda_lakarveckor  ss-c   2025-01  1.5
"""


def test_hired_weeks_of_all_weeks_worked_and_a_month_without_any_doctor_has_no_share():
    """B had no doctor at all: not 0 % hired but no such number, and nothing added to the area. No limits."""
    rows = evaluated("stafettlakarveckor", REPORTED)

    assert table(rows, "unit", "numerator", "denominator", "value", "upper", "status") == drawn("""
        A        6     12   50     -  .
        B        0      0    -     -  ej-relevant
        C        1.5    6   25     -  .
        hc-a1    2      8   25     -  .
        hc-a2    4      4  100     -  .
        hc-b     0      0    -     -  ej-relevant
        omradet  7.5   18   41.67  -  .
        ss-c     1.5    6   25     -  .
    """)
