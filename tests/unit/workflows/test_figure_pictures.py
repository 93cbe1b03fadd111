"""A figure's picture by its code: the same as the download, kept for a while, and only so many new ones a minute."""

from dataclasses import asdict
from datetime import date

import httpx
import pytest
from starlette.applications import Starlette

from pictures import ROUTES
from publishing.images import chromium_path
from tests import own_loop
from workflows import export, figure_codes, figure_pictures
from workflows.copied import copied
from workflows.figure_pictures import Pictures, TooManyPicturesError

TODAY = date(2026, 8, 14)
LINE = export.Figure(indicator="belaggningsgrad", units=("sodra-lappland", "0024"))
needs_chromium = pytest.mark.skipif(chromium_path() is None, reason="no Chromium on this machine")


@pytest.fixture
def asked(store):
    """`asked(address)`: the answer of the product's own route."""
    server = httpx.ASGITransport(app=Starlette(routes=ROUTES))

    async def answer(address):
        async with httpx.AsyncClient(transport=server, base_url="http://localhost") as browser:
            return await browser.get(address)

    return lambda address: own_loop.run(answer(address))


@pytest.fixture
def code(store):
    return copied(store, LINE, today=TODAY).code


@needs_chromium
def test_the_picture_of_a_code_is_the_same_as_the_download(store, code, asked, monkeypatch):
    monkeypatch.setattr("workflows.clock.today", lambda: TODAY)
    answer = asked(f"/bild/{code}.png?storlek=socialt")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.content == export.export(store, LINE, fmt="png", today=TODAY, size="socialt").content
    assert figure_pictures.picture(store, code, size="socialt", today=TODAY).content is (
        figure_pictures.picture(store, code.upper(), size="socialt", today=TODAY).content
    ), "it is kept"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/bild/aaaaaaaaaa.png", "Ingen figur har koden aaaaaaaaaa."),
        ("/bild/%C3%A5%C3%A4.png?lang=en", "No figure has the code åä."),
        ("/bild/{code}.png?storlek=jatte", "”jatte” finns inte. Välj bland: bild, rapport, socialt."),
    ],
)
def test_what_there_is_not_is_said_in_plain_words(asked, code, path, said):
    answer = asked(path.format(code=code))
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/plain; charset=utf-8")
    assert answer.text.startswith(said)


def test_without_chromium_the_answer_says_what_to_install(asked, code, monkeypatch, tmp_path):
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "ingen"))
    monkeypatch.setattr("publishing.images._open", [])  # one that an earlier test started
    answer = asked(f"/bild/{code}.png?storlek=rapport")
    assert answer.status_code == 503
    assert "Installera Chromium" in answer.text


def test_a_code_from_an_earlier_data_version_leads_to_the_figure_as_it_is_now(store, asked, code):
    store.keep_figures({"gammalkode": (asdict(LINE), store.data_version() - 1)})
    answer = asked("/bild/gammalkode.png?storlek=socialt")
    assert (answer.status_code, answer.headers["location"]) == (302, f"/bild/{code}.png?storlek=socialt")


def test_only_so_many_new_pictures_are_drawn_in_a_minute_and_kept_ones_are_free():
    clock = [0.0]
    kept = Pictures(most=2, now=lambda: clock[0])
    for each in ("a", "b"):
        assert kept.of((each,), each.encode) == each.encode()
    assert kept.of(("a",), lambda: b"drawn again") == b"a"
    with pytest.raises(TooManyPicturesError):
        kept.of(("c",), lambda: b"c")
    clock[0] = 61.0
    assert kept.of(("c",), lambda: b"c") == b"c"


def test_too_many_is_told_with_when_to_come_back(asked, code, monkeypatch):
    monkeypatch.setattr("workflows.figure_pictures._pictures", lambda: Pictures(most=0))
    answer = asked(f"/bild/{code}.png")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")
    assert "Vänta en minut" in answer.text


def test_the_memory_is_bounded():
    kept = Pictures(most=1000)
    for place in range(100):
        kept.of((place,), lambda place=place: bytes([place]))
    assert len(kept._kept) == 32
    assert kept.of((99,), lambda: b"drawn again") == bytes([99])
    assert kept.of((0,), lambda: b"drawn again") == b"drawn again"


def test_the_copied_text_is_the_finding_the_sentence_the_source_and_the_link(store):
    said = copied(store, LINE, today=TODAY).words.splitlines()
    wanted = export.request(store, LINE, fmt="png", today=TODAY)
    assert said[:2] == [wanted.title, wanted.sentence]
    assert said[2].endswith("Dataversion 5. Framställd 14 augusti 2026.")
    assert said[3] == "Exempeldata (syntetiska)"
    code = said[4].rpartition("/f/")[2]
    assert figure_codes.taken(store, code).figure == LINE
