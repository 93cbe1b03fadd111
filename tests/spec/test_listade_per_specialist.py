from indicators.registry import indicator
from tests.drawn import drawn, evaluated, table

REPORTED = """
    listade           hc-a1  2025K1  2200
    specialister_fte  hc-a1  2025K1  2
    listade           hc-a2  2025K1  1800
    specialister_fte  hc-a2  2025K1  0
    listade           hc-b   2025K1  1500
    specialister_fte  hc-b   2025K1  1.5
    listade           ss-c   2025K1   900
    specialister_fte  ss-c   2025K1  saknas
"""


def test_the_listed_of_a_halsocentral_without_a_specialist_stay_in_the_sum():
    """hc-a2 has nobody to divide by; in A its 1 800 share the two specialists of hc-a1: 2 000 each and not 1 100."""
    rows = evaluated("listade_per_specialist", REPORTED)

    assert table(rows, "unit", "numerator", "denominator", "value", "status", "reporting") == drawn("""
        A        4000  2    2000  .            2/2
        B        1500  1.5  1000  .            1/1
        C           -  -       -  saknas       0/1
        hc-a1    2200  2    1100  .            1/1
        hc-a2    1800  0       -  ej-relevant  1/1
        hc-b     1500  1.5  1000  .            1/1
        omradet  5500  3.5  1571  .            2/3
        ss-c        -  -       -  saknas       0/1
    """)


def test_the_target_is_the_guide_value_of_28_april_2022():
    target = indicator("listade_per_specialist").target

    assert (target.value, target.decided_on.isoformat()) == (1100, "2022-04-28")
