"""The line figure, read through its dict."""

import json

import pytest

from charts.line import line, notes
from charts.series import AmbiguousSeriesError
from domain.errors import UnknownUnitError
from domain.units import Event, EventKind
from tests.unit.publishing.drawn import draw, rename
from wording import use

# 2025-03 is hidden although its numbers stand in the row, and 2025-05 has no row at all.
TABLE = """
unit            period   numerator denominator value lower upper status       reporting
sodra-lappland  2025-01  83        100         83.0  74.5  89.1  -            6/7
sodra-lappland  2025-02  160       200         80.0  73.9  84.9  -            7/7
sodra-lappland  2025-03  31.4159   31.4159     31.4159  31.4159  31.4159  prickad  7/7
sodra-lappland  2025-04  90       120         75.0  66.6  81.9  reviderad    7/7
sodra-lappland  2025-06  88       110         80.0  71.6  86.4  preliminär   5/7
vaster          2025-01  70       100         70.0  60.4  78.1  -            2/2
vaster          2025-02  .        .           .     .     .     saknas       0/2
vaster          2025-04  71       100         71.0  61.5  79.0  -            2/2
"""
BOTH = ["sodra-lappland", "vaster"]


@pytest.fixture
def figure():
    return line(draw(TABLE), units=BOTH, dark=False)


def trace(figure, name):
    return next(each for each in figure["data"] if each["name"] == name)


def words(figure):
    return [each["text"] for each in figure["layout"]["annotations"]]


def test_values_in_order_with_a_gap_for_the_hidden_and_for_the_month_without_a_row(figure):
    main = trace(figure, "Södra Lappland")
    assert main["x"] == ["2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01", "2025-05-01", "2025-06-01"]
    assert main["y"] == [83.0, 80.0, None, 75.0, None, 80.0]
    assert main["connectgaps"] is False


def test_a_missing_month_of_a_compared_unit_is_a_gap_and_never_zero(figure):
    assert trace(figure, "Närsjukvårdsområde Väster")["y"] == [70.0, None, None, 71.0, None, None]


def test_the_band_is_one_closed_outline_per_unbroken_run_and_lies_below_the_line(figure):
    band = trace(figure, "Osäkerhet (95 %)")
    assert band["fill"] == "toself"
    assert band["y"] == [74.5, 73.9, 84.9, 89.1, 74.5, None, 66.6, 81.9, 66.6, None, 71.6, 86.4, 71.6]
    assert band["x"][:5] == ["2025-01-01", "2025-02-01", "2025-02-01", "2025-01-01", "2025-01-01"]
    assert [each["name"] for each in figure["data"]].index("Osäkerhet (95 %)") == 0


def test_only_the_chosen_unit_has_a_band(figure):
    assert [each.get("fill") for each in figure["data"]].count("toself") == 1


def test_nothing_of_a_hidden_value_is_in_the_figure(figure):
    assert "31.4" not in json.dumps(figure)
    assert "31,4" not in json.dumps(figure)


def test_a_cross_on_its_own_axis_says_why_there_is_no_value(figure):
    crosses = trace(figure, "Inget värde")
    assert crosses["yaxis"] == "y2"
    assert crosses["x"] == ["2025-03-01", "2025-05-01"]
    assert crosses["text"] == [
        "<b>Södra Lappland, mars 2025</b><br>dolt, för få fall",
        "<b>Södra Lappland, maj 2025</b><br>saknas",
    ]


def test_pointing_tells_value_limits_counts_and_reporting(figure):
    assert trace(figure, "Södra Lappland")["text"][0].split("<br>") == [
        "<b>Södra Lappland, januari 2025</b>",
        "83,0 %",
        "Osäkerhet (95 %): 74,5–89,1 %",
        "Besvarade samma dag: 83",
        "Besvarade samtal: 100",
        "6 av 7 har rapporterat",
    ]


def test_a_preliminary_point_is_hollow(figure):
    assert trace(figure, "Södra Lappland")["marker"]["symbol"] == [*["circle"] * 5, "circle-open"]


def test_a_value_between_two_gaps_gets_a_dot_also_in_a_long_series():
    months = [f"{year}-{month:02d}" for year in (2023, 2024, 2025) for month in range(1, 13)]
    lines = [f"2421 {month} {'.' if month in ('2024-05', '2024-07') else '80'}" for month in months]
    result = draw("\n".join(["unit period value", *lines]))
    assert [size for size in line(result, units=["2421"], dark=False)["data"][0]["marker"]["size"] if size] == [7]


def test_the_target_is_a_labelled_line(figure):
    assert "Mål: 100 %" in words(figure)
    assert any(shape["y0"] == shape["y1"] == 100 for shape in figure["layout"]["shapes"])


def test_a_band_that_is_best_is_a_labelled_area():
    result = draw("unit period value\n2421 2025-01 95.2\n2421 2025-02 88.0", of="belaggningsgrad")
    figure = line(result, units=["2421"], dark=False)
    assert "Arbetsintervall: 60–90 %" in words(figure)
    assert [(shape["y0"], shape["y1"]) for shape in figure["layout"]["shapes"]] == [(60.0, 90.0)]


@pytest.mark.parametrize(
    ("values", "at"),
    [((95.2, 88.0), (60.0, "bottom")), ((64.0, 58.0), (90.0, "top")), ((95.0, 94.0, 93.0, 61.0), (60.0, "bottom"))],
)
def test_the_words_of_the_area_stand_at_the_end_where_the_line_does_not_begin(values, at):
    rows = "\n".join(f"2421 2025-{month:02} {value}" for month, value in enumerate(values, start=1))
    figure = line(draw(f"unit period value\n{rows}", of="belaggningsgrad"), units=["2421"], dark=False)
    (label,) = [each for each in figure["layout"]["annotations"] if each["text"] == "Arbetsintervall: 60–90 %"]
    assert (label["y"], label["yanchor"]) == at


def test_names_stand_beside_the_lines_and_not_in_a_legend(figure):
    assert figure["layout"]["showlegend"] is False
    assert {"Södra Lappland", "Närsjukvårds-<br>område Väster"} <= set(words(figure))


def test_a_single_line_needs_no_name_beside_it():
    assert "Södra Lappland" not in words(line(draw(TABLE), units=["sodra-lappland"], dark=False))


def test_at_most_three_units_are_compared_and_their_lines_differ_in_dash():
    rows = "\n".join(f"{unit} 2025-01 {value}" for unit, value in
                     [("2421", 80), ("2422", 81), ("2418", 82), ("2463", 83), ("2513", 84)])  # fmt: skip
    result = draw("unit period value\n" + rows)
    figure = line(result, units=["2421", "2422", "2418", "2463", "2513"], dark=False)
    assert [each["name"] for each in figure["data"]] == ["Sorsele", "Malå", "Åsele", "Storuman"]
    assert len({each["line"].get("dash") for each in figure["data"]}) == 4


@pytest.mark.parametrize(
    ("values", "starts_at"),
    [((20.0, 60.0), 0.0), ((50.0, 60.0), 0.0), ((80.0, 90.0), pytest.approx(78.4, abs=0.5))],
)
def test_shares_start_at_zero_unless_all_lie_above_fifty(values, starts_at):
    rows = "\n".join(f"2421 2025-{month:02d} {value}" for month, value in enumerate(values, start=1))
    figure = line(draw("unit period value\n" + rows), units=["2421"], dark=False)
    assert figure["layout"]["yaxis"]["range"][0] == starts_at


def test_the_unit_stands_at_the_axis_and_numbers_are_swedish(figure):
    assert figure["layout"]["yaxis"]["title"]["text"] == "procent"
    assert figure["layout"]["separators"] == ",\u00a0"


def test_in_english():
    with use("en"):
        figure = line(draw(TABLE), units=["sodra-lappland"], dark=False)
    assert figure["layout"]["separators"] == ".,"
    assert "Target: 100 %" in words(figure)


def test_it_does_not_zoom_and_is_large_enough_to_read(figure):
    layout = figure["layout"]
    assert layout["dragmode"] is False
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]
    assert min([layout["font"]["size"], *(each["font"]["size"] for each in layout["annotations"])]) >= 14


def test_it_is_small_and_has_no_template():
    rows = "\n".join(f"2421 {year}-{month:02d} 80 70 90" for year in range(2021, 2026) for month in range(1, 13))
    figure = line(draw("unit period value lower upper\n" + rows), units=["2421"], dark=False)
    assert "template" not in figure["layout"]
    assert len(json.dumps(figure)) < 30_000


def test_events_in_the_periods_are_lettered_and_explained():
    events = [
        Event("a", "Samhällsrummet <b>öppnar</b>", EventKind.INSATS, (), "2025-02-17", "", "dag", False, "rvn.se"),
        Event("b", "Pandemin", EventKind.OUTSIDE, (), "2020-03", "2025-01", "månad", False, ""),
        Event("c", "Byte av journalsystem", EventKind.BREAK, (), "2025-04", "", "månad", False, "", synthetic=True),
        Event("d", "Långt senare", EventKind.INSATS, (), "2027", "", "år", False, ""),
    ]
    result = draw(TABLE, events=events)
    figure = line(result, units=["sodra-lappland"], dark=False)
    assert [word for word in words(figure) if len(word) == 1] == ["A", "B", "C"]
    lines = {shape["x0"]: shape["line"].get("dash") for shape in figure["layout"]["shapes"] if shape["type"] == "line"}
    assert lines["2025-02-17"] == "dash"
    assert lines["2025-04-01"] == "dot"
    assert [(shape["x0"], shape["x1"]) for shape in figure["layout"]["shapes"] if shape["type"] == "rect"] == [
        ("2025-01-01", "2025-02-01")
    ]
    assert notes(result, units=["sodra-lappland"])[-3:] == [
        "A:\u00a0Pandemin, mars 2020–januari 2025",
        "B:\u00a0Samhällsrummet <b>öppnar</b>, 17 februari 2025",
        "C:\u00a0Byte av journalsystem, april 2025 (påhittad händelse)",
    ]
    assert "<b>öppnar" not in json.dumps(figure["layout"]["annotations"])


def test_the_notes_travel_with_the_figure(figure):
    assert figure["layout"]["meta"]["notes"] == notes(draw(TABLE), units=BOTH) == [
        "Det skuggade bandet visar hur mycket värdet kan bero på slumpen (95 procents konfidensintervall).",
        "Ett kryss längst ner betyder att värdet saknas eller är dolt.",
        "En ihålig punkt är ett preliminärt värde.",
    ]  # fmt: skip


def test_a_name_from_outside_is_never_markup():
    result = rename(draw(TABLE), "vaster", "<img src=x onerror=alert(1)>")
    assert "<img" not in json.dumps(line(result, units=BOTH, dark=False))


def test_a_divided_result_is_not_drawn_as_one_line():
    divided = draw("""
    unit period  breakdown       value
    2421 2025K1  Läkare          20
    2421 2025K1  Undersköterska  10
    """, of="vakansgrad")  # fmt: skip
    with pytest.raises(AmbiguousSeriesError):
        line(divided, units=["2421"], dark=False)
    one = divided.of(breakdown="Läkare")
    assert line(one, units=["2421"], dark=False)["data"][0]["y"] == [20.0]


def test_an_unknown_unit_is_named():
    with pytest.raises(UnknownUnitError) as told:
        line(draw(TABLE), units=["9999"], dark=False)
    assert told.value.values["found"] == "9999"


def test_an_empty_result_gives_an_empty_figure():
    empty = draw(TABLE).of(first="2030-01")
    assert line(empty, units=[], dark=False)["data"] == []
