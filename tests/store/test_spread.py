"""Codes of figures and words of reports: the first code counts, every word written stays."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from domain.report import ReportText, WrittenMeanwhileError

FIGURE = {"indicator": "belaggningsgrad", "units": ["vaster", "0022"], "kind": "linje"}
AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def _said(words, *, half_year="2026H1", unit="vaster", part="ekonomi"):
    return ReportText(half_year, unit, part, words, "nrf@exempel.se", AT)


def test_a_code_keeps_the_figure_it_was_given_first(store):
    store.keep_figures({"abc": (FIGURE, 5)})
    store.keep_figures({"abc": ({**FIGURE, "kind": "karta"}, 6), "def": (FIGURE, 6)})
    assert store.figure_of("abc") == (FIGURE, 5)
    assert store.figure_of("def") == (FIGURE, 6)
    assert store.figure_of("ghi") is None
    store.keep_figures({})
    assert store.known_codes(["abc", "ghi", "def"]) == {"abc", "def"}
    assert store.known_codes([]) == set()


def test_every_word_written_in_a_report_stays_in_the_order_it_was_written(store):
    for said in (_said("12 mkr"), _said("13 mkr"), _said("Ny bil", part="nasta"), _said("6 mkr", half_year="2025H2")):
        store.write_report(said)
    store.write_report(_said("Ett annat område", unit="sodra-lappland"))
    assert [each.words for each in store.report_texts(unit="vaster", half_year="2026H1")] == [
        "12 mkr", "13 mkr", "Ny bil",
    ]  # fmt: skip
    assert store.report_texts(unit="vaster")[-1] == _said("6 mkr", half_year="2025H2")
    assert store.report_texts(unit="") == []


def test_words_that_somebody_has_not_seen_are_not_written_over(store):
    store.write_report(_said("12 mkr"), seen=0)
    (first,) = store.report_texts(unit="vaster")
    store.write_report(_said("Ny bil", part="nasta"), seen=0)
    store.write_report(_said("13 mkr"), seen=first.number)
    for seen in (0, first.number):
        with pytest.raises(WrittenMeanwhileError):
            store.write_report(_said("14 mkr"), seen=seen)
    assert [each.words for each in store.report_texts(unit="vaster")] == ["12 mkr", "Ny bil", "13 mkr"]


def test_of_many_who_write_at_the_same_moment_one_is_let_in(store):
    def write(words):
        try:
            store.write_report(_said(words), seen=0)
        except WrittenMeanwhileError:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(write, "abcd")) == 1
    assert len(store.report_texts(unit="vaster")) == 1
