"""Nytta och arbete: closed to those who only read, and for the others one message and three tables."""

from datetime import timedelta

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from domain.submission import Form, NewSubmission, Origin
from indicators.registry import all_indicators
from tests.app.conftest import Shown
from views.counted import is_robot
from workflows import usage
from workflows.clock import now, today
from workflows.half_year import HalfYear, half_year_text

CURRENT = HalfYear.of(today())
TITLES = {each.id: each.title for each in all_indicators().values()}
ROW = {"measure": "inskrivna", "unit": "2421", "period": "2026-05", "sex": "T", "breakdown": "", "value": 40.0,
       "status": "", "sheet": "Blad", "cell": "D4"}  # fmt: skip


def as_reviewer():
    """The page as one sees it who may: AppTest has no address, so that nobody is at this machine."""
    from views import run
    from views.benefit import benefit_for
    from workflows.access import Caller, Role

    run.use_language()
    benefit_for(Caller("granskare@example.se", role=Role.REVIEWER))


@pytest.fixture
def reviewed(database_url):
    """`reviewed(lang="en")`: the page at that address, in the test's own database."""

    def reviewed(**address):
        app = AppTest.from_function(as_reviewer, default_timeout=60)
        app.query_params = address
        app.run()
        assert not app.exception, [each.value for each in app.exception]
        return Shown(app)

    return reviewed


def send(store, *, minutes=None):
    """A file from Södra Lappland, published `minutes` after its template was taken out (None = it does not say)."""
    template_at = None if minutes is None else now() - timedelta(minutes=minutes)
    form = Form("sodra-lappland", "hemsjukvard", template_at=template_at)
    new = NewSubmission(Origin.SHEET, "Åsa", "fil.xlsx", b"x", "Blankett", form=form)
    store.submit(new, pd.DataFrame([ROW]), publish=True)


def test_one_who_only_reads_gets_a_sentence_and_no_figures(visit):
    shown = visit("nytta")
    assert shown.title == "Nytta och arbete"
    (warning,) = shown.app.warning
    assert warning.value.startswith("Sidan visas bara för granskare och administratörer.")
    assert "<table" not in shown.markup


def test_before_anything_has_happened_it_says_so(reviewed):
    shown = reviewed()
    assert f"Inga inskickade filer godkändes under {half_year_text(CURRENT)}." in shown.text
    assert "Det är för tidigt att säga vilka mått som bör omprövas." in shown.text
    assert len(shown.table("Visningar, uttag och efterfrågade celler")) > 20


def test_work_and_use_stand_in_their_tables(store, reviewed):
    send(store, minutes=95)
    usage.viewed(store, "belaggningsgrad")
    usage.viewed(store, "belaggningsgrad")
    usage.exported(store, "belaggningsgrad")
    shown = reviewed()
    assert f"Under {half_year_text(CURRENT)} godkändes en fil." in shown.text
    assert "gick det 95 minuter från hämtad blankett" in shown.text
    assert shown.table("Filer som först godkändes")[1:] == [
        ["Södra Lappland, Hemsjukvård", "1", "95 minuter", "95 minuter", "0", "0", "1"]
    ]
    rows = {row[0]: row[1:] for row in shown.table("Visningar, uttag och efterfrågade celler")}
    assert rows[TITLES["belaggningsgrad"]][:2] == ["2", "1"]
    assert rows[TITLES["andel_80"]] == ["0", "0", "–", "–", "–"]


def test_a_time_is_said_of_as_many_files_as_it_is_known_for(store, reviewed):
    for minutes in (60, 80, None):
        send(store, minutes=minutes)
    shown = reviewed()
    assert "godkändes 3 filer. Av de 2 där tiden är känd var hälften godkända inom 70 minuter från att" in shown.text
    (row,) = shown.table("Filer som först godkändes")[1:]
    assert row[1:4] == ["3", "70 minuter (2 av 3 filer)", "80 minuter"]


def test_after_a_full_half_year_it_lists_what_to_reconsider_with_the_reasons(store, reviewed):
    last = HalfYear.of(CURRENT.start_on - timedelta(days=1))
    before = HalfYear.of(last.start_on - timedelta(days=1))
    store.add_uses(str(before), {("belaggningsgrad", "visning"): 1})
    store.add_uses(str(last), {("hemrehabilitering", "visning"): 1, ("belaggningsgrad", "visning"): 99})
    shown = reviewed(halvar=str(last))
    listed = {row[0]: row[1] for row in shown.table(f"Enligt {half_year_text(last)}")}
    assert listed[TITLES["hemrehabilitering"]] == "Det har öppnats en gång och aldrig laddats ner."
    assert listed[TITLES["rekryteringstid"]] == "Det har inte öppnats en enda gång och aldrig laddats ner."
    assert TITLES["belaggningsgrad"] not in listed
    assert f"{len(listed) - 1} mått bör omprövas efter {half_year_text(last)}." in shown.text
    (chosen,) = shown.app.pills
    assert chosen.value == str(last)


def test_the_page_is_there_in_english(reviewed):
    shown = reviewed(lang="en")
    assert shown.title == "Benefit and work"
    assert "It is too early to say which measures should be reconsidered." in shown.text


def test_a_measure_is_counted_when_a_reader_turns_to_it_and_not_at_every_choice_on_its_page(store, visit_own):
    shown = visit_own("hemsjukvard", matt="inskrivna_65")
    shown.app.selectbox[0].select("2421").run()
    shown.app.selectbox(key="matt").select("hembesok_per_inskriven").run()
    usage.write_now(store)
    assert store.uses(str(CURRENT)) == {("inskrivna_65", "visning"): 1, ("hembesok_per_inskriven", "visning"): 1}


@pytest.mark.parametrize(
    ("user_agent", "robot"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36",
            False,
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1",
            False,
        ),
        ("", False),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/142.0 Safari/537.36", True),
        ("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", True),
        ("UptimeRobot monitor/2.0", True),
    ],
)
def test_a_robot_says_that_it_is_one(user_agent, robot):
    assert is_robot(user_agent) is robot
