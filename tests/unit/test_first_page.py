"""The HTML that opens the app, and the files that are compressed once."""

import gzip
import time

import brotli
import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tests import own_loop
from views.first_page import always, rewritten, streamlit_page
from views.middleware import CompressedFromAfar, SwedishPage

PAGE = streamlit_page().read_text(encoding="utf-8")
SCRIPT = "".join(f"const answer{number} = {number * number % 977};\n" for number in range(500)).encode()
LASTING, PASSING = "/static/js/lasting.js", "/static/js/passing.js"


class Small:
    """A small server behind ours, and what it has been asked for."""

    def __init__(self):
        self.counted = []
        kept = {"Cache-Control": "public, immutable, max-age=31536000", "ETag": '"1"'}
        self.app = Starlette(
            routes=[
                Route(LASTING, lambda request: self._script(request, kept)),
                Route(PASSING, lambda request: self._script(request, {"Cache-Control": "no-cache"})),
                Route("/", self._page),
            ],
            middleware=[Middleware(CompressedFromAfar, minimum_size=1024), Middleware(SwedishPage)],
        )

    def _script(self, request, headers):
        self.counted.append(request.url.path)
        return Response(SCRIPT, media_type="text/javascript", headers=headers)

    def _page(self, request):
        return HTMLResponse(
            PAGE, headers={"ETag": '"1"'}, status_code=304 if "if-none-match" in request.headers else 200
        )

    def ask(self, path, **headers):
        """Status, headers and the bytes as they were sent, to somebody far away."""

        async def asked():
            sent = {
                "X-Forwarded-For": "203.0.113.7",
                **{name.replace("_", "-"): value for name, value in headers.items()},
            }
            over = httpx.ASGITransport(self.app)
            async with (
                httpx.AsyncClient(transport=over, base_url="http://here") as client,
                client.stream("GET", path, headers=sent) as answer,
            ):
                return answer.status_code, answer.headers, b"".join([piece async for piece in answer.aiter_raw()])

        return own_loop.run(asked())


@pytest.fixture
def small():
    return Small()


@pytest.mark.parametrize(("language", "title"), [("sv", "Uppföljning av god"), ("en", "Follow-up of good")])
def test_the_first_page_is_in_the_language_and_has_our_title_and_font(language, title):
    page = rewritten(PAGE, language)
    assert f'<html lang="{language}">' in page
    assert f"<title>{title}" in page
    assert page.count('rel="preload"') == 1
    assert "SourceSans" not in page
    assert "You need to enable" not in page
    assert page.count("<noscript>") == page.count("</noscript>") == 1


def test_what_stands_in_the_place_of_what_is_to_come_stands_still():
    page = rewritten(PAGE, "sv")
    scripts = [each.read_text(encoding="utf-8") for each in (streamlit_page().parent / "static/js").glob("*.js")]
    for name in ("stSkeleton", "stAppSkeleton"):
        assert f"data-testid={name}]" in page
        assert any(f"`{name}`" in each or f'"{name}"' in each for each in scripts), "Streamlit calls it something else"


def test_only_what_streamlit_does_not_ask_for_itself_is_added_and_it_is_there():
    added = always()
    assert len(added) >= 2
    assert all((streamlit_page().parent / name).is_file() for name in added)
    assert not [name for name in added if name in PAGE]


def test_a_browser_that_has_the_page_gets_it_anew_and_whole(small):
    for query, language in (("", "sv"), ("?lang=en", "en")):
        status, headers, sent = small.ask(
            f"/{query}", Accept="text/html", If_None_Match='"1"', Accept_Encoding="identity"
        )
        assert status == 200
        assert "etag" not in headers
        assert sent.decode() == rewritten(PAGE, language)


def when_kept(small, taken, sent):
    """Headers and bytes of the lasting file, once it comes from memory."""
    small.ask(LASTING, Accept_Encoding=taken)
    give_up_at = time.monotonic() + 20
    while "etag" in (found := small.ask(LASTING, Accept_Encoding=taken))[1] or found[1]["content-encoding"] != sent:
        assert time.monotonic() < give_up_at
        time.sleep(0.02)
    return found[1], found[2]


@pytest.mark.parametrize(("prepare", "quality"), [("0", 5), ("1", 11)])
def test_it_is_compressed_as_hard_as_there_is_time_for(small, monkeypatch, prepare, quality):
    monkeypatch.setenv("PREPARE", prepare)
    assert len(brotli.compress(SCRIPT, quality=11)) < len(brotli.compress(SCRIPT, quality=5))
    assert when_kept(small, "br", "br")[1] == brotli.compress(SCRIPT, quality=quality)


@pytest.mark.parametrize(("taken", "sent"), [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip")])
def test_a_lasting_file_is_read_once_and_then_sent_from_memory(small, taken, sent):
    headers, raw = when_kept(small, taken, sent)
    before = len(small.counted)
    assert small.ask(LASTING, Accept_Encoding=taken)[2] == raw
    assert len(small.counted) == before
    assert {"br": brotli.decompress, "gzip": gzip.decompress}[sent](raw) == SCRIPT
    assert headers["content-encoding"] == sent
    assert headers["content-length"] == str(len(raw))
    assert headers["cache-control"] == "public, immutable, max-age=31536000"
    assert headers["vary"] == "Accept-Encoding"


def test_what_may_change_is_asked_for_each_time(small):
    for _ in range(3):
        assert small.ask(PASSING, Accept_Encoding="br")[2] == SCRIPT
    assert small.counted == [PASSING] * 3


def test_a_part_of_a_file_is_never_kept(small):
    for _ in range(3):
        small.ask(LASTING, Range="bytes=0-9")
    assert small.counted == [LASTING] * 3
