"""Whether all that is kept is whole, in a safety copy or in the database in use: down to every Result there has been.

Decision that could be disputed: what is told is counts and never values, so that the answer can be sent to anyone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from domain.errors import StoreError
from indicators.registry import all_indicators
from store import backup
from store.backup_checks import Looked, looked_at
from store.backup_file import Manifest
from store.database import Store, open_store
from workflows import access
from workflows.read import published, result

__all__ = ["Looked", "Verified", "verified", "verified_copy"]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, in order, and for a copy what it says of itself."""

    checks: list[Looked]
    manifest: Manifest | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing was wrong."""
        return not any(each.wrong for each in self.checks)


def verified_copy(path: Path, *, who: access.Caller, quick: bool = False) -> Verified:
    """Check a safety copy: every byte, every table, every file, and (not `quick`) every Result of every data version.

    Raises:
        ForbiddenError: the caller may not.
        StoreError: it is no copy, damaged, or made by a later version of the program.

    """
    access.require(who, access.Action.BACK_UP)
    with backup.opened(path) as (manifest, store):
        whole = Looked("kontrollsummor", len(manifest.tables), 0)
        return Verified([whole, *_checks(store, quick=quick)], manifest)


def verified(*, who: access.Caller, url: str | None = None, quick: bool = False) -> Verified:
    """The same for the database in use, which has no sums written down to be compared with.

    Raises:
        ForbiddenError: the caller may not.
        StoreError: the database cannot be read.

    """
    access.require(who, access.Action.BACK_UP)
    with backup.existing(url), open_store(url) as store:
        return Verified(_checks(store, quick=quick))


def _checks(store: Store, *, quick: bool) -> list[Looked]:
    return [*looked_at(store), *([] if quick else _results(store))]


def _results(store: Store) -> Iterator[Looked]:
    """Every indicator at every data version there has been can be computed, hidden numbers and all."""
    made = [_can_be_made(store, each, number) for number in _numbers(store) for each in all_indicators()]
    yield Looked("resultat", len(made), made.count(False))


def _numbers(store: Store) -> list[int]:
    return [each.data_version for each in store.publications()]


def _can_be_made(store: Store, indicator: str, version: int) -> bool:
    try:
        result(store, indicator, breakdown=None, sex=None, data_version=version)
        published(store, indicator, data_version=version)
    except (StoreError, ArithmeticError, LookupError, ValueError, TypeError):
        return False
    return True
