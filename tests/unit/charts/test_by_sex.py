"""Women and men as two lines, and in plain words why there are none."""

import json

import pytest

from charts.by_sex import absence, by_sex, has_split
from tests.unit.publishing.drawn import draw

SPLIT = """
unit  period   sex value   lower   upper   status
2421  2025-01  T   75.0    70.0    80.0    -
2421  2025-01  K   80.0    72.0    86.0    -
2421  2025-02  K   82.0    74.0    88.0    -
2421  2025-01  M   70.0    61.0    78.0    -
2421  2025-02  M   31.4159 31.4159 31.4159 prickad
"""
WHOLE = """
unit  period   sex value
2421  2025-01  T   75.0
"""
HIDDEN = """
unit  period   sex value   status
2421  2025-01  T   75.0    -
2421  2025-01  K   31.4159 prickad
2421  2025-01  M   31.4159 prickad
"""


def lines(figure):
    return {each["name"]: each for each in figure["data"] if each["mode"] == "lines+markers"}


def test_two_lines_that_differ_in_dash_mark_and_name():
    drawn = lines(by_sex(draw(SPLIT), unit="2421", dark=False))
    assert [(name, each["y"]) for name, each in drawn.items()] == [("Kvinnor", [80.0, 82.0]), ("Män", [70.0, None])]
    women, men = drawn.values()
    assert women["line"]["dash"] != men["line"]["dash"]
    assert women["marker"]["symbol"] != men["marker"]["symbol"]


def test_the_total_is_no_line_and_the_hidden_is_nowhere():
    words = json.dumps(by_sex(draw(SPLIT), unit="2421", dark=True), ensure_ascii=False)
    assert "75" not in words.replace("-75", "")
    assert "31.4" not in words


def test_a_gap_is_told():
    notes = by_sex(draw(SPLIT), unit="2421", dark=False)["layout"]["meta"]["notes"]
    assert notes[-1] == "Män: där linjen är bruten saknas värdet eller är dolt."


@pytest.mark.parametrize(
    ("table", "indicator", "said"),
    [
        (SPLIT, "telefon_samma_dag", ""),
        (WHOLE, "telefon_samma_dag", "Måttet samlas inte in för kvinnor och män var för sig. Därför visas ingen uppdelning."),
        (WHOLE, "vakansgrad", "Måttet räknar inte personer, så det går inte att dela upp på kvinnor och män."),
        (WHOLE, "rimlig_vantetid", "Källan har inte publicerat måttet för kvinnor och män var för sig här."),
        (HIDDEN, "telefon_samma_dag", "Uppdelningen på kvinnor och män är dold: det är för få fall."),
    ],
)  # fmt: skip
def test_why_there_is_no_split(table, indicator, said):
    result = draw(table, of=indicator)
    assert absence(result, unit="2421") == said
    assert has_split(result, unit="2421") is (said == "")
