"""Each kind of figure as a slide: a chart that can be edited, with the numbers of the figure on the page."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation

from charts.funnel import funnel
from publishing.export import ExportRequest, export
from tests.unit.publishing.decks import charts, described, faults, overlaps, slides, words
from tests.unit.publishing.drawn import draw, rename

PLACES = """
unit            period   numerator denominator value lower upper status
sodra-lappland  2025-01  165       220         75.0  68.9  80.3  -
2421            2025-01  83        100         83.0  74.5  89.1  -
2422            2025-01  .         .           .     .     .     prickad
2463            2025-01  2         50          4.0   1.1   13.5  -
2418            2025-01  45        70          64.3  52.6  74.5  preliminär
sodra-lappland  2025-02  170       220         77.3  71.3  82.3  -
2421            2025-02  80        100         80.0  71.1  86.7  -
2422            2025-02  30        50          60.0  46.2  72.4  -
2463            2025-02  3         50          6.0   2.1   16.2  -
2418            2025-02  50        70          71.4  60.0  80.7  -
"""
SEXES = """
unit  period   sex numerator denominator value lower upper
2421  2025-01  K   40        50          80.0  67.0  88.8
2421  2025-01  M   30        50          60.0  46.2  72.4
2421  2025-02  K   42        50          84.0  71.5  91.7
2421  2025-02  M   33        50          66.0  52.2  77.6
"""
UNITS = ("2421", "2422", "2463", "2418", "sodra-lappland")


def request(kind, result=None, units=UNITS, **more):
    return ExportRequest(
        result=result or draw(PLACES), units=units, kind=kind, format="pptx", title="Fler får svar samma dag",
        sentence="Mening.", today=date(2026, 11, 25), **more,
    )  # fmt: skip


def made(kind, **more):
    return export(request(kind, **more)).content


def cells(chart):
    inner = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    return [[cell.value for cell in row] for row in inner]


def of_chart(chart, path):
    return chart._chartSpace.xpath(path)


@pytest.fixture
def no_chromium(monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/finns/inte")
    monkeypatch.setattr("publishing.images._open", [])  # one that an earlier test started
    monkeypatch.setenv("CHROMIUM", "/finns/inte")


def test_places_side_by_side_are_bars_with_their_limits_as_error_bars():
    (slide,) = slides(made("jamforelse", period="2025-01"))
    (chart,) = charts(slide)
    assert list(chart.plots[0].categories) == [
        "Storuman", "Sorsele (dolt, för få fall)", "Åsele (4,0 %)", "Malå", "Södra Lappland (modellområde)",
    ]  # fmt: skip
    assert list(chart.plots[0].series[0].values) == [83.0, None, 4.0, 64.3, 75.0]
    bars = "c:chart//c:ser/c:errBars"
    assert of_chart(chart, f"{bars}/c:errValType/@val") == ["cust"]
    up = {each.get("idx"): float(each.xpath("string(c:v)")) for each in of_chart(chart, f"{bars}/c:plus//c:pt")}
    down = {each.get("idx"): float(each.xpath("string(c:v)")) for each in of_chart(chart, f"{bars}/c:minus//c:pt")}
    assert up == {"0": 6.1, "2": 9.5, "3": 10.2, "4": 5.3}
    assert down == {"0": 8.5, "2": 2.9, "3": 11.7, "4": 6.1}


def test_the_error_bars_are_found_in_the_inner_workbook_and_a_name_is_never_a_formula():
    result = rename(draw(PLACES), "2421", "=HYPERLINK(1)")
    (slide,) = slides(made("jamforelse", result=result, period="2025-01"))
    (chart,) = charts(slide)
    heading, first, hidden, *_ = cells(chart)
    assert heading[2:] == [
        "Nedre gräns (95 %)", "Övre gräns (95 %)", "Från nedre gräns till värde", "Från värde till övre gräns",
    ]  # fmt: skip
    assert first == ["=HYPERLINK(1)", 83, 74.5, 89.1, 8.5, 6.1]
    assert hidden[1:] == [None] * 5
    book = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert book.active["A2"].data_type == "s"
    assert of_chart(chart, "c:chart//c:errBars/c:plus//c:f/text()") == ["Sheet1!$F$2:$F$6"]


def test_a_number_stands_in_each_bar_that_has_room_for_it():
    (slide,) = slides(made("jamforelse", period="2025-01"))
    (chart,) = charts(slide)
    assert of_chart(chart, "c:chart//c:ser/c:dLbls/c:dLbl[c:delete/@val='1']/c:idx/@val") == ["2"]


def test_a_funnel_is_a_scatter_with_the_numbers_of_the_figure_on_the_page():
    asked = {"units": UNITS, "period": "2025-02"}
    (slide,) = slides(made("tratt", period="2025-02"))
    (chart,) = charts(slide)
    named = {}
    for series in chart.plots[0].series:
        named.setdefault(series.name, []).append(list(series.values))
    drawn = funnel(draw(PLACES), **asked, focus="2421", dark=False)["data"]
    assert named["Ryms 99,8 % av slumpen"] == [drawn[0]["y"], drawn[1]["y"]]
    assert named["Genomsnitt"] == [drawn[4]["y"]]
    assert named["Storuman"] == [[80.0]]
    assert named["Utanför: mer än slumpen brukar ge"] == [[6.0]]
    assert named["Innanför: ingen säker skillnad"] == [[60.0, 71.4]]
    labels = of_chart(chart, "c:chart//c:dLbl//a:t/text()")
    assert labels == ["Åsele", "Storuman"]


def test_women_and_men_are_two_lines_with_their_limits():
    (slide,) = slides(made("kon", result=draw(SEXES), units=("2421",)))
    (chart,) = charts(slide)
    drawn = {series.name: list(series.values) for series in chart.plots[0].series}
    assert drawn == {
        "Kvinnor": [80.0, 84.0],
        "Kvinnor: Nedre gräns (95 %)": [67.0, 71.5],
        "Kvinnor: Övre gräns (95 %)": [88.8, 91.7],
        "Män": [60.0, 66.0],
        "Män: Nedre gräns (95 %)": [46.2, 52.2],
        "Män: Övre gräns (95 %)": [72.4, 77.6],
    }


def test_the_way_to_a_preliminary_value_keeps_the_stroke_of_its_line():
    result = draw(SEXES.replace("upper\n", "upper status\n", 1).replace("91.7", "91.7 preliminär").replace(
        "88.8", "88.8 -").replace("72.4", "72.4 -").replace("77.6", "77.6 -"))  # fmt: skip
    (slide,) = slides(made("kon", result=result, units=("2421",)))
    (series, (point,)) = next(
        (each, found) for each in of_chart(charts(slide)[0], "c:chart//c:ser") if (found := each.xpath("c:dPt"))
    )
    (own,), (whole,) = (each.xpath("c:spPr/a:ln") for each in (point, series))
    assert etree.tostring(own) == etree.tostring(whole)
    assert own.get("w")
    assert own.xpath("a:solidFill/*/@val")


def test_small_figures_are_a_chart_for_each_place_on_one_scale():
    (slide,) = slides(made("smafigurer"))
    found = charts(slide)
    assert [list(chart.plots[0].series[-2].values) for chart in found] == [
        [83.0, 80.0], [None, 60.0], [4.0, 6.0], [64.3, 71.4], [75.0, 77.3],
    ]  # fmt: skip
    assert len({(chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) for chart in found}) == 1
    assert [series.name for series in found[1].plots[0].series][:2] == ["Första platsen", "Sorsele"]
    assert "Sorsele: 60,0 % i februari 2025" in words(slide)
    assert any("Alla rutor har samma skala" in each for each in words(slide))


@pytest.mark.usefixtures("no_chromium")
def test_a_map_has_its_table_with_value_interval_number_and_status():
    (slide,) = slides(made("karta", units=("2421", "2422", "2463"), period="2025-01"))
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Plats", "Värde (%)", "Osäkerhet (95 %)", "Underlag (n)", "Status"],
        ["Storuman", "83,0", "74,5–89,1", "100", "värde finns"],
        ["Sorsele", "–", "–", "–", "dolt, för få fall"],
        ["Åsele", "4,0", "1,1–13,5", "50", "värde finns"],
    ]
    assert table.first_row
    assert len(charts(slide)) == 1


@pytest.mark.usefixtures("no_chromium")
def test_a_table_that_does_not_fit_goes_on_at_the_next_slide():
    result = draw(PLACES)
    many = {
        f"9{place:03d}": replace(result.units["2421"], id=f"9{place:03d}", name=f"Ort {place}") for place in range(40)
    }
    rows = result.rows[(result.rows["unit"] == "2421") & (result.rows["period"] == "2025-01")]
    import pandas as pd

    result = replace(result, units=many, rows=pd.concat([rows.assign(unit=unit) for unit in many], ignore_index=True))
    content = made("karta", result=result, units=tuple(many), period="2025-01")
    tables = [shape.table for slide in slides(content) for shape in slide.shapes if shape.has_table]
    named = [row.cells[0].text for table in tables for row in list(table.rows)[1:]]
    assert named == [unit.name for unit in many.values()]
    titles = [slide.shapes.title.text_frame.text for slide in slides(content)]
    assert titles[1] == f"Fler får svar samma dag (2 av {len(titles)})"
    assert faults(content) == []


@pytest.mark.usefixtures("no_chromium")
@pytest.mark.parametrize("kind", ["linje", "jamforelse", "tratt", "smafigurer", "karta"])
def test_every_kind_is_whole_described_and_clear_of_itself(kind):
    link = "https://uppfoljning.example.org/f/abcdefghij"
    content = made(kind, code="abcdefghij", link=link)
    show = Presentation(BytesIO(content))
    assert faults(content) == []
    for slide in show.slides:
        assert overlaps(slide, show) == []
        assert all(each and each[0] for each in described(slide))
        assert link in slide.notes_slide.notes_text_frame.text
        (code,) = [shape for shape in slide.shapes if "PICTURE" in str(shape.shape_type)]
        assert code.click_action.hyperlink.address == link
        assert [slide.shapes.title.shape_id] == [shape.shape_id for shape in list(slide.shapes)[:1]]
        assert slide._element.xpath(".//a:fld[@type='slidenum']")
        assert set(slide._element.xpath(".//a:rPr/@lang")) == {"sv-SE"}
        assert {each for chart in charts(slide) for each in of_chart(chart, "c:lang/@val")} <= {"sv-SE"}
