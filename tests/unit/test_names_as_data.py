"""Units, events and sources are named by people: a name that looks like a formula or like HTML is shown as text, everywhere.

The pages themselves stand in tests/app/test_underlag.py.
"""

import csv
import json
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook

from charts.bars import bars
from charts.control import control
from charts.kommun_map import kommun_map
from charts.line import line
from charts.map_figure import map_figure
from domain.indicator import Area
from domain.reference import JointProvider, Service
from domain.units import Event, EventKind, Unit, UnitKind, UnitType
from publishing.export import export
from publishing.names import file_name
from publishing.request import ExportRequest
from tests.unit.publishing.drawn import draw, rename
from views import markup

FORMULA = '=HYPERLINK("http://example.org";"x")'
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
NAMES = [FORMULA, SCRIPT, "+46 910", "@SUM(A1)", "-1+1", "a & b < c > d \" ' %{y} {name}"]
# What would be markup or a new attribute if it were let through.
DANGEROUS = ("<script", "<img", "onerror=alert(1)>")

MONTHS = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
DRAWING = "unit period value lower upper\n" + "\n".join(
    f"{unit} {month} {value + number % 3} {value - 5} {value + 5}"
    for unit, value in (("2421", 60), ("sodra-lappland", 70))
    for number, month in enumerate(MONTHS)
)
TODAY = date(2026, 11, 25)


def named(name):
    """A line, an event and who gives the care, each with that name."""
    event = Event("x", name, EventKind.INSATS, (), "2025-03", "", "månad", is_decision=False, source=name)
    result = rename(draw(DRAWING, of="telefon_samma_dag", synthetic=False, events=[event]), "2421", name)
    provider = JointProvider("2421", Service.HEMSJUKVARD, "gemensam", date(2023, 1, 1), name)
    return replace(result, providers=((result.units["2421"], provider),))


def asked(name, fmt, **more):
    result = named(name)
    chosen = {"units": ("2421", "sodra-lappland"), "title": f"{name}: bättre", "sentence": f"{name}.", **more}
    return ExportRequest(result=result, format=fmt, today=TODAY, **chosen)


def drawings(name):
    result = named(name)
    area = {"units": {**result.units}, "focus": ("2421",), "dark": False}
    yield line(result, units=("2421", "sodra-lappland"), dark=False)
    yield bars(result, period="2025-06", units=("2421", "sodra-lappland"), dark=False)
    yield control(result, unit="2421", breakdown="", dark=False)
    yield map_figure(result, period="2025-06", **area)


def texts(part):
    """Every text of a figure but its notes, which the page escapes."""
    if isinstance(part, dict):
        return [text for key, each in part.items() if key != "meta" for text in texts(each)]
    if isinstance(part, list | tuple):
        return [text for each in part for text in texts(each)]
    return [part] if isinstance(part, str) else []


@pytest.mark.parametrize("name", NAMES)
def test_plotly_is_given_no_markup_of_a_name_s_own(name):
    for figure in drawings(name):
        words = texts(figure)
        assert [text for text in words if any(each in text for each in DANGEROUS)] == []
        templates = [text for key, text in _templates(figure)]
        assert [text for text in templates if name in text] == []  # a name is never a part of a template
    assert any("&lt;script&gt;" in text for text in texts(line(named(SCRIPT), units=("2421",), dark=False)))


def _templates(part):
    if isinstance(part, dict):
        for key, each in part.items():
            if "template" in key and isinstance(each, str):
                yield key, each
            yield from _templates(each)
    elif isinstance(part, list):
        for each in part:
            yield from _templates(each)


def test_the_map_s_tooltip_is_given_no_markup_of_a_name_s_own():
    place = Unit("hc", SCRIPT, UnitKind.ENHET, "2421", UnitType.FILIAL, lat=65.1, lon=17.1, position_precision=SCRIPT)
    result = named(SCRIPT)
    deck = kommun_map(
        result, period="2025-06", units={**result.units, "hc": place}, focus=("2421",), dark=False, care_units=True
    )
    # The names on the map itself are drawn as letters, never as HTML.
    layers = [each for each in json.loads(deck.to_json())["layers"] if each["id"] != "varden"]
    told = json.dumps(layers)
    assert not any(each in told for each in DANGEROUS)
    assert told.count("&lt;script&gt;") == 3  # the kommun, and the unit with its place


@pytest.mark.parametrize("name", NAMES)
def test_a_cell_of_a_workbook_is_text_and_never_a_formula(name):
    book = load_workbook(BytesIO(export(asked(name, "xlsx")).content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert name in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}
    with ZipFile(BytesIO(export(asked(name, "xlsx")).content)) as parts:
        sheets = [parts.read(each) for each in parts.namelist() if each.startswith("xl/worksheets/sheet")]
    assert [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_cell_of_a_csv_file_is_text_in_excel_too(name):
    content = export(asked(name, "csv")).content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(content), delimiter=";"))
    shown = {row[1] for row in rows[1:]} - {"Södra Lappland"}
    assert shown == {f"'{name}" if name[0] in "=+-@" else name}


@pytest.mark.parametrize("kind", ["linje", "styrdiagram"])
@pytest.mark.parametrize("name", NAMES)
def test_a_slide_holds_the_name_as_text_and_its_workbook_no_formula(name, kind):
    with ZipFile(BytesIO(export(asked(name, "pptx", kind=kind)).content)) as parts:
        written = {each: parts.read(each) for each in parts.namelist()}
    words = []
    for each, content in written.items():
        if each.endswith((".xml", ".rels")):
            tree = etree.fromstring(content)
            assert [node for node in tree.iter() if str(node.tag).rpartition("}")[2] in {"script", "img"}] == []
            words.append("".join(tree.itertext()))
    assert any(name in text for text in words)
    workbooks = [content for each, content in written.items() if each.endswith(".xlsx")]
    assert workbooks
    for content in workbooks:
        assert {cell.data_type for sheet in load_workbook(BytesIO(content)) for row in sheet for cell in row} <= {
            "s", "n", "d",
        }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_file_s_name_is_plain(name):
    made = file_name(asked(name, "png"), period="2025-06")
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-.v")


@pytest.mark.parametrize("name", NAMES)
def test_a_table_on_a_page_holds_the_name_as_text(name):
    shown = (
        markup.table(name, [name], [[name]], stacked=True) + markup.paragraph(name) + markup.definitions([(name, name)])
    )
    nodes = etree.fromstring(f"<p>{shown}</p>")
    assert {str(node.tag) for node in nodes.iter()} <= {
        "p", "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd",
    }  # fmt: skip
    assert [node.text for node in nodes.iter("th")] == [name, name]


@pytest.mark.parametrize("name", NAMES)
def test_a_template_that_is_taken_out_holds_the_name_as_text(name):
    from data_samples import reference
    from intake.template import template
    from tests.drawn import observations

    units = {unit.id: unit for unit in reference.units() if unit.kind is not UnitKind.KOMMUN or unit.id == "2421"}
    units["storumans-sjukstuga"] = replace(units["storumans-sjukstuga"], name=name)
    made = template(
        area=Area.VARDPLATSER, modellomrade=units["sodra-lappland"], units=units, members=["2421"],
        observations=observations(""), today=TODAY, data_version=1, synthetic=False,
    )  # fmt: skip
    cells = [cell for sheet in load_workbook(BytesIO(made)) for row in sheet.iter_rows() for cell in row if cell.value]
    assert name in {str(cell.value) for cell in cells}
    assert [cell.coordinate for cell in cells if str(cell.value) == name and cell.data_type != "s"] == []
