"""The file of a SQLite database: begun whole, known again at every use, and never begun a second time.

SQLite makes an empty database of a file that is missing, and takes one without a byte in it for a new one. Where a
database has been lost either would hide it behind sample data, so here a new file comes into being with its first page
in it, and only the first time an address is opened.

Decision that could be disputed: a file that has been put in the place of the open one (a safety copy, say) is taken up
at the next question, without a restart. What is being asked at that very moment still goes to the old one.
"""

import os
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from sqlite3 import connect
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError

from domain.errors import StoreError
from store.errors import DamagedDatabaseError, DatabaseGoneError, shown

_FILE = "file"
Identity = tuple[int, int]


def watch(engine: Engine, disk_fault: Callable[[OSError], StoreError]) -> None:
    """Look at the file before and at every use of a connection to it, from now on.

    `disk_fault` names what the disk says when a new file cannot be made.
    """
    path, adress = Path(str(engine.url.database)), shown(engine.url)
    opened: list[Identity] = []

    def begin(*_given: Any) -> None:
        if not path.exists():
            if opened:
                raise DatabaseGoneError(adress=adress)
            try:
                _begin(path)
            except OSError as error:
                raise disk_fault(error) from error
        if path.stat().st_size == 0:
            raise DamagedDatabaseError(adress=adress)

    def note(_connection: Any, record: Any) -> None:
        record.info[_FILE] = _identity(path)
        opened[:] = [record.info[_FILE]]

    def know_again(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info.get(_FILE) != _identity(path):
            engine.dispose()  # their files are closed before anything is written in the new one
            raise DisconnectionError

    event.listen(engine, "do_connect", begin)
    event.listen(engine, "connect", note)
    event.listen(engine, "checkout", know_again)


def _identity(path: Path) -> Identity:
    """Which file it is that stands under this name; (0, 0) when none does."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_dev, found.st_ino


def _begin(path: Path) -> None:
    """A new, empty database. Of several who do it at once the first one's stands."""
    with TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
        beside = Path(folder) / path.name
        with closing(connect(beside)) as fresh:
            fresh.execute("PRAGMA journal_mode = WAL")
        with suppress(FileExistsError):
            try:
                os.link(beside, path)
            except FileExistsError:
                raise
            except OSError:  # a disk that knows no links
                if not path.exists():
                    beside.replace(path)
