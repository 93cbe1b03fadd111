"""Whatever a caller says that the server is called: nothing fails, and nobody is led there."""

from contextlib import closing

import httpx
import pytest
from starlette.applications import Starlette

from api import ROUTES
from domain.indicator import Area
from tests import own_loop
from workflows import workshop
from workflows.access import LOCAL
from workflows.start import opened
from workflows.workshop_agenda import Item


@pytest.fixture(scope="module")
def code(copy_of_seeded, tmp_path_factory):
    """The code of a workshop that asks its first question."""
    url = copy_of_seeded(tmp_path_factory.mktemp("vardar"))
    with pytest.MonkeyPatch.context() as settings, closing(opened(url)) as store:
        settings.setenv("DATABASE_URL", url)
        begun = workshop.begin(store, "sodra-lappland", Area.TILLGANGLIGHET, [Item("telefon_samma_dag", 7)], who=LOCAL)
        workshop.go(store, begun.code, 1, who=LOCAL)
        yield begun.code


def asked(path, host, method="GET", **more):
    async def ask():
        transport = httpx.ASGITransport(app=Starlette(routes=ROUTES))
        async with httpx.AsyncClient(transport=transport, base_url="http://prov") as client:
            return await client.request(method, path, headers={"Host": host, "Cookie": "svar=" + "A" * 24}, **more)

    return own_loop.run(ask())


@pytest.mark.parametrize("host", ["[::1", "evil.example", "evil.example:99999", "", "a b", "]["])
def test_a_phone_is_answered_and_stays_here(code, host):
    assert asked(f"/svara/{code}", host).status_code == 200
    sent = asked(f"/svara/{code}", host, "POST", data={"fraga": "1", "val": "mer"})
    assert (sent.status_code, sent.headers["location"]) == (303, f"/svara/{code}")
    assert asked(f"/svara?kod={code}", host).headers["location"] == f"/svara/{code}"
