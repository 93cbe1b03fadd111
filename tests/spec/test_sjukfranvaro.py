from tests.drawn import drawn, evaluated, table

REPORTED = """
    ordinarie_arbetstid  A     2025-02    16000
    sjuktid              A     2025-02      800
    ordinarie_arbetstid  B     2025-02     4000
    sjuktid              B     2025-02      400!preliminär
    ordinarie_arbetstid  C     2025-02     3000
    ordinarie_arbetstid  0024  2025-02  1200000
    sjuktid              0024  2025-02    60000
"""


def test_sick_hours_by_ordinary_hours_each_employer_for_itself():
    """1 200 of 20 000 hours: 6 %, not the mean of 5 and 10. The region's 5 % is all of the region as an employer."""
    rows = evaluated("sjukfranvaro", REPORTED)

    assert table(rows, "unit", "unit_kind", "value", "upper", "status", "reporting") == drawn("""
        0024     region         5  -  .           1/1
        A        kommun         5  -  .           1/1
        B        kommun        10  -  preliminär  1/1
        C        kommun         -  -  saknas      0/1
        omradet  modellområde   6  -  preliminär  2/3
    """)


def test_a_region_that_reports_nothing_has_no_row():
    without_region = "\n".join(line for line in REPORTED.splitlines() if "0024" not in line)

    assert "0024" not in set(evaluated("sjukfranvaro", without_region)["unit"])
