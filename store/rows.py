"""The rows of a submission on their way in: checked as a whole, then stored in bulk."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from domain.errors import StoreError
from domain.observation import CELL, VALUELESS, CellStatus
from domain.submission import SUBMISSION_COLUMNS
from store.errors import DuplicateCellsError, InvalidRowsError
from store.schema import LONGEST, SEXES

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ("submission_id", *SUBMISSION_COLUMNS)
_INSERT = f"INSERT INTO observation ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_COPY = f"COPY observation ({', '.join(_COLUMNS)}) FROM STDIN"


def checked(rows: "pd.DataFrame") -> "pd.DataFrame":
    """The same rows with SUBMISSION_COLUMNS, no text missing, in the order of their cells.

    Raises:
        InvalidRowsError: a row has neither value nor reason, or both; or a text that cannot be stored.
        DuplicateCellsError: two rows are about the same cell.

    """
    texts = [name for name in SUBMISSION_COLUMNS if name != "value"]
    filled = rows[list(SUBMISSION_COLUMNS)].astype({**dict.fromkeys(texts, "str"), "value": "float64"})
    filled[texts] = filled[texts].fillna("")
    _refuse(filled, _invalid(filled), InvalidRowsError)
    _refuse(filled, filled.duplicated(list(CELL)), DuplicateCellsError)
    # Neighbours in the file are then neighbours in the indexes, which halves the time to store a large one.
    return filled.sort_values(list(CELL), ignore_index=True)


def store(connection: Connection, submission_id: int, rows: "pd.DataFrame") -> None:
    """Store checked rows as observations of a submission."""
    if rows.empty:
        return
    tuples = _tuples(submission_id, rows)
    if connection.dialect.name == "postgresql":
        _copy(connection, tuples)
    else:
        connection.exec_driver_sql(_INSERT, list(tuples))


def _invalid(rows: "pd.DataFrame") -> "pd.Series[bool]":
    has_value = rows["value"].notna()
    wrong = has_value == rows["status"].isin([str(status) for status in VALUELESS])
    wrong |= has_value & ~rows["value"].abs().lt(float("inf"))
    wrong |= ~rows["status"].isin([str(status) for status in CellStatus])
    wrong |= ~rows["sex"].isin(SEXES) | ~rows["period"].str.len().isin([4, 6, 7])
    wrong |= (rows["measure"] == "") | (rows["unit"] == "")
    for name, longest in LONGEST.items():
        # PostgreSQL has no NUL in its texts.
        wrong |= (rows[name].str.len() > longest) | rows[name].str.contains("\0", regex=False)
    return wrong


def _refuse(rows: "pd.DataFrame", wrong: "pd.Series[bool]", error: type[StoreError]) -> None:
    if wrong.any():
        first = rows[wrong].iloc[0]
        raise error(antal=int(wrong.sum()), blad=first["sheet"], cell=first["cell"])


def _tuples(submission_id: int, rows: "pd.DataFrame") -> Iterator[tuple[Any, ...]]:
    missing_as_none = rows["value"].astype(object).where(rows["value"].notna(), None)
    columns = [missing_as_none if name == "value" else rows[name] for name in SUBMISSION_COLUMNS]
    return zip([submission_id] * len(rows), *(column.tolist() for column in columns), strict=True)


def _copy(connection: Connection, tuples: Iterator[tuple[Any, ...]]) -> None:
    driver: Any = connection.connection.driver_connection
    failures = connection.dialect.loaded_dbapi.Error
    try:
        with driver.cursor() as cursor, cursor.copy(_COPY) as copy:
            for row in tuples:
                copy.write_row(row)
    except failures as error:
        raise DBAPIError.instance(_COPY, None, error, failures) from error
