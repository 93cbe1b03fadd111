"""Whether a figure that was taken out still holds, and that nothing that was taken away can be had back through it."""

from dataclasses import replace
from typing import get_args

import pytest

from domain.submission import NewSubmission, Origin
from domain.units import Membership, MembershipStatus, UnitKind
from publishing.request import Kind
from tests.store.drawing import rows_of
from workflows import read
from workflows.corrected import Lacking, Verdict, Why, answer
from workflows.corrected_facts import Sort as FactSort
from workflows.figure import Figure
from workflows.figure_codes import Taken
from workflows.shown_since import withheld

LINE = Figure(indicator="inskrivna_65", units=("2421", "sodra-lappland", "0024"))
ANOTHER = "belagda_vardplatsdygn lycksele-lasarett 2026-06 1"


@pytest.fixture
def send(store):
    """`send(table)`: publish what is drawn as real figures; gives the submission's id and the data version."""

    def send(table):
        new = NewSubmission(Origin.SHEET, "gun@exempel.se", "t.xlsx", b"t", "prov", note="hemligt skäl")
        return store.submit(new, rows_of(table), publish=True)

    return send


def shown(store, unit, period):
    rows = read.result(store, "inskrivna_65", units=[unit]).rows
    return float(rows.loc[(rows["unit"] == unit) & (rows["period"] == period), "value"].iloc[0])


def test_a_figure_that_nothing_has_touched_still_holds(store, send):
    taken = Taken(LINE, store.data_version())
    send(ANOTHER)
    found = answer(store, taken)
    assert (found.verdict, found.corrected, found.gone, found.newer, found.facts) == (Verdict.SAME, (), (), (), ())
    assert found.then is not None


def test_a_correction_is_told_with_old_and_new_value_day_version_and_why(store, send):
    taken, old = Taken(LINE, store.data_version()), shown(store, "2421", "2026-05")
    version = send("inskrivna_65 2421 2026-05 201").data_version
    send(ANOTHER)
    found = answer(store, taken)
    assert found.verdict is Verdict.CORRECTED
    mine = {(each.change.unit, each.change.period): each for each in found.corrected}
    assert set(mine) == {("2421", "2026-05"), ("sodra-lappland", "2026-05"), ("0024", "2026-05")} & set(mine)
    told = mine["2421", "2026-05"]
    assert (told.change.before.value, told.change.after.value) == (old, shown(store, "2421", "2026-05"))
    assert (told.data_version, told.why) == (version, Why.SENT)
    assert "hemligt" not in str(found)
    assert "gun@" not in str(found)


def test_later_periods_are_told_and_make_no_figure_wrong(store, send):
    taken = Taken(LINE, store.data_version())
    send("inskrivna_65 2421 2026-07 200\nbefolkning_65 2421 2025 1800")
    found = answer(store, taken)
    assert "2026-07" in found.newer
    assert "2026-07" not in {each.change.period for each in found.corrected}


@pytest.mark.parametrize("status", ["prickad", "saknas"])
def test_a_value_that_has_gone_is_named_and_no_number_of_its_period_is_told(store, send, status):
    taken = Taken(LINE, store.data_version())
    send(f"inskrivna_65 2421 2026-05 {status}\ninskrivna_65 2421 2026-04 201")
    found = answer(store, taken)
    assert found.verdict is Verdict.GONE
    assert [(each.change.unit, each.change.period, each.change.before) for each in found.gone] == [
        ("2421", "2026-05", None)
    ]
    assert found.then is None
    before = {(each.change.unit, each.change.period): each.change.before for each in found.corrected}
    assert before["2421", "2026-04"] is not None
    assert all(told is None for (_, period), told in before.items() if period == "2026-05")


def test_the_sum_before_is_not_shown_either_since_it_would_give_the_value_back(store, send):
    """A figure of the modellområde alone has lost nothing; its old value less the new one is the kommun's."""
    taken = Taken(replace(LINE, units=("sodra-lappland",)), store.data_version())
    send("inskrivna_65 2421 2026-05 saknas")
    found = answer(store, taken)
    assert found.verdict is Verdict.CORRECTED
    assert found.then is None
    assert [each.change.before for each in found.corrected if each.change.period == "2026-05"] == [None]


def test_an_indicator_on_the_same_counts_keeps_its_numbers_back_too(store, send):
    """Occupancy is shown for each hospital; beds with patients ready to leave only for regions, on the same days."""
    before = store.data_version()
    send("disponibla_vardplatsdygn lycksele-lasarett 2026-05 saknas")
    assert "2026-05" in withheld(store, "utskrivningsklara_platser", data_version=before)
    assert withheld(store, "inskrivna_65", data_version=before) == frozenset()


def test_what_is_taken_back_is_said_to_be(store, send):
    receipt = send("inskrivna_65 2421 2026-05 201")
    taken = Taken(LINE, store.data_version())
    store.withdraw(receipt.submission_id, actor="gun@exempel.se", reason="fel fil")
    (told,) = [each for each in answer(store, taken).corrected if each.change.unit == "2421"]
    assert told.why is Why.WITHDRAWN
    assert told.change.before is None


def test_who_is_summed_is_a_fact_that_is_told(store):
    taken = Taken(replace(LINE, units=("sodra-lappland",)), store.data_version())
    facts = store.facts()
    more = (*facts.memberships, Membership("sodra-lappland", "2401", None, None, MembershipStatus.CONFIRMED, "prov"))
    new = NewSubmission(Origin.REFERENCE, "gun@exempel.se", "fakta", b"f", "prov", note="beslut 12")
    store.change_facts(new, replace(facts, memberships=more), based_on=store.data_version())
    (note,) = answer(store, taken).facts
    assert note.sort is FactSort.MEMBERS
    assert "Nordmaling" in note.new
    assert "Nordmaling" not in note.old


@pytest.mark.parametrize(
    ("taken", "lacking"),
    [
        (Taken(LINE, 99), Lacking.VERSION),
        (Taken(replace(LINE, indicator="avskaffat_matt"), 5), Lacking.MEASURE),
        (Taken(replace(LINE, units=("9999",)), 5), Lacking.PLACE),
    ],
)
def test_what_is_not_there_any_longer_is_words_and_no_error(store, taken, lacking):
    found = answer(store, taken)
    assert (found.verdict, found.lacking) == (Verdict.UNKNOWN, lacking)


def test_every_kind_of_figure_is_answered_for(store, send):
    kinds = get_args(Kind)
    taken = [Taken(replace(LINE, kind=kind), store.data_version()) for kind in kinds]
    send("inskrivna_65 2421 2026-06 201")
    found = [answer(store, each) for each in taken]
    assert [(each.verdict, each.then is not None) for each in found] == [(Verdict.CORRECTED, True)] * len(kinds)
    at_one = {"karta", "jamforelse", "tratt"}
    assert [each.period for each in found] == ["2026-06" if kind in at_one else "" for kind in kinds]


def test_a_map_shows_kommuner_and_is_answered_for_by_them_alone(store, send):
    """A hospital's value is also its kommun's and its modellområde's; of these a map shows the kommun."""
    figure = Figure(indicator="belaggningsgrad", units=("sodra-lappland",), kind="karta", period="2026-06")
    taken = Taken(figure, store.data_version())
    send(ANOTHER)
    found = answer(store, taken)
    assert [each.change.unit for each in found.corrected] == ["2481"]
    assert {each.kind for each in found.then.units.values()} == {UnitKind.KOMMUN}


def test_another_definition_is_seen(store):
    found = answer(store, Taken(LINE, store.data_version(), definition="enannan"))
    assert found.is_defined_anew
    assert not answer(store, Taken(LINE, store.data_version())).is_defined_anew
