from tests.drawn import drawn, evaluated, table

REPORTED = """
    besvarade_samtal     hc-a1  2025-01  200
    besvarade_samma_dag  hc-a1  2025-01  150
    besvarade_samtal     hc-a2  2025-01  100
    besvarade_samma_dag  hc-a2  2025-01   90
    besvarade_samtal     hc-b   2025-01  300
    besvarade_samma_dag  hc-b   2025-01  saknas
    besvarade_samtal     ss-c   2025-01  100
    besvarade_samma_dag  ss-c   2025-01   60!preliminär
    besvarade_samtal     0024   2025-01  9000
    besvarade_samma_dag  0024   2025-01  8100
"""


def test_share_of_the_answered_calls_that_were_answered_the_same_day():
    rows = evaluated("telefon_samma_dag", REPORTED)

    assert table(rows, "unit", "unit_kind", "numerator", "denominator", "value", "status", "reporting") == drawn("""
        0024     region        8100  9000  90    .            1/1
        A        kommun         240   300  80    .            2/2
        B        kommun           -     -   -    saknas       0/1
        C        kommun          60   100  60    preliminär   1/1
        hc-a1    enhet          150   200  75    .            1/1
        hc-a2    enhet           90   100  90    .            1/1
        hc-b     enhet            -     -   -    saknas       0/1
        omradet  modellområde   300   400  75    preliminär   2/3
        ss-c     enhet           60   100  60    preliminär   1/1
    """)


def test_limits_are_wilsons_and_bracket_the_value():
    rows = evaluated("telefon_samma_dag", REPORTED).set_index("unit")

    # 60 of 100: 50.20-69.06 by the formula of Newcombe (1998); tests/unit holds it against the peer.
    assert rows.loc["C", ["lower", "upper"]].astype(float).round(2).tolist() == [50.2, 69.06]
    assert rows.loc["C", "lower_998"] < rows.loc["C", "lower"]
    assert rows.loc["C", "upper_998"] > rows.loc["C", "upper"]


def test_a_region_is_its_own_report_and_never_the_sum_of_a_few_kommuner():
    without_region = "\n".join(line for line in REPORTED.splitlines() if "0024" not in line)

    assert "0024" not in set(evaluated("telefon_samma_dag", without_region)["unit"])
