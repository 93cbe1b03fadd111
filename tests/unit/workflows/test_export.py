"""A figure taken out: which files there can be, what they are called, and what is refused."""

import csv
from datetime import date
from io import StringIO

import pytest

from domain.errors import MissingProgramError, PeriodError, UnknownIndicatorError, UnknownUnitError
from workflows import export
from workflows.export import UnknownFormatError

TODAY = date(2026, 8, 14)
LINE = export.Figure(indicator="belaggningsgrad", units=("sodra-lappland", "0024"))
MAP = export.Figure(indicator="belaggningsgrad", units=("sodra-lappland",), kind="karta", period="2026-05")


@pytest.fixture
def no_chromium(monkeypatch, tmp_path):
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "ingen-chromium"))
    monkeypatch.setattr("publishing.images._open", [])  # one that an earlier test started


def test_file_names_say_what_where_when_and_which_version(store):
    assert export.names(store, LINE, today=TODAY) == {
        "png": "belaggningsgrad_sodra-lappland_2026-06_v3.png",
        "svg": "belaggningsgrad_sodra-lappland_2026-06_v3.svg",
        "csv": "belaggningsgrad_sodra-lappland_2026-06_v3.csv",
        "xlsx": "belaggningsgrad_sodra-lappland_2026-06_v3.xlsx",
        "pptx": "belaggningsgrad_sodra-lappland_2026-06_v3.pptx",
    }
    assert export.names(store, MAP, today=TODAY)["csv"].endswith("_karta_2026-05_v3.csv")


def test_without_chromium_the_pictures_are_not_offered_and_the_rest_is(store, no_chromium):
    assert not export.can_draw_images()
    assert list(export.names(store, LINE, today=TODAY)) == ["csv", "xlsx", "pptx"]
    with pytest.raises(MissingProgramError) as refused:
        export.export(store, LINE, fmt="png", today=TODAY)
    assert refused.value.values == {"program": "Chromium"}
    assert export.export(store, LINE, fmt="pptx", today=TODAY).content.startswith(b"PK")


def test_the_name_of_the_file_is_the_one_that_was_promised(store):
    for figure in (LINE, MAP):
        promised = export.names(store, figure, today=TODAY)
        for fmt in ("csv", "xlsx", "pptx"):
            assert export.export(store, figure, fmt=fmt, today=TODAY).name == promised[fmt]


def test_every_row_of_the_table_says_where_it_is_from_which_version_and_when_it_was_taken_out(store):
    made = export.export(store, LINE, fmt="csv", today=TODAY).content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(made), delimiter=";"))
    for row in rows:
        assert row["Indikator"] == "Beläggningsgrad"
        assert row["Källa"] == "Egen bearbetning av uppgifter från regionernas och kommunernas blanketter"
        assert row["Dataversion"] == "3"
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


def test_a_map_is_about_the_kommuner_of_the_place(store):
    wanted = export.request(store, MAP, fmt="csv", today=TODAY)
    assert wanted.kind == "karta"
    assert wanted.units == ("2425", "2481", "2418", "2422", "2421", "2462", "2463")
    anywhere = export.request(store, export.Figure(indicator="inskrivna_65", units=("0024",), kind="karta"),
                              fmt="csv", today=TODAY)  # fmt: skip
    assert len(anywhere.units) == 15
