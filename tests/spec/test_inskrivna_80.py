from tests.drawn import drawn, evaluated, table

REPORTED = """
    befolkning_80  A  2023      400
    befolkning_80  A  2024      500
    befolkning_80  B  2023      200
    inskrivna_80   A  2024-12   100
    inskrivna_80   A  2025-01   100
    inskrivna_80   B  2025-01    60
    inskrivna_80   C  2025-01    25
"""


def test_per_thousand_residents_80_and_older_of_the_latest_31_december_before_the_month():
    """The same 100 persons are 250 in December and 200 in January, when A has grown. C's residents are not known."""
    rows = evaluated("inskrivna_80", REPORTED)

    assert table(rows, "unit", "period", "numerator", "denominator", "value", "status", "reporting") == drawn("""
        A        2024-12  100  400  250    .       1/1
        A        2025-01  100  500  200    .       1/1
        B        2024-12    -    -    -    saknas  0/1
        B        2025-01   60  200  300    .       1/1
        C        2024-12    -    -    -    saknas  0/1
        C        2025-01    -    -    -    saknas  0/1
        omradet  2024-12  100  400  250    .       1/3
        omradet  2025-01  160  700  228.6  .       2/3
    """)


def test_limits_are_wilsons_per_thousand():
    """60 of 200: 24.07-36.68 % by the formula of Wilson (1927), worked outside the code."""
    rows = evaluated("inskrivna_80", REPORTED).set_index(["unit", "period"])

    assert rows.loc[("B", "2025-01"), ["lower", "upper"]].astype(float).round(1).tolist() == [240.7, 366.8]
