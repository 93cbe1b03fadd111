"""Reading without Python's own search for circular waste in between.

A sheet of 50,000 rows makes so many lists that the search runs over all of them many times and finds nothing: a
quarter of the reading. Waste that is not circular is given back as always.

Decision that could be disputed: the search is stopped for the whole process, for the second or two of a reading; two
readings at once let it begin again when the first is done.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def waste_kept() -> Iterator[None]:
    """No search for circular waste inside; as before afterwards."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
