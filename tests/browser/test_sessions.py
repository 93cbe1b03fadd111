"""Several readers at once, without a browser: each gets the measure and the period that it chose, and nobody else's.

They are the readers of `benchmarks/sessions.py`, which measures how fast sixty of them are answered.
"""

import asyncio
from contextlib import AsyncExitStack
from random import Random

from benchmarks.readers import the_room
from benchmarks.websocket_reader import tab
from domain.indicator import Area
from indicators.registry import of_area
from tests import own_loop
from wording.sentences import indicator_text

MEASURES = list(of_area(Area.TILLGANGLIGHET))[:2]


def test_two_readers_of_one_page_each_get_the_measure_they_chose(server):
    own_loop.run(two_readers_cross_over(server.address))


async def two_readers_cross_over(address):
    titles = [indicator_text(each, "title") for each in MEASURES]
    questions = [indicator_text(each, "question") for each in MEASURES]
    async with AsyncExitStack() as tabs:
        query = "plats=sodra-lappland&matt={}"
        one, other = [
            await tabs.enter_async_context(tab(address, Area.TILLGANGLIGHET, query.format(each.id)))
            for each in MEASURES
        ]
        first = await asyncio.gather(one.run(), other.run())
        then = await asyncio.gather(one.choose("matt", titles[1]), other.choose("matt", titles[0]))

        assert [[answer.says(each) for each in questions] for answer in first] == [[True, False], [False, True]]
        assert [[answer.says(each) for each in questions] for answer in then] == [[False, True], [True, False]]
        assert [tab.chosen("matt") for tab in (one, other)] == titles[::-1]

        period = one.lists["period"][1][0]
        assert not then[0].says(period, at="karttabell")
        assert (await one.choose("period", period)).says(period, at="karttabell")


def test_the_readers_of_the_benchmark_read(server):
    own_loop.run(one_reads(server.address))


async def one_reads(address):
    async with the_room(address)(0) as reader:
        taken = [await reader.change(Random(number)) for number in range(3)]
    assert all(seconds > 0 and sent > 1_000 for seconds, sent in taken)
