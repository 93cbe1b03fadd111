"""How long the database takes to answer, told as it happens. No SQL and no value is told, only whether it may write."""

from time import perf_counter
from typing import Any

from sqlalchemy import Connection, Engine, event

from domain import events

_BEGUN = "question_begun"


def time_questions(engine: Engine) -> None:
    """Tell of every question that is put to a database from now on."""
    event.listen(engine, "before_cursor_execute", _begin)
    event.listen(engine, "after_cursor_execute", _tell)


def _begin(connection: Connection, *_asked: Any) -> None:
    connection.info[_BEGUN] = perf_counter()


def _tell(connection: Connection, *_asked: Any) -> None:
    writes = connection.get_execution_options().get("writes", False)
    took = perf_counter() - connection.info.get(_BEGUN, perf_counter())
    events.tell(events.Kind.QUESTION, "write" if writes else "read", seconds=took)
