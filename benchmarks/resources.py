"""What a program and all that it has begun take of the machine: resident memory and processor time."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import psutil

MIB = 2**20


@dataclass
class Tree:
    """A process with its children. Memory they share is counted once for each of them."""

    pid: int
    samples: list[float] = field(default_factory=list)

    def _living(self) -> list[psutil.Process]:
        top = psutil.Process(self.pid)
        return [top, *top.children(recursive=True)]

    def memory_mib(self) -> float:
        """Resident memory now, in MiB."""
        found = 0
        for process in self._living():
            with suppress(psutil.NoSuchProcess):
                found += process.memory_info().rss
        return found / MIB

    def processor_s(self) -> float:
        """Processor time until now, in seconds, with that of children that have ended."""
        found = 0.0
        for process in self._living():
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                found += times.user + times.system
        ended = psutil.Process(self.pid).cpu_times()
        return found + float(ended.children_user + ended.children_system)

    @asynccontextmanager
    async def watched(self, every_s: float) -> AsyncIterator[None]:
        """Note the memory in `samples` at the beginning and then every so often, while the block runs.

        It is told as it goes on the way for errors, for what takes long and may be broken off.
        """
        watch = asyncio.create_task(self._watch(every_s))
        try:
            yield
        finally:
            watch.cancel()
            self.samples.append(self.memory_mib())

    async def _watch(self, every_s: float) -> None:
        while True:
            self.samples.append(self.memory_mib())
            print(f"{datetime.now(UTC):%H:%M:%S} {self.samples[-1]:.1f} MiB", file=sys.stderr, flush=True)
            await asyncio.sleep(every_s)
