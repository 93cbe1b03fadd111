"""Underlag: everybody reads the tables and their history; reviewers edit them, and the figures follow."""

import pytest
from streamlit.testing.v1 import AppTest

from domain.people import Role
from tests.app.conftest import Shown
from workflows import access
from workflows.fact_tables import Table, frame
from workflows.keep_facts import confirm_facts, examine_facts
from workflows.start import opened

HYPERLINK = '=HYPERLINK("x")<script>alert(1)</script>'
REVIEWER = access.Caller("granskare@example.se", role=Role.REVIEWER)


def as_reviewer():
    """The page as one sees it who may: AppTest has no address, so that nobody is at this machine."""
    from views import run
    from views.facts import facts_for
    from workflows.access import Caller, Role

    run.use_language()
    facts_for(Caller("granskare@example.se", role=Role.REVIEWER))


@pytest.fixture
def reviewed(database_url):
    """`reviewed(table)`: that table, in the test's own database."""

    def reviewed(table, **address):
        app = AppTest.from_function(as_reviewer, default_timeout=60)
        app.query_params = {"tabell": table, **address}
        app.run()
        assert not app.exception, [each.value for each in app.exception]
        return Shown(app)

    return reviewed


def edit(shown, **edits):
    """Edit the table as the browser tells of it: `edited_rows`, `added_rows` and `deleted_rows`."""
    (editor,) = shown.app.data_editor
    nothing = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
    shown.app.session_state[editor.key] = {**nothing, **edits}
    shown.app.run()
    assert not shown.app.exception, [each.value for each in shown.app.exception]


def save(shown, reason):
    shown.app.text_input[0].set_value(reason).run()
    shown.app.button[0].click().run()
    assert not shown.app.exception, [each.value for each in shown.app.exception]


@pytest.mark.parametrize("table", Table)
def test_one_who_only_reads_gets_every_table_and_no_editor(visit, table):
    shown = visit("underlag", tabell=table.value)
    assert shown.title == "Underlag"
    assert "Du kan läsa tabellerna." in shown.text
    assert "Inget är ändrat i den här tabellen sedan starten." in shown.text
    for kind in ("data_editor", "text_input", "button"):
        assert len(getattr(shown.app, kind)) == 0, kind


def test_a_reader_sees_what_a_reviewer_can_edit(visit):
    heading, *rows = visit("underlag", tabell="medlemskap").table("Kommuner i modellområden")
    assert heading == ["Modellområde", "Kommun", "Från", "Till", "Status", "Källa"]
    assert len(rows) == 16
    assert rows[2][:5] == ["Södra Lappland", "Malå", "inget", "inget", "bekräftad"]


def test_faults_and_changes_are_told_before_anything_is_saved(reviewed, store):
    shown = reviewed("enheter")
    before, number = store.data_version(), 0
    name = frame(Table.UNITS, store.facts()).loc[1, "name"]
    edit(shown, edited_rows={number: {"beds": 12}})
    assert shown.table("Att rätta innan tabellen kan sparas: 1")[1] == [
        "1", "Källa för vårdplatser", "Enheten har 12 vårdplatser utan källa. Skriv källan, eller töm antalet.",
    ]  # fmt: skip
    assert len(shown.app.button) == 0

    edit(shown, edited_rows={number: {"beds": 12, "beds_source": "protokoll"}})
    assert shown.table("Det här ändras")[1:] == [
        [name, "Vårdplatser", "inget", "12"],
        [name, "Källa för vårdplatser", "inget", "protokoll"],
    ]
    assert store.data_version() == before


def test_a_change_is_saved_with_its_reason_and_stands_in_the_history(reviewed, store):
    shown = reviewed("mal")
    added = {
        "indicator": "telefon_samma_dag", "value": 85, "decided_on": "2026-01-15", "source": "Styrgruppen <b>1</b>",
    }  # fmt: skip
    edit(shown, added_rows=[added])
    assert "Mått vars värden, mål eller meningar berörs: 1." in shown.text
    save(shown, "")
    assert "Skriv varför du ändrar." in shown.text
    save(shown, "Nytt beslut")
    version = store.data_version()
    assert f"Ändringarna är sparade som dataversion {version}." in shown.text
    (row,) = shown.table("När")[1:]
    assert row[1:4] == ["granskare@example.se", "Samtal besvarade samma dag", "Ny rad"]
    assert row[5].endswith("Källa: Styrgruppen <b>1</b>")
    assert row[6:] == ["Nytt beslut", str(version)]
    assert "<b>1</b>" not in shown.markup
    (target,) = store.facts().targets
    assert (target.value, str(target.decided_on)) == (85, "2026-01-15")


def test_a_unit_that_has_closed_says_so_where_it_is_listed_and_where_it_is_chosen(reviewed, visit_own, store):
    name = frame(Table.UNITS, store.facts()).loc[1, "name"]
    (unit,) = [each for each in store.facts().units if each.name == name]
    shown = reviewed("enheter")
    edit(shown, edited_rows={0: {"to_on": "2025-03-31", "beds": 4, "beds_on": "2024-05-01", "beds_source": "bok"}})
    assert [name, "Stängde", "inget", "31 mars 2025"] in shown.table("Det här ändras")
    save(shown, "Nedlagd")
    page = visit_own("om").text
    assert f"{name} (stängd 31 mars 2025)" in page
    assert "bok, per den 1 maj 2024" in page
    kommun = store.units()[unit.parent_id].name
    chosen = visit_own("vardplatser", plats=unit.id)
    assert f"{name} ({kommun}, stängd)" in [each for box in chosen.app.selectbox for each in box.options]


def test_what_somebody_else_has_changed_is_told_and_the_edits_stay(reviewed, store):
    shown = reviewed("mal")
    added = {"indicator": "telefon_samma_dag", "value": 85, "decided_on": "2026-01-15", "source": "Styrgruppen"}
    edit(shown, added_rows=[added])
    edited = frame(Table.AREAS, store.facts())
    edited.loc[1, "source"] = "NRF"
    confirm_facts(store, examine_facts(store, Table.AREAS, edited, who=REVIEWER), reason="x", who=REVIEWER)
    edit(shown, added_rows=[added])
    (error,) = shown.app.error
    assert "har publicerat" in error.value
    (button,) = shown.app.button
    assert button.label == "Läs in tabellen på nytt"
    button.click().run()
    assert len(shown.app.error) == 0
    assert "Inget är ändrat än." in shown.text


def test_the_area_page_says_the_agreed_target_and_who_gives_the_care(reviewed, visit_own, store):
    provider = {
        "kommun_id": "2425", "service": "hemsjukvård", "provider": "gemensam", "from_on": "2023-01-01", "source": "Avtal",
    }  # fmt: skip
    shown = reviewed("huvudman")
    edit(shown, added_rows=[provider])
    save(shown, "Avtal")
    shown = reviewed("mal")
    edit(
        shown, added_rows=[{"indicator": "telefon_samma_dag", "value": 85, "decided_on": "2026-01-15", "source": "NRF"}]
    )
    save(shown, "Beslut")

    page = visit_own("hemsjukvard", matt="inskrivna_65", plats="2425").text
    words = "Hemsjukvården i Dorotea drivs gemensamt av region och kommun sedan 1 januari 2023 (källa: Avtal)."
    assert words in page
    page = visit_own("tillganglighet", matt="telefon_samma_dag", plats="sodra-lappland").text
    assert "mål 85,0 %" in page
    assert "NRF (gäller från 15 januari 2026)" in page


def test_a_name_that_is_a_formula_or_a_script_is_text_on_every_page(reviewed, visit_own, database_url):
    shown = reviewed("enheter")
    edit(shown, edited_rows={0: {"name": HYPERLINK, "source": HYPERLINK}})
    save(shown, HYPERLINK)
    unit = frame(Table.UNITS, opened(database_url).facts())
    assert HYPERLINK in set(unit["name"])
    place = next(each.id for each in opened(database_url).facts().units if each.name == HYPERLINK)
    pages = [visit_own("om"), visit_own("underlag", tabell="enheter"), visit_own("vardplatser", plats=place), shown]
    for page in pages:
        assert "<script>alert" not in page.markup
        assert HYPERLINK in page.text
