"""Many readers at once: they come, think, choose, and see that they got what they chose.

Decision that could be disputed: a reader thinks for 2 to 8 seconds, 5 in the mean, between two choices. That is
someone who looks for something; one who reads the page takes longer. Every fourth choice is another period on the map,
and otherwise another measure; on an ordinary day every fifth is another place.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from benchmarks.websocket_reader import Answer, Tab, WrongAnswerError, tab
from domain.indicator import Area
from indicators.registry import of_area
from wording import text
from wording.sentences import indicator_text

# What Dash's page shows too.
AREA, PLACE = Area.TILLGANGLIGHET, "sodra-lappland"
THINKS_S = (2.0, 8.0)
PERIODS, MOVES = 0.25, 0.2
_BESIDE_THE_MAP = "karttabell"
PLACES = ("vaster", "sodra-lappland", "ostra-norrbotten", "jamtland-harjedalen")


class Reader(Protocol):
    """One who looks at a page and can choose something else on it: told are seconds and bytes."""

    async def change(self, luck: Random) -> tuple[float, int]: ...


@dataclass(frozen=True)
class OnOurs:
    """A reader of a measure's page in the product."""

    tab: Tab
    area: Area
    moves: float = 0.0

    async def change(self, luck: Random) -> tuple[float, int]:
        """Choose a measure, a period or a place; the answer must speak of the one that was chosen."""
        if luck.random() < self.moves:
            answer = await self._place(luck)
        elif "period" in self.tab.lists and luck.random() < PERIODS:
            answer = await self._period(luck)
        else:
            answer = await self._measure(luck)
        return answer.seconds, answer.sent

    async def _place(self, luck: Random) -> Answer:
        place = luck.choice([each for each in self.tab.lists["plats"][1] if each != self.tab.chosen("plats")])
        answer = await self.tab.choose("plats", place)
        nothing_yet = text("officiell.inte_hamtad", serie="|").partition("|")[0]
        if not answer.says(place.partition(" (")[0], but_at="plats") and not answer.says(nothing_yet):
            raise WrongAnswerError(f"the page does not speak of {place}")
        return answer

    async def _measure(self, luck: Random) -> Answer:
        titles = {indicator_text(each, "title"): indicator_text(each, "question") for each in of_area(self.area)}
        title = luck.choice([each for each in titles if each != self.tab.chosen("matt")])
        answer = await self.tab.choose("matt", title)
        if not answer.says(titles[title]):
            raise WrongAnswerError(f"the page does not ask {titles[title]!r} after {title!r} was chosen")
        return answer

    async def _period(self, luck: Random) -> Answer:
        now = self.tab.chosen("period")
        period = luck.choice([each for each in self.tab.lists["period"][1] if each != now])
        answer = await self.tab.choose("period", period)
        if not answer.says(period, at=_BESIDE_THE_MAP):
            raise WrongAnswerError(f"the page does not speak of {period}")
        return answer


@asynccontextmanager
async def on_ours(address: str, area: Area, place: str, moves: float = 0.0) -> AsyncIterator[OnOurs]:
    """A reader who has opened a measure's page and got it; `moves` is how often another place is chosen (0-1)."""
    async with tab(address, area.value, f"plats={place}") as opened:
        await opened.run()
        yield OnOurs(opened, area, moves)


@dataclass
class Told:
    """What many readers met: `changes` and `openings` in seconds, `sent` in bytes, `errors` in words."""

    changes: list[float] = field(default_factory=list)
    openings: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


Opening = Callable[[int], AbstractAsyncContextManager[Reader]]


def the_room(address: str) -> Opening:
    """Everyone in the room looks at the same page: the one that Dash's is the same as."""
    return lambda _number: on_ours(address, AREA, PLACE)


def an_ordinary_day(address: str) -> Opening:
    """Readers of every area, who begin with one of the modellområden and go on to other places."""
    areas = list(Area)
    begun = [(area, place) for area in areas for place in PLACES]
    return lambda number: on_ours(address, *begun[number * 7 % len(begun)], MOVES)


async def readers(opening: Opening, count: int, *, seconds: float, arriving_s: float, seed: int = 8) -> Told:
    """So many readers for so long; they arrive evenly over `arriving_s`, and then choose at moments of their own."""
    told = Told()
    until = time.monotonic() + seconds
    visits = (
        visit(opening, number, told, after=arriving_s * number / count, until=until, luck=Random(seed * 1_000 + number))
        for number in range(count)
    )
    await asyncio.gather(*visits)
    return told


async def visit(opening: Opening, number: int, told: Told, *, after: float, until: float, luck: Random) -> None:
    """One reader from coming to going. What goes wrong is told in words, and ends this visit alone."""
    await asyncio.sleep(after)
    began = time.perf_counter()
    try:
        async with opening(number) as reader:
            told.openings.append(time.perf_counter() - began)
            while time.monotonic() + (thinks := luck.uniform(*THINKS_S)) < until:
                await asyncio.sleep(thinks)
                seconds, sent = await reader.change(luck)
                told.changes.append(seconds)
                told.sent.append(sent)
    except Exception as error:
        told.errors.append(f"{type(error).__name__}: {error}"[:300])
