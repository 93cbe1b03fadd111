"""`/metrics`: what this process does, in the form of Prometheus, for those who watch over it.

Decisions that could be disputed. It answers only somebody on this very machine whom no proxy speaks for, or one who
knows the token in `METRICS_TOKEN`: the numbers hold nothing about people and nothing hidden, but tell an attacker how
close to its limit the server is. And counting is done here, with plain numbers; the library that writes the answer is
loaded when somebody asks for it, so neither the start nor a change of a figure pays for it.
"""

import hmac
import os
import sys
from bisect import bisect_left
from collections.abc import Iterator
from ipaddress import ip_address
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from domain import events
from domain.events import Kind
from wording import text

if TYPE_CHECKING:
    from prometheus_client.core import HistogramMetricFamily, Metric

TOKEN = "METRICS_TOKEN"  # noqa: S105 - its name
_PROXIED = ("x-forwarded-for", "forwarded", "x-real-ip")
_ROOMS = ("workflows.", "views.", "wording.")
# Upper limits in seconds: from a question to the database to a package of files.
BUCKETS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
# Name, what it tells, and what the words of an event are called.
_TIMED = {
    Kind.ANSWER: (
        "uppfoljning_http_request_duration_seconds",
        "Time to answer, by route.",
        ("route", "method", "status"),
    ),
    Kind.RUN: ("uppfoljning_page_run_duration_seconds", "Time to run a page or a part.", ("page", "part", "outcome")),
    Kind.QUESTION: ("uppfoljning_database_question_duration_seconds", "Time of a question.", ("kind",)),
    Kind.FILE: ("uppfoljning_file_duration_seconds", "Time to read or keep a file sent in.", ("step", "outcome")),
}


class Counted:
    """How often and how long, by what it was. The words come from closed sets, so it does not grow with use."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._series: dict[tuple[Kind, tuple[str, ...]], list[float]] = {}
        self.connections = 0

    def take(self, kind: Kind, words: tuple[str, ...], seconds: float) -> None:
        """Count what has happened."""
        with self._lock:
            if kind is Kind.CONNECTION:
                self.connections += 1 if words == ("opened",) else -1
                return
            series = self._series.get((kind, words))
            if series is None:
                series = self._series[kind, words] = [0.0] * (len(BUCKETS) + 2)
            series[bisect_left(BUCKETS, seconds)] += 1
            series[-1] += seconds

    def collect(self) -> "Iterator[Metric]":
        """Everything as Prometheus has it."""
        from prometheus_client.core import GaugeMetricFamily, HistogramMetricFamily

        with self._lock:
            series = {key: list(numbers) for key, numbers in self._series.items()}
        for kind, (name, told, labels) in _TIMED.items():
            family = HistogramMetricFamily(name, told, labels=labels)
            for (_, words), numbers in ((key, each) for key, each in series.items() if key[0] is kind):
                _add(family, words, numbers)
            yield family
        yield GaugeMetricFamily("uppfoljning_sessions", "Readers connected now.", value=self.connections)
        yield from _database()
        yield from _caches()


COUNTED = Counted()
events.listen(COUNTED.take)


def _add(family: "HistogramMetricFamily", words: tuple[str, ...], numbers: list[float]) -> None:
    total, buckets = 0.0, []
    for limit, count in zip((*map(str, BUCKETS), "+Inf"), numbers, strict=False):
        total += count
        buckets.append((limit, total))
    family.add_metric(words, buckets, sum_value=numbers[-1])


def _database() -> "Iterator[Metric]":
    from prometheus_client.core import GaugeMetricFamily as Gauge

    from workflows.clock import now
    from workflows.health import product_version, readiness

    ready = readiness()
    yield Gauge("uppfoljning_ready", "1 when the process can do its work, as /halsa/redo.", value=ready.is_ready)
    info = Gauge("uppfoljning_build_info", "The product's version.", labels=["version"])
    info.add_metric([product_version()], 1)
    yield info
    if (found := ready.condition) is None:
        return
    yield Gauge("uppfoljning_data_version", "The newest data version.", value=found.data_version)
    yield Gauge("uppfoljning_database_size_bytes", "Size of the database.", value=found.size)
    yield Gauge("uppfoljning_database_log_bytes", "Size of the write-ahead log.", value=found.log_size)
    if found.free is not None:
        yield Gauge("uppfoljning_disk_free_bytes", "Free on the database's disk.", value=found.free)
    if found.published_at is not None:
        age = (now() - found.published_at).total_seconds()
        yield Gauge(
            "uppfoljning_last_publication_age_seconds",
            "Since the last publication; below 0: the clock is wrong.",
            value=age,
        )


def _caches() -> "Iterator[Metric]":
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

    lookups = CounterMetricFamily("uppfoljning_cache_lookups", "Asked of what is kept.", labels=["cache", "result"])
    size = GaugeMetricFamily("uppfoljning_cache_entries", "Kept now.", labels=["cache"])
    for name, info in _kept_by_rooms():
        lookups.add_metric([name, "hit"], info.hits)
        lookups.add_metric([name, "miss"], info.misses)
        size.add_metric([name], info.currsize)
    yield lookups
    yield size


def _kept_by_rooms() -> Iterator[tuple[str, Any]]:
    """What every `lru_cache` of the rooms that are loaded has kept, by its name in the code."""
    rooms: dict[str, ModuleType] = dict(sys.modules)
    for room, module in sorted(rooms.items()):
        if room.startswith(_ROOMS):
            for name, made in sorted(vars(module).items()):
                if hasattr(made, "cache_info") and getattr(made, "__module__", "") == room:
                    yield f"{room}.{name}", made.cache_info()


def metrics(request: Request) -> Response:
    """`/metrics`: everything that is counted, to those who may know."""
    if not _may_know(request):
        return PlainTextResponse(text("matetal.stangt"), status_code=403)
    from prometheus_client import CollectorRegistry, ProcessCollector
    from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

    registry = CollectorRegistry()
    registry.register(COUNTED)
    ProcessCollector(registry=registry)
    return Response(
        generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"}
    )


def _may_know(request: Request) -> bool:
    token = os.environ.get(TOKEN, "").strip()
    given = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    if token and hmac.compare_digest(given.encode(), token.encode()):
        return True
    return not any(name in request.headers for name in _PROXIED) and _is_here(request)


def _is_here(request: Request) -> bool:
    host = request.client.host if request.client else ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


ROUTES = [Route("/metrics", metrics)]
