"""The doctor looks at the database: reachable, the right tables, whole, with room, and when it was last copied."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from store.condition import Condition
from store.database import Store
from wording import number, text
from workflows.clock import now
from workflows.doctor import Check, Level, bad, good, moment

_MB = 1_000_000
_LITTLE_ROOM_MB, _NO_ROOM_MB = 1000, 50
# A log that has grown past this is not being emptied: somebody holds a reading open, or the process was killed.
_LARGE_LOG_MB = 200
_OLD_COPY = timedelta(days=2)


def database() -> Iterator[Check]:
    """Everything about the database; when it cannot be reached nothing but that can be said."""
    from workflows.start import opened

    store = opened()
    found = store.condition()
    yield good("databas", text("doktor.databas.funnet", slag=found.product, version=found.data_version))
    yield good("adress", f"{found.address} ({_mb(found.size)} MB)")
    yield _tables(found)
    yield from _whole(store, found)
    yield from _room(found)
    yield _time(found)
    yield _copied()


def _mb(size: float) -> str:
    return number(size / _MB, decimals=0)


def _tables(found: Condition) -> Check:
    if found.has_right_tables:
        return good("tabeller", found.revision)
    return bad("tabeller", found.revision, text("doktor.tabeller.gor"), level=Level.FAULT)


def _whole(store: Store, found: Condition) -> Iterator[Check]:
    if not found.product.startswith("SQLite"):
        return
    faults = store.faults()
    if faults:
        yield bad("hel", "; ".join(faults), text("doktor.hel.gor"), level=Level.FAULT)
    else:
        yield good("hel", text("doktor.hel.funnet"))
    if found.log_size > _LARGE_LOG_MB * _MB:
        yield bad("logg", f"{_mb(found.log_size)} MB", text("doktor.logg.gor"))
    else:
        yield good("logg", f"{_mb(found.log_size)} MB")


def _room(found: Condition) -> Iterator[Check]:
    if found.free is None:
        return
    words = text("doktor.disk.funnet", mb=_mb(found.free))
    if found.free >= _LITTLE_ROOM_MB * _MB:
        yield good("disk", words)
    else:
        level = Level.FAULT if found.free < _NO_ROOM_MB * _MB else Level.WARNING
        yield bad("disk", words, text("doktor.disk.gor"), level=level)


def _time(found: Condition) -> Check:
    """A clock that was set back gives what is published now an earlier time than what it replaces."""
    if found.published_at is None:
        return good("klocka", text("doktor.klocka.inget"))
    published = text("doktor.klocka.funnet", nar=moment(found.published_at))
    if found.published_at > now() + timedelta(minutes=1):
        return bad("klocka", published, text("doktor.klocka.gor"), level=Level.FAULT)
    return good("klocka", published)


def _copied() -> Check:
    """When the newest safety copy was made, where the folder of them is known."""
    folder = os.environ.get("BACKUP_FOLDER", "").strip()
    if not folder:
        return good("kopia", text("doktor.kopia.okant"))
    copies = [each.stat().st_mtime for each in Path(folder).glob("*.zip")]
    if not copies:
        return bad("kopia", text("doktor.kopia.ingen", mapp=folder), text("doktor.kopia.gor"))
    made = datetime.fromtimestamp(max(copies), UTC)
    words = text("doktor.kopia.funnet", nar=moment(made))
    return good("kopia", words) if now() - made < _OLD_COPY else bad("kopia", words, text("doktor.kopia.gor"))
