from tests.drawn import drawn, evaluated, table

FETCHED = """
    U71458  0024  2023  61.2
    U71458  0024  2024  saknas
    U71458  0024  2025  63!reviderad
    U70450  0024  2025  64.7
"""


def test_a_revised_and_a_withheld_year_keep_their_marks():
    """Västerbotten's real values of 2023 and 2025; another series at the same time is left alone."""
    rows = evaluated("fortroende_vardcentral", FETCHED)

    assert table(rows, "unit", "period", "value", "upper_998", "status", "source_kind") == drawn("""
        0024  2023  61.2  -  .          källa
        0024  2024  -     -  saknas     källa
        0024  2025  63    -  reviderad  källa
    """)
