"""Codes of figures and words of reports: the first code counts, every word written stays."""

from datetime import UTC, datetime

from domain.report import ReportText

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


def test_every_word_written_in_a_report_stays_in_the_order_it_was_written(store):
    for said in (_said("12 mkr"), _said("13 mkr"), _said("Ny bil", part="nasta"), _said("6 mkr", half_year="2025H2")):
        store.write_report(said)
    store.write_report(_said("Ett annat område", unit="sodra-lappland"))
    assert [each.words for each in store.report_texts(unit="vaster", half_year="2026H1")] == [
        "12 mkr", "13 mkr", "Ny bil",
    ]  # fmt: skip
    assert store.report_texts(unit="vaster")[-1] == _said("6 mkr", half_year="2025H2")
    assert store.report_texts(unit="") == []
