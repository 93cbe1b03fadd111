"""Reading observations: what is asked for, in the house's shape, through the indexes made for it."""

import pytest
from sqlalchemy import Engine, event

from domain.observation import OBSERVATION_COLUMNS
from tests.store.drawing import drawn, read_off

TABLE = """
    besok    2421  2025-01  10
    besok    2421  2025-02  11
    besok    2421  2025-03  12
    besok    2462  2025-01  prickad
    besok    2462  2025-02  21
    platser  2421  2025-01  4
"""


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({}, TABLE),
        ({"units": ["2462"]}, "besok 2462 2025-01 prickad\n besok 2462 2025-02 21"),
        ({"first": "2025-02"}, "besok 2421 2025-02 11\n besok 2421 2025-03 12\n besok 2462 2025-02 21"),
        ({"last": "2025-01"}, "besok 2421 2025-01 10\n besok 2462 2025-01 prickad\n platser 2421 2025-01 4"),
        ({"first": "2025-02", "last": "2025-02"}, "besok 2421 2025-02 11\n besok 2462 2025-02 21"),
        ({"units": []}, ""),
        ({"measures": []}, ""),
        ({"measures": ["platser"]}, "platser 2421 2025-01 4"),
    ],
)
def test_asking_for_less_gives_less(store, send, asked, answer):
    send(TABLE)
    values = store.observations(**{"measures": ["besok", "platser"], **asked})
    assert read_off(values) == drawn(answer)


@pytest.mark.parametrize("filled", [True, False])
def test_the_frame_has_the_house_columns_and_types_even_when_empty(store, send, filled):
    if filled:
        send(TABLE)
    values = store.observations(["besok", "platser"])
    assert tuple(values.columns) == OBSERVATION_COLUMNS
    assert {name: str(kind) for name, kind in values.dtypes.items()} == {
        **dict.fromkeys(OBSERVATION_COLUMNS, "str"),
        "value": "float64",
        "synthetic": "bool",
    }
    assert values["value"].isna().tolist() == (values["status"] == "prickad").tolist()


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ({"measures": ["besok"], "first": "2025-01", "last": "2025-01"}, "ix_published_value_over_units"),
        ({"measures": ["besok"], "units": ["2421", "2462"]}, "ix_published_value_over_time"),
    ],
    ids=["a map", "a time series"],
)
def test_the_two_reads_are_answered_by_their_index_alone(store, send, database_url, asked, index):
    units, months = range(2401, 2441), range(1, 13)
    send("\n".join(f"besok {unit} 2025-{month:02} {unit + month}" for unit in units for month in months))
    asked_for = []

    def note(_connection, _cursor, statement, values, _context, _many):
        asked_for.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    store.observations(**asked)
    event.remove(Engine, "before_cursor_execute", note)
    statement, values = next(said for said in asked_for if "FROM published_value" in said[0])

    with store._database.reading() as connection:
        if database_url.startswith("sqlite"):
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
            wanted = f"COVERING INDEX {index} "
        else:
            # The table is small and new, so the server must be told what it holds and not to read all of it.
            connection.exec_driver_sql("ANALYZE published_value")
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            connection.exec_driver_sql("SET LOCAL enable_bitmapscan = off")
            plan = connection.exec_driver_sql(f"EXPLAIN {statement}", values).all()
            wanted = f"Index Only Scan using {index} "
    assert wanted in " ".join(str(line) for line in plan)
