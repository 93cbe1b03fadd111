from domain.units import Unit, UnitKind
from indicators.evaluate import evaluate
from indicators.registry import indicator
from tests.drawn import MEMBERSHIPS, UNITS, drawn, observations, table

WITH_RIKET = UNITS | {"0000": Unit("0000", "Riket", UnitKind.RIKET)}
FETCHED = """
    U79029  0024  2024  623.2
    U79029  0000  2024  600.3
    U79029  0017  2024  590
"""


def test_the_region_beside_riket_and_no_unit_that_is_not_followed():
    """The real values of Västerbotten and riket; region 0017 is not among the units drawn here."""
    rows = evaluate(
        indicator("akutbesok_80"), observations(FETCHED), units=WITH_RIKET, memberships=MEMBERSHIPS, data_version=1
    ).rows

    assert table(rows, "unit", "unit_kind", "value", "upper", "reporting", "source_kind") == drawn("""
        0000  riket   600.3  -  1/1  källa
        0024  region  623.2  -  1/1  källa
    """)
