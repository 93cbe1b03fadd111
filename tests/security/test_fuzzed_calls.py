"""Ten thousand calls that nobody means well with: none makes the server fail or hang, and none gets what is hidden."""

import asyncio
import json
import time
from collections import Counter, deque

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

import open_data
import phones
from api import ROUTES
from domain.indicator import Area
from tests import own_loop
from tests.security.drawn_calls import RIGHT, drawn, right
from tests.unpublished import FILE, REASON, REVIEWER, SENDER, sent_in_every_status
from views import ahead_route
from views.ahead_route import ROUTES as AHEAD
from views.headers import Protected
from views.middleware import SwedishPage
from workflows import links, workshop
from workflows.access import LOCAL
from workflows.workshop_agenda import Item

CALLS = 10_000
SECONDS = 2
PATHS = [route.path for route in [*ROUTES, *AHEAD]]
APP = Starlette(routes=[*ROUTES, *AHEAD], middleware=[Middleware(Protected), Middleware(SwedishPage)])
SECRET = [
    each.encode()
    for each in (
        SENDER,
        FILE,
        REASON,
        REVIEWER,
        "Traceback",
        "sqlalchemy",
        "site-packages",
        "uppfoljning.db",
        "root:x:",
    )
]


async def answered(call):
    """The status, headers and body of one call, and the CPU seconds it took."""
    sent, pieces, gone = [], [call.body[:1000], call.body[1000:]], asyncio.Event()

    async def receive():
        if not pieces:  # as on a line that stays open until the answer has come
            await gone.wait()
        body = pieces.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(pieces)}

    async def send(message):
        sent.append(message)

    begun = time.process_time()
    await asyncio.wait_for(APP(call.scope, receive, send), timeout=300)
    took = time.process_time() - begun
    start = sent[0]
    return start["status"], start["headers"], b"".join(each.get("body", b"") for each in sent[1:]), took


def fault(call, status, headers, body, took):
    """What is wrong with an answer; "" where nothing is."""
    said = b"\n".join(name + b": " + value for name, value in headers)
    if status >= 500:
        return f"status {status}"
    if took > SECONDS:
        return f"{took:.1f} s"
    if any(b"\n" in value or b"\r" in value for _, value in headers) or b"x-evil" in {
        name.lower() for name, _ in headers
    }:
        return "a header of the caller's own"
    if any(secret in body or secret in said for secret in SECRET):
        return "what nobody may see"
    way, host = dict(headers).get(b"location", b"/"), dict(reversed(call.headers))[b"host"]
    if not way.startswith((b"http://" + host + b"/", b"/")) or way.startswith((b"//", b"/\\")):
        return "leads to another site"
    if b'"prickad"' in body and any(row["value"] is not None for row in _hidden(json.loads(body))):
        return "a hidden value"
    return ""


def _hidden(told):
    return [row for row in told.get("values", []) if row["status"] == "prickad"]


async def faults(calls):
    found, statuses = [], Counter()
    for call in calls:
        try:
            status, headers, body, took = await answered(call)
        except Exception as error:  # what a server would make a 500 of
            found.append(f"{type(error).__name__}: {error} {call}"[:900])
            continue
        statuses[status] += 1
        if wrong := fault(call, status, headers, body, took):
            found.append(f"{wrong}: {call}"[:900])
    return found, statuses


@pytest.fixture
def patient(store, monkeypatch):
    """A store with files in every status, and limits that so many calls do not meet."""
    sent_in_every_status(store)
    for module in (open_data, phones, ahead_route):
        for name in ("BY_ADDRESS", "BY_ALL", "BY_PHONE", "UNKNOWN_CODES"):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, open_data.Bucket(most=10**9, per_second=1))
    monkeypatch.setattr(links, "_made", deque(maxlen=links.MOST_AN_HOUR))
    begun = workshop.begin(store, "sodra-lappland", Area.TILLGANGLIGHET, [Item("telefon_samma_dag", 7)], who=LOCAL)
    workshop.go(store, begun.code, 1, who=LOCAL)
    codes = [*RIGHT["kod"], links.shortened(store, "/plats?plats=2421"), begun.code]
    monkeypatch.setitem(RIGHT, "kod", codes)


@pytest.mark.long
def test_no_call_makes_the_server_fail_or_hang_or_tell_what_is_hidden(patient):
    own_loop.run(faults(right(PATHS)))  # what is worked out once for all is worked out here
    found, statuses = own_loop.run(faults(drawn(seed, PATHS) for seed in range(CALLS)))
    assert found == []
    assert {200, 302, 304, 400, 404, 405} <= set(statuses)
    assert statuses[200] > CALLS / 20
