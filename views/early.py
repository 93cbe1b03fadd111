"""What the first readers would otherwise wait for, done while the browser still fetches Streamlit's own scripts.

While somebody waits for a page it would only be in the way, so it rests until no page has been asked for in a while.
Where several processes start on few cores, PREPARE=0 leaves it to those who ask.
"""

import gc
import os
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from threading import Thread, Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workflows.start import Store

_QUIET_S = 3.0
_ALL_IMPORTED_S = 20.0
_last_asked: list[float] = []
_first_opened: list[str] = []


def prepares() -> bool:
    """Whether work that nobody waits for may be done in this process."""
    return os.environ.get("PREPARE") != "0"


def opens(path: str) -> None:
    """A browser asks for the page at this path; what the first of them needs is prepared before what others may."""
    if not _first_opened:
        _first_opened.append(path)


def asked() -> None:
    """A page has been asked for just now."""
    _last_asked[:] = [time.monotonic()]


@asynccontextmanager
async def early(_app: object) -> AsyncIterator[None]:
    """The life of the server: `st.App(lifespan=early)`."""
    if prepares():
        Thread(target=_prepare, name="early", daemon=True).start()
    settles = Timer(_ALL_IMPORTED_S, _settle)
    settles.daemon = True
    settles.start()
    yield
    settles.cancel()
    from workflows import usage

    usage.write_all()  # a server that is told to stop ends before Python's own last calls


def _settle() -> None:
    """Look through what is there for waste a last time: it stays as long as the server does.

    Python looks again when a quarter has been added. A quarter of all that is imported is much waste to hold, and while
    it is looked through every reader waits.
    """
    gc.collect()
    gc.freeze()


def _prepare() -> None:
    from domain.errors import FollowUpError

    # Nothing that an import makes is ever thrown away; looking through it again and again takes a tenth of the time.
    gc.disable()
    # The browser's requests are answered by another thread, which would wait longer for its turn than its work takes.
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 10)
    try:
        for _ in steps():
            gc.enable()
            if _last_asked:
                sys.setswitchinterval(usual)
            while _last_asked and time.monotonic() - _last_asked[0] < _QUIET_S:
                time.sleep(0.5)
    except FollowUpError:  # the page meets the same fault, and tells it
        return
    finally:
        gc.enable()
        sys.setswitchinterval(usual)


def steps() -> Iterator[object]:
    """Each thing as it is done: what the page that is being opened needs, then what those who come after it will."""
    from workflows.start import begun, opened

    store = begun()
    yield store
    yield _first_element()
    yield from _area_opened()
    yield from _front(store)
    yield from _places()
    from workflows import news

    yield from news.editions_in_turn(opened())


def _area_opened() -> Iterator[object]:
    """Its first measure and the map, where an area's page is what the first browser asked for."""
    from indicators.registry import areas, of_area
    from workflows.start import opened

    area = next((each for each in areas() if _first_opened == [f"/{each}"]), None)
    if area:
        from views import area as page

        yield page
        yield from _map(opened(), of_area(area)[0].id)


def _map(store: "Store", indicator: str) -> Iterator[object]:
    from views.map_drawn import Asked, drawn
    from workflows import read

    whole = read.result(store, indicator, breakdown="")
    yield whole
    known = read.reference(store)
    members = tuple(kommun.id for area in known.areas() for kommun in known.members(area.id))
    yield drawn(known, whole, Asked(max(whole.rows["period"]), members, ""), "")


def _front(store: "Store") -> Iterator[object]:
    """The ways to a place, then the table row by row, the first from what an empty database is given first."""
    from indicators.registry import headlines
    from views.front import ways
    from views.front_search import findable
    from views.overview import grid
    from workflows import read
    from workflows.start import opened

    yield ways(read.reference(store)), findable(read.reference(store))
    found = headlines()
    yield read.has_samples(store)
    yield read.result(store, found[0].id, breakdown="")
    yield grid(read.reference(store), store, "", 1)
    known = read.reference(opened())
    for count, each in enumerate(found, start=1):
        yield read.result(store, each.id, breakdown="")
        yield grid(known, store, "", count)


def _places() -> Iterator[object]:
    """What maps need, then each kommun."""
    from indicators.registry import headlines
    from views.standings import standings
    from workflows import read
    from workflows.clock import today
    from workflows.start import opened

    store = opened()
    yield from _map(store, headlines()[0].id)
    known = read.reference(store)
    for area in known.areas():
        for kommun in known.members(area.id):
            yield standings(known, store, kommun, today())


def _first_element() -> object:
    """What Streamlit does at the first elements of a process.

    It looks through every module there is to tell whether somebody sits at a prompt, and reads its list of emojis.
    """
    import inspect

    from streamlit import emojis

    return inspect.stack(), emojis
