"""Open the store; fill an empty one with reference facts and sample data."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock
from time import monotonic

import pandas as pd

from domain.errors import DatabaseFaultError
from domain.submission import NewSubmission, Origin
from store.database import Store, open_store
from store.errors import ChangedMeanwhileError
from workflows import publisher, region_begin

# What is above may name a store but not import one (docs/decisions/0008).
__all__ = ["Store", "begun", "opened", "seed"]


def _seed_submission(origin: Origin, filename: str, source: str, *, content: bytes = b"") -> NewSubmission:
    return NewSubmission(
        origin=origin,
        actor="systemet",
        filename=filename,
        content=content,
        source=source,
        synthetic=origin is Origin.SAMPLE,
    )


def _seeds(store: Store) -> list[tuple[NewSubmission, Callable[[], pd.DataFrame]]]:
    """What an empty store is given, in order; the file name tells which of them are there already.

    The overview begins with the first. The travel times are reckoned from residents that the next two put there.
    """
    from data_samples import flows, generator, points, reference
    from data_samples.shapes import YEARS
    from workflows import travel
    from workflows.receive import SOURCE_OF_SHEETS

    real = _seed_submission(
        Origin.REFERENCE, reference.POPULATION_FILE, reference.POPULATION_SOURCE, content=reference.population_bytes()
    )
    filled = _seed_submission(Origin.SAMPLE, "exempelbefolkning", reference.POPULATION_SOURCE)
    begun_with = _seed_submission(Origin.SAMPLE, "exempelprimarvard", SOURCE_OF_SHEETS)
    invented = _seed_submission(Origin.SAMPLE, "exempeldata", SOURCE_OF_SHEETS)
    reckoned = _seed_submission(Origin.SAMPLE, "exempelrestider", generator.SAMPLE_SOURCE)
    years = [str(year) for year in YEARS]
    return [
        (begun_with, generator.first_observations),
        (real, reference.population),
        (filled, generator.population_fill),
        (invented, lambda: pd.concat([generator.other_observations(), flows.flow_observations()], ignore_index=True)),
        (reckoned, lambda: travel.residents_beyond(store, points.population_points(), years)),
    ]


def seed(store: Store, *, most: int | None = None) -> None:
    """Put in what is missing of the reference facts and the sample data, or of its `most` first parts.

    Safe to call again after a kill, and safe when two processes do it at once: each part goes in whole, and the one
    who comes second sees that it is there.
    """
    from data_samples import generator, reference

    if not store.units():
        events = [*reference.events(), *generator.events()]
        store.put_reference(units=reference.units(), memberships=reference.memberships(), events=events)
    wanted = region_begin.seeds(store) if region_begin.begun_by(store) else _seeds(store)
    for new, rows in wanted[:most]:
        version = store.data_version()
        if new.filename in {each.filename for each in store.submissions()}:
            continue
        try:
            store.submit(new, rows(), publish=True, based_on=version)
        except ChangedMeanwhileError:
            seed(store, most=most)
            return


class _Turn:
    """One at a time opens the store: two threads that both want it first would each create it.

    Those who waited while it could not be opened are told the same at once. A server that does not answer is waited for
    some seconds, and a whole room in a line would wait that many times over.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._failed: tuple[float, DatabaseFaultError] | None = None

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for the turn, and keep it for the block.

        Raises:
            DatabaseFaultError: what the one before was told, since this one began to wait.

        """
        asked = monotonic()
        with self._lock:
            if self._failed and self._failed[0] >= asked:
                raise type(self._failed[1])(**self._failed[1].values)
            try:
                yield
            except DatabaseFaultError as error:
                self._failed = (monotonic(), error.with_traceback(None))
                raise


_turn, _last_turn = _Turn(), _Turn()


@lru_cache(maxsize=8)
def _begun(url: str | None) -> Store:
    store = open_store(url)
    seed(store, most=1)
    publisher.belongs_to(url, region_begin.organisation(store))
    return store


@lru_cache(maxsize=8)
def _completed(store: Store) -> Store:
    seed(store)
    return store


def begun(url: str | None = None) -> Store:
    """The store as soon as it has what the overview begins with; the rest of an empty one's samples may be to come."""
    with _turn.taken():
        return _begun(url or os.environ.get("DATABASE_URL"))


def opened(url: str | None = None) -> Store:
    """The store at an address (None = `DATABASE_URL`, or the embedded database), created and seeded if empty."""
    store = begun(url)
    with _last_turn.taken():
        return _completed(store)
