"""PNG and SVG through Chromium: few pictures, one browser."""

import os
import signal
import struct
from datetime import date
from xml.etree import ElementTree

import pytest

from domain.errors import MissingProgramError
from publishing import images
from publishing.export import ExportRequest, export
from tests.unit.publishing.drawn import draw
from wording import text

TABLE = """
unit  period   numerator denominator value lower upper status
2463  2025-01  45        50          90.0  78.6  95.7  -
2463  2025-02  31.4159   31.4159  31.4159  31.4159  31.4159  prickad
2422  2025-02  30        50          60.0  46.2  72.4  -
"""
needs_chromium = pytest.mark.skipif(images.chromium_path() is None, reason="no Chromium on this machine")


def exported(kind, file_format):
    return export(ExportRequest(result=draw(TABLE), units=("2463",), kind=kind, format=file_format,
                                title="Fler får svar i Åsele <nu>", sentence="90 procent.",
                                today=date(2026, 11, 25)))  # fmt: skip


@needs_chromium
@pytest.mark.parametrize("kind", ["linje", "karta", "styrdiagram"])
def test_a_png_is_full_hd(kind):
    content = exported(kind, "png").content
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", content[16:24]) == (1920, 1080)


@needs_chromium
def test_an_svg_holds_finding_source_and_swedish_letters_as_text():
    content = exported("linje", "svg").content
    drawn = ElementTree.fromstring(content)
    words = " ".join("".join(drawn.itertext()).split())
    assert drawn.find("{http://www.w3.org/2000/svg}title").text == "Fler får svar i Åsele <nu>"
    assert words.count("Fler får svar i Åsele <nu>") == 2
    assert "Dataversion 12. Framställd 25 november 2026." in words
    assert "Exempeldata (syntetiska)" in words
    assert "31.4" not in words
    assert "31,4" not in words


@needs_chromium
def test_a_control_chart_is_drawn_with_its_finding_and_without_what_is_hidden():
    words = " ".join("".join(ElementTree.fromstring(exported("styrdiagram", "svg").content).itertext()).split())
    assert "Fler får svar i Åsele <nu>" in words
    assert "Streckade gränser är preliminära" in words
    assert "31.4" not in words
    assert "31,4" not in words


@needs_chromium
def test_the_browser_is_kept_and_replaced_when_it_has_died():
    exported("linje", "svg")
    (kept,) = images._open
    exported("linje", "svg")
    assert images._open == [kept]
    os.killpg(kept._kaleido.subprocess.pid, signal.SIGKILL)
    assert exported("linje", "svg").content.startswith(b"<svg")
    assert images._open != [kept]


@pytest.mark.parametrize("path", ["/finns/inte", "/bin/false"], ids=["absent", "does not start"])
def test_without_a_working_chromium_the_message_says_what_to_install(monkeypatch, path):
    monkeypatch.setenv("BROWSER_PATH", path)
    monkeypatch.setattr(images, "_open", [])
    with pytest.raises(MissingProgramError) as told:
        exported("linje", "png")
    assert "Installera Chromium" in text(told.value.key, **told.value.values)


def test_the_place_in_the_environment_goes_first(monkeypatch, tmp_path):
    program = tmp_path / "min-webblasare"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", "")
    monkeypatch.setenv("CHROMIUM", str(program))
    assert images.chromium_path() == str(program)
