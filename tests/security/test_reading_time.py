"""A file that takes too long to read is stopped between two of its sheets, in words."""

import pytest

from domain.errors import UnreadableFileError
from tests.unit.intake.drawn_sheets import form, read
from wording import LANGUAGES, text, use

FORM = form(("hc-storuman", "Storumans hälsocentral", "2025-11", 900, 810, 60, 55))


def test_a_file_that_has_taken_too_long_is_stopped_with_a_sentence(monkeypatch):
    monkeypatch.setattr("intake.container.MAX_SECONDS", -1.0)
    with pytest.raises(UnreadableFileError) as stopped:
        read(FORM)
    for language in LANGUAGES:
        with use(language):
            assert text(stopped.value.key).endswith(".")
    assert "tar för lång tid" in text(stopped.value.key)


def test_one_that_has_not_is_read():
    assert not read(FORM).stops
