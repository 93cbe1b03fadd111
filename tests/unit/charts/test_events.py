"""Which events are drawn, and as what."""

from datetime import date

from charts.events import marks
from charts.series import periods
from domain.units import Event, EventKind
from tests.unit.publishing.drawn import draw

RESULT = "unit period value\n2421 2023-01 80\n2421 2024-06 81"


def event(title, start, *, kind=EventKind.INSATS, end="", measures=()):
    return Event(title, title, kind, (), start, end, "", False, "", measures)


def drawn(*events, of="bedomning_tre_dagar"):
    result = draw(RESULT, of=of, events=events)
    return marks(result, over=periods(result))


def test_they_are_lettered_in_order_of_time():
    assert [(mark.letter, mark.title) for mark in drawn(event("sen", "2024-02"), event("tidig", "2023-02-03"))] == [
        ("A", "tidig"),
        ("B", "sen"),
    ]


def test_an_insats_known_by_its_year_covers_the_year():
    (mark,) = drawn(event("någon gång", "2023"))
    assert (mark.start_on, mark.end_on, mark.when) == (date(2023, 1, 1), date(2023, 12, 31), "2023")


def test_what_lies_outside_the_periods_or_has_no_date_is_left_out():
    assert drawn(event("före", "2022-12"), event("efter", "2024-07-01"), event("utan datum", "")) == []


def test_a_break_of_another_measure_is_left_out():
    kept = event("egen", "2023-03", kind=EventKind.BREAK, measures=("bedomningar",))
    other = event("annan", "2023-03", kind=EventKind.BREAK, measures=("hembesok",))
    assert [mark.title for mark in drawn(kept, other)] == ["egen"]


def test_the_indicators_own_series_breaks_are_marked():
    (mark,) = drawn(of="telefon_samma_dag")
    assert (mark.kind, mark.start_on) == (EventKind.BREAK, date(2024, 1, 1))


def test_a_long_title_is_cut_at_a_word():
    (mark,) = drawn(
        event("Samhällsrummet Näsåker öppnar (provtagning en gång i veckan, digital hälsocentral)", "2023-05")
    )
    assert mark.title == "Samhällsrummet Näsåker öppnar (provtagning en gång i …"
