from tests.drawn import drawn, evaluated, table

REPORTED = """
    sjukskoterskor           A  2024  40
    specialistsjukskoterskor A  2024  10
    sjukskoterskor           B  2024  12
    specialistsjukskoterskor B  2024   6
    sjukskoterskor           C  2024  ej-relevant
    specialistsjukskoterskor C  2024  ej-relevant
"""


def test_nurses_with_specialist_training_of_all_nurses():
    """C buys its nurses from B: not missing but not relevant, so 2 of 2 kommuner reported. No limits."""
    rows = evaluated("distriktsskoterskor", REPORTED)

    assert table(rows, "unit", "numerator", "denominator", "value", "upper", "status", "reporting") == drawn("""
        A        10  40  25     -  .            1/1
        B         6  12  50     -  .            1/1
        C         -   -   -     -  ej-relevant  0/0
        omradet  16  52  30.77  -  .            2/2
    """)
