"""A closed scenario stays as it is, also for one who writes to the database past this program.

Decision that could be disputed: the database itself refuses it, by triggers. Who owns the database can take them away,
but not without meaning to. Migration 0006 makes the same triggers: what is to change here is changed by a new one.
"""

from sqlalchemy import DDL, Table, event

_WORDS = "a closed scenario stays as it is"
_IS_CLOSED = "(SELECT status FROM scenario WHERE id = {row}.scenario_id) = 'låst'"


def _sqlite(name: str, when: str, condition: str) -> str:
    return (
        f"CREATE TRIGGER closed_scenario_{name} BEFORE {when} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
    )


ON_SQLITE = (
    _sqlite("changed", "UPDATE ON scenario", "OLD.status = 'låst'"),
    _sqlite("deleted", "DELETE ON scenario", "OLD.status = 'låst'"),
    # SQLite deletes what REPLACE takes the place of without telling the triggers for that.
    _sqlite("replaced", "INSERT ON scenario", "EXISTS (SELECT 1 FROM scenario WHERE id = NEW.id AND status = 'låst')"),
    _sqlite(
        "said_replaced", "INSERT ON scenario_prediction",
        "EXISTS (SELECT 1 FROM scenario_prediction p JOIN scenario s ON s.id = p.scenario_id "
        "WHERE p.id = NEW.id AND s.status = 'låst')",
    ),
    _sqlite("more_said", "INSERT ON scenario_prediction", _IS_CLOSED.format(row="NEW")),
    _sqlite("moved", "UPDATE ON scenario_prediction", _IS_CLOSED.format(row="NEW")),
    _sqlite("less_said", "DELETE ON scenario_prediction", _IS_CLOSED.format(row="OLD")),
    _sqlite("else_said", "UPDATE ON scenario_prediction", _IS_CLOSED.format(row="OLD")),
)  # fmt: skip

ON_POSTGRESQL = (
    f"""CREATE FUNCTION closed_scenario_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE about integer[];
BEGIN
    IF TG_OP = 'TRUNCATE' THEN about := ARRAY(SELECT id FROM scenario);
    ELSIF TG_TABLE_NAME = 'scenario' THEN about := ARRAY[OLD.id];
    ELSIF TG_OP = 'INSERT' THEN about := ARRAY[NEW.scenario_id];
    ELSIF TG_OP = 'UPDATE' THEN about := ARRAY[OLD.scenario_id, NEW.scenario_id];
    ELSE about := ARRAY[OLD.scenario_id];
    END IF;
    IF EXISTS (SELECT 1 FROM scenario WHERE id = ANY (about) AND status = 'låst') THEN
        RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'TRUNCATE' THEN RETURN NULL; END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$""",
    "CREATE TRIGGER closed_scenario BEFORE UPDATE OR DELETE ON scenario "
    "FOR EACH ROW EXECUTE FUNCTION closed_scenario_stays()",
    "CREATE TRIGGER closed_scenario BEFORE INSERT OR UPDATE OR DELETE ON scenario_prediction "
    "FOR EACH ROW EXECUTE FUNCTION closed_scenario_stays()",
    *(
        f"CREATE TRIGGER closed_scenario_emptied BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION closed_scenario_stays()"
        for table in ("scenario", "scenario_prediction")
    ),
)


def guard(last: Table) -> None:
    """Put the triggers in place when the last of the two tables is made."""
    for dialect, statements in (("sqlite", ON_SQLITE), ("postgresql", ON_POSTGRESQL)):
        for each in statements:
            event.listen(last, "after_create", DDL(each).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]
