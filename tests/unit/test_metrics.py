"""The counters: what they say after something has happened, who may read them, and that they cannot grow without end."""

import re
import time
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

import metrics
from api import ROUTES
from domain.events import Kind
from tests import own_loop
from workflows import read

TOKEN = "0123456789abcdef0123456789abcdef"


def ask(*, client="127.0.0.1", **headers):
    """What `/metrics` answers to somebody at an address."""

    async def asked():
        transport = httpx.ASGITransport(app=Starlette(routes=ROUTES), client=(client, 4711))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8501") as asking:
            return await asking.get("/metrics", headers=headers)

    return own_loop.run(asked())


def samples(answer):
    """Every number by its name and labels."""
    families = text_string_to_metric_families(answer.text)
    return {(each.name, *sorted(each.labels.values())): each.value for family in families for each in family.samples}


@pytest.fixture
def counted(monkeypatch):
    """Counters that nothing has been told yet."""
    empty = metrics.Counted()
    monkeypatch.setattr(metrics, "COUNTED", empty)
    return empty


def test_what_has_happened_is_counted_and_timed(store, counted):
    for seconds in (0.0005, 0.03, 0.04, 99):
        counted.take(Kind.RUN, ("plats", "page", "done"), seconds)
    counted.take(Kind.ANSWER, ("/l/{kod}", "GET", "404"), 0.002)
    counted.take(Kind.FILE, ("read", "refused"), 0.2)
    for words in ("opened", "opened", "closed"):
        counted.take(Kind.CONNECTION, (words,), 0)
    found = samples(ask())
    run = "uppfoljning_page_run_duration_seconds"
    labels = ("done", "page", "plats")
    assert found[f"{run}_count", *labels] == 4
    assert found[f"{run}_sum", *labels] == pytest.approx(99.0705)
    assert [found[f"{run}_bucket", *sorted((limit, *labels))] for limit in ("0.001", "0.025", "0.05", "30.0", "+Inf")] == [1, 1, 3, 3, 4]  # fmt: skip
    assert found["uppfoljning_http_request_duration_seconds_count", "/l/{kod}", "404", "GET"] == 1
    assert found["uppfoljning_file_duration_seconds_count", "read", "refused"] == 1
    assert found["uppfoljning_sessions",] == 1


def test_the_database_the_process_and_what_is_kept_are_told(store):
    read.result(store, "belaggningsgrad")
    found = samples(ask())
    assert found["uppfoljning_ready",] == 1
    assert found["uppfoljning_data_version",] == 5
    assert found["uppfoljning_database_size_bytes",] > 1e6
    assert found["uppfoljning_disk_free_bytes",] > 0
    assert found["uppfoljning_last_publication_age_seconds",] > 0
    assert found["process_resident_memory_bytes",] > 1e7
    assert found["uppfoljning_cache_lookups_total", "miss", "workflows.read._whole"] >= 1
    assert found["uppfoljning_database_question_duration_seconds_count", "read"] > 10


def test_a_database_that_is_gone_is_told_and_the_rest_still_stands(tmp_path, monkeypatch):
    broken = tmp_path / "trasig.db"
    broken.write_bytes(b"ingen databas " * 100)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{broken}")
    found = samples(ask())
    assert found["uppfoljning_ready",] == 0
    assert ("uppfoljning_data_version",) not in found
    assert found["process_resident_memory_bytes",] > 1e7


@pytest.mark.parametrize(
    ("token", "client", "headers", "may"),
    [
        ("", "127.0.0.1", {}, True),
        ("", "::1", {}, True),
        ("", "192.168.1.7", {}, False),
        ("", "127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, False),
        ("", "127.0.0.1", {"X-Real-IP": "127.0.0.1"}, False),
        ("", "127.0.0.1", {"Forwarded": "for=127.0.0.1"}, False),
        ("", "192.168.1.7", {"Authorization": "Bearer "}, False),
        (TOKEN, "192.168.1.7", {"Authorization": f"Bearer {TOKEN}"}, True),
        (TOKEN, "127.0.0.1", {"X-Forwarded-For": "192.168.1.7", "Authorization": f"Bearer {TOKEN}"}, True),
        (TOKEN, "192.168.1.7", {"Authorization": f"Bearer {TOKEN[:-1]}"}, False),
        (TOKEN, "192.168.1.7", {"Authorization": "Bearer åäö".encode()}, False),
        (TOKEN, "192.168.1.7", {}, False),
        ("  ", "192.168.1.7", {"Authorization": "Bearer   "}, False),
    ],
)
def test_who_may_read_them(store, monkeypatch, token, client, headers, may):
    monkeypatch.setenv("METRICS_TOKEN", token)
    answer = ask(client=client, **headers)
    assert answer.status_code == (200 if may else 403)
    if not may:
        assert answer.text == "Mätetalen lämnas bara på den här datorn, eller till den som har lösenordet för dem."


def test_no_label_holds_anything_but_words_of_the_code(store):
    read.result(store, "belaggningsgrad")
    labels = {
        (family.name, name): each
        for family in text_string_to_metric_families(ask().text)
        for sample in family.samples
        for name, each in sample.labels.items()
    }
    assert {name for _, name in labels} <= {
        "route", "method", "status", "page", "part", "outcome", "kind", "step", "cache", "result", "version", "le",
    }  # fmt: skip
    assert [each for each in labels.values() if not re.fullmatch(r"[\w./{}:+-]{1,80}", each)] == []


def test_counting_costs_a_small_part_of_a_change_of_figure():
    """A change is 44 ms of processor time and tells of some twenty questions, one run and one answer."""
    counted, begun = metrics.Counted(), time.process_time()
    for _ in range(10_000):
        counted.take(Kind.QUESTION, ("read",), 0.0004)
    each_s = (time.process_time() - begun) / 10_000
    assert 22 * each_s < 0.01 * 0.044


def test_what_the_handbook_and_the_alerts_name_is_counted(store, counted):
    for kind, words in ((Kind.RUN, ("plats", "page", "done")), (Kind.ANSWER, ("/", "GET", "200")),
                        (Kind.QUESTION, ("read",)), (Kind.FILE, ("read", "done"))):  # fmt: skip
        counted.take(kind, words, 0.1)
    known = {each.name for family in text_string_to_metric_families(ask().text) for each in family.samples}
    docs = Path(__file__).parents[2] / "docs"
    named = {
        name
        for page in ("drift.md", "larmregler.yml")
        for name in re.findall(r"(?:uppfoljning|process)_[a-z_]+\b", (docs / page).read_text(encoding="utf-8"))
    }
    assert len(named) > 12
    assert {name for name in named if name not in known and f"{name}_bucket" not in known} == set()
