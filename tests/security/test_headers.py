"""What every route tells the browser, over HTTP, and what is refused before anything reads it."""

import re
from contextlib import closing

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from api import ROUTES
from tests import own_loop
from tests.security.drawn_calls import RIGHT
from views import askers
from views.askers import Limited
from views.first_page import streamlit_page
from views.headers import Protected, page_policy
from views.middleware import SwedishPage
from workflows.limits import Bucket, asker
from workflows.start import opened


def page(_):
    return HTMLResponse(streamlit_page().read_text(encoding="utf-8"))


def logged_in(_):
    answer = PlainTextResponse("")
    answer.set_cookie("_streamlit_user", "x", httponly=True, samesite="lax")
    answer.set_cookie("safe", "x", secure=True)
    return answer


OTHERS = [
    Route("/", page), Route("/inloggad", logged_in), Route("/auth/login", logged_in),
    Route("/_stcore/upload_file/{session}/{file}", logged_in, methods=["PUT"]),
]  # fmt: skip
APP = Starlette(
    routes=[*ROUTES, *OTHERS], middleware=[Middleware(Protected), Middleware(Limited), Middleware(SwedishPage)]
)


@pytest.fixture(scope="module")
def seeded_once(copy_of_seeded, tmp_path_factory):
    """A seeded database that the routes answer from in all of this file."""
    url = copy_of_seeded(tmp_path_factory.mktemp("rubriker"))
    with pytest.MonkeyPatch.context() as settings, closing(opened(url)):
        settings.setenv("DATABASE_URL", url)
        yield


def ask(path, *, method="GET", peer="127.0.0.1", content=b"", **headers):
    async def asked():
        transport = httpx.ASGITransport(app=APP, client=(peer, 5000))
        async with httpx.AsyncClient(transport=transport, base_url="http://prov") as client:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return await client.request(method, path, headers=named, content=content)

    return own_loop.run(asked())


def directives(answer):
    return dict(part.strip().partition(" ")[::2] for part in answer.headers["content-security-policy"].split(";"))


PATHS = [re.sub(r"\{(\w+)[^}]*\}", lambda place: RIGHT[place[1]][-1], route.path) for route in ROUTES]


@pytest.mark.parametrize(
    "path", [*PATHS, "/api/v1/finns-inte", "/inbaddad/x/y", "/l/finnsej", "/tillgangar/x", "/finns-inte"]
)
@pytest.mark.usefixtures("seeded_once")
def test_every_answer_says_what_the_browser_may_do(path):
    answer = ask(path)
    rules = directives(answer)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] in {"same-origin", "no-referrer"}
    assert "camera=()" in answer.headers["permissions-policy"]
    assert rules["base-uri"] == "'none'"
    assert rules["default-src"] == "'none'" or rules["object-src"] == "'none'"
    assert "strict-transport-security" not in answer.headers
    if path.startswith("/inbaddad/"):
        assert "frame-ancestors" not in rules
        assert "x-frame-options" not in answer.headers
    else:
        assert rules["frame-ancestors"] == "'none'"
        assert answer.headers["x-frame-options"] == "DENY"
    is_open = path.startswith(("/api/v1", "/dcat", "/bild/", "/inbaddad/"))
    assert answer.headers["cross-origin-resource-policy"] == ("cross-origin" if is_open else "same-origin")


def test_a_page_runs_no_script_but_those_it_came_with():
    answer = ask("/")
    rules = directives(answer)
    assert "'unsafe-inline'" not in rules["script-src"]
    assert "'unsafe-eval'" not in rules["script-src"]
    assert "http" not in answer.headers["content-security-policy"]
    assert rules["script-src"].count("'sha256-") >= len(re.findall("<script>", answer.text)) > 0
    assert answer.headers["content-security-policy"] == f"{page_policy()}; frame-ancestors 'none'"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"


def test_behind_tls_the_browser_is_told_to_stay_there_and_cookies_go_nowhere_else():
    plain, secure = ask("/inloggad"), ask("/inloggad", X_Forwarded_Proto="https")
    assert [cookie.count("Secure") for cookie in plain.headers.get_list("set-cookie")] == [0, 1]
    assert [cookie.count("Secure") for cookie in secure.headers.get_list("set-cookie")] == [1, 1]
    assert secure.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
    (login, _) = secure.headers.get_list("set-cookie")
    assert "HttpOnly" in login
    assert "SameSite=lax" in login


@pytest.mark.usefixtures("seeded_once")
def test_what_another_site_sends_is_refused_unread():
    refused = ask("/lank", method="POST", content=b"/plats", Sec_Fetch_Site="cross-site")
    assert refused.status_code == 403
    assert refused.headers["x-content-type-options"] == "nosniff"
    for site in ("same-origin", "none"):
        assert ask("/lank", method="POST", content=b"/plats", Sec_Fetch_Site=site).status_code == 200
    assert ask("/api/v1", Sec_Fetch_Site="cross-site").status_code == 200


@pytest.mark.parametrize(
    ("path", "method", "limit"),
    [
        ("/auth/login", "GET", "BEGUN"),
        ("/_stcore/upload_file/a/b", "PUT", "FILES"),
        ("/_stcore/upload_file/a/b", "PUT", "MEGABYTES"),
    ],
)
def test_one_who_sends_or_logs_in_too_often_waits_and_nobody_else_does(monkeypatch, path, method, limit):
    monkeypatch.setattr(askers, limit, Bucket(most=2, per_second=0.001))
    content = b"x" * 1024 * 1024
    statuses = [ask(path, method=method, peer="81.2.3.4", content=content).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert ask(path, method=method, peer="81.2.3.5", content=content).status_code == 200
    told = ask(path, method=method, peer="81.2.3.4", content=content)
    assert "Vänta en minut" in told.text
    assert told.headers["retry-after"] == "60"


def test_a_file_whose_size_is_not_told_counts_as_the_largest(monkeypatch):
    monkeypatch.setattr(askers, "MEGABYTES", Bucket(most=30, per_second=0.001))

    async def pieces():
        yield b"x"

    assert [ask("/_stcore/upload_file/a/b", method="PUT", content=pieces()).status_code for _ in range(2)] == [200, 429]


@pytest.mark.parametrize(
    ("near", "forwarded", "counted"),
    [
        ("81.2.3.4", "", "81.2.3.4"), ("81.2.3.4", "1.1.1.1", "81.2.3.4"),  # a stranger's own claim
        ("127.0.0.1", "1.1.1.1", "1.1.1.1"), ("10.0.0.2", "9.9.9.9, 1.1.1.1", "1.1.1.1"), ("127.0.0.1", "x", "127.0.0.1"),
        ("2001:db8:1:2:3::4", "", "2001:db8:1:2::/64"), ("::ffff:81.2.3.4", "", "81.2.3.4"), ("", "", ""),
    ],
)  # fmt: skip
def test_whose_questions_are_counted_together(near, forwarded, counted):
    assert asker(near, forwarded) == counted


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/run"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_streamlits_own_doors_for_programs_are_shut(path, method):
    answer = ask(path, method=method)
    assert (answer.status_code, answer.text) == (404, "")


def test_a_policy_of_an_answer_s_own_is_kept():
    async def app(scope, receive, send):
        await Response("x", headers={"Content-Security-Policy": "default-src 'none'; frame-ancestors 'self'"})(
            scope, receive, send
        )

    async def asked():
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app=Protected(app)), base_url="http://prov"
        ) as client:
            return await client.get("/x")

    assert own_loop.run(asked()).headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'self'"
