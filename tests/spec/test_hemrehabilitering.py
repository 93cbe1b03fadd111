from tests.drawn import drawn, evaluated, table

REPORTED = """
    befolkning_65   A  2024     1200
    befolkning_65   B  2024      400
    befolkning_65   C  2024      200
    hemrehab_besok  A  2025-01    60
    hemrehab_besok  B  2025-01   500
    hemrehab_besok  C  2025-01    40!reviderad
"""


def test_visits_per_thousand_residents_65_and_older_may_be_more_than_the_residents():
    """500 visits to 400 residents is an amount and not a share: no upper bound, and no limits."""
    rows = evaluated("hemrehabilitering", REPORTED)

    assert table(rows, "unit", "numerator", "denominator", "value", "upper", "status") == drawn("""
        A         60  1200    50    -  .
        B        500   400  1250    -  .
        C         40   200   200    -  reviderad
        omradet  600  1800   333.3  -  reviderad
    """)
