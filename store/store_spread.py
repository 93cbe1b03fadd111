"""The part of the store for what is spread: the codes of figures that were taken out, and the words of reports."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite

from domain.report import ReportText, WrittenMeanwhileError
from store.kept_tables import figure_code, report_text
from store.store_base import Part


class SpreadStore(Part):
    """Figures under the codes that stand on them, and what people write in a half-year's report."""

    def keep_figures(self, figures: Mapping[str, tuple[Mapping[str, Any], int]]) -> None:
        """Keep figures under their codes, each as (what it shows, data version); a code that is known is left."""
        if not figures:
            return
        dialect, now = sqlite if self._database.is_sqlite else postgresql, datetime.now(UTC)
        rows = [
            {"code": code, "figure": dict(figure), "data_version": version, "at": now}
            for code, (figure, version) in figures.items()
        ]
        with self._database.writing() as connection:
            connection.execute(dialect.insert(figure_code).on_conflict_do_nothing(), rows)

    def figure_of(self, code: str) -> tuple[dict[str, Any], int] | None:
        """What the figure with a code shows and its data version; None where no figure has that code."""
        about = figure_code.c
        with self._database.reading() as connection:
            row = connection.execute(select(about.figure, about.data_version).where(about.code == code)).first()
        return (dict(row.figure), int(row.data_version)) if row else None

    def known_codes(self, codes: Collection[str]) -> set[str]:
        """Those of some codes that a figure is kept under."""
        about = figure_code.c.code
        with self._database.reading() as connection:
            return set(connection.scalars(select(about).where(about.in_(codes))))

    def write_report(self, said: ReportText, *, seen: int | None = None) -> None:
        """Keep what somebody has written in a part of a report; the earlier words stay in the history.

        Args:
            said: the words; their `number` is given here.
            seen: the number of the words that the writer saw in that part (0 = none; None = no matter which).

        Raises:
            WrittenMeanwhileError: other words than those stand there now.

        """
        row = {name: getattr(said, name) for name in report_text.c.keys() if name != "id"}  # noqa: SIM118
        with self._database.writing() as connection:
            if seen is not None and _latest(connection, said) != seen:
                raise WrittenMeanwhileError
            connection.execute(insert(report_text).values(**row))

    def report_texts(self, *, unit: str, half_year: str = "") -> list[ReportText]:
        """Everything written in a unit's reports, or in one half-year's, in the order it was written."""
        query = select(report_text).where(report_text.c.unit == unit).order_by(report_text.c.id)
        if half_year:
            query = query.where(report_text.c.half_year == half_year)
        with self._database.reading() as connection:
            return [
                ReportText(**{"number" if name == "id" else name: value for name, value in row._mapping.items()})
                for row in connection.execute(query)
            ]


def _latest(connection: Connection, said: ReportText) -> int:
    """The number of the words that stand in a part now, 0 where none do; nobody else writes until this is done.

    On SQLite every writing transaction has the turn already.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE report_text IN SHARE ROW EXCLUSIVE MODE"))
    about = report_text.c
    query = select(func.coalesce(func.max(about.id), 0)).where(
        about.half_year == said.half_year, about.unit == said.unit, about.part == said.part
    )
    return int(connection.execute(query).scalar_one())
