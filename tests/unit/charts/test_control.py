"""The control chart, read through its dict."""

import json
from dataclasses import replace
from datetime import date

import pytest

from charts.control import control
from charts.palette import DARK, LIGHT
from domain.errors import UnknownUnitError
from domain.indicator import Direction, SeriesBreak, Target
from tests.unit.publishing.drawn import draw, rename
from wording import use

ZIGZAG = [70, 72] * 8
# Wide enough to lie on both sides of the mean also with a 95 at the end.
WIDE = [68, 74] * 8
FIFTY = Target(value=50.0, source="ritat", decided_on=date(2025, 1, 1))


def months(values, *, of="telefon_samma_dag", preliminary=(), **declared):
    """A monthly series of Storuman from January 2023; None is hidden, although its number stands in the row."""
    lines = []
    for place, value in enumerate(values):
        status = "prickad" if value is None else "preliminär" if place in preliminary else "-"
        lines.append(f"2421 {2023 + place // 12}-{place % 12 + 1:02d} {31.4159 if value is None else value} {status}")
    result = draw("unit period value status\n" + "\n".join(lines), of=of)
    return replace(result, indicator=replace(result.indicator, **({"series_breaks": (), "target": None} | declared)))


def figure(result, **more):
    return control(result, unit="2421", dark=False, **more)


def named(drawn, name):
    return [each for each in drawn["data"] if each["name"] == name]


def test_mean_and_limits_are_three_level_lines_from_the_first_month_to_the_end_of_the_last():
    drawn = figure(months(ZIGZAG))
    (mean,) = named(drawn, "Medelvärde")
    lower, upper = named(drawn, "Gränser för vanlig variation")
    assert mean["x"] == ["2023-01-01", "2024-05-01"]
    assert (lower["y"], mean["y"], upper["y"]) == ([65.68] * 2, [71.0] * 2, [76.32] * 2)
    assert {each["line"]["dash"] for each in (lower, upper)} == {"solid"}


def test_a_special_cause_has_a_shape_and_a_colour_of_its_own_and_words():
    (values,) = named(figure(months([*ZIGZAG, 90, 50])), "Storuman")
    marker = values["marker"]
    assert marker["symbol"][-3:] == ["circle", "triangle-up", "triangle-down"]
    assert marker["color"][-3:] == [LIGHT.muted, LIGHT.main, LIGHT.others[0]]
    assert marker["size"][-3:] == [7, 12, 12]
    assert values["text"][-2].split("<br>") == ["<b>Storuman, maj 2024</b>", "90,0 %", "ovanligt bra"]
    assert "ovanligt" not in values["text"][0]


def test_where_lower_is_better_the_triangle_still_points_the_way_it_lies():
    (values,) = named(figure(months([*ZIGZAG, 90], direction=Direction.LOWER)), "Storuman")
    assert (values["marker"]["symbol"][-1], values["marker"]["color"][-1]) == ("triangle-up", LIGHT.others[0])
    (neutral,) = named(figure(months([*ZIGZAG, 90], direction=Direction.NEUTRAL)), "Storuman")
    assert (neutral["marker"]["symbol"][-1], neutral["marker"]["color"][-1]) == ("triangle-up", LIGHT.others[2])


def test_a_gap_stays_a_gap_with_a_cross_and_nothing_of_the_hidden_value():
    drawn = figure(months([*ZIGZAG, None, 71]))
    (values,) = named(drawn, "Storuman")
    assert values["y"][-2:] == [None, 71.0]
    assert values["connectgaps"] is False
    assert named(drawn, "Inget värde")[0]["x"] == ["2024-05-01"]
    assert "31.4" not in json.dumps(drawn)
    assert "31,4" not in json.dumps(drawn)


def test_each_part_between_breaks_has_limits_of_its_own_and_the_break_is_marked():
    values = [70, 72] * 6 + [50, 52] * 6
    drawn = figure(months(values, series_breaks=(SeriesBreak("2024-01", "Ny källa"),)))
    first, second = named(drawn, "Medelvärde")
    assert (first["x"], first["y"]) == (["2023-01-01", "2024-01-01"], [71.0, 71.0])
    assert (second["x"], second["y"]) == (["2024-01-01", "2025-01-01"], [51.0, 51.0])
    assert any(shape["x0"] == "2024-01-01" and shape["line"]["dash"] == "dot" for shape in drawn["layout"]["shapes"])
    assert "A:\u00a0Ny källa, januari 2024" in drawn["layout"]["meta"]["notes"]


def test_preliminary_limits_are_dashed_and_nothing_is_marked():
    drawn = figure(months([70, 72, 70, 72, 70, 99]))
    assert {each["line"]["dash"] for each in named(drawn, "Preliminära gränser")} == {"dash"}
    assert set(named(drawn, "Storuman")[0]["marker"]["symbol"]) == {"circle"}
    assert (
        "Streckade gränser är preliminära, eftersom de bygger på färre än 12 värden."
        in drawn["layout"]["meta"]["notes"]
    )


def test_a_preliminary_value_is_hollow():
    (values,) = named(figure(months([*WIDE, 95], preliminary=[15, 16])), "Storuman")
    assert values["marker"]["symbol"][-3:] == ["circle", "circle-open", "triangle-up-open"]


def test_limits_are_not_drawn_where_no_value_can_be():
    low, high = (named(figure(months(each)), "Gränser för vanlig variation") for each in ([0, 4] * 8, [96, 100] * 8))
    assert low[0]["y"] == [0.0, 0.0]
    assert high[1]["y"] == [100.0, 100.0]
    beds = named(figure(months([96, 104] * 8, of="belaggningsgrad")), "Gränser för vanlig variation")
    assert beds[1]["y"][0] == pytest.approx(100 + 2.66 * 8)


def test_the_target_is_a_labelled_line_and_the_axis_holds_the_limits():
    drawn = figure(months([*ZIGZAG], target=FIFTY))
    assert "Mål: 50 %" in [each["text"] for each in drawn["layout"]["annotations"]]
    low, high = drawn["layout"]["yaxis"]["range"]
    assert low <= 50 < 76.32 < high
    assert drawn["layout"]["yaxis"]["title"]["text"] == "procent"


def test_title_and_notes_travel_with_the_figure():
    meta = figure(months([*WIDE, 95]))["layout"]["meta"]
    assert meta["title"] == "Samtal besvarade samma dag: ovanligt bra i Storuman"
    assert meta["notes"] == [
        "De tunna linjerna visar hur mycket värdena brukar variera. Linjen mellan dem är medelvärdet.",
        "▲ ovanligt bra, mer än slumpen kan förklara.",
    ]
    with use("en"):
        assert figure(months(ZIGZAG))["layout"]["meta"]["title"] == "Calls answered the same day: as usual in Storuman"


def test_the_95_per_cent_band_is_not_drawn_too():
    lines = [f"2421 2024-{month:02d} 70 60 80" for month in range(1, 13)]
    drawn = figure(draw("unit period value lower upper\n" + "\n".join(lines)))
    assert [each.get("fill") for each in drawn["data"]] == [None] * len(drawn["data"])
    assert not any("konfidensintervall" in note for note in drawn["layout"]["meta"]["notes"])


def test_in_the_dark():
    drawn = control(months([*ZIGZAG, 90]), unit="2421", dark=True)
    assert named(drawn, "Storuman")[0]["marker"]["color"][-1] == DARK.main


def test_one_part_of_a_divided_result():
    divided = draw("""
    unit period  breakdown       value
    2421 2025K1  Läkare          20
    2421 2025K2  Läkare          24
    2421 2025K1  Undersköterska  10
    """, of="vakansgrad")  # fmt: skip
    drawn = figure(divided, breakdown="Läkare")
    assert named(drawn, "Storuman")[0]["y"] == [20.0, 24.0]
    assert drawn["layout"]["meta"]["title"].endswith("läkare: för få värden för att avgöra i Storuman")


def test_nothing_to_draw_and_nobody_known():
    drawn = figure(months([None, None]))
    assert [each["name"] for each in drawn["data"]] == ["Storuman", "Inget värde"]
    with pytest.raises(UnknownUnitError):
        control(months(ZIGZAG), unit="9999", dark=False)


def test_a_name_from_outside_is_never_markup_and_the_figure_is_plain_data():
    drawn = figure(rename(months([*ZIGZAG, 90]), "2421", "<img src=x onerror=alert(1)>"))
    assert "<img" not in json.dumps(drawn["data"])
    assert len(json.dumps(figure(months([70, 72] * 30)))) < 30_000
