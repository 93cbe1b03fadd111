"""Scenarier: what a reader sees, what its maker may do, and the button that every planning page has."""

from streamlit.testing.v1 import AppTest

from domain.scenario import Prediction, Scenario
from tests.app.conftest import Shown


def said(*months, title="Sommaren <b>blir</b> lugn", **more):
    predictions = tuple(
        Prediction(indicator="belaggningsgrad", unit="sodra-lappland", period=each, mean=84, lower=83, upper=90)
        for each in months
    )
    about = {"model": "prognos", "place": "sodra-lappland", "data_version": 5, "actor": "anna@exempel.se"}
    return Scenario(title=title, predictions=predictions, **{**about, **more})


def _run(function, **address):
    app = AppTest.from_function(function, default_timeout=120)
    app.query_params = {name: str(each) for name, each in address.items()}
    app.run()
    assert not app.exception, [each.value for each in app.exception]
    return Shown(app)


def _as_reviewer():
    from views import run
    from views.scenarios import scenarios_for
    from workflows.access import Caller, Role

    run.use_language()
    scenarios_for(Caller("bo@exempel.se", role=Role.REVIEWER))


def _offered():
    import streamlit as st

    from tests.app.test_scenarios import said
    from views import run
    from views.save_scenario import offer
    from workflows.access import Caller, Role

    run.use_language()
    made = st.session_state.setdefault("gjorda", [])

    def make():
        made.append(1)
        return said("2026-06", "2026-07", title="Prognos", actor="")

    anna = Caller("anna@exempel.se", role=Role.PROJECT_LEADER, modellomraden=frozenset({"sodra-lappland"}))
    offer(run.store(), make, key="prov", asking=lambda: anna)


def test_a_reader_sees_what_was_said_and_what_came_and_not_who_said_it(visit_own, store):
    number = store.keep_scenario(said("2026-04", "2026-05", "2026-06", "2026-07"))
    page = visit_own("scenarier", scenario=str(number))
    assert page.title == "Scenarier"
    assert "1. Sommaren <b>blir</b> lugn" in page.text
    assert "Låst" in page.text  # three of its months were published
    assert "anna@exempel.se" not in page.text
    (figure,) = page.figures
    assert figure["alt"].startswith("Beläggningsgrad, Södra Lappland (modellområde). 2 av 3 utfall ligger inom bandet.")
    rows = page.table("Beläggningsgrad, Södra Lappland")
    assert [row[0] for row in rows[1:]] == ["april 2026", "maj 2026", "juni 2026", "juli 2026"]
    assert [row[4] for row in rows[1:]] == [
        "inom bandet",
        "under bandet",
        "inom bandet",
        "väntas omkring 14 september 2026",
    ]


def test_a_reviewer_finds_it_in_the_list_renames_it_and_closes_it(store, database_url):
    number = store.keep_scenario(said("2026-08"))
    page = _run(_as_reviewer)
    assert [row[0] for row in page.table("Sparade scenarier")[1:]] == ["1. Sommaren <b>blir</b> lugn"]
    page = _run(_as_reviewer, scenario=number)
    assert "Sparat av anna@exempel.se" in page.text
    page.app.text_input[0].input("Hösten")
    page.app.button[0].click().run()
    assert store.scenarios()[0].title == "Hösten"
    page.app.checkbox[0].check().run()
    page.app.button[1].click().run()
    assert not store.scenarios()[0].is_open
    assert "kan inte ändras av någon" in page.text


def test_a_page_offers_to_save_what_it_shows_and_reckons_it_only_then(store, database_url):
    page = _run(_offered)
    assert page.app.session_state["gjorda"] == []
    page.app.text_input[0].input("Mitt *namn*")
    page.app.button[0].click().run()
    (held,) = store.scenarios()
    assert (held.title, [each.period for each in held.predictions]) == ("Mitt *namn*", ["2026-07"])
    assert (held.actor, len(page.app.session_state["gjorda"])) == ("anna@exempel.se", 1)
    assert "Sparat som scenario 1." in page.text
    assert "En förutsägelse gäller en period som redan är publicerad." in page.text
    assert f'href="/scenarier?scenario={held.number}"' in page.markup


def test_a_reviewer_sends_the_sheet_back_sees_every_fault_then_every_change_and_saves(store, database_url):
    from io import BytesIO

    import openpyxl

    from workflows import assumptions, assumptions_file
    from workflows.clock import today

    first = assumptions.held(store)[0].declared
    book = openpyxl.load_workbook(BytesIO(assumptions_file.workbook(store, today=today()).content))

    def sheet(value):
        book.worksheets[0]["D2"], book.worksheets[0]["H2"] = value, "Mätt <b>här</b>"
        written = BytesIO()
        book.save(written)
        return ("a.xlsx", written.getvalue(), assumptions_file.MIME)

    page = _run(_as_reviewer, vy="antaganden")
    page.app.file_uploader[0].set_value(sheet("många")).run()
    assert [row[0] for row in page.table("Fel och vad du gör åt dem")[1:]] == ["bladet Antaganden, cell D2"]
    assert not [each for each in page.app.button if each.label.startswith("Spara")]
    page.app.file_uploader[0].set_value(sheet(first.high)).run()
    assert [row[3] for row in page.table("Det här ändras")[1:]] == ["Mätt <b>här</b>"]
    page.app.button(key="antaganden_spara_fil").click().run()
    assert assumptions.assumed(store, first.model)[first.id] == first.high
    assert "Antagandet är ändrat." in page.text
    assert not page.app.exception


def test_what_somebody_else_has_set_since_it_was_shown_is_shown_before_it_can_be_overwritten(store, database_url):
    from io import BytesIO

    import openpyxl

    from domain.assumption import WantedAssumption
    from workflows import assumptions, assumptions_file
    from workflows.access import Caller, Role
    from workflows.assumptions_change import confirm, examine
    from workflows.clock import today

    first = assumptions.held(store)[0].declared
    book = openpyxl.load_workbook(BytesIO(assumptions_file.workbook(store, today=today()).content))
    book.worksheets[0]["D2"], book.worksheets[0]["H2"] = first.high, "Mätt här"
    written = BytesIO()
    book.save(written)
    page = _run(_as_reviewer, vy="antaganden")
    page.app.file_uploader[0].set_value(("a.xlsx", written.getvalue(), assumptions_file.MIME)).run()
    theirs = WantedAssumption(assumption=first.id, value=first.low, source="Mätt där")
    confirm(store, Caller("eva@exempel.se", role=Role.REVIEWER), examine(store, [theirs]))
    page.app.button(key="antaganden_spara_fil").click().run()
    assert "Någon har ändrat antagandena" in page.text
    assert assumptions.assumed(store, first.model)[first.id] == first.low
    page.app.button(key="antaganden_spara_fil").click().run()  # now that it has been seen
    assert assumptions.assumed(store, first.model)[first.id] == first.high


def test_an_address_that_names_no_scenario_is_told_and_one_of_what_is_gone_is_shown(visit_own, store):
    from dataclasses import replace

    for asked in ("abc", "100000000000000000000"):
        assert visit_own("scenarier", scenario=asked).title == "Scenarier"
    prediction = replace(said("2026-08").predictions[0], indicator="borta")
    number = store.keep_scenario(replace(said(place="borta", model="borta"), predictions=(prediction,)))
    assert "borta" in visit_own("scenarier", scenario=str(number), serie="x", jamfor_med="99").text


def test_the_assumptions_stand_in_one_table_and_a_reader_may_not_change_them(visit):
    from planning.assumptions import all_assumptions

    page = visit("scenarier", vy="antaganden")
    rows = page.table("Alla antaganden med källa")
    assert len(rows) == 1 + len(all_assumptions())
    assert all(row[2] and row[4] for row in rows[1:])
    assert "Den som är granskare kan ändra antagandena." in page.text
