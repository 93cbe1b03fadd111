"""The page Inskickat: what waits, what it would do to what readers see, and what can be done about it."""

from datetime import date

import pytest

from domain.indicator import Area
from tests.app.conftest import submitted_to_reviewer as visit
from tests.workbooks import filled
from workflows import access, own_figures, receive
from workflows.start import opened

TODAY = date(2026, 8, 14)
LYCKSELE, OCCUPIED = "lycksele-lasarett", "Belagda vårdplatsdygn"
SEEDED = 5


@pytest.fixture
def sent(database_url, monkeypatch):
    """A sheet of Södra Lappland that waits for review: 2,600 occupied bed-days in Lycksele in June."""
    monkeypatch.setenv("ONE_STEP", "0")
    store = opened(database_url)
    form = own_figures.template(
        store, area=Area.VARDPLATSER, modellomrade="sodra-lappland", today=TODAY, who=access.LOCAL
    )
    content = filled(form, (LYCKSELE, "2026-06", OCCUPIED, 2600))
    examined = receive.examine(store, content, "<b>juni</b>.xlsx", today=TODAY, who=access.LOCAL)
    answers = receive.Answers(all="Två avdelningar räknas ihop sedan juni.")
    return receive.confirm(store, examined, today=TODAY, who=access.LOCAL, answers=answers).submission_id


def press(shown, label):
    """Press a button and give the page that comes."""
    (button,) = [each for each in shown.app.button if each.label == label]
    button.click()
    shown.app.run()
    assert not shown.app.exception, [each.value for each in shown.app.exception]
    return shown


def test_what_waits_is_told_with_what_it_changes_and_the_sentences_readers_would_see(sent):
    page = visit(nr=str(sent))
    assert page.title == "Inskickat"
    assert f"1 väntar: nr {sent} Södra Lappland, Vårdplatser" in page.text
    row = page.table("Inskickningar, den senaste först")[1]
    assert row[:3] == [str(sent), "Södra Lappland, Vårdplatser", "inskickad"]
    assert row[5] == "<b>juni</b>.xlsx", "a file's name is text"
    assert "meningar ändras. Så här lyder de före och efter." in page.text
    assert "Beläggningsgrad, Södra Lappland (modellområde)" in page.text
    labels = [each.label for each in page.app.button]
    assert [each for each in labels if each in {"Godkänn", "Skicka tillbaka", "Återkalla", "Publicera"}] == [
        "Godkänn", "Skicka tillbaka", "Återkalla",
    ]  # fmt: skip


def test_approve_and_publish_and_the_page_says_the_data_version(sent, store):
    page = press(visit(nr=str(sent)), "Godkänn")
    assert f"Inskickning {sent} är nu godkänd." in page.text
    assert store.data_version() == SEEDED
    page = press(page, "Publicera")
    assert f"Inskickning {sent} är nu publicerad. Siffrorna har dataversion {SEEDED + 1}." in page.text
    assert store.data_version() == SEEDED + 1


def test_sending_back_without_a_reason_is_refused_in_words(sent, store):
    page = press(visit(nr=str(sent)), "Skicka tillbaka")
    assert "Skriv varför, så att alla kan förstå det efteråt." in page.text
    assert store.submission(sent).status.value == "inskickad"


def test_an_unknown_number_is_told_and_the_list_is_shown(sent):
    page = visit(nr="999")
    assert "Det finns ingen inskickning 999 som du får se." in page.text
    assert page.table("Inskickningar, den senaste först")


def test_one_who_only_reads_gets_a_sentence(sent, visit_own):
    page = visit_own("inskickat", nr=str(sent))
    assert "Den här sidan är för projektledare och för granskare." in page.text
    assert "<table" not in page.markup
