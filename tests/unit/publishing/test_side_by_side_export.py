"""Places side by side as files: the same places in the same order, and nothing hidden in any byte."""

import json
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from pptx import Presentation

from charts.by_sex import by_sex
from charts.comparison import comparison
from charts.funnel import funnel, has_funnel
from charts.multiples import multiples
from publishing.export import export, figure
from publishing.request import ExportRequest
from publishing.tables import table
from tests.unit.publishing.drawn import draw
from tests.unit.publishing.test_hidden import PLACES, STATUSES, UNITS, drawn, hidden_marks, mark, readable

TABLE = """
unit            period   numerator denominator value lower upper status
sodra-lappland  2025-02  70        100         70.0  60.4  78.1  -
2421            2025-01  40        50          80.0  67.0  88.8  -
2421            2025-02  41        50          82.0  69.2  90.2  -
2422            2025-02  .         .           .     .     .     prickad
2418            2025-01  30        50          60.0  46.2  72.4  -
"""


def request(result, file_format, units=UNITS, period="2025-03"):
    return ExportRequest(result=result, units=units, kind="jamforelse", format=file_format, title="Fynd",
                         sentence="Mening.", today=date(2026, 11, 25), period=period)  # fmt: skip


def test_the_table_has_the_places_in_the_order_of_the_page_at_one_period():
    rows = table(request(draw(TABLE), "csv", ("2421", "2422", "sodra-lappland"), "2025-02"))
    assert [(row["enhet"], row["period"], row["varde"], row["status"]) for row in rows] == [
        ("Storuman", "2025-02", 82, ""),
        ("Sorsele", "2025-02", None, "dolt, för få fall"),
        ("Södra Lappland", "2025-02", 70, ""),
    ]


def test_the_slide_is_a_chart_that_can_be_edited_and_names_who_has_no_value():
    made = export(request(draw(TABLE), "pptx", ("2421", "2422", "2418"), "2025-02"))
    slide = Presentation(BytesIO(made.content)).slides[0]
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert list(chart.plots[0].series[0].values) == [82.0, None, None]
    names = list(chart.plots[0].categories)
    assert names[0] == "Storuman"
    assert [("dolt" in names[1]), ("saknas" in names[2])] == [True, True]


def test_the_picture_has_the_words_around_it():
    drawn_ = figure(request(draw(TABLE), "png", ("2421", "sodra-lappland"), "2025-02"))
    words = " ".join(each["text"] for each in drawn_["layout"]["annotations"])
    assert "Storuman, Södra Lappland, februari 2025" in words


@settings(max_examples=15, deadline=None, derandomize=True)
@given(STATUSES)
def test_hidden_numbers_are_in_none_of_the_figures(statuses):
    result, asked = drawn(statuses), {"units": UNITS, "period": "2025-03"}
    figures = [comparison(result, **asked, focus="2422", dark=False), figure(request(result, "png"))]
    figures += [by_sex(result, unit="2421", dark=False), multiples(result, units=UNITS, dark=False)]
    figures += [funnel(result, **asked, focus="2422", dark=False)] if has_funnel(result, **asked) else []
    seen = json.dumps(figures)
    assert not {each for each in hidden_marks(statuses) if each in seen}


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "pptx"])
@settings(max_examples=4, deadline=None, derandomize=True)
@given(STATUSES)
def test_hidden_numbers_and_other_periods_are_in_none_of_the_files(file_format, statuses):
    seen = readable(export(request(drawn(statuses), file_format)).content)
    elsewhere = {mark(place) for place, (_, period) in enumerate(PLACES) if period != "2025-03"}
    assert not {each for each in hidden_marks(statuses) | elsewhere if each in seen}
