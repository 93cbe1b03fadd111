"""What was said of a figure at an earlier data version: what stays, and what is not shown any longer."""

from io import BytesIO

import pytest
from docx import Document

from domain.indicator import Area
from domain.submission import NewSubmission, Origin
from tests.store.drawing import rows_of
from workflows import workshop, workshop_minutes, workshop_phone
from workflows.access import LOCAL
from workflows.clock import today
from workflows.shown_since import Since, since
from workflows.start import opened
from workflows.workshop_agenda import Item

FIGURE = ("inskrivna_65", "2421", "")


@pytest.fixture
def send(store):
    def send(table):
        store.submit(NewSubmission(Origin.SHEET, "test", "t.xlsx", b"t", "prov"), rows_of(table), publish=True)

    return send


@pytest.mark.parametrize(
    ("sent", "then"),
    [
        ("belagda_vardplatsdygn lycksele-lasarett 2026-06 1", Since.SAME),  # another measure
        ("inskrivna_65 2421 2026-06 201", Since.OTHER),  # corrected
        ("inskrivna_65 2421 2026-06 prickad", Since.GONE),  # hidden by its sender
        ("inskrivna_65 2421 2024-03 saknas", Since.GONE),  # gone, long ago
    ],
)
def test_what_has_happened_to_a_figure_since(store, send, sent, then):
    before = store.data_version()
    assert since(store, *FIGURE, data_version=before) is Since.SAME
    send(sent)
    assert since(store, *FIGURE, data_version=before) is then
    assert since(store, *FIGURE, data_version=store.data_version()) is Since.SAME


def _minutes(held):
    made = Document(BytesIO(workshop_minutes.minutes(opened(), held.code, today=today(), who=LOCAL)))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in made.paragraphs), *cells]), len(made.inline_shapes)


def test_a_workshop_shows_no_figure_that_has_been_hidden_since_it_began(store, send):
    held = workshop.begin(store, "2421", Area.HEMSJUKVARD, [Item("inskrivna_65", 8)], who=LOCAL)
    held = workshop.go(store, held.code, 2, who=LOCAL)
    words = held.agenda[0]["sv"]
    asked = [words["varde"], words["mening"], words["fynd"]]
    assert all(each in workshop_phone.shown(store, held.code, "telefon") for each in asked[:1])
    send("inskrivna_65 2421 2026-06 prickad")
    page = workshop_phone.shown(store, held.code, "telefon")
    told, pictures = _minutes(held)
    assert [each for each in asked if each in page or each in told] == []
    assert pictures == 0
    assert "Siffran visas inte längre." in told


def test_a_workshop_says_that_its_figure_has_been_corrected(store, send):
    held = workshop.begin(store, "2421", Area.HEMSJUKVARD, [Item("inskrivna_65", 8)], who=LOCAL)
    send("inskrivna_65 2421 2026-06 201")
    told, _ = _minutes(held)
    assert "Nyare uppgifter har publicerats sedan dess." in told
    assert held.agenda[0]["sv"]["fynd"] in told
