"""Coroutines run from a test, also in a worker where the browser's own loop is running already."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context


def run(coroutine):
    """What a coroutine answers, run in a thread of its own."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(copy_context().run, asyncio.run, coroutine).result()
