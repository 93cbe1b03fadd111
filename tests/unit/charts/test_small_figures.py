"""Small multiples as a picture: the panels, the scale and the words of the page."""

import json
from datetime import date

import pytest

from charts.multiples import MOST
from charts.sheets import SHEETS
from charts.small_figures import small_figures
from domain.errors import UnknownUnitError
from publishing.picture import picture
from publishing.request import ExportRequest
from tests.unit.publishing.drawn import draw

TABLE = """
unit            period   numerator denominator value lower upper status
2463            2025-01  45        50          90.0  78.6  95.7  -
2463            2025-02  44        50          88.0  76.2  94.4  -
2463            2025-03  43        50          86.0  73.8  93.0  -
2422            2025-01  30        50          60.0  46.2  72.4  -
2422            2025-02  31.4159   31.4159  31.4159  31.4159  31.4159  prickad
2422            2025-03  31        50          62.0  48.2  74.1  -
"""
UNITS = ("2463", "2422")


@pytest.mark.parametrize("size", SHEETS)
def test_every_panel_has_the_same_scale_its_name_and_its_latest_value(size):
    layout = small_figures(draw(TABLE), units=UNITS, sheet=SHEETS[size], dark=False)["layout"]
    assert layout["yaxis"]["range"] == layout["yaxis2"]["range"]
    words = [each["text"] for each in layout["annotations"]]
    assert words[0].startswith("<b>Åsele</b>")
    assert "86,0 %" in words[0].replace("\u00a0", " ")
    assert words[1:3] == ["2025", "2025"]


def test_a_gap_is_a_gap_and_the_hidden_number_is_nowhere():
    made = small_figures(draw(TABLE), units=UNITS, sheet=SHEETS["bild"], dark=False)
    lines = [each for each in made["data"] if each["yaxis"] == "y2" and each["mode"] == "lines+markers"]
    assert [each["y"] for each in lines] == [[60.0, None, 62.0]]
    assert lines[0]["marker"]["size"] == [4, 0, 7], "values that stand alone are dots"
    assert "31.4" not in json.dumps(made)


def test_the_first_place_stands_faintly_behind_the_others():
    made = small_figures(draw(TABLE), units=UNITS, sheet=SHEETS["bild"], dark=False)
    (behind,) = [each for each in made["data"] if each["line"].get("dash") == "dot"]
    assert (behind["yaxis"], behind["y"]) == ("y2", [90.0, 88.0, 86.0])


def test_no_panel_meets_another():
    rows = "\n".join(
        f"{unit} 2025-01 45 50 90.0 78.6 95.7 -" for unit in ("2463", "2422", "2421", "2418", "2513", "0024")
    )
    result = draw("unit period numerator denominator value lower upper status\n" + rows)
    layout = small_figures(result, units=tuple(result.units), sheet=SHEETS["socialt"], dark=False)["layout"]
    places = [
        (layout[f"xaxis{name}"]["domain"], layout[f"yaxis{name}"]["domain"]) for name in ("", "2", "3", "4", "5", "6")
    ]
    for one, (x, y) in enumerate(places):
        assert 0 <= x[0] < x[1] <= 1
        assert 0 <= y[0] < y[1] <= 1
        for a, b in places[one + 1 :]:
            assert x[1] < a[0] or a[1] < x[0] or y[1] < b[0] or b[1] < y[0]


def test_a_square_has_six_panels_and_says_so():
    units = ("2463", "2422", "2421", "2418", "2513", "0024", "sodra-lappland", "vaster")
    rows = "\n".join(f"{unit} 2025-01 45 50 90.0 78.6 95.7 -" for unit in units)
    asked = ExportRequest(
        result=draw("unit period numerator denominator value lower upper status\n" + rows), units=units,
        kind="smafigurer", format="png", title="Fynd", sentence="Mening.", today=date(2026, 11, 25), size="socialt",
    )  # fmt: skip
    drawn = picture(asked).figure["layout"]
    assert [key for key in drawn if key.startswith("xaxis")] == ["xaxis", *(f"xaxis{place}" for place in range(2, 7))]
    assert "Åsele och 5 andra platser" in " ".join(each["text"] for each in drawn["annotations"])
    assert SHEETS["bild"].most_panels == MOST


def test_an_unknown_place_is_named():
    with pytest.raises(UnknownUnitError):
        small_figures(draw(TABLE), units=("9999",), sheet=SHEETS["bild"], dark=False)


@pytest.mark.parametrize(("size", "count", "rows"), [("bild", 5, [3, 2]), ("socialt", 4, [2, 2]), ("bild", 4, [4])])
def test_the_rows_of_panels_are_as_even_as_can_be(size, count, rows):
    units = ["2463", "2422", "2421", "2418", "2513"][:count]
    table = "unit period numerator denominator value lower upper status\n"
    table += "\n".join(f"{unit} 2025-01 45 50 90.0 78.6 95.7 -" for unit in units)
    layout = small_figures(draw(table), units=units, sheet=SHEETS[size], dark=False)["layout"]
    tops = [layout[f"yaxis{'' if turn == 1 else turn}"]["domain"][1] for turn in range(1, count + 1)]
    assert [tops.count(top) for top in dict.fromkeys(tops)] == rows
