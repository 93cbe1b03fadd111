"""Did it help, through the store: a fall that was put in is found, and everything less certain is said to be so."""

from dataclasses import replace

import numpy as np
import pytest

from domain.effect import Outcome, Why
from domain.period import Granularity
from domain.submission import SUBMISSION_COLUMNS, NewSubmission, Origin
from domain.units import Event, EventKind, ExpectedEffect
from store.database import open_store
from wording.effect import answer, cannot_tell, expected, placebo
from workflows import effect, effect_file
from workflows.assumptions import of_model

LYCKSELE, SORSELE, KALIX, VISITS = "2481", "2422", "2514", "hembesok_per_inskriven"
OTHERS = ("2282", "2283", "2514", "2583", "2361", "2313", "2421", "2462", "2513", "2518", "2418", "2463")
TEAM = Event(
    "team", "Mobilt team (prov)", EventKind.INSATS, (LYCKSELE,), "2024-01-01", "", "dag", is_decision=False,
    source="prov", expected=(ExpectedEffect(VISITS, -1),),
)  # fmt: skip
PLAN = replace(TEAM, id="plan", title="Beslut", is_decision=True, expected=())
EVERYWHERE = replace(TEAM, id="alla", title="Överallt", unit_ids=())


def times(store, ratio, kommuner, *, since="2024-01", measure="hembesok"):
    """Send in the sample values of some kommuner times a ratio from a month on."""
    values = store.observations([measure])
    sent = values[values["unit"].isin(kommuner) & (values["period"] >= since) & values["value"].notna()].copy()
    sent["value"] = (sent["value"] * ratio).round()
    sent = sent.assign(sheet="Blad", cell=[f"D{row}" for row in range(len(sent))])
    new = NewSubmission(Origin.SHEET, "prov", f"{ratio}.xlsx", str(ratio).encode(), "prov")
    store.submit(new, sent[list(SUBMISSION_COLUMNS)], publish=True)


def begun(address, *changes):
    """A store in which the insatser above are known and the values changed as asked."""
    store = open_store(address)
    known = store.facts()
    new = NewSubmission(Origin.REFERENCE, "prov", "handelser.json", b"{}", "prov")
    facts = replace(known, events=(*known.events, TEAM, PLAN, EVERYWHERE))
    store.change_facts(new, facts, based_on=store.data_version())
    for ratio, kommuner in changes:
        times(store, ratio, kommuner)
    return store


@pytest.fixture(scope="module")
def fell(copy_of_seeded, tmp_path_factory):
    """Lycksele's visits are a fifth fewer from January 2024."""
    with begun(copy_of_seeded(tmp_path_factory.mktemp("foll")), (0.8, [LYCKSELE])) as store:
        yield store


def test_a_fall_that_is_there_is_told_with_its_range_and_that_others_did_not_change(fell):
    found = effect.effect(fell, LYCKSELE, "team", VISITS)
    assert (found.outcome, found.why) == (Outcome.CHANGED, Why.NONE)
    assert found.both.lower < -0.2 < found.both.upper < 0
    assert found.first.value == pytest.approx(-0.2, abs=0.05)
    assert (found.window.before, found.window.after) == (30, 30)
    assert found.theirs.sign == 0
    assert found.difference.upper < 0
    assert LYCKSELE not in {each.unit.id for each in found.beside}
    assert answer(found).startswith("Ungefär ")
    assert answer(found).endswith("jämförelsekommunerna ändrades inte.")
    assert expected(found) == "Insatsen väntades minska måttet. Så blev det."
    assert placebo(found).startswith(f"Av {len(found.beside)} platser utan insatsen hade metoden larmat om ")


def test_an_unchanged_measure_cannot_be_told_from_chance(fell):
    found = effect.effect(fell, LYCKSELE, "team", "distanskontakter")
    assert (found.outcome, found.why) == (Outcome.CHANCE, Why.RANGE)
    assert found.both.lower < 0 < found.both.upper
    assert answer(found).startswith("Går inte att skilja från slumpen: allt från ")
    assert "procentenheter" in answer(found)


def test_what_fell_everywhere_is_not_the_insats(copy_of_seeded, tmp_path):
    with begun(copy_of_seeded(tmp_path), (0.8, [LYCKSELE, *OTHERS])) as store:
        found = effect.effect(store, LYCKSELE, "team", VISITS)
    assert found.theirs.sign == -1
    assert (found.outcome, found.why) == (Outcome.CHANCE, Why.ALIKE)
    assert "i jämförelsekommunerna ändrades det också" in answer(found)


def test_few_events_are_refused_with_the_change_that_could_have_been_seen(fell):
    found = effect.effect(fell, LYCKSELE, "team", "lakarbesok_hem")
    assert found.outcome is Outcome.TOO_FEW
    assert found.events < 30
    assert 0.2 < found.smallest < 2
    assert answer(found).startswith("För få händelser: vi hade bara sett en ändring större än ungefär ")
    assert found.points == ()


@pytest.mark.parametrize(
    ("event", "measure", "why", "said"),
    [
        ("plan", VISITS, Why.DECISION, "bara beslutet är daterat"),
        ("team", "vakansgrad", Why.NOT_MONTHLY, "räknas inte varje månad"),
        ("team", "telefon_samma_dag", Why.BREAK, "Av 24 månader som behövs före starten finns 0"),
        ("team", "hemtjanst_80", Why.NOT_MONTHLY, "räknas inte varje månad"),
    ],
)
def test_what_cannot_be_decided_says_why(fell, event, measure, why, said):
    found = effect.effect(fell, LYCKSELE, event, measure)
    assert (found.outcome, found.why) == (Outcome.UNDECIDED, why)
    assert said in answer(found)
    assert cannot_tell(found)


def test_too_short_a_time_after_says_how_many_months_more(fell):
    """Of January 2024 to June 2026, thirty months, where three years are asked for."""
    wanted = replace(effect.asked(fell), after=36)
    found = effect._effect(fell, fell.data_version(), LYCKSELE, "team", VISITS, wanted)
    assert (found.why, found.needed) == (Why.AFTER, {"antal": 30, "kravs": 36, "saknas": 6})
    assert "6 till behövs" in answer(found)


def test_a_hidden_number_is_a_gap_and_not_seen_behind(fell):
    """Of Sorsele nearly every month is hidden: there is nothing to reckon on."""
    found = effect.effect(fell, SORSELE, "alla", VISITS)
    assert found.why is Why.HIDDEN
    assert "alla platsens värden för måttet är dolda" in answer(found)
    assert found.points == ()


def test_hidden_months_before_are_not_asked_for_afterwards(copy_of_seeded, tmp_path):
    """Of Lycksele two years become too few to show: older figures would be hidden too, so they are not asked for."""
    with begun(copy_of_seeded(tmp_path)) as store:
        values = store.observations(["hembesok"])
        of_place = (values["unit"] == LYCKSELE) & (values["period"] < "2023-06") & values["value"].notna()
        sent = values[of_place].assign(value=3.0)
        sent = sent.assign(sheet="Blad", cell=[f"D{row}" for row in range(len(sent))])
        new = NewSubmission(Origin.SHEET, "prov", "fa.xlsx", b"fa", "prov")
        store.submit(new, sent[list(SUBMISSION_COLUMNS)], publish=True)
        found = effect.effect(store, LYCKSELE, "team", VISITS)
    assert found.why is Why.HIDDEN_BEFORE
    assert "dolda eller saknas" in answer(found)
    assert "Äldre siffror" not in answer(found)


def test_a_ratio_in_per_cent_is_told_in_percentage_points(fell):
    """`12 % lower` of something that is itself in per cent would be read as points."""
    found = effect.effect(fell, LYCKSELE, "team", "belaggningsgrad")
    assert not found.relative
    assert "procentenheter" in answer(found)
    after = [each for each in found.points if each.period >= "2024-01" and each.value is not None]
    apart = sum(each.fitted - each.expected for each in after) / len(after)
    assert 100 * found.first.value == pytest.approx(apart, abs=0.3)


def test_an_insats_that_was_everywhere_leaves_nobody_to_compare_with(fell):
    found = effect.effect(fell, LYCKSELE, "alla", VISITS)
    assert found.beside == ()
    assert (found.outcome, found.why) == (Outcome.UNDECIDED, Why.FEW_COMPARED)
    assert "bara 0 platser att jämföra med och 3 behövs" in answer(found)


def test_an_insats_of_another_place_is_not_found(fell):
    with pytest.raises(effect.UnknownInsatsError):
        effect.effect(fell, KALIX, "team", VISITS)


def test_the_insatser_offered_first_have_a_start_and_say_what_they_were_meant_to_do(fell):
    offered = [each.id for each in effect.insatser(fell, LYCKSELE)]
    assert {"team", "alla"} <= set(offered[: offered.index("plan")])
    assert all(offered.index(each) < offered.index("uppstartsdagar-lycksele") for each in ("team", "alla"))
    monthly = [bool(each.numerator) and each.periodicity is Granularity.MONTH for each in effect.measures(PLAN)]
    assert monthly == sorted(monthly, reverse=True)
    assert effect.measures(TEAM)[0].id == VISITS


def test_the_same_question_is_answered_once_for_a_data_version(fell):
    assert effect.effect(fell, LYCKSELE, "team", VISITS) is effect.effect(fell, LYCKSELE, "team", VISITS)


def test_the_bounds_are_assumptions_that_can_be_set(fell):
    assert effect.asked(fell) == effect.Asked(24, 12, 30, 3, 0.15)
    assert len(of_model(effect.MODEL)) == 5


def test_the_file_has_every_month_the_answer_and_no_formula(fell):
    found = effect.effect(fell, LYCKSELE, "team", VISITS)
    hostile = replace(found, event=replace(found.event, title="=HYPERLINK(1)"))
    lines = effect_file.csv_file(hostile, caption="Egen bearbetning").decode("utf-8-sig").splitlines()
    assert "'=HYPERLINK(1)" in lines[1]
    assert answer(found) in lines[2]
    assert len(lines) == 7 + len(found.points) == 67
    assert lines[7].split(";")[0] == "juli 2021"


def test_numbers_are_the_same_in_every_run(fell):
    found = effect.effect(fell, LYCKSELE, "team", VISITS)
    again = effect._effect.__wrapped__(fell, fell.data_version(), LYCKSELE, "team", VISITS, effect.asked(fell))
    assert (found.both, found.alarms, found.trials, found.points) == (
        again.both, again.alarms, again.trials, again.points
    )  # fmt: skip
    assert not np.isnan(found.smallest)
