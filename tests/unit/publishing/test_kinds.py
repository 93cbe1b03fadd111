"""Every kind of figure as every file: what is drawn is in it, and nothing that is hidden is in any byte."""

import json
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from domain.errors import NoValuesError
from publishing.export import export, figure
from publishing.images import chromium_path
from publishing.request import FORMATS, ExportRequest, Kind, Size
from publishing.selection import selected
from publishing.stamp import stamp
from tests.unit.publishing.drawn import draw
from tests.unit.publishing.test_hidden import readable

TABLE = """
unit  period   sex  numerator  denominator  value    lower    upper    status
2463  2025-01  T    88         100          88.0     80.2     93.0     -
2463  2025-02  T    84         100          84.0     75.6     89.9     -
2463  2025-01  K    45         50           90.0     78.6     95.7     -
2463  2025-02  K    44         50           88.0     76.2     94.4     -
2463  2025-01  M    43         50           86.0     73.8     93.0     -
2463  2025-02  M    40         50           80.0     67.0     88.8     -
2422  2025-02  T    30         50           60.0     46.2     72.4     -
2421  2025-02  T    35         50           70.0     56.2     80.9     -
2418  2025-02  T    36         50           72.0     58.3     82.5     -
2418  2025-01  T    73.1357    73.1357      73.1357  73.1357  73.1357  prickad
2513  2025-02  T    73.1357    73.1357      73.1357  73.1357  73.1357  prickad
"""
UNITS = ("2463", "2422", "2421", "2418", "2513")
KINDS, SIZES = get_args(Kind), get_args(Size)


def request(kind, file_format="csv", table=TABLE, **more):
    result = draw(table)
    if kind != "kon":
        rows = result.rows
        result = replace(result, rows=rows[rows["sex"] == "T"].reset_index(drop=True))
    return ExportRequest(result=result, units=UNITS, kind=kind, format=file_format, title="Fynd", sentence="Mening.",
                         today=date(2026, 11, 25), code="7q2mxe", link="http://x.se/f/7q2mxe", **more)  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn_for_every_use_with_its_stamp_and_nothing_hidden(kind, size):
    drawn = figure(request(kind, "png", size=size))
    words = " ".join(each["text"].replace("<br>", " ") for each in drawn["layout"]["annotations"])
    assert "<b>Fynd</b>" in words
    assert "Dataversion 12. Framställd 25 november 2026." in words
    assert "<b>Exempeldata (syntetiska)</b>" in words
    assert "http://x.se/f/7q2mxe" in words
    seen = json.dumps(drawn)
    assert "73.1" not in seen
    assert "73,1" not in seen


@pytest.mark.parametrize("kind", KINDS)
def test_no_format_of_any_kind_has_what_is_hidden(kind):
    """PNG and PDF are packed, and drawn from the same figure as the SVG."""
    not_read = {"png", "pdf"} if chromium_path() else {"png", "pdf", "svg"}
    for file_format in sorted(set(FORMATS) - not_read):
        seen = readable(export(request(kind, file_format)).content)
        assert "73.1357" not in seen, file_format
        assert "73,1357" not in seen, file_format


def test_women_and_men_are_the_rows_of_their_figure():
    found = selected(request("kon"))
    assert found.rows[["sex", "value"]].to_numpy().tolist() == [["K", 90.0], ["K", 88.0], ["M", 86.0], ["M", 80.0]]
    assert list(found.units) == ["2463"]


def test_without_both_there_is_no_figure_of_women_and_men():
    only_women = "\n".join(line for line in TABLE.splitlines() if "  M  " not in line)
    with pytest.raises(NoValuesError):
        selected(request("kon", table=only_women))


def test_a_funnel_is_of_its_places_at_its_period_and_names_who_has_none():
    asked = request("tratt", "png", period="2025-02")
    assert set(selected(asked).rows["period"]) == {"2025-02"}
    told = stamp(selected(asked), units=UNITS, title="", sentence="", today=asked.today, period="2025-02")
    assert told.span == "februari 2025"
    words = " ".join(each["text"].replace("<br>", " ") for each in figure(asked)["layout"]["annotations"])
    assert "Överkalix" in words
