"""The page Halvårsrapport: for readers, for those who write, and when two write at once."""

from contextlib import closing
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from domain.people import Role
from tests.app.conftest import Shown
from workflows import report_text
from workflows.access import Caller
from workflows.half_year import HalfYear
from workflows.start import opened

NOW = datetime(2026, 7, 14, 9, 0, tzinfo=UTC)
AREA = "jamtland-harjedalen"
BO = Caller("bo@nrf.se", role=Role.REVIEWER)
HOSTILE = "<img src=x onerror=alert(1)> **fet** $x$"


def _as_reviewer():
    from views import run
    from views.report import report_for
    from workflows.access import Caller, Role

    run.use_language()
    who = Caller("gun@nrf.se", role=Role.REVIEWER)
    report_for(who, lambda: who)


def _as_reader():
    from views import run
    from views.report import report_for
    from workflows.access import READER

    run.use_language()
    report_for(READER, lambda: READER)


@pytest.fixture(scope="module")
def store(copy_of_seeded, tmp_path_factory):
    with closing(opened(copy_of_seeded(tmp_path_factory.mktemp("rapportsida")))) as held:
        yield held


@pytest.fixture
def page(store, monkeypatch):
    """`page(_as_reviewer, halvar="2025H1")`: the page of one modellområde, as somebody sees it."""
    monkeypatch.setenv("DATABASE_URL", str(store._database.address.render_as_string(hide_password=False)))

    def page(who, **address):
        app = AppTest.from_function(who, default_timeout=90)
        app.query_params = {"rapport": AREA} | address
        return ran(app)

    return page


def ran(app):
    app.run()
    assert not app.exception, [each.value for each in app.exception]
    return Shown(app)


def write(store, half, part, words, *, unit=AREA):
    held = report_text.latest(store, HalfYear.parse(half), unit).get(part)
    number = held.number if held else 0
    report_text.write(store, BO, HalfYear.parse(half), unit, part=part, words=words, seen=number, now=NOW)


def kept(store, half, part):
    return report_text.words_of(report_text.latest(store, HalfYear.parse(half), AREA), part)


def area_of(shown, half, part):
    return shown.app.text_area(key=f"rapport_{half}_{AREA}_{part}")


def click(shown, half, part, button):
    shown.app.button(key=f"rapport_{half}_{AREA}_{part}_{button}").click()
    return ran(shown.app)


def test_one_who_writes_sees_the_figures_beside_and_what_is_kept(store, page):
    shown = page(_as_reviewer, halvar="2026H1")
    assert shown.title == "Halvårsrapport"
    assert "Jämtland Härjedalen, första halvåret 2026" in shown.text
    assert "Samtal besvarade samma dag:" in shown.text
    assert "0 av 10 delar skrivna" in shown.text
    area_of(shown, "2026H1", "ekonomi").input(HOSTILE)
    shown = ran(shown.app)
    assert "Text som inte är sparad: Ekonomi." in shown.text
    assert kept(store, "2026H1", "ekonomi") == ""
    shown = click(shown, "2026H1", "ekonomi", "spara")
    assert kept(store, "2026H1", "ekonomi") == HOSTILE
    assert "av gun@nrf.se." in shown.text
    assert "Text som inte är sparad" not in shown.text
    assert "1 av 10 delar skrivna" in shown.text


def test_what_is_typed_stays_when_another_report_is_looked_at(page):
    shown = page(_as_reviewer, halvar="2025H2")
    area_of(shown, "2025H2", "nasta").input("Vi planerar.")
    ran(shown.app)
    shown.app.selectbox(key="halvar").set_value("2025H1")
    assert area_of(ran(shown.app), "2025H1", "nasta").value == ""
    shown.app.selectbox(key="halvar").set_value("2025H2")
    assert area_of(ran(shown.app), "2025H2", "nasta").value == "Vi planerar."


def test_two_who_write_at_once_see_each_other_and_choose(store, page):
    half = "2024H2"
    shown = page(_as_reviewer, halvar=half)
    write(store, half, "ekonomi", "Bo skrev.")
    area_of(shown, half, "ekonomi").input("Gun skrev.")
    shown = click(shown, half, "ekonomi", "spara")
    assert "bo@nrf.se skrev här 14 juli 2026 kl. 11.00, efter att du öppnade fältet." in shown.text
    assert "Bo skrev." in shown.text
    assert area_of(shown, half, "ekonomi").value == "Gun skrev."
    assert kept(store, half, "ekonomi") == "Bo skrev."
    shown = click(click(shown, half, "ekonomi", "behall"), half, "ekonomi", "spara")
    assert kept(store, half, "ekonomi") == "Gun skrev."
    write(store, half, "ekonomi", "Bo igen.")
    assert area_of(ran(shown.app), half, "ekonomi").value == "Bo igen."  # Gun had typed nothing since


def test_earlier_words_are_put_after_what_is_there(store, page):
    write(store, "2023H1", "ekonomi", "Förra halvårets.")
    shown = page(_as_reviewer, halvar="2024H1")
    area_of(shown, "2024H1", "ekonomi").input("Nytt.")
    shown = click(shown, "2024H1", "ekonomi", "hamta")
    assert area_of(shown, "2024H1", "ekonomi").value == "Nytt.\n\nFörra halvårets."


def test_a_reader_reads_it_when_it_is_done_and_nobody_writes_then(store, page):
    half = "2023H2"
    write(store, half, "ekonomi", HOSTILE)
    shut = page(_as_reader, halvar=half)
    assert "Den här rapporten är inte klar" in shut.text
    assert "alert(1)" not in shut.markup
    assert not shut.app.get("download_button")
    report_text.mark(store, BO, HalfYear.parse(half), AREA, done=True, seen=0, now=NOW)
    shown = page(_as_reader, halvar=half)
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown.markup
    assert "<img" not in shown.markup
    assert "bo@nrf.se" not in shown.text
    assert len(shown.app.get("download_button")) == 2
    assert not shown.app.text_area
    writer = page(_as_reviewer, halvar=half)
    assert "Öppna den igen för att skriva." in writer.text
    assert not writer.app.text_area
