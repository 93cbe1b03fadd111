"""Safety copies: make one, put one back, move to another database. For administrators and whoever has the machine.

Decision that could be disputed: a copy is put back row by row into the database that is to be used, and not laid over
its file. It takes longer, but it is the same for every database, those who read meanwhile never see a half, and the
rules of the database hold for what is put back.
"""

import os
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo

from store import backup
from store.backup import Copy
from store.backup_errors import on_disk
from store.backup_file import Manifest
from store.database import open_store
from workflows import access
from workflows.clock import now

__all__ = ["Copy", "Manifest", "Restored", "asking", "made", "moved", "product_version", "restored", "told"]

_SWEDEN = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put into a database: what the copy says of itself, the rows, and where what was there before is kept."""

    manifest: Manifest
    rows: int
    kept: Path | None = None


def asking() -> access.Caller:
    """Who gives the command; no database needs to answer for one who has the machine."""
    if not os.environ.get("ACT_AS"):
        return access.LOCAL
    with open_store() as store:
        return access.on_command_line(store)


def made(out: Path, *, who: access.Caller, url: str | None = None) -> Copy:
    """Write a safety copy; a folder gets one named by the moment. Readers and writers go on meanwhile.

    Raises:
        ForbiddenError: the caller may not.
        StoreError: as `store.backup.back_up`; nothing is left behind.

    """
    access.require(who, access.Action.BACK_UP)
    at = now()
    with on_disk(out):
        path = out / f"uppfoljning-{_moment(at)}.zip" if out.is_dir() else out
    return backup.back_up(url, path, product_version=product_version(), moment=at)


def told(path: Path, *, who: access.Caller) -> Manifest:
    """What a safety copy says of itself, after every byte of it has been checked.

    Raises:
        ForbiddenError: the caller may not.
        StoreError: as `store.backup.opened`.

    """
    access.require(who, access.Action.BACK_UP)
    with backup.opened(path) as (manifest, _):
        return manifest


def restored(path: Path, *, who: access.Caller, url: str | None = None, replace: bool = False) -> Restored:
    """Put a safety copy into a database that is empty; with `replace`, into one whose content is first kept as a copy.

    That copy is put beside the one restored from.

    Raises:
        ForbiddenError: the caller may not.
        StoreError: as `store.backup.opened` and `store.backup.restore`; the database is as it was.

    """
    access.require(who, access.Action.BACK_UP)
    at = now()
    kept = path.with_name(f"fore-aterstallning-{_moment(at)}.zip")
    keep = backup.keeper(kept, product_version=product_version(), moment=at) if replace else None
    with backup.opened(path) as (manifest, copy):
        tables = backup.restore(copy, url, keep=keep)
    return Restored(manifest, sum(each.rows for each in tables.values()), kept if kept.exists() else None)


def moved(to: str, *, who: access.Caller, url: str | None = None) -> int:
    """Put everything into an empty database at another address; gives how many rows. The first is left as it is.

    Raises:
        ForbiddenError: the caller may not.
        StoreError: as `store.backup.move`; both databases are as they were.

    """
    access.require(who, access.Action.BACK_UP)
    return sum(each.rows for each in backup.move(url, to).values())


def product_version() -> str:
    """The version of this program, as its package says."""
    return version("uppfoljning")


def _moment(at: datetime) -> str:
    return f"{at.astimezone(_SWEDEN):%Y%m%d-%H%M%S}"
