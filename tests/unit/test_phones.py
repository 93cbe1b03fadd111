"""The phones over HTTP: their pages, what is refused, sixty at once, and the process of their own."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

import phones
from domain.errors import ForbiddenError
from domain.indicator import Area
from domain.people import Grant, Role
from tests import own_loop
from workflows import access, workshop, workshop_room
from workflows.access import LOCAL
from workflows.start import opened
from workflows.workshop_agenda import Item

HOUSE = Path(__file__).parents[2]
PHONES = 60


@pytest.fixture(scope="module")
def url(copy_of_seeded, tmp_path_factory):
    address = copy_of_seeded(tmp_path_factory.mktemp("telefoner"))
    with closing(opened(address)):
        yield address


@pytest.fixture
def held(url, monkeypatch):
    """A workshop that asks its first question."""
    monkeypatch.setenv("DATABASE_URL", url)
    for name, most, per_second in (("BY_ADDRESS", 1500, 100), ("BY_PHONE", 30, 1), ("UNKNOWN_CODES", 60, 0.5)):
        monkeypatch.setattr(phones, name, phones.Bucket(most=most, per_second=per_second))
    store = opened(url)
    begun = workshop.begin(store, "sodra-lappland", Area.TILLGANGLIGHET, [Item("telefon_samma_dag", 7)], who=LOCAL)
    return workshop.go(store, begun.code, 1, who=LOCAL)


def talk(conversation):
    """Run one phone's conversation with the routes."""

    async def run():
        transport = httpx.ASGITransport(app=Starlette(routes=phones.ROUTES))
        async with httpx.AsyncClient(transport=transport, base_url="http://duken:8601") as client:
            return await conversation(client)

    return own_loop.run(run())


async def _guess(client, code, choice, number=1, **headers):
    return await client.post(f"/svara/{code}", data={"fraga": str(number), "val": choice}, headers=headers)


def test_a_phone_joins_guesses_and_sees_its_guess(held):
    async def conversation(client):
        first = await client.get(f"/svara/{held.code}")
        answer = await _guess(client, held.code, "b")
        return first, answer, await client.get(answer.headers["Location"])

    first, answer, after = talk(conversation)
    cookie = first.headers["set-cookie"]
    assert re.match(r"svar=[\w-]{24}; HttpOnly; Max-Age=43200; Path=/svara; SameSite=lax", cookie)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/svara/{held.code}")
    assert after.text.count("Ditt svar") == 1
    assert len(first.content) < 15_000
    assert opened(os.environ["DATABASE_URL"]).answers(held) == {1: {"b": 1}}


def test_a_page_that_has_not_changed_is_not_sent_again(held):
    async def conversation(client):
        first = await client.get(f"/svara/{held.code}")
        known = {"If-None-Match": first.headers["ETag"]}
        same = await client.get(f"/svara/{held.code}", headers=known)
        await _guess(client, held.code, "a")
        return first, same, await client.get(f"/svara/{held.code}", headers=known)

    first, same, changed = talk(conversation)
    assert f"data-e='{first.headers['ETag']}'" in first.text
    assert (same.status_code, same.content) == (304, b"")
    assert changed.status_code == 200


def test_the_page_works_without_a_script_and_takes_nothing_from_outside(held):
    page = talk(lambda client: client.get(f"/svara/{held.code}"))
    assert '<noscript><meta http-equiv="refresh"' in page.text
    assert page.text.count('<form method="post"') == 1
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert re.findall(r'(?:src|href)="(?!/svara)[^"]*"', page.text) == []


@pytest.mark.parametrize("written", ["AAAAAA", "abc", "<script>", "' OR 1=1", "%00", "A" * 300])
def test_an_unknown_code_is_told_in_words_and_asked_for_again(held, written):
    page = talk(lambda client: client.get(f"/svara/{written}"))
    assert page.status_code == 404
    assert "Det finns ingen workshop med koden" in page.text
    assert '<input id="kod"' in page.text
    assert "<script>" not in page.text.split("</style>")[1].split("<main>")[1]


def test_a_code_may_be_written_in_small_letters_with_blanks(held):
    written = f" {held.code[:3].lower()} {held.code[3:].lower()}"
    answer = talk(lambda client: client.get("/svara", params={"kod": written}))
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/svara/{held.code}")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"fraga=1&val=" + b"a" * 600, 413),
        (b"fraga=1&val=<b>", 400),
        (b"fraga=ett&val=a", 400),
        (b"fraga=%C2%B2&val=a", 400),
        (b"", 400),
        (b"fraga=1&val=e", 303),
        (b"fraga=2&val=a", 303),
    ],
)
def test_what_is_no_answer_is_not_kept(held, body, status):
    async def conversation(client):
        await client.get(f"/svara/{held.code}")
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return await client.post(f"/svara/{held.code}", content=body, headers=form)

    assert talk(conversation).status_code == status
    assert opened(os.environ["DATABASE_URL"]).answers(held) == {}


def test_a_guess_without_a_cookie_or_from_another_site_is_not_kept(held):
    async def conversation(client):
        without = await _guess(client, held.code, "a")
        await client.get(f"/svara/{held.code}")
        foreign = [
            await _guess(client, held.code, "a", Origin=each) for each in ("https://annan.exempel.se", "http://[")
        ]
        return without, *foreign

    assert [each.status_code for each in talk(conversation)] == [303, 403, 403]
    assert opened(os.environ["DATABASE_URL"]).answers(held) == {}


def test_one_phone_that_asks_too_often_and_one_that_tries_codes_are_slowed_down(held):
    async def conversation(client):
        await client.get(f"/svara/{held.code}")
        guesses = [(await _guess(client, held.code, "a")).status_code for _ in range(34)]
        tried = [(await client.get(f"/svara/AAAA{number:02}")).status_code for number in range(70)]
        return guesses, tried, (await client.get(f"/svara/{held.code}")).status_code

    guesses, tried, other = talk(conversation)
    assert guesses[:30] == [303] * 30
    assert guesses[-1] == 429
    assert tried[:60] == [404] * 60
    assert tried[-1] == 429
    assert other == 200


def test_sixty_phones_behind_one_address_are_all_answered_and_counted_once(held):
    took = []

    async def one(client, number):
        client.cookies.clear()
        began = time.monotonic()
        page = await client.get(f"/svara/{held.code}")
        mark = {"Cookie": page.headers["set-cookie"].partition(";")[0]}
        answers = [await _guess(client, held.code, choice, **mark) for choice in ("a", "abcd"[number % 4])]
        again = await client.get(f"/svara/{held.code}", headers=mark)
        took.append(time.monotonic() - began)
        return {page.status_code, again.status_code}, {each.status_code for each in answers}

    async def conversation(client):
        return await asyncio.gather(*(one(client, number) for number in range(PHONES)))

    assert set(map(str, talk(conversation))) == {str(({200}, {303}))}
    assert opened(os.environ["DATABASE_URL"]).answers(held) == {1: dict.fromkeys("abcd", PHONES // 4)}
    assert opened(os.environ["DATABASE_URL"]).phones(held) == PHONES
    assert max(took) < 30, "four requests each, at a machine that may be busy with other tests"


# --- A process of its own -------------------------------------------------------------------------------------------


def _gone(port):
    for _ in range(100):
        try:
            httpx.get(f"http://127.0.0.1:{port}/svara", timeout=1)
        except httpx.TransportError:
            return True
        time.sleep(0.1)
    return False


def test_the_room_is_opened_to_nothing_but_the_phones_pages_and_closed(held):
    store = opened(os.environ["DATABASE_URL"])
    port = workshop_room.open_room(store, held.code, who=LOCAL)
    assert workshop_room.open_room(store, held.code, who=LOCAL) == port
    found = [httpx.get(f"http://127.0.0.1:{port}{path}").status_code for path in ("/svara", "/", "/halsa", "/verkstad")]
    assert found == [200, 404, 404, 404]
    assert held.agenda[0]["sv"]["gissa"] in httpx.get(f"http://127.0.0.1:{port}/svara/{held.code}").text
    workshop_room.close_room(store, held.code, who=LOCAL)
    assert workshop_room.port_of(held.code) == 0
    assert _gone(port)


def test_nobody_but_the_one_at_the_machine_opens_the_room(held):
    store = opened(os.environ["DATABASE_URL"])
    store.change_grant(Grant("bo@exempel.se", Role.REVIEWER), is_granted=True, actor="test")
    with pytest.raises(ForbiddenError):
        workshop_room.open_room(store, held.code, who=access.named(store, "bo@exempel.se"))
    assert workshop_room.port_of(held.code) == 0


KILLED = """
import sys, time
from workflows.access import LOCAL
from workflows.start import opened
from workflows.workshop_room import open_room
print(open_room(opened(), sys.argv[1], who=LOCAL), flush=True)
time.sleep(60)
"""


def test_the_phones_process_does_not_outlive_an_app_that_is_killed(held):
    app = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", KILLED, held.code], cwd=HOUSE, stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(HOUSE)}, text=True,
    )  # fmt: skip
    port = int(app.stdout.readline())
    app.send_signal(signal.SIGKILL)
    app.wait(timeout=10)
    app.stdout.close()
    assert _gone(port)


def test_this_machines_addresses_are_none_that_only_it_can_reach():
    assert [each for each in workshop_room.lan_addresses() if each.startswith(("127.", "169.254.", "0."))] == []
