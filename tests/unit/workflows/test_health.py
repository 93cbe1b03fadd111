"""Whether a process is fit to serve: a database that is as it should, one that is not, and one that never answers."""

import json
import shutil
import socket
import sqlite3
import threading
import time
from collections import namedtuple
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from api import ROUTES
from tests import own_loop
from workflows import start

USAGE = namedtuple("usage", "total used free")


def ask(path):
    """The status and the JSON of an answer."""

    async def asked():
        transport = httpx.ASGITransport(app=Starlette(routes=ROUTES))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8501") as asking:
            return await asking.get(path)

    answer = own_loop.run(asked())
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code, answer.json()


def test_a_process_that_can_do_its_work(store):
    status, told = ask("/halsa/redo")
    assert status == 200
    assert (told["status"], told["fel"], told["dataversion"]) == ("ok", [], 5)
    assert told["databas_ms"] < 2000
    assert ask("/halsa") == (200, {"status": "ok", "dataversion": 5})
    assert ask("/halsa/lever") == (200, {"status": "ok", "version": told["version"]})


@pytest.fixture
def silent(monkeypatch):
    """A server that takes connections and never says a word, as `DATABASE_URL`."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("DATABASE_URL", f"postgresql://u:l@127.0.0.1:{server.getsockname()[1]}/u?connect_timeout=6")
        yield
    for each in waiting():
        each.join(timeout=10)


def waiting():
    """The threads that wait for a database to answer."""
    return [each for each in threading.enumerate() if each.name == "readiness"]


def test_a_database_that_hangs_gives_an_answer_in_time_and_one_thread_waits_for_it(silent):
    begun = time.monotonic()
    for _ in range(2):
        status, told = ask("/halsa/redo")
        assert status == 503
        assert told["fel"] == [
            "Databasen svarade inte inom 2 sekunder, eller så är starten inte klar. Kontrollera databasen."
        ]
        assert told["dataversion"] is None
    assert time.monotonic() - begun < 9  # the server's own patience is 6 s at each question
    assert len(waiting()) == 1
    assert ask("/halsa/lever")[0] == 200


def test_a_broken_database_is_said_in_words_and_without_its_address(tmp_path, monkeypatch):
    broken = tmp_path / "hemlig-mapp.db"
    broken.write_bytes(b"ingen databas " * 100)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{broken}")
    for path in ("/halsa", "/halsa/redo"):
        status, told = ask(path)
        assert status == 503
        assert told["status"] == "fel"
        assert "Databasen är skadad" in told["fel"][0]
        assert "hemlig-mapp" not in json.dumps(told)


def test_a_server_that_is_not_there_is_said_without_its_password(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://anna:hemligt@127.0.0.1:9/uppfoljning")
    status, told = ask("/halsa/redo")
    assert status == 503
    assert told["fel"]
    assert not any(word in json.dumps(told) for word in ("anna", "hemligt", "127.0.0.1"))


def test_tables_of_a_newer_program_are_not_used(database_url, store):
    with sqlite3.connect(database_url.removeprefix("sqlite:///")) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    file.close()
    status, told = ask("/halsa/redo")
    assert status == 503
    assert "Databasens tabeller har version 9999" in told["fel"][0]


def test_a_disk_that_is_nearly_full_is_not_ready(store, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: USAGE(10**9, 10**9, 12_300_000))
    status, told = ask("/halsa/redo")
    assert status == 503
    assert told["fel"] == ["Bara 12 MB är ledigt där databasen ligger; det behövs minst 50. Frigör utrymme."]


def test_it_is_ready_again_as_soon_as_the_database_is(database_url, store, tmp_path):
    path, away = Path(database_url.removeprefix("sqlite:///")), tmp_path / "borta.db"
    start.opened(database_url).close()
    path.rename(away)
    assert ask("/halsa/redo")[0] == 503
    start.opened(database_url).close()
    away.replace(path)
    assert ask("/halsa/redo")[0] == 200
