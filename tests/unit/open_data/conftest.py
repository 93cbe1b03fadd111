"""The routes of the open data over a database of one's own, seeded once, and how to ask them."""

import json
from contextlib import closing
from dataclasses import dataclass

import httpx
import pytest
from starlette.applications import Starlette

import open_data
from tests import own_loop
from workflows.start import opened

APP = Starlette(routes=open_data.ROUTES)


@dataclass(frozen=True)
class Answered:
    """What came back."""

    status: int
    headers: httpx.Headers
    content: bytes

    @property
    def text(self):
        return self.content.decode()

    @property
    def json(self):
        return json.loads(self.content)


def ask(path, *, method="GET", peer="127.0.0.1", **headers):
    """Ask the routes for an address; `If_None_Match="…"` is a header."""

    async def asked():
        transport = httpx.ASGITransport(app=APP, client=(peer, 5000))
        async with httpx.AsyncClient(transport=transport, base_url="http://data.exempel.se") as client:
            return await client.request(
                method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
            )

    found = own_loop.run(asked())
    return Answered(found.status_code, found.headers, found.content)


@pytest.fixture(scope="session")
def published_url(copy_of_seeded, tmp_path_factory):
    """A seeded database that no test here writes to, so that what is worked out from it is worked out once."""
    url = copy_of_seeded(tmp_path_factory.mktemp("oppna"))
    with closing(opened(url)):
        yield url


@pytest.fixture
def published(published_url, monkeypatch):
    """The store that the routes answer from."""
    monkeypatch.setenv("DATABASE_URL", published_url)
    return opened(published_url)


@pytest.fixture(autouse=True)
def full_buckets(monkeypatch):
    """Each test begins with all its questions left."""
    monkeypatch.setattr(open_data, "BY_ADDRESS", open_data.Bucket(most=100_000, per_second=4))
    monkeypatch.setattr(open_data, "BY_ALL", open_data.Bucket(most=100_000, per_second=40))
