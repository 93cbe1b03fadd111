"""What one value has been: every stretch in which it was shown, who sent and who published it, why, and from where."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, and_, select

from domain.observation import CELL
from domain.submission import SUBMISSION_COLUMNS, Explanation
from store.life import now
from store.schema import explanation, observation, publication, published_value, submission

if TYPE_CHECKING:
    import pandas as pd

# One row per change: `old_*` and `new_*` are a value or the reason for its absence, "" and NaN for nothing at all.
# `data_version` and `published_at` are missing for what has been sent but not published; `status` is where its
# submission stands. `actor` sent it, `publisher` let it be shown, `reason` is what was said then, `words` what the
# sender said of a questioned value.
HISTORY_COLUMNS = (
    "data_version", "published_at", "old_value", "old_status", "new_value", "new_status", "submission_id", "status",
    "sent_at", "actor", "publisher", "reason", "words", "filename", "sheet", "cell",
)  # fmt: skip


def rows(connection: Connection, submission_id: int) -> "pd.DataFrame":
    """What a submission says, as SUBMISSION_COLUMNS in the order of the cells."""
    import pandas as pd

    columns = [observation.c[name] for name in SUBMISSION_COLUMNS]
    found = connection.execute(
        select(*columns).where(observation.c.submission_id == submission_id).order_by(*(observation.c[n] for n in CELL))
    ).all()
    types = {name: "float64" if name == "value" else "str" for name in SUBMISSION_COLUMNS}
    return pd.DataFrame([tuple(row) for row in found], columns=list(SUBMISSION_COLUMNS)).astype(types)


def explanations(connection: Connection, submission_id: int) -> list[Explanation]:
    """What the sender has said of questioned values, in the order it was given."""
    found = connection.execute(
        select(explanation).where(explanation.c.submission_id == submission_id).order_by(explanation.c.id)
    )
    return [
        Explanation(
            code=row.code,
            about=tuple(getattr(row, name) for name in CELL) if row.measure else (),
            sheet=row.sheet,
            cell=row.cell,
            found=row.found,
            words=row.words,
        )
        for row in found
    ]


def of_value(connection: Connection, cell: tuple[str, str, str, str, str]) -> "pd.DataFrame":
    """Every change of one value as HISTORY_COLUMNS, the latest first; what waits to be published comes before all."""
    import pandas as pd

    # What was shown first: what is sent meanwhile is then among the sent, never a shown value that nobody sent.
    stretches = connection.execute(
        select(published_value).where(_is(published_value, cell)).order_by(published_value.c.from_version)
    ).all()
    sent = _sent(connection, cell)
    told = [
        *_shown(connection, stretches, sent),
        *(_waiting(row) for row in sent.values() if row["status"] != "publicerad"),
    ]
    told = [row for row in told if row["data_version"] is not None or row["status"] not in {"publicerad", "återkallad"}]
    order = sorted(told, key=lambda row: (row["data_version"] is None, row["data_version"] or row["submission_id"]))
    return pd.DataFrame(order[::-1], columns=list(HISTORY_COLUMNS))


def _is(table: Any, cell: tuple[str, ...]) -> Any:
    return and_(*(table.c[name] == part for name, part in zip(CELL, cell, strict=True)))


def _sent(connection: Connection, cell: tuple[str, ...]) -> dict[int, dict[str, Any]]:
    """Every submission that says something of the value."""
    words = select(explanation.c.submission_id, explanation.c.words).where(_is(explanation, cell)).subquery("said")
    found = connection.execute(
        select(
            observation.c.submission_id, observation.c.value, observation.c.status.label("reason_none"),
            observation.c.sheet, observation.c.cell, submission.c.actor, submission.c.filename,
            submission.c.created_at, now.c.status, words.c.words,
        )
        .join(submission, submission.c.id == observation.c.submission_id)
        .join(now, now.c.submission_id == observation.c.submission_id)
        .outerjoin(words, words.c.submission_id == observation.c.submission_id)
        .where(_is(observation, cell))
        .order_by(observation.c.submission_id)
    )  # fmt: skip
    told: dict[int, dict[str, Any]] = {}
    for row in found.mappings():
        before = told.get(row["submission_id"])
        said = "\n".join(filter(None, [before["words"] if before else "", row["words"] or ""]))
        told[row["submission_id"]] = {**row, "words": said}
    return told


def _about(row: dict[str, Any]) -> dict[str, Any]:
    same = {name: row[name] for name in ("submission_id", "status", "actor", "words", "filename", "sheet", "cell")}
    return {**same, "sent_at": row["created_at"], "new_value": row["value"], "new_status": row["reason_none"]}


def _waiting(row: dict[str, Any]) -> dict[str, Any]:
    nothing = {"data_version": None, "published_at": None, "old_value": None, "old_status": ""}
    return {**nothing, **_about(row), "publisher": "", "reason": ""}


def _shown(connection: Connection, stretches: Sequence[Any], sent: dict[int, dict[str, Any]]) -> list[dict[str, Any]]:
    """The value at each data version that changed it; where nothing took its place the new value is missing."""
    began = {row.from_version: row for row in stretches}
    ended = {row.to_version: row for row in stretches if row.to_version is not None}
    versions = sorted(began.keys() | ended.keys())
    made = {
        row.data_version: row
        for row in connection.execute(select(publication).where(publication.c.data_version.in_(versions)))
    }
    nothing: dict[str, Any] = {"sheet": "", "cell": "", "words": "", "new_value": None, "new_status": ""}
    told = []
    for version in versions:
        old, new, by = ended.get(version), began.get(version), made[version]
        source = sent[(new or old).submission_id]  # type: ignore[union-attr]  # a version either begins or ends
        told.append({
            **_about(source), **({} if new else nothing),
            "data_version": version, "published_at": by.published_at, "publisher": by.actor, "reason": by.note,
            "old_value": old.value if old else None, "old_status": old.status if old else "",
        })  # fmt: skip
    return told
