"""The main job: get the form, fill in two cells, send it, see the picture change, and take it out."""

import csv
import re
import struct
from io import BytesIO, StringIO
from xml.etree import ElementTree

import openpyxl
import pytest
from pptx import Presentation

from tests.browser.conftest import choose, download, settle, upload
from tests.workbooks import address, filled, read_cell
from wording import date_text
from workflows.clock import today

LYCKSELE, OCCUPIED, BEDS = "lycksele-lasarett", "Belagda vårdplatsdygn", "Disponibla vårdplatsdygn"
FORMATS = {"PNG": "png", "SVG": "svg", "CSV": "csv", "Excel": "xlsx", "PowerPoint": "pptx"}


@pytest.fixture
def form(visit):
    """The upload page with the form for Vårdplatser in Södra Lappland chosen, and the form it gave."""
    page = visit("uppladdning")
    choose(page, "Modellområde", "Södra Lappland")
    page.wait_for_url("**modellomrade=sodra-lappland**")
    choose(page, "Område", "Vårdplatser")
    page.wait_for_url("**omrade=vardplatser**")
    settle(page)
    name, content = download(page, page.get_by_role("button", name="Hämta blankett").click)
    assert name == "blankett_sodra-lappland_vardplatser.xlsx"
    return page, content


def latest_month(form):
    """The last month that has a value."""
    sheet = openpyxl.load_workbook(BytesIO(form))["Enheter per månad"]
    rows = sheet.iter_rows(min_row=4, values_only=True)
    return max(period for unit, _, period, beds, occupied in rows if unit == LYCKSELE and occupied is not None)


def swedish(value):
    return f"{value:,.0f}".replace(",", "\xa0")


def changes_shown(page):
    """The rows of the list of changes: drawn on a canvas, with a table in it for those who do not see it."""
    drawn = page.get_by_test_id("stDataFrame")
    drawn.scroll_into_view_if_needed()
    drawn.locator('[role="gridcell"]').first.wait_for(state="attached")
    rows = drawn.locator('tbody [role="row"]').all()
    return [[cell.text_content() for cell in row.locator('[role="gridcell"]').all()] for row in rows]


def test_from_the_form_to_the_changed_picture(form, server):
    page, content = form
    version, month = server.store.data_version(), latest_month(form[1])
    before = {heading: read_cell(content, LYCKSELE, month, heading) for heading in (BEDS, OCCUPIED)}
    after = {BEDS: before[BEDS] + 200, OCCUPIED: before[OCCUPIED] + 97}

    upload(page, "ifylld å.xlsx", filled(content, *((LYCKSELE, month, heading, after[heading]) for heading in after)))
    page.get_by_text("0 nya värden och 2 ändrade.").wait_for()
    shown = changes_shown(page)
    for heading in (BEDS, OCCUPIED):
        (row,) = [row for row in shown if row[0] == heading]
        assert row[1] == "Lycksele lasarett"
        assert row[3:5] == [swedish(before[heading]), swedish(after[heading])]
    assert server.store.data_version() == version, "nothing is stored before yes"

    page.get_by_role("button", name="Spara och publicera").click()
    page.get_by_text(f"2 värden är sparade och publicerade som dataversion {version + 1}.").wait_for()
    assert server.store.data_version() == version + 1

    page.get_by_role("link", name="Se figurerna").click()
    page.wait_for_url("**/vardplatser?**")
    settle(page)
    choose(page, "Plats", "Lycksele lasarett (Lycksele)")
    page.wait_for_url(f"**plats={LYCKSELE}**")
    settle(page)
    rate = f"{100 * after[OCCUPIED] / after[BEDS]:.1f}".replace(".", ",")
    assert page.locator(".tal_stort").inner_text().startswith(f"{rate} %")
    assert f"{swedish(after[OCCUPIED])} av {swedish(after[BEDS])}" in page.locator(".tal_fakta").inner_text()
    assert f"Dataversion {version + 1}" in page.get_by_test_id("stMain").inner_text()


def test_the_untouched_form_changes_nothing_and_says_so(form, server):
    page, content = form
    version = server.store.data_version()
    upload(page, "orörd.xlsx", content)
    page.get_by_text(re.compile(r"Filen ändrar ingenting\. Alla 580 värden")).wait_for()
    assert page.get_by_role("button", name="Spara och publicera").count() == 0
    assert server.store.data_version() == version


def test_every_fault_of_a_sheet_is_listed_at_once_by_sheet_and_cell_and_nothing_is_stored(form, server):
    page, content = form
    version = server.store.data_version()
    faults = [
        (LYCKSELE, "2026-06", OCCUPIED, "många"),
        (LYCKSELE, "2026-05", OCCUPIED, -4),
        ("mala-sjukstuga", "2026-06", BEDS, 12.5),
        ("mala-sjukstuga", "2026-05", BEDS, "12 mars"),
    ]
    upload(page, "fel.xlsx", filled(content, *faults))
    page.get_by_text("4 saker att titta på, varav 4 måste rättas").wait_for()
    table = page.get_by_role("group", name="Det här hittades i filen")
    table.locator("tbody tr").nth(3).wait_for()
    shown = [[cell.inner_text() for cell in row.locator("th,td").all()] for row in table.locator("tbody tr").all()]
    assert sorted((row[0], row[1], row[2]) for row in shown) == sorted(
        ("stoppar", "Enheter per månad", address(content, *fault[:3])) for fault in faults
    )
    assert all(len(row) == 6 and all(row) for row in shown)
    assert page.get_by_role("button", name="Spara och publicera").count() == 0
    assert server.store.data_version() == version


@pytest.fixture
def taken_out(visit, server):
    """The curve of Beläggningsgrad in Östra Norrbotten in each of the five formats, and what each must say."""
    page = visit("vardplatser?matt=belaggningsgrad&plats=ostra-norrbotten&figur=linje")
    page.get_by_role("button", name="Ladda ner").first.click()
    files = {}
    for label, fmt in FORMATS.items():
        button = page.get_by_role("dialog").get_by_role("button", name=re.compile(label))
        name, files[fmt] = download(page, button.click)
        assert re.fullmatch(rf"belaggningsgrad_ostra-norrbotten_2026-\d\d_v\d+\.{fmt}", name)
    stamp = {
        "title": page.locator("h2.fynd").inner_text(),
        "source": "Egen bearbetning av uppgifter från",
        "period": "juli 2021–",
        "version": str(server.store.data_version()),
        "date": date_text(today()),
        "sample": "Exempeldata (syntetiska)",
    }
    return files, stamp


def missing(stamp, text):
    """The parts of the stamp that a text lacks."""
    return {part: words for part, words in stamp.items() if words not in text}


def test_the_curve_is_taken_out_in_five_formats_that_open_and_say_where_they_are_from(taken_out):
    files, stamp = taken_out
    assert struct.unpack(">II", files["png"][16:24]) == (1920, 1080)
    assert len(files["png"]) > 30_000, "there is a picture in it"

    drawing = ElementTree.fromstring(files["svg"])
    assert missing(stamp, " ".join(drawing.itertext())) == {}
    assert "Östra" in " ".join(drawing.itertext())

    book = openpyxl.load_workbook(BytesIO(files["xlsx"]))
    assert book.sheetnames == ["Värden", "Om uppgifterna"]
    about = "\n".join(f"{label}: {content}" for label, content in book["Om uppgifterna"].iter_rows(values_only=True))
    assert missing(stamp, about) == {}
    heading, *rows = book["Värden"].iter_rows(values_only=True)
    assert heading[:2] == ("Indikator", "Enhet")
    assert {row[0] for row in rows} == {"Beläggningsgrad"}
    assert {row[1] for row in rows} == {"Östra Norrbotten", "Region Norrbotten"}

    (slide,) = Presentation(BytesIO(files["pptx"])).slides
    words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert missing(stamp, words) == {}
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    (name,) = [series.name for series in chart.series if series.name.startswith("Östra Norrbotten")]
    assert name

    lines = list(csv.DictReader(StringIO(files["csv"].decode("utf-8-sig")), delimiter=";"))
    values = {(line["Enhet"], line["Period"]): line["Värde"] for line in lines}
    from_sheet = {(row[1], row[4]): row[9] for row in rows}
    assert values.keys() == from_sheet.keys()
    assert all(float(values[key].replace(",", ".")) == value for key, value in from_sheet.items() if value is not None)
    assert {line["Exempeldata"] for line in lines} == {"ja"}
    assert {line["Dataversion"] for line in lines} == {stamp["version"]}
    assert all(line["Källa"].startswith(stamp["source"]) for line in lines)
