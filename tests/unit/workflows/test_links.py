"""Short links: the same view has the same code, and nothing but a page's own address can be kept."""

import httpx
import pytest
from starlette.applications import Starlette

from api import ROUTES
from tests import own_loop
from workflows import links
from workflows.links import NotAPageError, TooManyLinksError, UnknownLinkError, address_of, shortened
from workflows.start import opened


@pytest.fixture
def store(database_url):
    links._made.clear()
    with opened(database_url) as found:
        yield found


def test_a_short_link_leads_back_to_the_same_choices(store):
    code = shortened(store, "/hemsjukvard?plats=2421&matt=inskrivna_65")
    assert len(code) == 6
    assert address_of(store, code) == "/hemsjukvard?matt=inskrivna_65&plats=2421"
    assert address_of(store, code.upper()) == address_of(store, code), "read aloud, it is written in either case"


def test_one_view_has_one_code_whatever_order_its_choices_stand_in(store):
    assert shortened(store, "/plats?a=1&b=2") == shortened(store, "/plats?b=2&a=1")
    assert shortened(store, "/plats?a=1&b=2") != shortened(store, "/plats?a=1&b=3")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/", "//example.org", "/\\example.org", "plats", "", "/../etc/passwd", "/plats/x", "/PLATS",
        "/plats?<script>=1", "/plats?" + "a" * 700 + "=1", "/plats\r\nSet-Cookie: a=1", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_only_an_address_of_a_page_is_kept(store, address):
    with pytest.raises(NotAPageError):
        shortened(store, address)


def test_a_value_with_strange_letters_comes_back_as_it_was(store):
    code = shortened(store, "/plats?plats=%C3%A5%26%3C%2F%3E")
    assert address_of(store, code) == "/plats?plats=%C3%A5%26%3C%2F%3E"


@pytest.mark.parametrize("code", ["finnsej", "", "å" * 6, "x" * 400, "'; drop table short_link"])
def test_a_code_that_stands_for_nothing_is_told(store, code):
    with pytest.raises(UnknownLinkError):
        address_of(store, code)


def test_nobody_can_fill_the_database_with_links(store, monkeypatch):
    monkeypatch.setattr(links, "_made", type(links._made)(maxlen=3))
    monkeypatch.setattr(links, "MOST_AN_HOUR", 3)
    for number in range(3):
        shortened(store, f"/plats?plats={number}")
    with pytest.raises(TooManyLinksError):
        shortened(store, "/plats?plats=4")
    assert shortened(store, "/plats?plats=0"), "what is kept already costs nothing"


def test_the_routes_make_a_link_and_follow_it(store, database_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)

    def ask(method, path, **given):
        async def asked():
            transport = httpx.ASGITransport(Starlette(routes=ROUTES))
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.request(method, path, **given)

        return own_loop.run(asked())

    made = ask("POST", "/lank", content="/plats?plats=2421")
    answer = ask("GET", made.json()["lank"])
    assert (answer.status_code, answer.headers["location"]) == (302, "/plats?plats=2421")
    refused = ask("POST", "/lank", content="https://example.org")
    assert refused.status_code == 400
    assert "hör inte till någon sida" in refused.json()["status"]
    assert ask("POST", "/lank", content=b"/plats?a=" + b"x" * 10_000_000).status_code == 400
    lost = ask("GET", "/l/%3Cscript%3E")
    assert lost.status_code == 404
    assert "<script>" not in lost.text
