"""A reviewer's words about a figure: who may write, what is kept, and what readers are told."""

from datetime import UTC, datetime

import pytest

from domain.errors import ForbiddenError, UnknownIndicatorError, UnknownUnitError
from domain.people import Role
from workflows import interpret
from workflows.access import LOCAL, READER, Caller

NOW = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)
REVIEWER = Caller(actor="gun@nrf.se", role=Role.REVIEWER)
ABOUT = {"indicator": "inskrivna_65", "unit": "2421", "breakdown": ""}


def write(store, words, who=REVIEWER, **about):
    return interpret.interpret(store, who, words=words, now=NOW, **(ABOUT | about))


def read(store, **about):
    return interpret.interpretation(store, **(ABOUT | about))


def test_what_is_written_is_read_with_its_day_and_data_version(store):
    assert read(store) is None
    write(store, "Fler får vård hemma.\nTvå nya team började i mars.")
    said = read(store)
    assert said.words == "Fler får vård hemma.\nTvå nya team började i mars."
    assert (said.at, said.data_version) == (NOW, store.data_version())


def test_it_stands_for_one_measure_one_place_and_one_part(store):
    write(store, "Läkarna är få.", indicator="vakansgrad", breakdown="Läkare")
    assert read(store, indicator="vakansgrad", breakdown="Läkare").words == "Läkarna är få."
    assert read(store, indicator="vakansgrad") is None
    assert read(store, indicator="vakansgrad", unit="2422", breakdown="Läkare") is None


def test_the_latest_counts_empty_takes_away_and_everything_is_kept(store):
    for words in ("Först.", "Sedan.", "  \n "):
        write(store, words)
    assert read(store) is None
    kept = interpret.history(store, REVIEWER, **ABOUT)
    assert [(each.words, each.actor) for each in kept] == [
        ("", "gun@nrf.se"),
        ("Sedan.", "gun@nrf.se"),
        ("Först.", "gun@nrf.se"),
    ]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  två   blanka\t här ", "två blanka här"),
        ("rad ett\r\nrad två\rrad tre", "rad ett\nrad två\nrad tre"),
        ("stycke\n\n\n\nstycke", "stycke\n\nstycke"),
        ("\n\nförst", "först"),
        ("nu\u202ell och \u0007ton", "nu ll och ton"),
        ("<b>inte fet</b> & =1+1", "<b>inte fet</b> & =1+1"),
    ],
)
def test_plain_lines(written, kept):
    assert interpret.plain_lines(written) == kept


def test_two_thousand_signs_have_room_and_one_more_has_not(store):
    write(store, "å" * interpret.MOST_LETTERS)
    with pytest.raises(interpret.TooLongError) as refused:
        write(store, "å" * (interpret.MOST_LETTERS + 1))
    assert refused.value.values == {"antal": 2_001, "hogst": 2_000}
    assert read(store).words == "å" * 2_000


@pytest.mark.parametrize(
    ("about", "error"),
    [
        ({"indicator": "finns_inte"}, UnknownIndicatorError),
        ({"unit": "9999"}, UnknownUnitError),
        ({"breakdown": "Läkare"}, interpret.UnknownPartError),
        ({"indicator": "vakansgrad", "breakdown": "Trollkarlar"}, interpret.UnknownPartError),
    ],
)
def test_it_is_about_something_that_exists(store, about, error):
    with pytest.raises(error):
        write(store, "Ord.", **about)


@pytest.mark.parametrize(
    "who", [READER, Caller("anna@nrf.se", role=Role.PROJECT_LEADER, modellomraden=frozenset({"sodra-lappland"}))]
)
def test_others_neither_write_nor_see_who_wrote(store, who):
    with pytest.raises(ForbiddenError):
        write(store, "Ord.", who=who)
    with pytest.raises(ForbiddenError):
        interpret.history(store, who, **ABOUT)
    assert interpret.history(store, LOCAL, **ABOUT) == []
