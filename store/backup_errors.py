"""Named errors of safety copies: what was found, that nothing has been touched, and what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.errors import StoreError
from store.errors import DatabaseFullError


class NoTablesError(StoreError):
    """There is no database at the address, or nobody has used it yet."""

    key = "sakerhetskopia.ingen_databas"


class CopyExistsError(StoreError):
    """There is a file of that name already."""

    key = "sakerhetskopia.finns_redan"


class NoPlaceError(StoreError):
    """The folder that the copy is to stand in is not there."""

    key = "sakerhetskopia.ingen_mapp"


class NotAllowedError(StoreError):
    """The copy may not be written, or not be read."""

    key = "sakerhetskopia.far_inte"


class NoRoomError(StoreError):
    """The disk is full."""

    key = "sakerhetskopia.fullt"


class DiskError(StoreError):
    """The disk does not do what it should."""

    key = "sakerhetskopia.disken"


class NoSuchCopyError(StoreError):
    """There is no file of that name."""

    key = "sakerhetskopia.finns_inte"


class NotACopyError(StoreError):
    """The file is something else."""

    key = "sakerhetskopia.annan_fil"


class DamagedCopyError(StoreError):
    """The file is not as it was written, or only a part of it."""

    key = "sakerhetskopia.skadad"


class NewerCopyError(StoreError):
    """The copy was made by a later version of the program."""

    key = "sakerhetskopia.nyare"


class NotEmptyError(StoreError):
    """The database that is to be restored into holds something."""

    key = "sakerhetskopia.inte_tom"


class SameDatabaseError(StoreError):
    """A database cannot be moved to where it is."""

    key = "sakerhetskopia.samma"


class NotAlikeError(StoreError):
    """What was put into the database is not what was in the copy."""

    key = "sakerhetskopia.inte_lika"


class WouldLoseError(StoreError):
    """A way back to older tables would lose what stands in these."""

    key = "sakerhetskopia.skulle_forloras"


_BY_NUMBER: dict[int, type[StoreError]] = {
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), NotAllowedError),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), NoRoomError),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), NoPlaceError),
}


@contextmanager
def on_disk(path: Path) -> Iterator[None]:
    """Turn what the disk says about a file into a named error."""
    try:
        yield
    except OSError as error:
        raise _BY_NUMBER.get(error.errno or 0, DiskError)(fil=path) from error


@contextmanager
def sqlite_on_disk(path: Path) -> Iterator[None]:
    """The same for what SQLite says of the disk while it writes."""
    try:
        yield
    except StoreError as error:
        said = getattr(getattr(error.__cause__, "orig", None), "sqlite_errorname", "")
        if said.startswith("SQLITE_IOERR"):
            raise DiskError(fil=path) from error
        if isinstance(error, DatabaseFullError):
            raise NoRoomError(fil=path) from error
        raise
