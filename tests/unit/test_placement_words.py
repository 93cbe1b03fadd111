"""Shares and gains of a placement in words: small numbers of people are not told, nor what is nearly all called all."""

from dataclasses import replace

import pytest

from views import digital_words
from views import placement_words as words
from workflows import digital, placement, read
from workflows.placement import Asked


@pytest.mark.parametrize(
    ("share", "of", "told"),
    [
        (0.834, 12_000, "83 %"),
        (1.0, 600, "100 %"),
        (0.0, 600, "0 %"),
        (0.998, 12_000, "nästan alla"),
        (0.002, 12_000, "under 1 %"),
        (1 - 4 / 200, 200, "nästan alla"),
        (3 / 60, 60, "färre än 5 personer"),
        (5 / 60, 60, "8 %"),
    ],
)
def test_a_share_is_told_without_telling_of_one_to_four(share, of, told):
    assert words.percent(share, of).replace("\N{NO-BREAK SPACE}", " ") == told


def test_the_sentence_says_how_sure_the_travel_times_are_and_gains_are_whole(store):
    found = placement.answer(store, Asked("2421", goal="flest60", count=1))
    told = words.sentence(read.reference(store), found)
    assert told.replace("\N{NO-BREAK SPACE}", " ").endswith("± 15 %.")
    assert words.curve_title(found).startswith("En till ger")
    assert "," not in words.curve_title(found)


def test_a_year_of_digital_visits_is_told_only_where_every_month_has_a_figure(store):
    found = digital.answer(store, digital.Asked("2421", 0.7, 2.5, 0.15))
    known = read.reference(store)
    assert [each.months for each in found.kommuner] == [12]
    assert digital_words.finding(known, found, "km").endswith("på ett år")
    gaps = replace(found, kommuner=(replace(found.kommuner[0], months=9),))
    assert digital_words.finding(known, gaps, "km").endswith("under de månader som har uppgift")
