"""Published values: what is shown at each data version, and how a publication or withdrawal changes it.

A row is one stretch of versions during which a cell showed one observation. The value shown is that of the latest
published submission that has the cell. A submission that says the same as what is shown already leaves the row as it
is; the same means value, status, source and whether it is synthetic, since a real figure that happens to equal an
invented one must not go on being called invented.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    update,
)

from domain.observation import CELL, CHANGE_COLUMNS, CHANGED, NEW, OBSERVATION_COLUMNS, REMOVED
from domain.submission import SubmissionStatus
from store import life
from store.schema import observation, publication, published_value, submission

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ("observation_id", "submission_id", *CELL, "value", "status", "from_version")
EVER = 2**31 - 1
_MANY, _COUNTED = 10_000, {"preserve_rowcount": True}
_is_current = published_value.c.to_version.is_(None)


def read(
    connection: Connection,
    measures: Sequence[str],
    *,
    data_version: int,
    units: Sequence[str] | None,
    first: str,
    last: str,
    sex: str,
) -> "pd.DataFrame":
    """The values shown at a data version, as OBSERVATION_COLUMNS sorted by measure, unit and period."""
    rows = _tuples(connection, _shown_at(data_version, measures, units=units, first=first, last=last, sex=sex))
    sources = connection.execute(select(submission.c.id, submission.c.synthetic, submission.c.source)).all()
    return _frame(rows, {row.id: (row.synthetic, row.source) for row in sources})


def spans(connection: Connection, measures: Sequence[str], *, sex: str) -> "pd.DataFrame":
    """Every value these measures have ever shown: CELL, value, status, from_version and to_version, sorted by cell.

    It was shown from the one up to, but not in, the other, which is EVER for a value that is shown now. `sex` "" is
    all there are.
    """
    import pandas as pd

    held = published_value.c
    until = func.coalesce(held.to_version, EVER)
    query = select(*(held[name] for name in CELL), held.value, held.status, held.from_version, until)
    query = query.where(held.measure.in_(measures), *([held.sex == sex] if sex else []))
    rows = _tuples(connection, query.order_by(*(held[name] for name in CELL), held.from_version))
    columns = [*CELL, "value", "status", "from_version", "to_version"]
    types = {"value": "float64", "from_version": "int64", "to_version": "int64"}
    return pd.DataFrame(rows, columns=columns, dtype=object).astype(types)


def versions(connection: Connection, measures: Sequence[str]) -> dict[int, bool]:
    """The data versions that changed a value of these measures, in order, and whether the values sent were real.

    One that takes sample data back, or lays them on top again, counts as real: it shows real values beside others.
    """
    held = published_value.c
    began = select(held.from_version.label("version")).where(held.measure.in_(measures))
    ended = select(held.to_version.label("version")).where(held.measure.in_(measures), held.to_version.is_not(None))
    changed = began.union(ended).subquery("changed")
    first = select(func.min(publication.c.data_version)).group_by(publication.c.submission_id)
    found = (
        select(publication.c.data_version, and_(submission.c.synthetic, publication.c.data_version.in_(first)))
        .join(changed, changed.c.version == publication.c.data_version)
        .join(submission, submission.c.id == publication.c.submission_id)
        .order_by(publication.c.data_version)
    )
    return {version: not invented for version, invented in connection.execute(found)}


def first_real(
    connection: Connection, measures: Sequence[str], *, first: str, last: str
) -> list[tuple[str, str, str, int]]:
    """Measure, unit, period and the data version in which a real value or reason was first shown for them."""
    held = published_value.c
    found = connection.execute(
        select(held.measure, held.unit, held.period, func.min(held.from_version))
        .join(submission, submission.c.id == held.submission_id)
        .where(held.measure.in_(measures), held.period >= first, held.period <= last, ~submission.c.synthetic)
        .group_by(held.measure, held.unit, held.period)
    )
    return [(row[0], row[1], row[2], row[3]) for row in found]


def show(connection: Connection, submission_id: int, *, version: int) -> None:
    """Let the values of a submission take the place of what its cells showed before `version`."""
    shown, sent = submission.alias("shown"), submission.alias("sent")
    differs = or_(
        observation.c.value.is_distinct_from(published_value.c.value),
        observation.c.status != published_value.c.status,
        shown.c.synthetic != sent.c.synthetic,
        shown.c.source != sent.c.source,
    )
    connection.execute(
        update(published_value)
        .values(to_version=version)
        .where(_of(submission_id), _same_cell(observation, published_value), _is_current)
        .where(shown.c.id == published_value.c.submission_id, sent.c.id == observation.c.submission_id, differs)
    )
    _insert(connection, _uncovered(submission_id, version))


def withdraw(connection: Connection, submission_id: int, *, version: int) -> None:
    """Take away the values of a submission and show again, for each cell, the latest one still published."""
    connection.execute(
        update(published_value)
        .values(to_version=version)
        .where(_of(submission_id), _same_cell(observation, published_value), _is_current)
        .where(published_value.c.submission_id == submission_id)
    )
    _insert(connection, _latest_published(submission_id, version))


def changed(connection: Connection, version: int) -> "pd.DataFrame":
    """What a data version changed, as CHANGE_COLUMNS in the order of the cells."""
    import pandas as pd

    before, after = published_value.alias("before"), published_value.alias("after")
    told: dict[tuple[str, ...], dict[str, Any]] = {}
    for which, table, at in (("old", before, before.c.to_version), ("new", after, after.c.from_version)):
        rows = connection.execute(
            select(table, observation.c.sheet, observation.c.cell)
            .join(observation, observation.c.id == table.c.observation_id)
            .where(at == version)
        )
        for row in rows.mappings():
            cell = tuple(row[name] for name in CELL)
            place = {"sheet": row["sheet"], "cell": row["cell"]} if which == "new" else {}
            found = {f"{which}_value": row["value"], f"{which}_status": row["status"], which: True}
            told[cell] = {**told.get(cell, {}), **found, **place}
    empty = {"old_value": None, "old_status": "", "new_value": None, "new_status": "", "sheet": "", "cell": ""}
    rows_told = [
        {**dict(zip(CELL, cell, strict=True)), **empty, **said, "kind": _kind(said)}
        for cell, said in sorted(told.items())
    ]
    types = {name: "float64" if name.endswith("_value") else "str" for name in CHANGE_COLUMNS}
    return pd.DataFrame(rows_told, columns=list(CHANGE_COLUMNS)).astype(types)


def _kind(said: dict[str, Any]) -> str:
    if "old" not in said:
        return NEW
    return CHANGED if "new" in said else REMOVED


def _insert(connection: Connection, rows: Select[Any]) -> None:
    made = connection.execute(insert(published_value).from_select(_COLUMNS, rows), execution_options=_COUNTED).rowcount
    if made >= _MANY and connection.dialect.name == "postgresql":
        # Until PostgreSQL has counted so many new rows by itself, it takes the wrong index for values over time.
        connection.execute(text(f"ANALYZE {published_value.name}"))


def _uncovered(submission_id: int, version: int) -> Select[Any]:
    """Observations of a submission whose cells show nothing now."""
    covered = select(published_value.c.observation_id).where(_same_cell(observation, published_value), _is_current)
    return select(*_answer(observation), literal(version)).where(_of(submission_id), ~covered.exists())


def _latest_published(submission_id: int, version: int) -> Select[Any]:
    """For the cells of a withdrawn submission that show nothing now: the observation published last."""
    empty = _uncovered(submission_id, version).subquery("empty")
    earlier = observation.alias("earlier")
    cell = [earlier.c[name] for name in CELL]
    ranked = (
        select(
            earlier,
            func.row_number().over(partition_by=cell, order_by=life.now.c.data_version.desc()).label("from_the_last"),
        )
        .select_from(empty)
        .join(earlier, _same_cell(earlier, empty))
        .join(life.now, life.now.c.submission_id == earlier.c.submission_id)
        .where(life.now.c.status == SubmissionStatus.PUBLISHED.value)
        .subquery("ranked")
    )
    return select(*_answer(ranked), literal(version)).where(ranked.c.from_the_last == 1)


def _answer(observed: FromClause) -> list[ColumnElement[Any]]:
    """Of observations, what _COLUMNS holds; the version comes after."""
    return [observed.c[name] for name in ("id", "submission_id", *CELL, "value", "status")]


def _of(submission_id: int) -> ColumnElement[bool]:
    return observation.c.submission_id == submission_id


def _same_cell(one: FromClause, other: FromClause) -> ColumnElement[bool]:
    return and_(*(one.c[name] == other.c[name] for name in CELL))


def _shown_at(
    version: int, measures: Sequence[str], *, units: Sequence[str] | None, first: str, last: str, sex: str
) -> Select[Any]:
    # `+ 0`, `|| ""`: looked at in the rows found, not searched by, for which PostgreSQL 18 may take the wrong index.
    held = published_value.c
    query = select(*(held[name] for name in CELL), held.value, held.status, held.submission_id).where(
        held.measure.in_(measures),
        held.from_version + 0 <= version,
        or_(held.to_version.is_(None), held.to_version > version),
        *([held.sex.concat("") == sex] if sex else []),
        *([] if units is None else [held.unit.in_(units)]),
    )
    if first and first == last:
        query = query.where(held.period == first)
    else:
        query = query.where(*([held.period >= first] if first else []), *([held.period <= last] if last else []))
    return query.order_by(held.measure, held.unit, held.period, held.sex, held.breakdown)


def _tuples(connection: Connection, query: Select[Any]) -> list[tuple[Any, ...]]:
    """The driver's own tuples: no column here needs converting, and 40,000 Row objects cost 40 ms of collection."""
    cursor: Any = connection.execute(query).cursor
    found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _frame(rows: Sequence[Any], sources: dict[int, tuple[bool, str]]) -> "pd.DataFrame":
    import pandas as pd

    names = (*CELL, "value", "status", "submission_id")
    found = zip(*rows, strict=True) if rows else ((),) * len(names)
    columns: dict[str, tuple[Any, ...]] = dict(zip(names, found, strict=True))
    origins = [sources[number] for number in columns["submission_id"]]
    types = {"value": "float64", "synthetic": "bool"}
    columns["synthetic"] = tuple(synthetic for synthetic, _ in origins)
    columns["source"] = tuple(source for _, source in origins)
    return pd.DataFrame({name: pd.Series(columns[name], dtype=types.get(name, "str")) for name in OBSERVATION_COLUMNS})
