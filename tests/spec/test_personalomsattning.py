from tests.drawn import drawn, evaluated, table

REPORTED = """
    tillsvidareanstallda  A     2024   150
    avgangar              A     2024    12
    tillsvidareanstallda  B     2024    60
    avgangar              B     2024     3
    tillsvidareanstallda  C     2024    40
    avgangar              C     2024    saknas
    tillsvidareanstallda  0024  2024  9000
    avgangar              0024  2024   900
"""


def test_leavers_by_the_mean_of_permanent_employees_each_employer_for_itself():
    """C told its employees but not its leavers: it is in neither sum. The region is in no sum at all."""
    rows = evaluated("personalomsattning", REPORTED)

    assert table(rows, "unit", "numerator", "denominator", "value", "status", "reporting") == drawn("""
        0024     900  9000  10     .       1/1
        A         12   150   8     .       1/1
        B          3    60   5     .       1/1
        C          -     -   -     saknas  0/1
        omradet   15   210   7.143 .       2/3
    """)


def test_limits_are_those_of_a_number_of_events():
    """3 events: 0.6187-8.7673 in the tables of exact Poisson limits, by 60 employees."""
    rows = evaluated("personalomsattning", REPORTED).set_index("unit")

    assert rows.loc["B", ["lower", "upper"]].astype(float).round(2).tolist() == [1.03, 14.61]
