"""A control chart taken out: the table's four columns, the slide's own chart, and nothing that is not drawn."""

import csv
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from math import nan

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from domain.errors import NoValuesError, UnknownUnitError
from domain.indicator import SeriesBreak, Target
from publishing.export import ExportRequest, export, figure
from stats.control_limits import xmr
from tests.unit.publishing.drawn import draw
from tests.unit.publishing.test_hidden import readable

HIDDEN = 31.4159
OTHERS = 41.4159
# Storuman from January 2023: one month is hidden although its numbers stand in the row, one is unusual.
MONTHS = [*[68, 74] * 8, None, 95, 70]
MORE = ["Medelvärde", "Undre gräns för vanlig variation", "Övre gräns för vanlig variation", "Avvikelse"]


def month(place):
    return f"{2023 + place // 12}-{place % 12 + 1:02d}"


def storuman(values=MONTHS, *, of="telefon_samma_dag", preliminary=(), **declared):
    """The series of Storuman, and one of Södra Lappland that must not come along."""
    lines = ["unit period numerator denominator value status"]
    for place, value in enumerate(values):
        status = "prickad" if value is None else "preliminär" if place in preliminary else "-"
        shown = HIDDEN if value is None else value
        lines += [f"2421 {month(place)} {shown} 100 {shown} {status}"]
        lines += [f"sodra-lappland {month(place)} {OTHERS} 100 {OTHERS} -"]
    result = draw("\n".join(lines), of=of)
    return replace(result, indicator=replace(result.indicator, **({"series_breaks": (), "target": None} | declared)))


def request(result, file_format="csv", kind="styrdiagram"):
    return ExportRequest(
        result=result, units=("2421", "sodra-lappland"), kind=kind, format=file_format, title="Ovanligt bra i Storuman",
        sentence="Värdet för juni ligger över den övre gränsen.", today=date(2026, 11, 25),
    )  # fmt: skip


def rows(result, **options):
    made = export(request(result, **options)).content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(made), delimiter=";"))


def decimal(cell):
    return float(cell.replace(",", "."))


def book(result):
    return load_workbook(BytesIO(export(request(result, "xlsx")).content))


def chart(result):
    (slide,) = Presentation(BytesIO(export(request(result, "pptx")).content)).slides
    return next(shape for shape in slide.shapes if shape.has_chart).chart


def lines(result):
    """(Name, values, dash) of each series, in order; gaps are None."""
    dashes = [each.format.line.dash_style for each in chart(result).plots[0].series]
    series = chart(result).plots[0].series
    return [(each.name, list(each.values), str(dash)) for each, dash in zip(series, dashes, strict=True)]


# --- Tables ---------------------------------------------------------------------------------------------------------


def test_the_table_has_the_limits_that_the_kernel_works_out_from_the_values_shown():
    known = xmr([nan if value is None else value for value in MONTHS]).points
    for row, (_, point) in zip(rows(storuman()), known.iterrows(), strict=True):
        assert [decimal(row[name]) for name in MORE[:3]] == pytest.approx(
            [point["mean"], point["lower"], point["upper"]]
        )


def test_what_is_unusual_is_said_in_words_and_nothing_of_the_rest():
    found = {row["Period"]: row["Avvikelse"] for row in rows(storuman())}
    assert found.pop("2024-06") == "ovanligt bra"
    assert set(found.values()) == {""}


def test_only_the_first_place_comes_along_in_time_order():
    found = rows(storuman())
    assert {row["Enhet"] for row in found} == {"Storuman"}
    assert [row["Period"] for row in found] == [month(place) for place in range(len(MONTHS))]
    assert [row["Värde"] for row in found[-3:]] == ["", "95", "70"]


def test_the_four_columns_stand_after_the_limits_of_chance_and_in_this_kind_only():
    made = export(request(storuman())).content.decode("utf-8-sig").splitlines()[0].split(";")
    plain = export(request(storuman(), kind="linje")).content.decode("utf-8-sig").splitlines()[0].split(";")
    after = plain.index("Övre gräns (95 %)") + 1
    assert made == [*plain[:after], *MORE, *plain[after:]]


def test_limits_are_not_written_where_no_value_can_be():
    high, low = (rows(storuman(each))[0] for each in ([96, 100] * 8, [0, 4] * 8))
    assert (high["Övre gräns för vanlig variation"], low["Undre gräns för vanlig variation"]) == ("100", "0")


def test_the_workbook_has_real_numbers_and_says_how_to_read_them():
    made = book(storuman([70, 72, 70, 95]))
    heading, first, *_ = made["Värden"].iter_rows()
    cells = {name.value: cell for name, cell in zip(heading, first, strict=True)}
    assert cells["Medelvärde"].value == pytest.approx((70 + 72 + 70 + 95) / 4)
    assert {cells[name].number_format for name in MORE[:3]} == {"#,##0.0"}
    told = [(label.value, content.value) for label, content in made["Om uppgifterna"].iter_rows()]
    read = [content for label, content in told if label == "Så läses styrdiagrammet"]
    assert [each.split()[:2] for each in read] == [["Medelvärdet", "och"], ["Där", "det"]]
    assert "färre än 12 värden" in read[1]


def test_firm_limits_are_not_called_preliminary():
    about = book(storuman())["Om uppgifterna"]
    assert [cell.value for cell in about["A"]].count("Så läses styrdiagrammet") == 1


# --- The slide ------------------------------------------------------------------------------------------------------


def test_the_slide_has_the_values_what_is_unusual_mean_limits_and_target_as_series():
    target = Target(value=80.0, source="ritat", decided_on=date(2025, 1, 1))
    known = xmr([nan if value is None else value for value in MONTHS]).points.iloc[0]
    found = {name: values for name, values, _ in lines(storuman(target=target))}
    assert list(found) == ["Storuman", "ovanligt bra", MORE[0], MORE[1], MORE[2], "Mål: 80 %"]
    assert found["Storuman"] == MONTHS
    assert found["ovanligt bra"] == [None] * 17 + [95.0, None]
    for name, level in zip(MORE[:3], known[["mean", "lower", "upper"]], strict=True):
        assert found[name] == pytest.approx([level] * len(MONTHS))
    assert found["Mål: 80 %"] == [80.0] * len(MONTHS)


def test_the_axis_holds_the_limits():
    found = chart(storuman([96, 104] * 8, of="belaggningsgrad", band=None)).value_axis
    assert found.maximum_scale >= 100 + 2.66 * 8
    assert found.minimum_scale <= 100 - 2.66 * 8


def test_preliminary_limits_are_dashed_and_say_so():
    found = {name: dash for name, _, dash in lines(storuman([70, 72, 70, 95]))}
    few = [name for name, dash in found.items() if dash.startswith("DASH")]
    assert few == [f"{MORE[1]}, preliminär", f"{MORE[2]}, preliminär"]
    assert "ovanligt bra" not in found


def test_each_part_between_breaks_is_a_series_named_once_in_the_legend():
    result = storuman([70, 72] * 6 + [50, 52] * 6, series_breaks=(SeriesBreak("2024-01", "Ny källa"),))
    means = [values for name, values, _ in lines(result) if name == "Medelvärde"]
    assert means == [[71.0] * 12 + [None] * 12, [None] * 12 + [51.0] * 12]
    names = [name for name, _, _ in lines(result)]
    left_out = [int(each) for each in chart(result).legend._element.xpath("c:legendEntry/c:idx/@val")]
    assert [names[place] for place in left_out] == MORE[:3]
    assert left_out == [4, 5, 6]


@pytest.mark.parametrize(("values", "shape"), [([*MONTHS], "TRIANGLE"), ([*[68, 74] * 8, 40], "DIAMOND")])
def test_what_is_unusual_has_a_shape_for_each_way_and_a_ring_where_preliminary(values, shape):
    last = len(values) - 1
    unusual = chart(storuman(values, preliminary=[last])).plots[0].series[1]
    assert unusual.marker.style.name == shape
    hollow = unusual._element.xpath("c:dPt/c:idx/@val")
    assert hollow == ([str(last)] if shape == "DIAMOND" else [])


def test_the_chart_is_described_as_a_control_chart():
    (slide,) = Presentation(BytesIO(export(request(storuman(), "pptx")).content)).slides
    described = [shape._element.xpath(".//p:cNvPr/@descr") for shape in slide.shapes if shape.has_chart]
    assert described[0][0].startswith("Styrdiagram: Samtal besvarade samma dag Storuman, januari 2023–juli 2024.")


# --- All of them ----------------------------------------------------------------------------------------------------


def test_the_picture_is_the_control_chart_of_the_first_place_with_its_finding():
    drawn = figure(request(storuman(), "png"))
    words = " ".join(each["text"] for each in drawn["layout"]["annotations"])
    assert [each["name"] for each in drawn["data"]][:4] == [
        "Medelvärde", "Gränser för vanlig variation", "Gränser för vanlig variation", "Storuman",
    ]  # fmt: skip
    assert "Ovanligt bra i Storuman" in words
    assert "Storuman, januari 2023–juli 2024" in words


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "pptx"])
def test_neither_what_is_hidden_nor_another_place_is_in_any_byte(file_format):
    seen = readable(export(request(storuman(), file_format)).content)
    assert "95" in seen
    assert [each for each in ("31.4", "31,4", "41.4", "41,4") if each in seen] == []


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "pptx", "png", "svg"])
def test_a_series_without_values_is_not_taken_out(file_format):
    with pytest.raises(NoValuesError) as refused:
        export(request(storuman([None, None]), file_format))
    assert refused.value.values == {"found": "Samtal besvarade samma dag"}


def test_a_place_that_is_not_there_is_refused():
    with pytest.raises(UnknownUnitError):
        export(replace(request(storuman()), units=("9999",)))


def test_one_profession_is_taken_out_by_its_own_limits():
    table = "\n".join(
        f"2421 {2019 + place // 4}K{place % 4 + 1} {part} {10 * place if part == '-' else [8, 10][place % 2]}"
        for place in range(14)
        for part in ("-", "Läkare")
    )
    result = draw(f"unit period breakdown value\n{table}", of="vakansgrad")
    whole = rows(result)[0]
    doctors = export(replace(request(result), breakdown="Läkare")).content.decode("utf-8-sig")
    doctor, *_ = csv.DictReader(StringIO(doctors), delimiter=";")
    assert (doctor["Uppdelning"], doctor["Medelvärde"]) == ("Läkare", "9")
    assert (whole["Uppdelning"], whole["Medelvärde"]) == ("", "65")
