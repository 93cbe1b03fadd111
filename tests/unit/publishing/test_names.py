"""File names are ids and ASCII, whatever the names in the data are."""

from dataclasses import replace
from datetime import date

import pytest

from publishing.names import file_name, slug
from publishing.request import ExportRequest
from tests.unit.publishing.drawn import draw, rename

RESULT = draw("unit period value\nsodra-lappland 2026-06 83.0", of="belaggningsgrad")
REQUEST = ExportRequest(
    result=RESULT, units=("sodra-lappland",), format="png", title="", sentence="", today=date(2026, 11, 25)
)


def test_a_name_tells_indicator_unit_period_and_version():
    assert file_name(REQUEST, period="2026-06") == "belaggningsgrad_sodra-lappland_2026-06_v12.png"


def test_a_map_has_another_name_than_the_line():
    named = file_name(replace(REQUEST, kind="karta", format="svg"), period="2026K2")
    assert named == "belaggningsgrad_sodra-lappland_karta_2026K2_v12.svg"


def test_a_control_chart_has_a_name_of_its_own():
    named = file_name(replace(REQUEST, kind="styrdiagram", format="xlsx"), period="2026-06")
    assert named == "belaggningsgrad_sodra-lappland_styrdiagram_2026-06_v12.xlsx"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Östra Norrbotten", "ostra-norrbotten"),
        ("Åsele", "asele"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\System32", "c-windows-system32"),
        ("a" * 300, "a" * 40),
        ("漢字", ""),
    ],
)
def test_a_name_is_never_a_path(name, safe):
    assert slug(name) == safe
    named = file_name(replace(REQUEST, result=rename(RESULT, "sodra-lappland", name)), period="2026-06")
    assert named == "_".join(filter(None, ["belaggningsgrad", safe, "2026-06", "v12.png"]))
