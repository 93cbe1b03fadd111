"""The part of the store for what is planned: assumptions, scenarios, tables for models and practice cards."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, insert, select, text, update

from domain.assumption import AssumptionsChangedError, SetAssumption
from domain.practice import PracticeCard
from domain.scenario import ClosedScenarioError, Prediction, Scenario, ScenarioStatus, UnknownScenarioError
from store.plan_tables import assumption_value, planning_file, practice_card, scenario, scenario_prediction
from store.store_base import Part

# What the store gives a scenario, besides its predictions.
_GIVEN = ("predictions", "number", "made_at", "status", "closed_at")


@dataclass(frozen=True, slots=True)
class PlanningFile:
    """A table that models need, as it was sent. `number` is another for every file ever sent."""

    number: int
    kind: str
    filename: str
    content: bytes
    source: str
    actor: str
    at: datetime


class PlanStore(Part):
    """Assumptions, scenarios with their predictions, tables for models, and practice cards."""

    def set_assumptions(self, said: Iterable[SetAssumption], *, seen: int | None = None) -> None:
        """Put values in the place of declared ones, all or none.

        Raises:
            AssumptionsChangedError: more than the `seen` changes have been made (None = never mind).

        """
        rows = [asdict(each) for each in said]
        if not rows:
            return
        with self._database.writing() as connection:
            if not self._database.is_sqlite:  # SQLite has one writer at a time
                connection.execute(text("LOCK TABLE assumption_value IN SHARE ROW EXCLUSIVE MODE"))
            made = connection.scalar(select(func.count()).select_from(assumption_value))
            if seen is not None and made != seen:
                raise AssumptionsChangedError
            connection.execute(insert(assumption_value), rows)

    def assumption_changes(self) -> list[SetAssumption]:
        """Everything that was ever set, in order: the last of an assumption counts."""
        names = [each for each in assumption_value.c if each.name != "id"]
        with self._database.reading() as connection:
            rows = connection.execute(select(*names).order_by(assumption_value.c.id))
            return [SetAssumption(**row._mapping) for row in rows]

    def keep_scenario(self, new: Scenario) -> int:
        """Keep a scenario and its predictions, open; its number."""
        row = {name: held for name, held in asdict(new).items() if name not in _GIVEN}
        row |= {"made_at": datetime.now(UTC), "status": ScenarioStatus.OPEN.value}
        with self._database.writing() as connection:
            given = connection.execute(insert(scenario).values(**row)).inserted_primary_key
            number = int(given[0]) if given else 0
            _predict(connection, number, new.predictions)
        return number

    def change_scenario(self, changed: Scenario) -> None:
        """Put another content in the place of an open scenario's; its day is the one of its predictions.

        Raises:
            ClosedScenarioError: it has been closed.
            UnknownScenarioError: there is none of that number.

        """
        row = {name: held for name, held in asdict(changed).items() if name not in _GIVEN}
        with self._database.writing() as connection:
            _require_open(connection, changed.number)
            if set(_predicted(connection, changed.number).get(changed.number, ())) != set(changed.predictions):
                row["made_at"] = datetime.now(UTC)
                of_it = scenario_prediction.c.scenario_id == changed.number
                connection.execute(delete(scenario_prediction).where(of_it))
                _predict(connection, changed.number, changed.predictions)
            connection.execute(update(scenario).where(scenario.c.id == changed.number).values(**row))

    def describe_scenario(self, number: int, *, title: str, note: str) -> None:
        """Give an open scenario other words; what it says stays, also what somebody else puts there meanwhile.

        Raises as `change_scenario` does.
        """
        with self._database.writing() as connection:
            _require_open(connection, number)
            connection.execute(update(scenario).where(scenario.c.id == number).values(title=title, note=note))

    def close_scenario(self, number: int, *, is_overtaken: bool = False) -> None:
        """Close a scenario for ever; one that is overtaken may have been closed already.

        Raises as `change_scenario` does.
        """
        with self._database.writing() as connection:
            try:
                _require_open(connection, number)
            except ClosedScenarioError:
                if is_overtaken:
                    return
                raise
            closed = {"status": ScenarioStatus.CLOSED.value, "closed_at": datetime.now(UTC)}
            connection.execute(update(scenario).where(scenario.c.id == number).values(**closed))

    def scenarios(self) -> list[Scenario]:
        """Every scenario with its predictions, the latest first."""
        with self._database.reading() as connection:
            held = _predicted(connection)
            rows = connection.execute(select(scenario).order_by(scenario.c.id.desc())).mappings()
            return [_scenario(dict(row), tuple(held.get(row["id"], ()))) for row in rows]

    def keep_planning_file(self, *, kind: str, filename: str, content: bytes, source: str, actor: str) -> int:
        """Keep a table for models; it takes the place of the one of its kind that was sent before."""
        row = {"kind": kind, "filename": filename, "content": content, "source": source, "actor": actor}
        with self._database.writing() as connection:
            given = connection.execute(insert(planning_file).values(**row, at=datetime.now(UTC))).inserted_primary_key
            return int(given[0]) if given else 0

    def planning_file(self, kind: str) -> PlanningFile | None:
        """The latest table of a kind; None where nobody has sent one."""
        about = planning_file.c
        query = select(planning_file).where(about.kind == kind).order_by(about.id.desc()).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return PlanningFile(*row) if row else None

    def planning_file_number(self, kind: str) -> int:
        """The number of the latest table of a kind, without reading it; 0 where nobody has sent one."""
        about = planning_file.c
        with self._database.reading() as connection:
            return int(connection.scalar(select(func.max(about.id)).where(about.kind == kind)) or 0)

    def keep_practice(self, said: PracticeCard, *, is_shown: bool = True) -> None:
        """Keep a practice card as it is now; `is_shown` False takes it away."""
        content = {name: held for name, held in asdict(said).items() if name not in {"card", "actor", "at"}}
        row = {"card": said.card, "content": content, "is_shown": is_shown, "actor": said.actor}
        with self._database.writing() as connection:
            connection.execute(insert(practice_card).values(**row, at=datetime.now(UTC)))

    def practices(self) -> list[PracticeCard]:
        """The practice cards that are shown, the latest first."""
        latest = select(func.max(practice_card.c.id)).group_by(practice_card.c.card)
        query = select(practice_card).where(practice_card.c.id.in_(latest), practice_card.c.is_shown)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(practice_card.c.id.desc()))
            return [PracticeCard(card=row.card, actor=row.actor, at=row.at, **row.content) for row in rows]


def _predict(connection: Connection, number: int, predictions: Iterable[Prediction]) -> None:
    rows = [{"scenario_id": number, **asdict(each)} for each in predictions]
    if rows:
        connection.execute(insert(scenario_prediction), rows)


def _predicted(connection: Connection, number: int | None = None) -> dict[int, list[Prediction]]:
    """The predictions by scenario, of one or of all."""
    held: dict[int, list[Prediction]] = {}
    about = scenario_prediction.c
    wanted = select(scenario_prediction).order_by(about.id)
    for row in connection.execute(wanted if number is None else wanted.where(about.scenario_id == number)):
        content = dict(row._mapping)
        del content["id"]
        held.setdefault(content.pop("scenario_id"), []).append(Prediction(**content))
    return held


def _require_open(connection: Connection, number: int) -> None:
    status = connection.scalar(select(scenario.c.status).where(scenario.c.id == number).with_for_update())
    if status is None:
        raise UnknownScenarioError(nummer=number)
    if status == ScenarioStatus.CLOSED.value:
        raise ClosedScenarioError(nummer=number)


def _scenario(row: dict[str, object], predictions: tuple[Prediction, ...]) -> Scenario:
    number = row.pop("id")
    made = Scenario(**row, predictions=predictions)  # type: ignore[arg-type]
    return replace(made, number=number, status=ScenarioStatus(made.status))  # type: ignore[arg-type]
