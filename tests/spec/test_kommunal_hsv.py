from tests.drawn import drawn, evaluated, table

REPORTED = """
    befolkning             A     2024      5000
    befolkning             B     2024      2000
    befolkning             0024  2024    280000
    personer_kommunal_hsv  A     2025-01    150
    personer_kommunal_hsv  A     2025-02    160
    personer_kommunal_hsv  B     2025-01     80
    personer_kommunal_hsv  0024  2025-01   5600
"""


def test_persons_per_thousand_residents_of_all_ages():
    """The region's 20 is what it told for itself; 230 of 7 000 is what the area's kommuner told."""
    rows = evaluated("kommunal_hsv", REPORTED)

    assert table(rows, "unit", "period", "numerator", "denominator", "value", "reporting") == drawn("""
        0024     2025-01  5600  2.8e+05  20     1/1
        A        2025-01   150     5000  30     1/1
        A        2025-02   160     5000  32     1/1
        B        2025-01    80     2000  40     1/1
        B        2025-02     -        -   -     0/1
        C        2025-01     -        -   -     0/1
        C        2025-02     -        -   -     0/1
        omradet  2025-01   230     7000  32.86  2/3
        omradet  2025-02   160     5000  32     1/3
    """)
