"""PPTX, opened again with python-pptx and its inner workbook with openpyxl."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from publishing.export import ExportRequest, export
from publishing.native_charts import even_step
from tests.unit.publishing.drawn import draw, rename

TABLE = """
unit            period   numerator denominator value lower upper status
sodra-lappland  2025-01  83        100         83.0  74.5  89.1  -
sodra-lappland  2025-02  .         .           .     .     .     prickad
sodra-lappland  2025-03  88       110         80.0  71.6  86.4  preliminär
2463            2025-01  45        50          90.0  78.6  95.7  -
2463            2025-02  40        50          80.0  67.0  88.8  -
2463            2025-03  .         .           .     .     .     saknas
2422            2025-03  30        50          60.0  46.2  72.4  -
"""


def slide(result=None, kind="linje", units=("sodra-lappland", "2463")):
    request = ExportRequest(
        result=result or draw(TABLE), units=units, kind=kind, format="pptx", title="Fler får svar samma dag i Åsele",
        sentence="I mars fick 80 procent svar.", today=date(2026, 11, 25),
    )  # fmt: skip
    (only,) = Presentation(BytesIO(export(request).content)).slides
    return only


def words(drawn):
    return [shape.text_frame.text for shape in drawn.shapes if shape.has_text_frame]


def chart_shape(drawn):
    return next(shape for shape in drawn.shapes if shape.has_chart)


def series(drawn):
    return {each.name: list(each.values) for each in chart_shape(drawn).chart.plots[0].series}


def test_the_slide_tells_the_finding_its_source_and_that_the_data_are_made_up():
    drawn = slide()
    assert drawn.shapes.title.text_frame.text == "Fler får svar samma dag i Åsele"
    assert words(drawn)[1:] == [
        "Södra Lappland, Åsele, januari 2025–mars 2025",
        "I mars fick 80 procent svar.",
        "Egen bearbetning av uppgifter från blanketter från vården. Dataversion 12. Framställd 25 november 2026.",
        "Exempeldata (syntetiska)",
        "‹#›",
    ]


def test_real_data_are_not_called_made_up():
    assert "Exempeldata (syntetiska)" not in words(slide(draw(TABLE, synthetic=False)))


def test_the_chart_is_native_with_gaps_limits_and_target():
    assert series(slide()) == {
        "Södra Lappland": [83.0, None, 80.0],
        "Åsele": [90.0, 80.0, None],
        "Nedre gräns (95 %)": [74.5, None, 71.6],
        "Övre gräns (95 %)": [89.1, None, 86.4],
        "Mål: 100 %": [100.0, 100.0, 100.0],
    }
    blanks = chart_shape(slide()).chart._chartSpace.xpath("c:chart/c:dispBlanksAs")
    assert [each.get("val") for each in blanks] == ["gap"]


def test_the_chart_can_be_edited_since_its_workbook_is_inside():
    inner = chart_shape(slide()).chart.part.chart_workbook.xlsx_part.blob
    cells = [[cell.value for cell in row] for row in load_workbook(BytesIO(inner)).active]
    assert cells[0][:3] == [None, "Södra Lappland", "Åsele"]
    assert [row[1:3] for row in cells[1:]] == [[83, 90], [None, 80], [80, None]]
    assert [row[0].date() for row in cells[1:]] == [date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)]


def test_numbers_are_written_in_swedish_and_the_axis_names_its_unit():
    axis = chart_shape(slide()).chart.value_axis
    assert axis.axis_title.text_frame.text == "procent"
    assert axis.tick_labels.number_format == "[$-41D]#,##0"
    assert axis.maximum_scale == 100


def test_the_chart_is_described_for_those_who_listen():
    described = chart_shape(slide())._element.xpath(".//p:cNvPr")[0].get("descr")
    assert described == (
        "Linjediagram: Samtal besvarade samma dag Södra Lappland, Åsele, januari 2025–mars 2025. "
        "I mars fick 80 procent svar."
    )


def test_the_notes_hold_definition_and_caveats():
    notes = slide().notes_slide.notes_text_frame.text
    assert "Andel av de besvarade samtalen till primärvården" in notes
    assert "Att tänka på: Samtal där personen lägger på innan någon svarar räknas inte." in notes


def test_a_map_without_chromium_is_a_bar_chart_over_the_whole_slide(monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/finns/inte")
    monkeypatch.setattr("publishing.images._open", [])
    drawn = slide(kind="karta", units=("2422", "2463"))
    chart = chart_shape(drawn).chart
    assert list(chart.plots[0].categories) == ["Sorsele", "Åsele (saknas)"]
    assert list(chart.plots[0].series[0].values) == [60.0, None]
    assert not [shape for shape in drawn.shapes if shape.shape_type is not None and "PICTURE" in str(shape.shape_type)]


def test_a_name_from_outside_never_becomes_a_formula_in_the_inner_workbook():
    result = rename(draw(TABLE), "2463", "=HYPERLINK(1)")
    inner = chart_shape(slide(result)).chart.part.chart_workbook.xlsx_part.blob
    assert load_workbook(BytesIO(inner)).active["C1"].data_type == "s"


@pytest.mark.parametrize(("extent", "step"), [(100, 20), (53, 10), (8, 2), (0.5, 0.1), (1000, 200)])
def test_the_value_axis_has_even_steps(extent, step):
    assert even_step(extent) == pytest.approx(step)
