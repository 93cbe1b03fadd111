"""Named errors of the store, and what the databases' own errors are called here."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from domain.errors import DatabaseFaultError, StoreError


class UnknownSubmissionError(StoreError):
    """No submission has that id."""

    key = "lagring.okand_inskickning"


class UnknownWorkshopError(StoreError):
    """No workshop has that code."""

    key = "lagring.okand_workshop"


class UnknownDataVersionError(StoreError):
    """No publication has that number."""

    key = "lagring.okand_dataversion"


class AlreadyPublishedError(StoreError):
    """The submission is visible already."""

    key = "lagring.redan_publicerad"


class AlreadyWithdrawnError(StoreError):
    """The submission has been taken back already."""

    key = "lagring.redan_aterkallad"


class NotPublishedError(StoreError):
    """Only what is visible can be taken back."""

    key = "lagring.inte_publicerad"


class WrongStepError(StoreError):
    """A submission cannot take that step from where it stands."""

    key = "lagring.fel_steg"


class NothingToRestoreError(StoreError):
    """The submission has never been visible, or nothing has come after it."""

    key = "lagring.inget_att_aterstalla"


class ChangedMeanwhileError(StoreError):
    """Somebody published after the sender was shown what the file would change."""

    key = "lagring.andrat_under_tiden"


class DuplicateCellsError(StoreError):
    """Two rows of one submission are about the same measure, unit, period, sex and breakdown."""

    key = "lagring.dubbla_varden"


class InvalidRowsError(StoreError):
    """A row lacks both value and reason, has both, or holds a text that cannot be stored."""

    key = "lagring.ogiltiga_rader"


class UnsupportedAddressError(StoreError):
    """The address is neither a SQLite file nor a PostgreSQL database."""

    key = "lagring.okand_adress"


class NewerDatabaseError(DatabaseFaultError):
    """A later version of the program has changed the tables."""

    key = "lagring.nyare_databas"


class DatabaseUnreachableError(DatabaseFaultError):
    """The database does not answer, or its folder cannot be made."""

    key = "lagring.onabar"


class DatabaseBusyError(DatabaseFaultError):
    """Somebody else has written for longer than one waits."""

    key = "lagring.upptagen"


class DatabaseFullError(DatabaseFaultError):
    """There is no room left on the disk."""

    key = "lagring.full"


class DatabaseReadOnlyError(DatabaseFaultError):
    """The database or its folder may not be written in."""

    key = "lagring.skrivskyddad"


class DamagedDatabaseError(DatabaseFaultError):
    """The file is no database, or a broken one."""

    key = "lagring.skadad"


class ForeignDatabaseError(DatabaseFaultError):
    """The file is a database, but it holds somebody else's tables, or has lost ours."""

    key = "lagring.frammande"


class DatabaseGoneError(DatabaseFaultError):
    """The file that was there is not there any more. No new one is made in its place."""

    key = "lagring.borta"


class DiskFaultError(DatabaseFaultError):
    """The disk refuses to read or write: it is broken, or a limit on how large files may be has been reached."""

    key = "lagring.disk"


class ChangedTablesError(DatabaseFaultError):
    """Another version of the program has changed the tables since this process opened the database."""

    key = "lagring.andra_tabeller"


class UnsureError(DatabaseFaultError):
    """The connection broke as everything was being stored: it is there whole, or not at all."""

    key = "lagring.osaker"


class RefusedError(StoreError):
    """A rule of the schema was broken: the database took nothing."""

    key = "lagring.vagrad"


# SQLite's error names (sqlite3.Error.sqlite_errorname; extended names begin with the plain one) and PostgreSQL's
# SQLSTATE codes (https://www.postgresql.org/docs/current/errcodes-appendix.html).
_BY_CODE: dict[str, type[StoreError]] = {
    "SQLITE_BUSY": DatabaseBusyError,
    "SQLITE_LOCKED": DatabaseBusyError,
    "SQLITE_FULL": DatabaseFullError,
    "SQLITE_READONLY_DBMOVED": DatabaseGoneError,
    "SQLITE_READONLY": DatabaseReadOnlyError,
    "SQLITE_IOERR": DiskFaultError,
    "SQLITE_NOTADB": DamagedDatabaseError,
    "SQLITE_CORRUPT": DamagedDatabaseError,
    "40": DatabaseBusyError,
    "53100": DatabaseFullError,
    "53300": DatabaseBusyError,
    "55P03": DatabaseBusyError,
    "57014": DatabaseBusyError,
    "58030": DiskFaultError,
    "25006": DatabaseReadOnlyError,
    "42501": DatabaseReadOnlyError,
    "XX000 md.c": DiskFaultError,  # where it writes its files
    "XX001": DamagedDatabaseError,
    "XX002": DamagedDatabaseError,
}


@contextmanager
def named(address: URL) -> Iterator[None]:
    """Turn a database's own errors into named ones. The address they carry has no password.

    Errors that can only be a fault in our SQL pass through as they are.
    """
    try:
        yield
    except PoolTimeoutError as error:
        raise DatabaseBusyError(adress=shown(address)) from error
    except UnicodeEncodeError as error:  # half of a surrogate pair in what names something
        raise RefusedError(adress=shown(address)) from error
    except DBAPIError as error:
        found = _name_of(error, address)
        if found is None:
            raise
        raise found(adress=shown(address)) from error


def shown(address: URL) -> str:
    """An address as a person in charge may see it."""
    return address.render_as_string(hide_password=True)


def _name_of(error: DBAPIError, address: URL) -> type[StoreError] | None:
    code = getattr(error.orig, "sqlite_errorname", "") or getattr(error.orig, "sqlstate", "") or ""
    if code == "XX000":  # for a reason without a code: where in PostgreSQL it is refused tells
        code = f"XX000 {getattr(getattr(error.orig, 'diag', None), 'source_file', '')}"
    if code == "SQLITE_ERROR":  # SQL that SQLite cannot run, which its driver calls an operational error
        return None
    if code == "SQLITE_CANTOPEN":
        return _why_closed(Path(str(address.database)))
    if not code and str(error.orig).startswith("Could not decode"):  # a text in which bytes have been overwritten
        code = "SQLITE_CORRUPT"
    for start, name in _BY_CODE.items():
        if code.startswith(start):
            return name
    if isinstance(error, IntegrityError | DataError):
        return RefusedError
    if isinstance(error, OperationalError | InterfaceError):
        return DatabaseUnreachableError
    return None


def _why_closed(file: Path) -> type[StoreError]:
    """Why SQLite cannot open a file: it also makes two others beside it, even to read."""
    if not file.exists():
        return DatabaseGoneError
    if is_allowed(file, os.R_OK) and is_allowed(file.parent, os.W_OK):
        return DatabaseUnreachableError
    return DatabaseReadOnlyError


def is_allowed(path: Path, mode: int) -> bool:
    """Whether this process may do that with a file, as whom it runs just now."""
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)
