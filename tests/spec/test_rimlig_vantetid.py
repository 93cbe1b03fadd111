from tests.drawn import drawn, evaluated, table

FETCHED = """
    U70450  0024  2024  67.5
    U70450  0024  2025  64.7
"""


def test_the_survey_as_it_was_published_with_no_invented_margin():
    """Västerbotten's real values. No kommun and no modellområde is given the region's."""
    rows = evaluated("rimlig_vantetid", FETCHED)

    assert table(rows, "unit", "unit_kind", "period", "numerator", "value", "lower", "upper", "source_kind") == drawn("""
        0024  region  2024  -  67.5  -  -  källa
        0024  region  2025  -  64.7  -  -  källa
    """)
