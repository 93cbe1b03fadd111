"""What the first readers would otherwise wait for, done while the browser still fetches Streamlit's own scripts.

While somebody waits for a page it would only be in the way, so it rests until no page has been asked for in a while.
"""

import gc
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from threading import Thread

_QUIET_S = 3.0
_last_asked: list[float] = []


def asked() -> None:
    """A page has been asked for just now."""
    _last_asked[:] = [time.monotonic()]


@asynccontextmanager
async def early(_app: object) -> AsyncIterator[None]:
    """The life of the server: `st.App(lifespan=early)`."""
    Thread(target=_prepare, name="early", daemon=True).start()
    yield
    from workflows import usage

    usage.write_all()  # a server that is told to stop ends before Python's own last calls


def _prepare() -> None:
    from domain.errors import FollowUpError

    # Nothing that an import makes is ever thrown away; looking through it again and again takes a tenth of the time.
    gc.disable()
    # The browser's requests are answered by another thread, which would wait longer for its turn than its work takes.
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 10)
    try:
        for _ in _steps():
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


def _steps() -> Iterator[object]:
    """In the order in which pages need them: the front page, its table row by row, what maps need, then each place."""
    from workflows.start import begun, opened

    store = begun()
    yield store
    yield _first_element()
    from indicators.registry import headlines
    from views.front import ways
    from views.front_search import findable
    from views.overview import grid
    from workflows import read

    yield ways(read.reference(store)), findable(read.reference(store))
    found = headlines()
    yield read.has_samples(store)
    yield read.result(store, found[0].id, breakdown="")
    yield grid(read.reference(store), store, "", 1)
    known = read.reference(opened())
    for count, each in enumerate(found, start=1):
        yield read.result(store, each.id, breakdown="")
        yield grid(known, store, "", count)
    from views.map_drawn import Asked, drawn

    first = read.result(store, found[0].id, breakdown="")
    members = tuple(kommun.id for area in known.areas() for kommun in known.members(area.id))
    yield drawn(known, first, Asked(max(first.rows["period"]), members, ""), "")
    from views.standings import standings
    from workflows.clock import today

    for kommun in members:
        yield standings(known, store, known.unit(kommun), today())
    from workflows import news

    yield from news.editions_in_turn(opened())


def _first_element() -> object:
    """What Streamlit does at the first elements of a process.

    It looks through every module there is to tell whether somebody sits at a prompt, and reads its list of emojis.
    """
    import inspect

    from streamlit import emojis

    return inspect.stack(), emojis
