"""Whether a database is whole: its own structure, its references, its files, and what is published.

Each check counts what it looked at and what was wrong. None of them tells a value, a name or a place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, ForeignKeyConstraint, and_, func, or_, select

from store.backup_rows import sums, tables
from store.schema import observation, original_file, publication, published_value
from store.store import Store

SAME = ("submission_id", "measure", "unit", "period", "sex", "breakdown", "status")


@dataclass(frozen=True, slots=True)
class Looked:
    """What a check looked at (its name is the end of a key in the catalogue), how many, and how many were wrong."""

    name: str
    count: int
    wrong: int


def looked_at(store: Store) -> Iterator[Looked]:
    """Every check of a database at this program's schema version, one after another, in one transaction."""
    with store._database.reading() as connection:
        for check in (_structure, _rows, _references, _originals, _versions, _published):
            yield check(connection)


def _structure(connection: Connection) -> Looked:
    """SQLite reads its whole file and every index; PostgreSQL checks each page as it is read, which `_rows` does."""
    if connection.dialect.name != "sqlite":
        return Looked("uppbyggnad", len(tables(connection)), 0)
    found = connection.exec_driver_sql("PRAGMA integrity_check(100)").scalars().all()
    return Looked("uppbyggnad", len(tables(connection)), len([each for each in found if each != "ok"]))


def _rows(connection: Connection) -> Looked:
    """Every row can be read."""
    return Looked("rader", sum(each.rows for each in sums(connection).values()), 0)


def _references(connection: Connection) -> Looked:
    rules = [rule for table in tables(connection) for rule in table.foreign_key_constraints]
    return Looked("hanvisningar", len(rules), sum(_leading_nowhere(connection, rule) for rule in rules))


def _leading_nowhere(connection: Connection, rule: ForeignKeyConstraint) -> int:
    """Rows that refer to one that is not there."""
    to = rule.referred_table.alias()
    pairs = [(each.parent, to.c[each.column.name]) for each in rule.elements]
    missing = and_(*(left.is_not(None) for left, _ in pairs), *(right.is_(None) for _, right in pairs))
    joined = rule.table.outerjoin(to, and_(*(left == right for left, right in pairs)))
    return connection.scalar(select(func.count()).select_from(joined).where(missing)) or 0


def _originals(connection: Connection) -> Looked:
    """Every file's bytes have the sum that was written down when the file came."""
    said = select(original_file.c.sha256, original_file.c.content)
    rows = connection.execute(said, execution_options={"yield_per": 1, "stream_results": True})
    held = [isinstance(row.content, bytes) and sha256(row.content).hexdigest() == row.sha256 for row in rows]
    return Looked("originalfiler", len(held), held.count(False))


def _versions(connection: Connection) -> Looked:
    """The data versions are numbered from one without a gap."""
    count, newest = connection.execute(select(func.count(), func.max(publication.c.data_version))).one()
    return Looked("dataversioner", count, (newest or 0) - count)


def _published(connection: Connection) -> Looked:
    """What is shown is what was sent: each published value is that of its observation."""
    pairs = [(published_value.c[name], observation.c[name]) for name in SAME]
    value, sent = published_value.c.value, observation.c.value
    differs = or_(*(left != right for left, right in pairs), value != sent, value.is_(None) != sent.is_(None))
    joined = published_value.outerjoin(observation, published_value.c.observation_id == observation.c.id)
    wrong = select(func.count()).select_from(joined).where(or_(observation.c.id.is_(None), differs))
    count = connection.scalar(select(func.count()).select_from(published_value)) or 0
    return Looked("publicerat", count, connection.scalar(wrong) or 0)
