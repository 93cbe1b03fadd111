from tests.drawn import C_LEFT_2025, drawn, evaluated, table

REPORTED = """
    bedomningar               hc-b  2024-12  50
    bedomningar_inom_3_dagar  hc-b  2024-12  40
    bedomningar               ss-c  2024-12  50
    bedomningar_inom_3_dagar  ss-c  2024-12  10
    bedomningar               hc-b  2025-01  50
    bedomningar_inom_3_dagar  hc-b  2025-01  50
    bedomningar               ss-c  2025-01  50
    bedomningar_inom_3_dagar  ss-c  2025-01   0
"""


def test_the_members_of_each_month_decide_what_a_modellomrade_is():
    """C left at the end of 2024: its assessments count in December and not in January."""
    rows = evaluated("bedomning_tre_dagar", REPORTED, C_LEFT_2025)

    assert table(rows[rows["unit"] == "omradet"], "period", "numerator", "denominator", "value", "reporting") == drawn("""
        2024-12  50  100   50  2/3
        2025-01  50   50  100  1/2
    """)


def test_none_and_all_have_limits_that_stay_within_0_and_100():
    rows = evaluated("bedomning_tre_dagar", REPORTED).set_index(["unit", "period"])

    assert rows.loc[("C", "2025-01"), ["value", "lower"]].tolist() == [0, 0]
    assert rows.loc[("B", "2025-01"), ["value", "upper"]].tolist() == [100, 100]
    assert 0 < rows.loc[("C", "2025-01"), "upper"] < 10
