from tests.drawn import drawn, evaluated, table

REPORTED = """
    inskrivna  A  2025-01  100
    hembesok   A  2025-01  250
    inskrivna  B  2025-01    0
    hembesok   B  2025-01    0
    hembesok   C  2025-01   40
"""


def test_visits_by_persons_registered_with_no_invented_interval():
    """B has nobody registered: not zero visits per person but no such number. C's visits lack their persons."""
    rows = evaluated("hembesok_per_inskriven", REPORTED)

    assert table(rows, "unit", "numerator", "denominator", "value", "upper", "status") == drawn("""
        A        250  100  2.5  -  .
        B          0    0  -    -  ej-relevant
        C          -    -  -    -  saknas
        omradet  250  100  2.5  -  .
    """)
