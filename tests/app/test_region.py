"""Every page in another region's database: its own places, nothing of the north, and a form that comes back as a value."""

import csv
import re
from pathlib import Path

import pytest

from indicators.registry import area
from tests import dalarna
from tests.app.conftest import HOUSE
from tests.workbooks import filled, read_cell
from workflows import export, receive
from workflows.access import LOCAL
from workflows.clock import today
from workflows.figure import Figure
from workflows.own_figures import template
from workflows.read import result
from workflows.start import opened

PAGES = sorted(path.stem for path in (HOUSE / "pages").glob("[a-z]*.py"))
AREA, KOMMUN = "ovre-dalarna", "2062"
# The pages that show a place, opened at one.
ADDRESSES = {
    "plats": {"plats": KOMMUN}, "jamfor": {"plats": KOMMUN}, "floden": {"modellomrade": AREA}, "finns": {"plats": AREA},
    "verkstad": {"plats": AREA}, "lektion": {"plats": KOMMUN}, "laget": {"modellomrade": AREA},
    "hemsjukvard": {"plats": KOMMUN}, "vardplatser": {"plats": AREA},
}  # fmt: skip


def northern_names():
    """The places of the four northern counties, and who coordinates there."""
    folder = Path(HOUSE / "data_samples" / "reference")
    kommuner = csv.DictReader((folder / "kommuner_riket.csv").read_text("utf-8").splitlines())
    areas = csv.DictReader((folder / "modellomraden.csv").read_text("utf-8").splitlines())
    names = {row["name"] for row in kommuner if row["code"][:2] in {"22", "23", "24", "25"}}
    names |= {row["name"] for row in areas} | {"Norrland", "NRF", "Norra sjukvårdsregionförbundet"}
    return names | {
        f"Region {each}" for each in ("Västernorrland", "Västerbotten", "Norrbotten", "Jämtland Härjedalen")
    }


NORTHERN = re.compile("|".join(rf"\b{re.escape(each)}\b" for each in sorted(northern_names())))


@pytest.fixture(scope="session")
def dalarna_url(tmp_path_factory):
    url = dalarna.copied(tmp_path_factory, tmp_path_factory.mktemp("dalarna"))
    yield url
    opened(url).close()


@pytest.fixture(scope="session")
def visited():
    """What has been opened already, by page."""
    return {}


@pytest.fixture
def shown(dalarna_url, monkeypatch, visit, visited):
    """`shown("om")`: a page in Dalarna, at one of its places."""
    monkeypatch.setenv("DATABASE_URL", dalarna_url)

    def shown(name):
        if name not in visited:
            visited[name] = visit(name, **ADDRESSES.get(name, {}))
        return visited[name]

    return shown


def test_the_pattern_finds_the_north():
    assert NORTHERN.search("Säkert lägre än resten av Södra Lappland: Lycksele.")
    assert not NORTHERN.search("Orsa har haft fler åren före. Region Dalarna samordnar.")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_names_nothing_of_the_north(shown, name):
    told = shown(name).text
    assert "Exempeldata" in told, "it has been drawn"
    assert set(NORTHERN.findall(told)) == set()


def test_the_front_page_leads_to_the_places(shown):
    markup = shown("oversikt").markup
    named = re.findall(r'<a href="/plats\?plats=(\w+)" aria-label="([^"]+)"', markup)
    assert {name for _, name in named} == {"Mora", "Orsa", "Älvdalen", "Malung-Sälen", "Vansbro"}
    assert "/plats?plats=vasterdalarna" in markup


def test_about_says_who_and_where(shown):
    told = shown("om").text
    assert "Övre Dalarna och Västerdalarna är modellområden som följer om vården kommer närmare." in told
    assert "Region Dalarna samordnar arbetet." in told
    assert "Vilka kommuner som ingår i Övre Dalarna och Västerdalarna är inte bekräftat." in told


def test_a_map_draws_the_county(shown):
    page = shown("vardplatser")
    assert "Älvdalen" in page.markup
    assert "Övriga kommuner på kartan" in page.text


def test_a_form_is_made_filled_in_sent_and_shown(tmp_path, tmp_path_factory, monkeypatch):
    url = dalarna.copied(tmp_path_factory, tmp_path)
    monkeypatch.setenv("DATABASE_URL", url)
    store, on = opened(url), today()
    form = template(store, area=area("tillganglighet"), modellomrade=AREA, today=on, who=LOCAL)
    unit, period, heading = "sarna-vardcentral", "2025-10", "Besvarade samma dag"
    calls = read_cell(form, unit, period, "Besvarade samtal")
    sent = filled(form, (unit, period, heading, int(calls) - 7))
    examined = receive.examine(store, sent, "blankett.xlsx", today=on, who=LOCAL)
    assert [each.unit for each in examined.effective.itertuples()] == [unit]
    answers = receive.Answers(all="Räknat om.")
    receipt = receive.confirm(store, examined, today=on, who=LOCAL, answers=answers)
    assert receipt.data_version == 6
    (row,) = result(store, "telefon_samma_dag", units=[unit], first=period, last=period).rows.itertuples()
    assert (row.numerator, row.denominator) == (calls - 7, calls)
    figure = Figure(indicator="telefon_samma_dag", units=(AREA, "0020"), kind="linje")
    made = export.export(store, figure, fmt="csv", today=on)
    assert "Övre Dalarna" in made.content.decode("utf-8-sig")
    store.close()
