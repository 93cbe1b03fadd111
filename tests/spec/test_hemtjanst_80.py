import pandas as pd

from domain.units import Unit, UnitKind
from indicators.evaluate import evaluate
from indicators.registry import indicator
from tests.drawn import MEMBERSHIPS, UNITS, drawn, observations, table

WITH_RIKET = UNITS | {"0000": Unit("0000", "Riket", UnitKind.RIKET)}
EVERYONE = """
    N21704  A     2023  20.5
    N21704  B     2023  saknas
    N21704  0024  2023  18
    N21704  0000  2023  16.8
"""
WOMEN = """
    N21704  A     2023  23
"""


def test_the_official_share_as_it_came_and_none_for_the_modellomrade():
    """Nothing is divided, summed or bounded; women stand beside everyone. 16.8 is the real value of riket 2023."""
    fetched = pd.concat([observations(EVERYONE), observations(WOMEN).assign(sex="K")], ignore_index=True)

    rows = evaluate(indicator("hemtjanst_80"), fetched, units=WITH_RIKET, memberships=MEMBERSHIPS, data_version=1).rows

    assert table(rows, "unit", "unit_kind", "sex", "numerator", "value", "upper", "status", "source_kind") == drawn("""
        0000  riket   T  -  16.8  -  .       källa
        0024  region  T  -  18    -  .       källa
        A     kommun  K  -  23    -  .       källa
        A     kommun  T  -  20.5  -  .       källa
        B     kommun  T  -  -     -  saknas  källa
    """)
