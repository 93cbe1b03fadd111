"""The page Vårdflöden: with data, without any, with everything hidden and with one month; and the way in."""

import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data_samples import reference as facts
from domain.flow import FLOW_MEASURE
from domain.submission import SUBMISSION_COLUMNS, NewSubmission, Origin
from store.database import open_store
from tests.app.conftest import Shown, _visit
from tests.workbooks import workbook
from workflows.start import opened

HEAD = ("från", "till", "period", "personer")


def test_the_page_tells_the_finding_draws_it_and_has_a_table_that_says_the_same(visit):
    shown = visit("floden", modellomrade="sodra-lappland", period="2026K2")
    assert shown.title == "Vårdflöden"
    assert "Det största flödet går från hälsocentral till sjukhus: 81 av 493" in shown.text
    assert shown.markup.count('role="img"') == 2, "lying and standing"
    table = shown.table("Personer från vårdnivå (rad) till vårdnivå (kolumn)")
    assert table[0] == [
        "Från", "Till sjukhus", "Till sjukstuga eller närvårdsavdelning", "Till hälsocentral",
        "Till kommunal hälso- och sjukvård", "Summa",
    ]  # fmt: skip
    assert table[3] == ["Hälsocentral", "81", "34", "–", "12", "127"]
    assert table[-1] == ["Summa", "133", "126", "125", "109", "493"]
    assert "Exempeldata (syntetiska)" in shown.text
    assert "Alla flöden tillsammans jämfört med kvartal 1 2026: ingen säker skillnad, 493 mot 551." in shown.text
    assert [each.label for each in shown.app.get("download_button")] == [
        "Hämta bilden (SVG)", "Hämta tabellen (CSV)", "Hämta en tom tabell (Excel)",
    ]  # fmt: skip


def test_the_choices_stand_in_the_address_and_an_unknown_one_is_told(visit):
    shown = visit("floden", modellomrade="jamtland-harjedalen", period="2025K1")
    assert [each.value for each in shown.app.selectbox] == ["jamtland-harjedalen", "2025K1"]
    assert shown.app.query_params["period"] == "2025K1"
    other = visit("floden", modellomrade="atlantis", period="1999K1")
    assert "Länken" in other.text or "länken" in other.text
    assert [each.value for each in other.app.selectbox] == ["vaster", "2026K2"]


def test_what_is_hidden_is_nowhere_in_what_is_sent(visit):
    shown = visit("floden", modellomrade="jamtland-harjedalen", period="2026K2")
    row = shown.table("Personer från vårdnivå (rad) till vårdnivå (kolumn)")[1]
    assert row == ["Sjukhus", "–", "dolt", "dolt", "24", "63"]
    told = re.findall(r"<title>(.*?)</title>", shown.markup)
    assert "Från sjukhus till sjukstuga eller närvårdsavdelning: dolt" in told
    assert "8 flöden är dolda" in shown.text


def test_the_page_is_there_in_english(visit):
    shown = visit("floden", modellomrade="sodra-lappland", lang="en")
    assert shown.title == "Care flows"
    assert "The largest flow goes from health centre to hospital: 81 of 493" in shown.text


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A house with the units and no figures at all; what is published in it is real."""
    url = f"sqlite:///{tmp_path / 'tom.db'}"
    with open_store(url) as store:
        store.put_reference(units=facts.units(), memberships=facts.memberships(), events=facts.events())

    def publish(*flows):
        rows = [
            (FLOW_MEASURE, "vaster", period, "T", pair, float(number), "", "B", "D2") for pair, period, number in flows
        ]
        frame = pd.DataFrame(rows, columns=list(SUBMISSION_COLUMNS))
        with open_store(url) as store:
            store.submit(NewSubmission(Origin.TABLE, "Åsa", "f.xlsx", b"x", "Blankett"), frame, publish=True)

    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setattr("workflows.start.seed", lambda *_, **__: None)
    yield publish
    opened(url).close()


def seen(**address):
    return _visit("floden", **address)


def test_without_any_flows_it_says_how_to_send_them(bare):
    shown = seen()
    assert "Här finns inga vårdflöden för Närsjukvårdsområde Väster än." in shown.text
    assert "ladda upp filen på sidan Ladda upp" in shown.text
    assert "<svg" not in shown.markup


def test_with_everything_hidden_it_says_so_and_no_number_is_there(bare):
    bare(("sjukhus > kommun", "2026K1", 2), ("kommun > sjukhus", "2026K1", 0))
    shown = seen(modellomrade="vaster")
    assert "Inga enskilda flöden visas, eftersom de skulle röja ett litet antal" in shown.text
    table = shown.table("Personer från vårdnivå (rad) till vårdnivå (kolumn)")
    assert {cell for row in table[1:] for cell in row[1:]} == {"dolt", "–", "0"}


def test_with_one_month_there_is_nothing_to_compare_with(bare):
    bare(("sjukhus > kommun", "2026-03", 20), ("kommun > sjukhus", "2026-03", 8))
    shown = seen(modellomrade="vaster")
    assert "De flesta går från sjukhus till kommunal hälso- och sjukvård: 20 av 28" in shown.text
    assert "Det finns inga flöden för perioden före att jämföra med." in shown.text
    assert "exempeldata" not in shown.text.lower()


def upload_as_reviewer():
    from views import run, upload
    from workflows.access import Caller, Role

    run.use_language()
    run.caller = lambda: Caller("gun@nrf.se", role=Role.REVIEWER)
    upload.upload_page()


def test_an_uploaded_table_is_recognised_asked_whose_it_is_and_previewed(database_url, monkeypatch):
    monkeypatch.setattr("views.run.caller", lambda: None)
    app = AppTest.from_function(upload_as_reviewer, default_timeout=60).run()
    content = workbook([HEAD, ("sjukhus", "kommun", "2026K2", 222), ("hälsocentral", "sjukhus", "2026K2", 171)])
    app.file_uploader[0].upload("tabell.xlsx", content, "application/octet-stream").run()
    assert not app.exception
    assert "Det framgår inte vilket modellområde vårdflödena gäller." in Shown(app).text
    (asked,) = [each for each in app.selectbox if each.label == "Vilket modellområde gäller flödena i filen?"]
    asked.select("vaster").run()
    assert not app.exception
    (told,) = app.dataframe
    assert list(told.value.iloc[0])[:4] == [
        "Vårdflöden",
        "Närsjukvårdsområde Väster",
        "kvartal 2 2026",
        "Sjukhus → Kommunal hälso- och sjukvård",
    ]
    assert list(told.value["Efter"]) == ["222", "171"]
    assert "Vad läsarna får se på sidan Vårdflöden" in Shown(app).text
    assert "Efter: Närsjukvårdsområde Väster, kvartal 2 2026 Det största flödet går" in Shown(app).text
    assert "Spara" in [each.label for each in app.button] or "Skicka in" in [each.label for each in app.button]
