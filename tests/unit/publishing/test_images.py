"""PNG, SVG and PDF through Chromium: few pictures, one browser, the same bytes whoever makes them."""

import json
import os
import re
import signal
import struct
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import psutil
import pytest

from domain.errors import MissingProgramError
from publishing import images
from publishing.export import ExportRequest, export, pictures
from publishing.picture import picture
from tests.unit.publishing.drawn import draw
from wording import text

TABLE = """
unit  period   numerator denominator value lower upper status
2463  2025-01  45        50          90.0  78.6  95.7  -
2463  2025-02  31.4159   31.4159  31.4159  31.4159  31.4159  prickad
2422  2025-02  30        50          60.0  46.2  72.4  -
"""
needs_chromium = pytest.mark.skipif(images.chromium_path() is None, reason="no Chromium on this machine")


HOUSE = Path(__file__).parents[3]
# What another process runs: it draws the files named here, tells their digests and its browser, and then goes on drawing.
ANOTHER = """
import itertools
from hashlib import sha256
from publishing import images
from publishing.export import pictures
from publishing.picture import picture
from tests.unit.publishing.test_images import FORMATS, request
print(*(sha256(content).hexdigest() for content in pictures([request("linje", each) for each in FORMATS])))
print(images._open[0]._kaleido.subprocess.pid, flush=True)
for _ in images.many(itertools.repeat(picture(request("linje", "png")))):
    pass
"""
FORMATS = ("png", "svg", "pdf")


def request(kind, file_format, **more):
    return ExportRequest(result=draw(TABLE), units=("2463",), kind=kind, format=file_format,
                         title="Fler får svar i Åsele <nu>", sentence="90 procent.", today=date(2026, 11, 25),
                         code="7q2mxe", link="http://localhost:8501/f/7q2mxe", **more)  # fmt: skip


def exported(kind, file_format, **more):
    return export(request(kind, file_format, **more))


@needs_chromium
@pytest.mark.parametrize(
    ("kind", "size", "pixels"),
    [
        ("linje", "bild", (1920, 1080)),
        ("karta", "bild", (1920, 1080)),
        ("styrdiagram", "rapport", (1890, 1500)),
        ("smafigurer", "socialt", (1080, 1080)),
    ],
)
def test_a_png_has_the_size_of_what_it_is_for(kind, size, pixels):
    content = exported(kind, "png", size=size).content
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", content[16:24]) == pixels
    assert (b"pHYs" in content) == (size == "rapport")


@needs_chromium
def test_a_picture_for_a_report_is_16_cm_wide_at_300_to_the_inch():
    content = exported("linje", "png", size="rapport").content
    start = content.index(b"pHYs") + 4
    per_metre, _, is_metres = struct.unpack(">IIB", content[start : start + 9])
    assert is_metres == 1
    assert 1890 / per_metre == pytest.approx(0.16, rel=1e-3)
    assert round(per_metre * 0.0254) == 300
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+)", exported("linje", "pdf", size="rapport").content)
    assert float(box[1]) / 72 * 2.54 == pytest.approx(16, abs=0.05)


@needs_chromium
def test_another_process_gives_the_same_bytes_and_leaves_no_browser_when_it_is_killed():
    code = [sys.executable, "-W", "ignore", "-c", ANOTHER]
    with subprocess.Popen(code, cwd=HOUSE, stdout=subprocess.PIPE, text=True) as other:
        ours = [sha256(content).hexdigest() for content in pictures([request("linje", each) for each in FORMATS])]
        theirs, pid = other.stdout.readline().split(), other.stdout.readline().strip()
        other.kill()
    assert ours == theirs
    assert ours[0] == sha256(exported("linje", "png").content).hexdigest(), "one at a time gives the same"
    ends_at = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists() and time.monotonic() < ends_at:
        time.sleep(0.1)
    assert not Path(f"/proc/{pid}").exists(), "the browser is still there"


@needs_chromium
def test_a_pdf_bears_the_day_it_is_stamped_with_and_no_moment():
    content = exported("linje", "pdf").content
    assert re.findall(rb"/(?:CreationDate|ModDate) \(D:(\d+)", content) == [b"20261125000000"] * 2


@needs_chromium
def test_the_font_is_ours_whatever_the_machine_has():
    drawn = picture(request("linje", "png"))

    def with_family(family):
        layout = drawn.figure["layout"]
        figure = drawn.figure | {"layout": layout | {"font": layout["font"] | {"family": family}}}
        return images.drawn(replace(drawn, figure=figure))

    assert with_family("Inter, monospace") == with_family("Inter, serif"), "no letter is taken from the machine"
    assert with_family("Inter, monospace") != with_family("monospace")
    assert b"url(data:font/woff2" in exported("linje", "svg").content


@needs_chromium
def test_many_pictures_come_in_order_a_few_are_asked_for_ahead_and_a_batch_can_be_left():
    taken = []

    def wanted():
        for place in range(40):
            taken.append(place)
            yield picture(replace(request("linje", "svg"), title=f"Figur {place}"))

    drawn = images.many(wanted())
    for place in range(3):
        assert f"<title>Figur {place}</title>".encode() in next(drawn)
    assert len(taken) < 10
    drawn.close()
    assert exported("linje", "svg").content.startswith(b"<svg"), "the browser goes on"


def test_a_code_that_leads_back_is_drawn_as_squares_below_the_words():
    with_code, without = (picture(replace(request("linje", "png"), link=link)) for link in ("http://x.se/f/7q2mxe", ""))
    (squares,) = [each for each in with_code.figure["layout"]["shapes"] if each["type"] == "path"]
    assert squares["path"].count("M") > 100
    assert not [each for each in without.figure["layout"]["shapes"] if each["type"] == "path"]
    assert "31.4" not in json.dumps(with_code.figure)


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


@needs_chromium
def test_a_browser_that_nobody_asks_anything_of_is_closed(monkeypatch):
    images._forget()
    monkeypatch.setattr(images, "_IDLE_S", 1.5)
    # Not asked for a picture: that may take longer than this on a busy machine, and then the browser is gone already.
    process = images._browser()._kaleido.subprocess.pid
    until = time.monotonic() + 30
    while images._open and time.monotonic() < until:
        time.sleep(0.1)
    assert images._open == []
    while psutil.pid_exists(process) and time.monotonic() < until:
        time.sleep(0.1)
    assert not psutil.pid_exists(process)
    monkeypatch.undo()
    assert exported("linje", "png").content.startswith(b"\x89PNG"), "and the next picture has a new one"
