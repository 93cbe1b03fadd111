from domain.units import Unit, UnitKind
from indicators.evaluate import evaluate
from indicators.registry import indicator
from tests.drawn import MEMBERSHIPS, UNITS, drawn, observations, table

WITH_RIKET = UNITS | {"0000": Unit("0000", "Riket", UnitKind.RIKET)}
FETCHED = """
    N70467  0000  2023  57.2
    N70467  0000  2024  55.6
    N70467  0000  2025  saknas
    N70467  0024  2023  51.4
    N70467  0024  2024  52.8
    N70467  0024  2025  saknas
    U70448  0024  2025  49
"""


def test_the_survey_as_it_was_published_without_limits_and_without_the_withheld_year():
    """Real values of Kolada. 2025 was the same as U70448 in every region: withheld, and U70448 takes no place here."""
    rows = evaluate(
        indicator("installning_digital_hemvard"),
        observations(FETCHED),
        units=WITH_RIKET,
        memberships=MEMBERSHIPS,
        data_version=1,
    ).rows

    assert table(rows, "unit", "unit_kind", "period", "value", "lower", "upper", "status", "source_kind") == drawn("""
        0000  riket   2023  57.2  -  -  .       källa
        0000  riket   2024  55.6  -  -  .       källa
        0000  riket   2025  -     -  -  saknas  källa
        0024  region  2023  51.4  -  -  .       källa
        0024  region  2024  52.8  -  -  .       källa
        0024  region  2025  -     -  -  saknas  källa
    """)
