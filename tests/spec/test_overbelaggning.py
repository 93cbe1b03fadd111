from tests.drawn import drawn, evaluated, table

REPORTED = """
    disponibla_vardplatsdygn  sh-a  2025-01  900
    overbelaggningar_dygn     sh-a  2025-01   27
    disponibla_vardplatsdygn  ss-c  2025-01  100
"""


def test_only_hospitals_are_asked():
    """The sjukstuga's beds are in no denominator here, and kommuner without a hospital have a reason."""
    assert table(evaluated("overbelaggning", REPORTED), "unit", "numerator", "denominator", "value", "status") == drawn("""
        A        27  900  3  .
        B         -    -  -  ej-relevant
        C         -    -  -  ej-relevant
        omradet  27  900  3  .
        sh-a     27  900  3  .
    """)
