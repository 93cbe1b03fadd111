"""Sixty phones that answer at once, each a connection of its own, against the process that a workshop starts.

Run `uv run --group bench python -m benchmarks.phones`. Every phone loads the page, guesses, changes its guess and loads
the page again, all of them at the same moment; then they ask every three seconds, as the page does. Exits with 1 when a
bound is missed or an answer is not kept exactly once.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from domain.indicator import Area
from workflows import workshop, workshop_room
from workflows.access import LOCAL
from workflows.start import opened
from workflows.workshop_agenda import Item

PHONES, ASKED_AGAIN = 60, 3
BOUND_P95_MS, BOUND_ALL_S = 500.0, 5.0


async def _asked(port: int, said: str, took: list[float]) -> str:
    """Send a request over a connection of its own and give what comes back; no client library to measure along."""
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(said.encode())
    answer = (await reader.read()).decode()
    writer.close()
    took.append(1000 * (time.perf_counter() - began))
    return answer


def _field(answer: str, name: str) -> str:
    lines = answer.partition("\r\n\r\n")[0].splitlines()
    return next(line.partition(": ")[2] for line in lines if line.lower().startswith(f"{name}:"))


async def _phone(port: int, code: str, number: int, took: list[float]) -> None:
    head = f" /svara/{code} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n"
    page = await _asked(port, f"GET{head}\r\n", took)
    head += f"Cookie: {_field(page, 'set-cookie').partition(';')[0]}\r\n"
    for choice in ("a", "abcd"[number % 4]):
        body = f"fraga=1&val={choice}"
        await _asked(port, f"POST{head}Content-Length: {len(body)}\r\n\r\n{body}", took)
    page = await _asked(port, f"GET{head}\r\n", took)
    for _ in range(ASKED_AGAIN):
        await asyncio.sleep(3)
        await _asked(port, f"GET{head}If-None-Match: {_field(page, 'etag')}\r\n\r\n", took)


async def _room(port: int, code: str) -> tuple[list[float], float]:
    took: list[float] = []
    began = time.perf_counter()
    await asyncio.gather(*(_phone(port, code, number, took) for number in range(PHONES)))
    return took, time.perf_counter() - began - 3 * ASKED_AGAIN


def main() -> int:
    """Measure, print a table, and say whether the bounds are met."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'matning.db'}"
        store = opened()
        items = [Item("telefon_samma_dag", 7)]
        held = workshop.begin(store, "sodra-lappland", Area.TILLGANGLIGHET, items, who=LOCAL)
        held = workshop.go(store, held.code, 1, who=LOCAL)
        port = workshop_room.open_room(store, held.code, who=LOCAL)
        took, whole = asyncio.run(_room(port, held.code))
        workshop_room.close_room(store, held.code, who=LOCAL)
        kept = store.answers(held)
        store.close()
    p95 = statistics.quantiles(took, n=20)[-1]
    once = kept == {1: dict.fromkeys("abcd", PHONES // 4)}
    print("| phones | requests | p50 ms | p95 ms | slowest ms | all answered, s | kept exactly once | bound |")
    print("|---|---|---|---|---|---|---|---|")
    print(
        f"| {PHONES} | {len(took)} | {statistics.median(took):.0f} | {p95:.0f} | {max(took):.0f} | {whole:.1f} "
        f"| {'yes' if once else f'no: {kept}'} | p95 {BOUND_P95_MS:.0f} ms, all {BOUND_ALL_S:.0f} s |"
    )
    return 0 if once and p95 <= BOUND_P95_MS and whole <= BOUND_ALL_S else 1


if __name__ == "__main__":
    sys.exit(main())
