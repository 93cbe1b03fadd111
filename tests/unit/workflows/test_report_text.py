"""What is written in a half-year's report: who may, what stays, and what happens when two write at once."""

from datetime import UTC, datetime

import pytest

from domain.errors import ForbiddenError, UnknownUnitError
from domain.people import Role
from domain.report import WrittenMeanwhileError
from workflows import report_text
from workflows.access import Caller
from workflows.half_year import HalfYear
from workflows.report_text import NotDoneError, ReportDoneError, TooLongTextError, UnknownReportPartError

NOW = datetime(2026, 7, 14, 9, 0, tzinfo=UTC)
FIRST, SECOND = HalfYear(2026, 1), HalfYear(2026, 2)
OWN = "sodra-lappland"
BO = Caller("bo@nrf.se", role=Role.REVIEWER)
ANNA = Caller("anna@region.se", role=Role.PROJECT_LEADER, modellomraden=frozenset({OWN}))
READER = Caller("läsare")


def write(store, who, words, *, part="ekonomi", half=FIRST, unit=OWN, seen=None):
    """Write as one does who has just opened the field."""
    held = report_text.latest(store, half, unit).get(part)
    number = (held.number if held else 0) if seen is None else seen
    report_text.write(store, who, half, unit, part=part, words=words, seen=number, now=NOW)
    return report_text.latest(store, half, unit)[part]


def done(store, *, is_done=True, unit=OWN, who=BO):
    held = report_text.latest(store, FIRST, unit).get(report_text.DONE)
    report_text.mark(store, who, FIRST, unit, done=is_done, seen=held.number if held else 0, now=NOW)


def test_words_are_kept_with_who_and_when_and_the_latest_stands(store):
    write(store, ANNA, "12 mkr ur statsbidraget.")
    kept = write(store, BO, "  12,5 mkr\r\n\r\n\r\nur \u202estatsbidraget.\x00 ")
    assert (kept.words, kept.actor, kept.at) == ("12,5 mkr\n\nur statsbidraget.", "bo@nrf.se", NOW)
    told = [(each.actor, each.words) for each in report_text.history(store, ANNA, FIRST, OWN)]
    assert told == [("bo@nrf.se", kept.words), ("anna@region.se", "12 mkr ur statsbidraget.")]


@pytest.mark.parametrize(
    ("who", "unit"),
    [(READER, OWN), (READER, ""), (ANNA, ""), (ANNA, "vaster")],
    ids=["l", "l hela", "p hela", "p annat"],
)
def test_one_who_may_not_write_is_refused_and_reads_nothing_before_it_is_done(store, who, unit):
    write(store, BO, "Hemligt utkast.", unit=unit)
    for refused in (
        lambda: write(store, who, "Mitt.", unit=unit),
        lambda: done(store, unit=unit, who=who),
        lambda: report_text.written(store, who, FIRST, unit),
        lambda: report_text.earlier(store, who, SECOND, unit),
        lambda: report_text.history(store, who, FIRST, unit),
    ):
        with pytest.raises(ForbiddenError):
            refused()
    done(store, unit=unit)
    assert report_text.written(store, who, FIRST, unit)["ekonomi"].words == "Hemligt utkast."
    with pytest.raises(ForbiddenError):  # who wrote it is for those who work here
        report_text.history(store, who, FIRST, unit)


def test_a_report_that_is_done_is_not_written_in_until_it_is_opened_again(store):
    write(store, ANNA, "Klart.")
    done(store, who=ANNA)
    with pytest.raises(ReportDoneError):
        write(store, BO, "En sak till.")
    done(store, is_done=False)
    with pytest.raises(NotDoneError):
        report_text.written(store, READER, FIRST, OWN)
    assert write(store, BO, "En sak till.").words == "En sak till."


def test_the_second_of_two_who_write_at_once_is_told_and_nothing_is_lost(store):
    opened = write(store, ANNA, "Vi började.").number
    write(store, BO, "Bo var först.", seen=opened)
    with pytest.raises(WrittenMeanwhileError):
        write(store, ANNA, "Anna var sen.", seen=opened)
    assert report_text.latest(store, FIRST, OWN)["ekonomi"].words == "Bo var först."
    assert write(store, ANNA, "Båda.").words == "Båda."


def test_two_parts_do_not_stand_in_each_others_way(store):
    write(store, BO, "Pengar.")
    assert write(store, ANNA, "Planer.", part="nasta", seen=0).words == "Planer."


def test_earlier_words_are_offered_from_the_latest_half_year_that_has_any(store):
    write(store, BO, "2025 första", half=HalfYear(2025, 1))
    write(store, BO, "2025 andra", half=HalfYear(2025, 2))
    write(store, BO, "2025 andra, rättat", half=HalfYear(2025, 2))
    write(store, BO, "Plan för 2025", part="nasta", half=HalfYear(2025, 1))
    write(store, BO, "", part="nasta", half=HalfYear(2025, 2))
    write(store, BO, "senare", half=SECOND)
    found = report_text.earlier(store, ANNA, FIRST, OWN)
    assert {part: each.words for part, each in found.items()} == {
        "ekonomi": "2025 andra, rättat",
        "nasta": "Plan för 2025",
    }
    assert report_text.earlier(store, BO, FIRST, "vaster") == {}


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"part": "klar"}, UnknownReportPartError),
        ({"part": "../x"}, UnknownReportPartError),
        ({"unit": "2421"}, UnknownUnitError),
        ({"unit": "finns-inte"}, UnknownUnitError),
        ({"words": "å" * 8001}, TooLongTextError),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(store, given, error):
    with pytest.raises(error):
        write(store, BO, **({"words": "Ord."} | given))
    assert store.report_texts(unit=OWN) == []


def test_a_mark_keeps_the_data_version_it_was_made_at(store):
    done(store)
    assert report_text.latest(store, FIRST, OWN)[report_text.DONE].words == str(store.data_version())
