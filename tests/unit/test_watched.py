"""What is told of every answer: a code, a time, a route, and words where it failed. A real app, asked in its own process."""

import logging
import re

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Mount, Route

from domain import events, trace
from tests import own_loop
from views.watched import Watched

UUID = "6F9619FF-8B86-D011-B42D-00CF4FC964FF"


async def _fine(_request):
    return PlainTextResponse(trace.code.get())


async def _broken(_request):
    raise ValueError("Anna Andersson 19121212-1212")


async def _cut(_request):
    async def pieces():
        yield b"half"
        raise ValueError("the other half")

    return StreamingResponse(pieces())


async def _page(scope, receive, send):
    await PlainTextResponse("sidan")(scope, receive, send)


ROUTES = [Route("/l/{kod}", _fine), Route("/dcat.{ending}", _fine), Route("/fel", _broken), Route("/halv", _cut)]


@pytest.fixture
def told():
    """What has happened, as it is told."""
    happened = []

    def keep(kind, words, seconds):
        happened.append((kind, words, seconds))

    events.listen(keep)
    yield happened
    events.unlisten(keep)


def ask(method, address, **more):
    """One question put to an app, and its answer."""
    app = Starlette(routes=[*ROUTES, Mount("/", _page)], middleware=[Middleware(Watched, routes=ROUTES)])

    async def asked():
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, address, **more)

    return own_loop.run(asked())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (UUID, True),
        ("0123456789abcdef0123456789abcdef", True),
        ("", False),
        ("19121212-1212", False),
        ("anna.andersson@exempel.se", False),
        ("0123456789abcdef0123456789abcdeg", False),
        ("0123456789abcdef" * 3, False),
    ],
)
def test_a_code_from_a_proxy_is_taken_only_in_the_forms_that_can_hold_no_name(given, kept):
    answer = ask("GET", "/l/abc", headers={"X-Request-ID": given} if given else {})
    code = answer.headers["x-request-id"]
    assert answer.text == code  # what the product knows is what the one who asked is told
    assert code == given.lower() if kept else re.fullmatch("[0-9a-f]{8}", code)


def test_two_answers_have_two_codes_and_nothing_is_left_behind():
    assert ask("GET", "/l/a").text != ask("GET", "/l/a").text
    assert trace.code.get() == ""


@pytest.mark.parametrize(
    ("method", "address", "expected"),
    [
        ("GET", "/l/Anna.Andersson", ("/l/{kod}", "GET", "200")),
        ("GET", "/dcat.ttl", ("/dcat.{ending}", "GET", "200")),
        ("POST", "/l/abc", ("/l/{kod}", "POST", "200")),
        ("GET", "/l/abc/mer", ("/l", "GET", "200")),
        ("GET", "/vardplatser?plats=Anna", ("page", "GET", "200")),
        ("GET", "/_stcore/health/Anna", ("/_stcore", "GET", "200")),
        ("GET", "/%00/Anna", ("page", "GET", "200")),
        ("ANNA", "/vardplatser", ("page", "other", "200")),
        ("GET", "/fel", ("/fel", "GET", "500")),
    ],
)
def test_an_answer_is_told_by_its_route_and_never_by_what_was_asked_for(told, method, address, expected):
    ask(method, address)
    ((kind, words, seconds),) = told
    assert (kind, words) == (events.Kind.ANSWER, expected)
    assert 0 < seconds < 30


def test_a_fault_gives_a_sentence_with_a_code_that_stands_in_the_log(caplog):
    with caplog.at_level(logging.ERROR):
        answer = ask("GET", "/fel")
        in_english = ask("GET", "/fel?lang=en")
    code = answer.headers["x-request-id"]
    assert answer.status_code == 500
    assert answer.text == f"Något gick fel. Försök igen. Felkod: {code}"
    assert in_english.text.startswith("Something went wrong. Try again. Error code: ")
    assert [each.message for each in caplog.records[:2]] == ["an answer met a fault", "an answer failed"]


def test_an_answer_that_breaks_off_is_never_taken_for_a_whole_one(told):
    answer = ask("GET", "/halv")
    assert answer.text == "half"
    assert [words for _, words, _ in told] == [("/halv", "GET", "200")]


def test_a_connection_is_told_when_it_comes_and_when_it_goes(told):
    async def breaks_off(_scope, _receive, _send):
        assert [words for _, words, _ in told] == [("opened",)]
        raise ConnectionError

    with pytest.raises(ConnectionError):
        own_loop.run(Watched(breaks_off)({"type": "websocket"}, None, None))
    assert [words for _, words, _ in told] == [("opened",), ("closed",)]
