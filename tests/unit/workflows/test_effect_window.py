"""When an insats is held to have begun, and which months are read: drawn as a reader can check them."""

from datetime import date

import pytest

from domain.effect import Why
from domain.period import Period, span
from domain.units import Event, EventKind, ExpectedEffect
from workflows.effect_window import Start, months, start_of, window_of

FIVE_YEARS = [str(each) for each in span(Period.parse("2021-07"), Period.parse("2026-06"))]


def insats(start, precision="", end="", *, decision=False, after=None):
    expected = () if after is None else (ExpectedEffect("sjukfranvaro", -1, after),)
    return Event("i", "Insats", EventKind.INSATS, ("2481",), start, end, precision, decision, "prov", expected=expected)


@pytest.mark.parametrize(
    ("start", "precision", "touched", "whole"),
    [
        ("2024-03-01", "dag", "2024-03", "2024-03"),
        ("2024-03-07", "dag", "2024-03", "2024-04"),
        ("2024-03", "månad", "2024-03", "2024-04"),
        ("2023-10", "kvartal", "2023-10", "2024-01"),
        ("2024K3", "kvartal", "2024-07", "2024-10"),
        ("2024", "år", "2024-01", "2025-01"),
        ("2024-12-31", "dag", "2024-12", "2025-01"),
    ],
)
def test_months_that_are_touched_in_part_are_left_out(start, precision, touched, whole):
    assert start_of(insats(start, precision), "sjukfranvaro") == Start(Period.parse(touched), Period.parse(whole))


def test_so_are_those_before_the_effect_was_said_to_come_but_only_of_that_measure():
    said = insats("2024-03-01", "dag", after=6)
    assert str(start_of(said, "sjukfranvaro").whole) == "2024-09"
    assert str(start_of(said, "hembesok_per_inskriven").whole) == "2024-03"


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (insats("2024-03-01", "dag", decision=True), Why.DECISION),
        (insats("", "datum saknas i källan"), Why.NO_START),
        (insats("2021-03", "senast; uppgiften publicerades 2021-03-23"), Why.UNSURE_START),
        (insats("2020", "år, osäkert; källan är odaterad"), Why.UNSURE_START),
    ],
)
def test_what_is_no_sure_start_is_none(event, why):
    assert start_of(event, "sjukfranvaro") is why


def window(event, breaks=(), valued=FIVE_YEARS):
    return window_of(event, start_of(event, "sjukfranvaro"), valued, breaks)


def test_all_months_are_read_where_nothing_is_in_the_way():
    found = window(insats("2024-03", "månad"))
    assert (found.first, found.start, found.last) == ("2021-07", "2024-04", "2026-06")
    assert (found.left_out, found.before, found.after) == (("2024-03",), 32, 27)
    assert len(months(found)) == 60


def test_a_gap_is_no_month():
    found = window(insats("2024-03", "månad"), valued=[each for each in FIVE_YEARS if not each.startswith("2022")])
    assert (found.before, found.after) == (20, 27)


def test_a_break_cuts_the_months_before_it_or_after_it():
    before = window(insats("2024-03", "månad"), [date(2023, 1, 1)])
    assert (before.first, before.begun_by, before.before) == ("2023-01", Why.BREAK, 14)
    after = window(insats("2024-03", "månad"), [date(2025, 1, 1)])
    assert (after.last, after.ended_by, after.after) == ("2024-12", Why.BREAK_AFTER, 9)
    same = window(insats("2024-03", "månad"), [date(2024, 3, 1)])
    assert (same.before, same.begun_by) == (0, Why.BREAK)


def test_months_after_its_end_are_not_read():
    found = window(insats("2024-03", "månad", end="2025-02"))
    assert (found.last, found.ended_by, found.after) == ("2025-02", Why.ENDED, 11)
    assert window(insats("2024-03", "månad", end="2024-03-20")) is Why.ENDED


def test_what_has_not_begun_has_no_window():
    assert window(insats("2026-09", "månad")) is Why.NOT_BEGUN
    assert window(insats("2026-06", "månad")) is Why.AFTER
    assert window(insats("2024-03", "månad"), [date(2024, 4, 1)]) is Why.BREAK_AFTER
