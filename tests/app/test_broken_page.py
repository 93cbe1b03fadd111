"""A fault in a page's own code: a sentence with the code that stands in the log, and the rest of the frame."""

import re

import pytest
from streamlit.testing.v1 import app_test
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from views import about
from views.faults import told


class RunnerOfTheApp(LocalScriptRunner):
    """AppTest does not read app.py, which says who is told of a fault."""

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self._on_script_error = told


@pytest.fixture
def broken(monkeypatch):
    """The page Om, with a fault in its code."""
    monkeypatch.setattr(app_test, "LocalScriptRunner", RunnerOfTheApp)
    monkeypatch.setattr(about, "about_page", lambda: 1 / len(""))


@pytest.mark.usefixtures("broken")
def test_a_fault_in_a_page_is_told_in_a_sentence_within_the_frame_and_stands_in_the_log(visit, caplog):
    shown = visit("om")
    (sentence,) = [each.value for each in shown.app.error]
    assert re.fullmatch(r"Något gick fel\. Försök igen\. Felkod: [0-9a-f]{8}", sentence)
    assert "ZeroDivision" not in shown.text
    assert "ram_rad" in shown.markup
    (line,) = [each for each in caplog.records if each.name == "uppfoljning"]
    assert line.exc_info[0] is ZeroDivisionError
    assert visit("finns").app.error == [], "other pages go on"
