from tests.drawn import drawn, evaluated, table

COMPUTED = """
    befolkning_65            A  2023  900
    befolkning_65            A  2024  1000
    invanare_65_over_restid  A  2024  200  30 min
    invanare_65_over_restid  A  2024  100  45 min
    invanare_65_over_restid  A  2024   50  60 min
    befolkning_65            B  2024  600
    invanare_65_over_restid  B  2024  120  30 min
    invanare_65_over_restid  B  2024    0  45 min
    invanare_65_over_restid  B  2024    0  60 min
    befolkning_65            C  2024  400
"""


def test_the_limits_lie_inside_each_other_and_the_first_is_the_whole():
    """They are never added: A is 200 of 1 000 and not 350, of the residents of the same year. C is not computed."""
    rows = evaluated("restid_narmaste_vard", COMPUTED)

    shown = rows[rows["period"] == "2024"]
    assert table(shown, "unit", "breakdown", "numerator", "denominator", "value", "lower", "reporting") == drawn("""
        A        .       200  1000  20      -  1/1
        A        30-min  200  1000  20      -  1/1
        A        45-min  100  1000  10      -  1/1
        A        60-min   50  1000   5      -  1/1
        B        .       120   600  20      -  1/1
        B        30-min  120   600  20      -  1/1
        B        45-min    0   600   0      -  1/1
        B        60-min    0   600   0      -  1/1
        C        .         -     -   -      -  0/1
        C        30-min    -     -   -      -  0/1
        C        45-min    -     -   -      -  0/1
        C        60-min    -     -   -      -  0/1
        omradet  .       320  1600  20      -  2/3
        omradet  30-min  320  1600  20      -  2/3
        omradet  45-min  100  1600   6.25   -  2/3
        omradet  60-min   50  1600   3.125  -  2/3
    """)
