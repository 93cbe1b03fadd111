"""What the browser is given ahead is what the page then shows: piece by piece, for every kind of measure and choice."""

import asyncio
import json
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from starlette.applications import Starlette

from domain.errors import FollowUpError
from tests import own_loop
from views import ahead_route
from views.ahead import Choice, _of, of
from workflows import limits
from workflows.limits import Bucket
from workflows.start import opened

AREA, READERS = "tillganglighet", 60


def _given(shown):
    """The data of each component that has a name, by it."""
    found = [json.loads(each.proto.json) for each in shown.app.get("bidi_component")]
    return {data["name"]: data for data in found if data.get("name")}


def _addresses(shown):
    (fields,) = [
        data["fields"] for each in shown.app.get("bidi_component") if "fields" in (data := json.loads(each.proto.json))
    ]
    return [each["address"] for each in fields]


def _fetched(store_url, address):
    """What an address answers, with every outline put back."""
    asked = dict(parse_qsl(urlsplit(address).query))
    spoken, _ = asked.pop("lang"), asked.pop("version")
    found = json.loads(of(opened(store_url), Choice(**asked), spoken))
    for each in found["pieces"].values():
        if "karta" in each:
            for place, outline in reversed(list(enumerate(found["outlines"]))):
                each["karta"]["html"] = each["karta"]["html"].replace(f' d="#{place}"', f' d="{outline}"')
    return found["pieces"]


@pytest.mark.parametrize(
    ("measure", "kind"),
    [
        ("bedomning_tre_dagar", "a line and a map"),
        ("restid_narmaste_vard", "places side by side"),
        ("vantande_90_dagar", "a control chart, and no map"),
        ("rimlig_vantetid", "no values at all"),
    ],
)
def test_a_measure_is_shown_as_it_was_given_ahead(visit, shared_url, measure, kind):
    before = visit(AREA, matt="telefon_samma_dag", plats="sodra-lappland", period="2026-03")
    ahead = _fetched(shared_url, _addresses(before)[0])[measure]
    after = _given(visit(AREA, matt=measure, plats="sodra-lappland", period="2026-03"))
    assert {"fraga", "svar"} <= set(ahead), kind
    for name, data in ahead.items():
        assert after[name] == data | {"name": name}, f"{kind}: {name}"


def test_a_period_is_shown_as_it_was_given_ahead(visit, shared_url):
    chosen = {"matt": "telefon_samma_dag", "plats": "2421", "enheter": "ja", "lang": "en"}
    before = visit(AREA, **chosen)
    ahead = _fetched(shared_url, _addresses(before)[1])["2025-02"]
    after = _given(visit(AREA, **chosen, period="2025-02"))
    assert set(ahead) == {"kartrubrik", "karta", "karttabell", "grannar"}
    assert ahead["karta"] != {"html": _given(before)["karta"]["html"]}
    for name, data in ahead.items():
        assert after[name]["html"] == data["html"], name


def test_another_choice_of_the_reader_is_another_address(visit):
    line = visit(AREA, matt="telefon_samma_dag", plats="sodra-lappland")
    control = visit(AREA, matt="telefon_samma_dag", plats="sodra-lappland", figur="styrdiagram")
    assert _addresses(line)[0] != _addresses(control)[0]
    assert _addresses(line)[1] == _addresses(control)[1], "the map is the same"


@pytest.mark.parametrize(
    "asked", [{"plats": "ingenstans", "matt": "telefon_samma_dag"}, {"plats": "2421", "matt": "x"}]
)
def test_what_there_is_not_is_refused(shared_url, asked):
    with pytest.raises(FollowUpError):
        of(opened(shared_url), Choice(**asked), "sv")


@pytest.fixture
def asked(shared_url, monkeypatch):
    """`asked(addresses, peer="…")`: what `/forut` answers to all of them, asked at the same time."""
    monkeypatch.setenv("DATABASE_URL", shared_url)

    async def ask(addresses, peer):
        transport = httpx.ASGITransport(app=Starlette(routes=ahead_route.ROUTES), client=(peer, 5000))
        async with httpx.AsyncClient(transport=transport, base_url="http://prov", timeout=120) as client:
            return await asyncio.gather(*map(client.get, addresses))

    return lambda addresses, peer="81.2.3.4": own_loop.run(ask(addresses, peer))


def test_a_room_behind_one_address_is_all_answered_and_what_they_share_is_made_once(visit, asked):
    addresses = _addresses(visit(AREA, matt="telefon_samma_dag", plats="sodra-lappland"))
    _of.cache_clear()
    answers = asked(addresses * READERS)
    assert [each.status_code for each in answers] == [200] * len(addresses) * READERS
    assert _of.cache_info().misses == len(addresses)


def test_the_limit_lets_a_room_go_on_choosing(visit, monkeypatch):
    """A new choice every fifth second for an hour, each of which changes both addresses."""
    of_a_choice = READERS * len(_addresses(visit(AREA)))
    for now in range(0, 3600, 5):
        monkeypatch.setattr(limits, "time", SimpleNamespace(monotonic=lambda now=now: float(now)))
        assert all(ahead_route.BY_ADDRESS.take("en bygdegård") for _ in range(of_a_choice)), now
    at_once = [ahead_route.BY_ADDRESS.take("ett program") for _ in range(of_a_choice * 11)]
    assert at_once.count(True) == of_a_choice * 10


def test_one_who_asks_without_end_waits_and_nobody_else_does(visit, asked, monkeypatch):
    (address, _) = _addresses(visit(AREA))
    monkeypatch.setattr(ahead_route, "BY_ADDRESS", Bucket(most=2, per_second=0.001))
    *answered, refused = asked([address] * 3)
    assert [each.status_code for each in answered] == [200, 200]
    assert (refused.status_code, refused.headers["retry-after"], refused.headers["cache-control"]) == (
        429,
        "5",
        "no-store",
    )
    assert asked([address], peer="81.2.3.5")[0].status_code == 200
