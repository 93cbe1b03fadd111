from tests.drawn import drawn, evaluated, table

REPORTED = """
    befolkning              0024  2023  280000
    befolkning              0024  2024  281000
    befolkning              A     2023    2500
    disponibla_vardplatser  0024  2023  588.5
    disponibla_vardplatser  0024  2024  560
"""


def test_per_thousand_residents_of_31_december_before_the_year():
    """560 beds in 2024 by the 280 000 of the end of 2023. 2023 has no population before it, and kommuner have no beds."""
    rows = evaluated("disponibla_vardplatser", REPORTED)

    assert table(rows, "unit", "unit_kind", "period", "numerator", "denominator", "value", "status") == drawn("""
        0024  region  2023    -        -  -  saknas
        0024  region  2024  560  2.8e+05  2  .
    """)
