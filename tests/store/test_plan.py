"""What is planned, as the store keeps it: scenarios that close for ever, assumptions, tables and practice cards."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Barrier

import pytest
from sqlalchemy import NullPool, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from domain.assumption import AssumptionsChangedError, SetAssumption
from domain.errors import StoreError
from domain.practice import PracticeCard
from domain.scenario import ClosedScenarioError, Prediction, Scenario, ScenarioStatus, UnknownScenarioError

JULY = Prediction(indicator="belaggningsgrad", unit="2421", period="2026-07", mean=90.5, lower=80, upper=101.25)
PART = Prediction(
    indicator="vakansgrad", unit="vaster", period="2026", mean=5, lower=5, upper=5, breakdown="Sjuksköterska"
)


def said(title="Två platser till", **more):
    return Scenario(
        model="vardplatsbehov", title=title, place="vaster", data_version=5, predictions=(JULY, PART),
        inputs={"plats": "vaster", "vagran": "2"}, assumptions={"vardplatser_vard_tid": 4.25}, seed=2**40 + 7,
        level=0.8, note="Åsa: =1+1\n<b>", actor="anna@exempel.se", **more,
    )  # fmt: skip


def only(store):
    (found,) = store.scenarios()
    return found


def test_a_scenario_comes_back_as_it_was_with_a_number_and_a_day(store):
    number = store.keep_scenario(said())
    found = only(store)
    assert replace(found, number=0, made_at=None) == said()
    assert (found.number, found.status, found.closed_at) == (number, ScenarioStatus.OPEN, None)
    assert abs((datetime.now(UTC) - found.made_at).total_seconds()) < 60


def test_the_latest_comes_first_each_with_its_own_predictions(store):
    store.keep_scenario(said("Ett"))
    store.keep_scenario(replace(said("Två"), predictions=()))
    assert [(each.title, len(each.predictions)) for each in store.scenarios()] == [("Två", 0), ("Ett", 2)]


def test_new_words_leave_the_day_and_new_predictions_are_of_a_new_day(store):
    number = store.keep_scenario(said())
    first = only(store)
    store.change_scenario(replace(first, title="Nytt namn"))
    assert only(store) == replace(first, title="Nytt namn")
    store.change_scenario(replace(first, number=number, predictions=(replace(JULY, mean=91),)))
    assert only(store).predictions == (replace(JULY, mean=91),)
    assert only(store).made_at > first.made_at


def test_a_closed_scenario_is_changed_by_nothing(store):
    number = store.keep_scenario(said())
    store.close_scenario(number)
    closed = only(store)
    assert (closed.status, closed.is_open) == (ScenarioStatus.CLOSED, False)
    for attempt in (
        lambda: store.change_scenario(replace(closed, title="I efterhand")),
        lambda: store.change_scenario(replace(closed, predictions=(), status=ScenarioStatus.OPEN)),
        lambda: store.close_scenario(number),
    ):
        with pytest.raises(ClosedScenarioError):
            attempt()
    store.close_scenario(number, is_overtaken=True)
    assert only(store) == closed


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE scenario SET title = 'I efterhand'",
        "UPDATE scenario SET status = 'öppet'",
        "DELETE FROM scenario_prediction",
        "UPDATE scenario_prediction SET scenario_id = 1, period = '2026-08' WHERE scenario_id = 2 AND period = '2026-07'",
        "UPDATE scenario_prediction SET mean = 85 WHERE period = '2026-07'",
        "INSERT INTO scenario_prediction (scenario_id, indicator, unit, period, breakdown, mean, lower, upper) "
        "VALUES (1, 'belaggningsgrad', '2421', '2026-08', '', 1, 1, 1)",
    ],
)
def test_a_closed_scenario_is_not_changed_past_the_program_either(store, database_url, statement):
    number = store.keep_scenario(said())
    open_one = store.keep_scenario(said("Öppet"))
    store.close_scenario(number)
    driver = "sqlite+pysqlite" if database_url.startswith("sqlite") else "postgresql+psycopg"
    engine = create_engine(make_url(database_url).set(drivername=driver), poolclass=NullPool)
    before = store.scenarios()
    with pytest.raises(DBAPIError, match="a closed scenario stays as it is"), engine.begin() as connection:
        connection.execute(text(statement))
    assert store.scenarios() == before
    store.change_scenario(replace(said("Ändrat"), number=open_one, predictions=()))
    assert store.scenarios()[0].title == "Ändrat"


# What only one of the databases has.
PAST_THE_TRIGGERS = {
    "sqlite": [
        "REPLACE INTO scenario SELECT id, model, 'I efterhand', place, data_version, inputs, assumptions, seed, "
        "level, note, actor, made_at, 'öppet', NULL FROM scenario WHERE id = 1",
        "REPLACE INTO scenario_prediction SELECT id, 2, indicator, 'annan', period, breakdown, mean, lower, upper "
        "FROM scenario_prediction WHERE scenario_id = 1",
    ],
    "postgresql": ["TRUNCATE scenario_prediction", "TRUNCATE scenario CASCADE"],
}


@pytest.mark.parametrize("turn", [0, 1])
def test_nor_by_what_each_database_has_of_its_own(store, database_url, turn):
    number, _ = store.keep_scenario(said()), store.keep_scenario(said("Öppet"))
    store.close_scenario(number)
    kind = "sqlite" if database_url.startswith("sqlite") else "postgresql"
    driver = "sqlite+pysqlite" if kind == "sqlite" else "postgresql+psycopg"
    engine = create_engine(make_url(database_url).set(drivername=driver), poolclass=NullPool)
    before = store.scenarios()
    with pytest.raises(DBAPIError, match="a closed scenario stays as it is"), engine.begin() as connection:
        connection.execute(text(PAST_THE_TRIGGERS[kind][turn]))
    assert store.scenarios() == before


def test_other_words_leave_what_somebody_else_has_predicted_meanwhile(store):
    number = store.keep_scenario(said())
    store.change_scenario(replace(said(), number=number, predictions=(replace(JULY, mean=91),)))
    store.describe_scenario(number, title="Nytt namn", note="Ny")
    found = only(store)
    assert (found.title, found.note, found.predictions) == ("Nytt namn", "Ny", (replace(JULY, mean=91),))
    store.close_scenario(number)
    with pytest.raises(ClosedScenarioError):
        store.describe_scenario(number, title="I efterhand", note="")


def test_a_practice_card_is_kept_in_every_state_and_the_last_is_shown(store):
    card = PracticeCard(
        card="kort-1", title="Åsa <b>", what="=1+1\n😀", place="2421", indicator="belaggningsgrad", contact="Enhetschef",
        source="Sorsele", data_version=5, evidence="Bättre", event="e1", actor="anna@exempel.se",
    )  # fmt: skip
    store.keep_practice(card)
    store.keep_practice(replace(card, title="Nytt"))
    store.keep_practice(replace(card, card="kort-2"), is_shown=False)
    (found,) = store.practices()
    assert replace(found, at=None) == replace(card, title="Nytt")
    store.keep_practice(replace(card, title="Nytt"), is_shown=False)
    assert store.practices() == []


def test_a_scenario_that_there_is_not_is_told(store):
    for attempt in (lambda: store.close_scenario(7), lambda: store.change_scenario(replace(said(), number=7))):
        with pytest.raises(UnknownScenarioError):
            attempt()


def test_when_one_closes_while_another_edits_nothing_is_edited_after_the_closing(store):
    """Whoever comes first: the edit is whole and before the closing, or it is refused and nothing of it is there."""

    def race(turn):
        number = store.keep_scenario(said(f"Före {turn}"))
        edited = replace(said(f"Efter {turn}"), number=number, predictions=(replace(JULY, mean=99),))
        start = Barrier(2)

        def edit():
            start.wait()
            try:
                store.change_scenario(edited)
            except ClosedScenarioError:
                return False
            return True

        def close():
            start.wait()
            store.close_scenario(number)

        with ThreadPoolExecutor(2) as threads:
            was_edited, _ = threads.submit(edit), threads.submit(close)
        found = store.scenarios()[0]
        return found.title, found.predictions[0].mean, found.is_open, was_edited.result()

    for turn in range(6):
        assert race(turn) in {
            (f"Före {turn}", 90.5, False, False),
            (f"Efter {turn}", 99, False, True),
        }


def test_a_mean_outside_its_band_and_a_period_said_twice_are_refused_whole(store):
    for wrong in ((replace(JULY, mean=79),), (JULY, replace(JULY, mean=91))):
        with pytest.raises(StoreError):
            store.keep_scenario(replace(said(), predictions=wrong))
    assert store.scenarios() == []


def assumed(name, value, source="Mätt i Sorsele"):
    at = datetime(2026, 8, 14, 9, tzinfo=UTC)
    return SetAssumption(assumption=name, value=value, source=source, actor="bo@exempel.se", at=at)


def test_assumptions_are_set_all_at_once_and_every_one_is_kept(store):
    store.set_assumptions([assumed("a", 1.5), assumed("b", 2)])
    store.set_assumptions([assumed("a", None)], seen=2)
    assert store.assumption_changes() == [assumed("a", 1.5), assumed("b", 2), assumed("a", None)]


def test_of_two_who_set_assumptions_at_once_the_second_must_look_again(store):
    start = Barrier(2)

    def put(value):
        start.wait()
        try:
            store.set_assumptions([assumed("a", value), assumed("b", value)], seen=0)
        except AssumptionsChangedError:
            return None
        return value

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(put, (1.0, 2.0))
    (won,) = [each for each in (first, second) if each is not None]
    assert [each.value for each in store.assumption_changes()] == [won, won]


def test_the_latest_table_of_a_kind_counts_and_is_the_same_bytes(store):
    content = bytes(range(256))
    store.keep_planning_file(kind="restider", filename="../a.csv", content=b"x", source="Vi", actor="anna")
    number = store.keep_planning_file(kind="restider", filename="=b.csv", content=content, source="Vi", actor="anna")
    found = store.planning_file("restider")
    assert (found.number, found.filename, found.content) == (number, "=b.csv", content)
    assert store.planning_file_number("restider") == number
    assert (store.planning_file("annat"), store.planning_file_number("annat")) == (None, 0)
