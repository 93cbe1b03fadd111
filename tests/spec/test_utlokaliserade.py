from tests.drawn import drawn, evaluated, table

REPORTED = """
    disponibla_vardplatsdygn  sh-a  2025-01  1240
    utlokaliserade_dygn       sh-a  2025-01    31
    disponibla_vardplatsdygn  ss-c  2025-01   124
"""


def test_per_hundred_available_beds_at_the_hospital_only():
    """40 beds in 31 days are 1 240 bed-days; one patient in the wrong place each day is 2.5 per 100 beds."""
    rows = evaluated("utlokaliserade", REPORTED)

    assert table(rows, "unit", "numerator", "denominator", "value", "lower", "status", "reporting") == drawn("""
        A        31  1240  2.5  -  .            1/1
        B         -     -    -  -  ej-relevant  0/0
        C         -     -    -  -  ej-relevant  0/0
        omradet  31  1240  2.5  -  .            1/1
        sh-a     31  1240  2.5  -  .            1/1
    """)
