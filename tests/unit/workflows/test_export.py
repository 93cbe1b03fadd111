"""A figure taken out: which files there can be, what they are called, and what is refused."""

import csv
from datetime import date
from io import StringIO
from math import nan

import pytest

from domain.errors import MissingProgramError, NoValuesError, PeriodError, UnknownIndicatorError, UnknownUnitError
from stats.control_limits import xmr
from wording.control import control_finding, control_of, control_words
from workflows import export, read
from workflows.export import UnknownFormatError

TODAY = date(2026, 8, 14)
LINE = export.Figure(indicator="belaggningsgrad", units=("sodra-lappland", "0024"))
CONTROL = export.Figure(indicator="belaggningsgrad", units=("sodra-lappland", "0024"), kind="styrdiagram")
MAP = export.Figure(indicator="belaggningsgrad", units=("sodra-lappland",), kind="karta", period="2026-05")


@pytest.fixture
def no_chromium(monkeypatch, tmp_path):
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "ingen-chromium"))
    monkeypatch.setattr("publishing.images._open", [])  # one that an earlier test started


def test_file_names_say_what_where_when_and_which_version(store):
    assert export.names(store, LINE, today=TODAY) == {
        "png": "belaggningsgrad_sodra-lappland_2026-06_v5.png",
        "svg": "belaggningsgrad_sodra-lappland_2026-06_v5.svg",
        "pdf": "belaggningsgrad_sodra-lappland_2026-06_v5.pdf",
        "csv": "belaggningsgrad_sodra-lappland_2026-06_v5.csv",
        "csv_maskin": "belaggningsgrad_sodra-lappland_2026-06_v5_maskin.csv",
        "xlsx": "belaggningsgrad_sodra-lappland_2026-06_v5.xlsx",
        "pptx": "belaggningsgrad_sodra-lappland_2026-06_v5.pptx",
    }
    assert export.names(store, MAP, today=TODAY)["csv"].endswith("_karta_2026-05_v5.csv")
    assert (
        export.names(store, CONTROL, today=TODAY)["csv"] == "belaggningsgrad_sodra-lappland_styrdiagram_2026-06_v5.csv"
    )


def test_without_chromium_the_pictures_are_not_offered_and_the_rest_is(store, no_chromium):
    assert not export.can_draw_images()
    assert list(export.names(store, LINE, today=TODAY)) == ["csv", "csv_maskin", "xlsx", "pptx"]
    for fmt in export.IMAGES:
        with pytest.raises(MissingProgramError) as refused:
            export.export(store, LINE, fmt=fmt, today=TODAY)
        assert refused.value.values == {"program": "Chromium"}
    for fmt, begins in (
        ("pptx", b"PK"),
        ("xlsx", b"PK"),
        ("csv", "\ufeffIndikator".encode()),
        ("csv_maskin", b"indik"),
    ):
        assert export.export(store, LINE, fmt=fmt, today=TODAY).content.startswith(begins)


def test_a_picture_is_named_for_what_it_is_for(store):
    names = {size: export.names(store, LINE, today=TODAY, size=size) for size in ("bild", "rapport", "socialt")}
    assert [each["png"] for each in names.values()] == [
        "belaggningsgrad_sodra-lappland_2026-06_v5.png",
        "belaggningsgrad_sodra-lappland_2026-06_rapport_v5.png",
        "belaggningsgrad_sodra-lappland_2026-06_socialt_v5.png",
    ]
    assert len({each["xlsx"] for each in names.values()}) == 1


def test_the_name_of_the_file_is_the_one_that_was_promised(store):
    for figure in (LINE, MAP, CONTROL):
        promised = export.names(store, figure, today=TODAY)
        for fmt in ("csv", "csv_maskin", "xlsx", "pptx"):
            assert export.export(store, figure, fmt=fmt, today=TODAY).name == promised[fmt]


def test_every_row_of_the_table_says_where_it_is_from_which_version_and_when_it_was_taken_out(store):
    made = export.export(store, LINE, fmt="csv", today=TODAY).content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(made), delimiter=";"))
    for row in rows:
        assert row["Indikator"] == "Beläggningsgrad"
        assert row["Källa"] == "Egen bearbetning av uppgifter från regionernas och kommunernas blanketter"
        assert row["Dataversion"] == "5"
        assert row["Exempeldata"] == "ja"
        assert {"2026-08-14", "14 augusti 2026"} & set(row.values())
    assert len(rows) == 120


def test_a_figure_is_read_from_what_somebody_typed():
    typed = {"indicator": "vakansgrad", "kind": "linje", "fmt": "png", "period": "", "breakdown": "Läkare"}
    read = export.chosen(units=" sodra-lappland, 0024 ,", **typed)
    assert read.fmt == "png"
    assert read.figure == export.Figure(indicator="vakansgrad", units=("sodra-lappland", "0024"), breakdown="Läkare")


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"fmt": "gif"}, UnknownFormatError),
        ({"kind": "tårta"}, UnknownFormatError),
        ({"size": "affisch"}, UnknownFormatError),
        ({"period": "i fjol"}, PeriodError),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_refused(typed, error):
    usual = {"indicator": "vakansgrad", "units": "0024", "kind": "linje", "fmt": "png", "period": "", "breakdown": ""}
    with pytest.raises(error):
        export.chosen(**usual | typed)


@pytest.mark.parametrize(
    ("figure", "error"),
    [
        (export.Figure(indicator="luftslott", units=("sodra-lappland",)), UnknownIndicatorError),
        (export.Figure(indicator="vakansgrad", units=("nordpolen",)), UnknownUnitError),
        (export.Figure(indicator="vakansgrad", units=("",)), UnknownUnitError),
        (export.Figure(indicator="vakansgrad", units=("nordpolen",), kind="karta"), UnknownUnitError),
    ],
    ids=lambda each: getattr(each, "__name__", None),
)
def test_what_does_not_exist_is_refused(store, figure, error):
    with pytest.raises(error):
        export.export(store, figure, fmt="csv", today=TODAY)


def test_a_control_chart_is_of_the_place_alone_with_its_own_words(store):
    wanted = export.request(store, CONTROL, fmt="csv", today=TODAY)
    result = read.result(store, "belaggningsgrad", units=["sodra-lappland"], breakdown="")
    chart = control_of(result, "sodra-lappland")
    assert (wanted.kind, wanted.units, set(wanted.result.units)) == (
        "styrdiagram", ("sodra-lappland",), {"sodra-lappland"},
    )  # fmt: skip
    assert wanted.title == control_finding(result, "sodra-lappland")
    assert wanted.sentence == " ".join(control_words(result, chart).sentences)
    assert wanted.title.endswith("i Södra Lappland")
    assert wanted.title != export.request(store, LINE, fmt="csv", today=TODAY).title


def test_the_table_of_a_control_chart_has_the_limits_of_the_figure(store):
    made = export.export(store, CONTROL, fmt="csv", today=TODAY).content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(made), delimiter=";"))
    values = [float(row["Värde"].replace(",", ".")) if row["Värde"] else nan for row in rows]
    known = xmr(values, improvement="neutral", rebase_at=()).points.iloc[-1]
    assert len(rows) == 60
    for name, column in (("Medelvärde", "mean"), ("Undre gräns för vanlig variation", "lower")):
        assert float(rows[-1][name].replace(",", ".")) == pytest.approx(known[column])


def test_a_control_chart_of_one_profession_keeps_to_it(store):
    figure = export.Figure(indicator="vakansgrad", units=("vaster",), kind="styrdiagram", breakdown="Läkare")
    made = export.export(store, figure, fmt="csv", today=TODAY).content.decode("utf-8-sig")
    assert {row["Uppdelning"] for row in csv.DictReader(StringIO(made), delimiter=";")} == {"Läkare"}
    assert "läkare" in export.request(store, figure, fmt="csv", today=TODAY).title


def test_a_control_chart_without_values_is_refused_and_not_offered(store):
    # Nobody reports the beds of the whole country.
    figure = export.Figure(indicator="belaggningsgrad", units=("0000",), kind="styrdiagram")
    assert export.names(store, figure, today=TODAY) == {}
    with pytest.raises(NoValuesError) as refused:
        export.export(store, figure, fmt="csv", today=TODAY)
    assert refused.value.values == {"found": "Beläggningsgrad"}


def test_a_map_is_about_the_kommuner_of_the_place(store):
    wanted = export.request(store, MAP, fmt="csv", today=TODAY)
    assert wanted.kind == "karta"
    assert wanted.units == ("2425", "2481", "2418", "2422", "2421", "2462", "2463")
    anywhere = export.request(store, export.Figure(indicator="inskrivna_65", units=("0024",), kind="karta"),
                              fmt="csv", today=TODAY)  # fmt: skip
    assert len(anywhere.units) == 15
