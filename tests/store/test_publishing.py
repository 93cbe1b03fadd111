"""Corrections, withdrawals and data versions, drawn."""

import random

import pytest

from store.errors import (
    AlreadyPublishedError,
    AlreadyWithdrawnError,
    DuplicateCellsError,
    InvalidRowsError,
    NotPublishedError,
    UnknownDataVersionError,
    UnknownSubmissionError,
)
from tests.store.drawing import drawn

JANUARY = """
    besok    2421  2025-01  10
    besok    2462  2025-01  prickad
    platser  2421  2025-01  4
"""


def test_a_correction_replaces_and_the_old_version_still_reads_old(send, shown):
    send(JANUARY)
    send("""
        besok    2421  2025-01  12
        besok    2462  2025-01  7
        platser  2421  2025-01  saknas
    """)

    assert shown(0) == []
    assert shown(1) == drawn(JANUARY)
    assert shown(2) == drawn("""
        besok    2421  2025-01  12
        besok    2462  2025-01  7
        platser  2421  2025-01  saknas
    """)
    assert shown() == shown(2)


def test_what_is_sent_but_not_published_is_not_shown(store, send, shown):
    sent = send(JANUARY, publish=False)
    assert (sent.data_version, store.data_version(), shown()) == (None, 0, [])

    assert store.publish(sent.submission_id, actor="Bo") == 1
    assert shown() == drawn(JANUARY)


def test_withdrawing_shows_again_what_stood_before(store, send, shown):
    send("besok 2421 2025-01 10")
    correction = send("""
        besok 2421 2025-01 12
        besok 2462 2025-01 7
    """)
    assert store.withdraw(correction.submission_id, actor="Bo", reason="fel fil") == 3

    assert shown(2) == drawn("""
        besok 2421 2025-01 12
        besok 2462 2025-01 7
    """)
    assert shown(3) == drawn("besok 2421 2025-01 10")


def test_withdrawing_skips_earlier_values_that_are_withdrawn_too(store, send, shown):
    send("besok 2421 2025-01 10")
    second = send("besok 2421 2025-01 11")
    third = send("besok 2421 2025-01 12")
    store.withdraw(second.submission_id, actor="Bo", reason="")
    assert shown() == drawn("besok 2421 2025-01 12")
    store.withdraw(third.submission_id, actor="Bo", reason="")
    assert shown() == drawn("besok 2421 2025-01 10")


def test_a_withdrawn_value_that_a_later_file_repeats_stays_with_the_later_file(store, send, shown):
    first = send("besok 2421 2025-01 10", source="Kolada")
    send("besok 2421 2025-01 10", source="Kolada")
    store.withdraw(first.submission_id, actor="Bo", reason="")
    assert shown() == drawn("besok 2421 2025-01 10")


def test_a_real_figure_equal_to_an_invented_one_is_no_longer_called_invented(store, send):
    send("besok 2421 2025-01 10", source="Exempeldata", synthetic=True)
    send("besok 2421 2025-01 10", source="Blankett")

    origins = [
        store.observations(["besok"], data_version=version)[["synthetic", "source"]].values.tolist()
        for version in (1, 2)
    ]
    assert origins == [[[True, "Exempeldata"]], [[False, "Blankett"]]]


def test_unchanged_cells_are_not_written_again(store, send):
    send(JANUARY)
    send(JANUARY.replace("10", "12"))
    with store._database.reading() as connection:
        stretches = connection.exec_driver_sql(
            "SELECT measure, unit, from_version, to_version FROM published_value ORDER BY measure, unit, from_version"
        ).all()
    assert stretches == [
        ("besok", "2421", 1, 2),
        ("besok", "2421", 2, None),
        ("besok", "2462", 1, None),
        ("platser", "2421", 1, None),
    ]


def test_publications_are_listed_newest_first_with_who_and_why(store, send):
    sent = send(JANUARY, publish=False)
    store.publish(sent.submission_id, actor="Bo", note="granskad")
    store.withdraw(sent.submission_id, actor="Cecilia", reason="fel period")

    listed = [(made.data_version, made.action, made.actor, made.note) for made in store.publications()]
    assert listed == [(2, "återkallad", "Cecilia", "fel period"), (1, "publicerad", "Bo", "granskad")]
    assert store.publications(limit=1) == [store.publication(2)]
    assert store.publication(2).published_at >= store.publication(1).published_at
    assert store.publication(1).published_at.utcoffset().total_seconds() == 0


def test_what_cannot_be_done_has_a_name_and_changes_nothing(store, send):
    waiting, published, withdrawn = (
        send("besok 1 2025 1", publish=False),
        send("besok 2 2025 2"),
        send("besok 3 2025 3"),
    )
    store.withdraw(withdrawn.submission_id, actor="Bo", reason="")
    before = store.data_version()

    for doing, error in (
        (lambda: store.submission(99), UnknownSubmissionError),
        (lambda: store.original(99), UnknownSubmissionError),
        (lambda: store.publish(99, actor="Bo"), UnknownSubmissionError),
        (lambda: store.withdraw(99, actor="Bo", reason=""), UnknownSubmissionError),
        (lambda: store.publish(published.submission_id, actor="Bo"), AlreadyPublishedError),
        (lambda: store.publish(withdrawn.submission_id, actor="Bo"), AlreadyWithdrawnError),
        (lambda: store.withdraw(withdrawn.submission_id, actor="Bo", reason=""), AlreadyWithdrawnError),
        (lambda: store.withdraw(waiting.submission_id, actor="Bo", reason=""), NotPublishedError),
        (lambda: store.publication(99), UnknownDataVersionError),
        (lambda: store.observations(["besok"], data_version=99), UnknownDataVersionError),
    ):
        with pytest.raises(error):
            doing()
    assert (store.data_version(), len(store.submissions())) == (before, 3)


def test_two_values_for_one_cell_stop_the_whole_submission(store, send):
    with pytest.raises(DuplicateCellsError) as caught:
        send("""
            besok 2421 2025-01 10
            besok 2462 2025-01 3
            besok 2421 2025-01 11
        """)
    assert caught.value.values == {"antal": 1, "blad": "Blad1", "cell": "D4"}
    assert (store.submissions(), store.data_version()) == ([], 0)


@pytest.mark.parametrize("line", ["besok 2421 2025-01 hoppsan", "besok 2421 25 10", f"besok {'x' * 65} 2025-01 10"])
def test_a_row_that_says_nothing_true_stops_the_whole_submission(store, send, line):
    with pytest.raises(InvalidRowsError) as caught:
        send(f"besok 2462 2025-01 3\n{line}")
    assert caught.value.values == {"antal": 1, "blad": "Blad1", "cell": "D3"}
    assert store.submissions() == []


def test_any_order_of_sending_and_withdrawing_shows_the_latest_published_value_at_every_version(store, send, shown):
    """Against a model that knows no SQL: the state at a version is the published files laid over each other."""
    dice = random.Random(7)
    units, files, published, states = ["2421", "2462", "2403"], {}, [], [[]]
    for _ in range(40):
        if published and dice.random() < 0.4:
            gone = published.pop(dice.randrange(len(published)))
            store.withdraw(gone, actor="Bo", reason="")
        else:
            table = {unit: str(dice.randint(1, 2)) for unit in units if dice.random() < 0.7}
            lines = "\n".join(f"besok {unit} 2025-01 {value}" for unit, value in table.items())
            sent = send(lines, source=dice.choice(["Kolada", "SCB"])).submission_id
            files[sent] = table
            published.append(sent)
        laid_over = {unit: value for sent in published for unit, value in files[sent].items()}
        states.append([["besok", unit, "2025-01", laid_over[unit]] for unit in sorted(laid_over)])

    assert [shown(version) for version in range(41)] == states
