"""The part of the store that keeps what people say about figures: interpretations, short links and workshops."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.interpretation import Interpretation
from domain.workshop import Conclusion, Stage, Workshop
from store.errors import UnknownWorkshopError
from store.kept_tables import interpretation, short_link, workshop, workshop_answer, workshop_conclusion
from store.store_base import Part


class SharedStore(Part):
    """Words about figures, addresses under short names, and workshops with their answers and conclusions."""

    def interpret(self, said: Interpretation) -> None:
        """Keep what a reviewer has written; empty words take the earlier away."""
        row = {name: getattr(said, name) for name in interpretation.c.keys() if name != "id"}  # noqa: SIM118
        with self._database.writing() as connection:
            connection.execute(insert(interpretation).values(**row))

    def interpretations(self, indicator: str, unit: str, breakdown: str = "") -> list[Interpretation]:
        """Everything written about a figure, the latest first."""
        about = interpretation.c
        query = select(interpretation).where(
            about.indicator == indicator, about.unit == unit, about.breakdown == breakdown
        )
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(about.id.desc()))
            return [Interpretation(**_without_id(row)) for row in rows]

    def keep_link(self, code: str, address: str) -> str:
        """Keep an address under a code, and give the address that the code stands for (the first that was kept)."""
        dialect = sqlite if self._database.is_sqlite else postgresql
        row = {"code": code, "address": address, "at": datetime.now(UTC)}
        with self._database.writing() as connection:
            connection.execute(dialect.insert(short_link).values(**row).on_conflict_do_nothing())
            return str(connection.scalar(select(short_link.c.address).where(short_link.c.code == code)))

    def linked(self, code: str) -> str | None:
        """The address that a short link stands for; None where there is no such link."""
        with self._database.reading() as connection:
            return connection.scalar(select(short_link.c.address).where(short_link.c.code == code))

    def begin_workshop(
        self, *, code: str, name: str, unit: str, agenda: Sequence[Mapping[str, Any]], actor: str, data_version: int
    ) -> Workshop:
        """Keep a new workshop, which waits at its beginning."""
        row = {
            "code": code, "name": name, "unit": unit, "agenda": [dict(each) for each in agenda], "actor": actor,
            "created_at": datetime.now(UTC), "data_version": data_version, "current": 0, "stage": Stage.WAITING.value,
        }  # fmt: skip
        with self._database.writing() as connection:
            connection.execute(insert(workshop).values(**row))
        return self.workshop(code)

    def workshop(self, code: str) -> Workshop:
        """A workshop by its code.

        Raises:
            UnknownWorkshopError: no workshop has that code.

        """
        with self._database.reading() as connection:
            row = connection.execute(select(workshop).where(workshop.c.code == code)).first()
        if row is None:
            raise UnknownWorkshopError(kod=code)
        return _workshop(row)

    def workshops(self) -> list[Workshop]:
        """Every workshop, the latest first."""
        with self._database.reading() as connection:
            return [_workshop(row) for row in connection.execute(select(workshop).order_by(workshop.c.id.desc()))]

    def move_workshop(self, at: Workshop, *, current: int, stage: Stage) -> Workshop:
        """Go to a question and say what is done with it."""
        moved = update(workshop).where(workshop.c.id == at.id).values(current=current, stage=stage.value)
        with self._database.writing() as connection:
            connection.execute(moved)
        return replace(at, current=current, stage=stage)

    def answer(self, at: Workshop, *, question: int, phone: str, choice: str) -> None:
        """Keep what a phone has guessed; its later guess at the same question takes the place of the earlier."""
        dialect = sqlite if self._database.is_sqlite else postgresql
        row = {"workshop_id": at.id, "question": question, "phone": phone, "choice": choice}
        added = dialect.insert(workshop_answer).values(**row)
        known = list(workshop_answer.primary_key)
        with self._database.writing() as connection:
            connection.execute(added.on_conflict_do_update(index_elements=known, set_={"choice": choice}))

    def answers(self, at: Workshop) -> dict[int, dict[str, int]]:
        """How many phones have guessed what, by question and choice."""
        about = workshop_answer.c
        counted = select(about.question, about.choice, func.count()).where(about.workshop_id == at.id)
        found: dict[int, dict[str, int]] = {}
        with self._database.reading() as connection:
            for question, choice, times in connection.execute(counted.group_by(about.question, about.choice)):
                found.setdefault(question, {})[choice] = times
        return found

    def guess_of(self, at: Workshop, *, question: int, phone: str) -> str:
        """What a phone has guessed at a question; "" for nothing."""
        about = workshop_answer.c
        mine = (about.workshop_id == at.id, about.question == question, about.phone == phone)
        with self._database.reading() as connection:
            return connection.scalar(select(about.choice).where(*mine)) or ""

    def phones(self, at: Workshop) -> int:
        """How many phones have guessed at anything."""
        about = workshop_answer.c
        counted = select(func.count(about.phone.distinct())).where(about.workshop_id == at.id)
        with self._database.reading() as connection:
            return connection.scalar(counted) or 0

    def conclude(
        self, at: Workshop, *, question: int, words: str, owner: str, due_on: date | None, actor: str
    ) -> Conclusion:
        """Keep what was agreed on at a question."""
        said = Conclusion(at.id, question, words, owner, due_on, actor, datetime.now(UTC))
        row = {name: getattr(said, name) for name in workshop_conclusion.c.keys() if name != "id"}  # noqa: SIM118
        with self._database.writing() as connection:
            connection.execute(insert(workshop_conclusion).values(**row))
        return said

    def conclusions(self, at: Workshop) -> dict[int, Conclusion]:
        """What was agreed on, by question: the latest of each."""
        about = workshop_conclusion.c
        query = select(workshop_conclusion).where(about.workshop_id == at.id).order_by(about.id)
        with self._database.reading() as connection:
            return {row.question: _conclusion(row) for row in connection.execute(query)}


def _without_id(row: Row[Any]) -> dict[str, Any]:
    return {name: value for name, value in row._mapping.items() if name != "id"}


def _workshop(row: Row[Any]) -> Workshop:
    return Workshop(**{**row._mapping, "agenda": tuple(row.agenda), "stage": Stage(row.stage)})


def _conclusion(row: Row[Any]) -> Conclusion:
    return Conclusion(**_without_id(row))
