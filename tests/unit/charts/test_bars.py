"""Units side by side."""

import json

from charts.bars import bars
from tests.unit.publishing.drawn import draw

TABLE = """
unit  period   numerator denominator value lower upper status
2421  2025-01  40        50          80.0  67.0  88.8  -
2422  2025-01  31.4159   31.4159  31.4159  31.4159  31.4159  prickad
2418  2025-01  .         .           .     .     .     saknas
"""


def test_bars_keep_the_callers_order_start_at_zero_and_name_what_is_missing():
    figure = bars(draw(TABLE), period="2025-01", units=["2418", "2421", "2422"], dark=False)
    (drawn,) = figure["data"]
    assert drawn["y"] == ["Malå", "Storuman", "Sorsele"]
    assert drawn["x"] == [None, 80.0, None]
    assert figure["layout"]["xaxis"]["range"][0] == 0
    assert [each["text"] for each in figure["layout"]["annotations"]] == ["saknas", "80,0 %", "dolt, för få fall"]
    assert "31.4" not in json.dumps(figure)


def test_limits_are_distances_from_the_value():
    (drawn,) = bars(draw(TABLE), period="2025-01", units=["2421"], dark=True)["data"]
    assert drawn["error_x"]["arrayminus"] == [13.0]
    assert drawn["error_x"]["array"] == [8.8]
