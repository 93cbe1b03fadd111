"""A workshop from beginning to end: the agenda, what is asked, what a phone sees, and what is written down."""

import re
from contextlib import closing
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import ForbiddenError
from domain.indicator import Area
from domain.people import Grant, Role
from domain.submission import NewSubmission, Origin
from domain.workshop import Stage
from indicators.registry import indicator
from tests.store.drawing import rows_of
from wording import use
from wording.catalogue import messages
from workflows import access, read, workshop, workshop_phone
from workflows import workshop_agenda as agenda
from workflows.access import LOCAL
from workflows.start import opened
from workflows.workshop_agenda import Item
from workflows.workshop_choices import RANGES, range_of, ranges
from workflows.workshop_minutes import figure_of
from workflows.workshop_questions import question

PLACE, KOMMUN = "sodra-lappland", "2421"


@pytest.fixture(scope="module")
def shared(copy_of_seeded, tmp_path_factory):
    """One store for all: each test begins a workshop of its own in it."""
    with closing(opened(copy_of_seeded(tmp_path_factory.mktemp("verkstad")))) as store:
        yield store


@pytest.fixture
def store(shared):
    return shared


@pytest.fixture
def begun(store):
    """A workshop about access in Södra Lappland."""
    return workshop.begin(store, PLACE, Area.TILLGANGLIGHET, agenda.READY[Area.TILLGANGLIGHET], who=LOCAL)


def go(store, held, number, stage):
    return workshop.go(store, held.code, workshop.steps(held).index((number, stage)), who=LOCAL)


# --- The agenda -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("area", agenda.READY)
def test_a_ready_made_workshop_takes_45_minutes_and_is_about_its_area(area):
    items = agenda.READY[area]
    assert agenda.total(items) == 45
    assert len(items) == 5
    assert {indicator(each.indicator).area for each in items} == {area}
    asked_for_direction = [each for each in items if each.indicator in agenda.ASKED_FOR_DIRECTION]
    assert len(asked_for_direction) == 2


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_measure_of_the_four_areas_has_something_of_its_own_to_talk_about(language):
    known = messages(language)
    lacking = [
        each for area in agenda.READY for each in agenda.addable(area, []) if f"verkstad.samtal.{each}" not in known
    ]
    assert lacking == []


@pytest.mark.parametrize("area", agenda.READY)
def test_an_agenda_comes_back_from_the_address_as_it_was(area):
    changed = agenda.earlier(agenda.without(agenda.READY[area], 0), 2)
    assert agenda.parsed(area, agenda.written(changed)) == changed


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("fast_lakarkontakt:9,telefon_samma_dag:5", [("fast_lakarkontakt", 9), ("telefon_samma_dag", 5)]),
        ("fast_lakarkontakt:9,fast_lakarkontakt:3", [("fast_lakarkontakt", 9)]),
        ("fast_lakarkontakt:0,telefon_samma_dag:999999", [("fast_lakarkontakt", 1), ("telefon_samma_dag", 60)]),
        ("belaggningsgrad:5,fast_lakarkontakt:x,<b>:5,telefon_samma_dag:4", [("telefon_samma_dag", 4)]),
    ],
)
def test_what_is_no_question_of_the_area_is_left_out(written, read):
    assert agenda.parsed(Area.TILLGANGLIGHET, written) == tuple(Item(*each) for each in read)


@pytest.mark.parametrize("written", ["", "belaggningsgrad:5", ",,,", "telefon_samma_dag:²"])
def test_an_agenda_with_nothing_in_it_is_the_ready_made(written):
    assert agenda.parsed(Area.TILLGANGLIGHET, written) == agenda.READY[Area.TILLGANGLIGHET]


# --- The choices ----------------------------------------------------------------------------------------------------


@given(
    value=st.floats(0, 100), spread=st.floats(0.001, 300), place=st.integers(0, 3), decimals=st.integers(0, 2)
)  # fmt: skip
def test_the_ranges_are_equal_hold_the_value_and_stay_within_what_is_possible(value, spread, place, decimals):
    ends = ranges(value, spread, place=place, decimals=decimals, top=100.0)
    widths = {round(high - low, 6) for low, high in pairwise(ends)}
    assert len(widths) == 1
    assert 0 <= ends[0] < ends[-1] <= 100
    held = RANGES.index(range_of(value, ends, decimals))
    assert ends[held] <= round(value, decimals) <= ends[held + 1]


@pytest.mark.parametrize(
    ("value", "spread", "place", "ends"),
    [
        (82.9, 20, 0, [80, 85, 90, 95, 100]),
        (82.9, 20, 3, [65, 70, 75, 80, 85]),
        (99.0, 20, 0, [80, 85, 90, 95, 100]),  # as high as it can be
        (1.0, 20, 3, [0, 5, 10, 15, 20]),  # as low as it can be
        (85.0, 20, 1, [80, 85, 90, 95, 100]),  # the end belongs to the range above it
    ],
)
def test_the_ranges(value, spread, place, ends):
    assert ranges(value, spread, place=place, decimals=1, top=100.0) == ends


def test_where_the_value_lies_is_drawn_by_lot_and_not_from_what_the_room_knows(store):
    """Two workshops alike in everything, their code too: who knows the code cannot work out the answer."""
    known, item = read.reference(store).unit(PLACE), Item("telefon_samma_dag", 7)
    drawn = [question(store, item, known, data_version=store.data_version()) for _ in range(40)]
    assert len({str(each["sv"]["val"]) for each in drawn}) > 1
    assert all(each["right"] in each["sv"]["val"] for each in drawn)


def test_a_place_without_a_value_is_asked_about_what_it_is_part_of_and_told_so(store):
    held = workshop.begin(store, KOMMUN, Area.VARDPLATSER, [Item("overbelaggning", 7)], who=LOCAL)
    (asked,) = held.agenda
    assert asked["unit"] == PLACE
    assert asked["sv"]["annan"] == "Storuman har ingen siffra som kan visas. Frågan gäller Södra Lappland."
    assert asked["sv"]["plats"] == "Södra Lappland"


def test_nothing_that_nobody_has_is_asked_about(store):
    with pytest.raises(workshop.NothingToAskError):
        workshop.begin(store, KOMMUN, Area.TILLGANGLIGHET, [Item("rimlig_vantetid", 7)], who=LOCAL)


def test_a_direction_that_the_figures_cannot_tell_is_a_choice_and_the_answer(begun):
    asked = begun.agenda[1]
    assert asked["indicator"] == "bedomning_tre_dagar"
    assert set(asked["sv"]["val"]) == {"battre", "samre", "oklart"}
    assert asked["right"] == "oklart"
    assert asked["sv"]["vet"].startswith("Inte säkert.")


def test_a_publication_in_the_middle_changes_nothing(database_url):
    store = opened(database_url)
    begun = workshop.begin(store, PLACE, Area.TILLGANGLIGHET, [Item("telefon_samma_dag", 7)], who=LOCAL)
    before = figure_of(store, begun, 1).rows
    new = NewSubmission(Origin.SHEET, "test", "t.xlsx", b"t", "prov")
    store.submit(new, rows_of("besvarade_samma_dag lycksele-hc 2026-06 1"), publish=True)
    assert store.data_version() > begun.data_version
    assert figure_of(store, store.workshop(begun.code), 1).rows.equals(before)


# --- From screen to screen ------------------------------------------------------------------------------------------


def test_the_screens_in_order(store):
    held = workshop.begin(store, PLACE, Area.TILLGANGLIGHET, [Item("telefon_samma_dag", 7)], who=LOCAL)
    assert workshop.steps(held) == [
        (0, Stage.WAITING), (1, Stage.ASKING), (1, Stage.SHOWING), (1, Stage.WAITING), (1, Stage.ENDED),
    ]  # fmt: skip


def test_it_goes_to_the_end_and_back_and_no_further(store, begun):
    last = len(workshop.steps(begun)) - 1
    seen = [workshop.step_of(workshop.go(store, begun.code, step, who=LOCAL)) for step in (1, 2, 2, 99, -5)]
    assert seen == [1, 2, 2, last, 0]
    assert workshop.step_of(store.workshop(begun.code)) == 0


def test_the_plan_tells_when_each_question_was_to_begin(store, begun):
    planned = [workshop.planned(go(store, begun, number, Stage.ASKING))[0] for number in range(1, 6)]
    assert planned == [4, 12, 19, 26, 32]
    assert workshop.planned(workshop.go(store, begun.code, 99, who=LOCAL)) == (39, 45)


def test_a_code_has_no_letters_that_are_taken_for_each_other(begun):
    assert re.fullmatch(r"[A-Z2-9]{6}", begun.code)
    assert not set("ILOUV01") & set(workshop.ALPHABET)


# --- The phones -----------------------------------------------------------------------------------------------------


def told(held, number=1):
    """What must not be seen before it is shown."""
    words = held.agenda[number - 1]["sv"]
    return [words["fynd"], words["mening"], words["varde"], words["vet"]]


def test_a_phone_sees_nothing_of_the_figure_before_it_is_shown(store, begun):
    go(store, begun, 1, Stage.ASKING)
    before = workshop_phone.shown(store, begun.code, "telefon")
    assert "Hur stor andel av samtalen till hälsocentralen i Södra Lappland" in before
    assert [each for each in told(begun) if each in before] == []
    go(store, begun, 1, Stage.SHOWING)
    after = workshop_phone.shown(store, begun.code, "telefon")
    assert [each for each in told(begun) if each not in after] == []


def test_a_phone_is_told_that_the_figure_is_of_samples(store, begun):
    go(store, begun, 1, Stage.ASKING)
    assert "Exempeldata" not in workshop_phone.shown(store, begun.code, "telefon")
    for stage in (Stage.SHOWING, Stage.WAITING):
        go(store, begun, 1, stage)
        assert "Exempeldata (syntetiska)" in workshop_phone.shown(store, begun.code, "telefon")


def test_a_phone_may_change_its_guess_until_the_figure_is_shown(store, begun):
    go(store, begun, 1, Stage.ASKING)
    for choice in ("a", "b"):
        workshop_phone.guess(store, begun.code, "telefon", number=1, choice=choice)
    assert store.answers(begun) == {1: {"b": 1}}
    go(store, begun, 1, Stage.SHOWING)
    with pytest.raises(workshop_phone.ClosedQuestionError):
        workshop_phone.guess(store, begun.code, "telefon", number=1, choice="a")
    assert store.answers(begun) == {1: {"b": 1}}
    assert "Du gissade: " in workshop_phone.shown(store, begun.code, "telefon")


@pytest.mark.parametrize(("number", "choice"), [(2, "battre"), (1, "battre"), (1, "e"), (1, ""), (0, "a"), (99, "a")])
def test_only_the_open_question_and_its_choices_can_be_answered(store, begun, number, choice):
    go(store, begun, 1, Stage.ASKING)
    with pytest.raises(workshop_phone.ClosedQuestionError):
        workshop_phone.guess(store, begun.code, "telefon", number=number, choice=choice)
    assert store.answers(begun) == {}


def test_nothing_of_a_phone_but_a_digest_is_kept_and_none_that_follows_it_to_the_next_workshop(store, begun):
    other = workshop.begin(store, PLACE, Area.TILLGANGLIGHET, [Item("telefon_samma_dag", 7)], who=LOCAL)
    marks = {workshop_phone._mark(each.code, "telefonens-egen-kaka") for each in (begun, other)}
    assert len(marks) == 2
    assert all(re.fullmatch(r"[0-9a-f]{32}", each) for each in marks)


def test_fewer_than_five_guesses_are_counted_but_not_shown(store, begun):
    go(store, begun, 1, Stage.ASKING)
    for number, shown in ((4, False), (5, True)):
        for phone in range(number):
            workshop_phone.guess(store, begun.code, f"telefon{phone}", number=1, choice="ab"[phone % 2])
        found = workshop.guesses(store, begun.code, 1, who=LOCAL)
        assert (found.total, found.is_shown, bool(found.by_choice)) == (number, shown, shown)


@pytest.mark.parametrize(
    ("number", "stage", "words"),
    [
        (0, Stage.WAITING, "Vänta här."),
        (1, Stage.ASKING, "Vad tror du?"),
        (1, Stage.SHOWING, "Du gissade inte den här gången."),
        (1, Stage.WAITING, "Vad skulle behöva vara sant för att fler får svar samma dag?"),
        (5, Stage.ENDED, "Workshopen är slut"),
    ],
)
def test_what_a_phone_is_told(store, begun, number, stage, words):
    go(store, begun, number, stage)
    page = workshop_phone.shown(store, begun.code, "telefon")
    assert words in page
    assert '<html lang="sv"' in page
    assert len(page.encode()) < 15_000


def test_a_phone_in_english(store, begun):
    go(store, begun, 1, Stage.ASKING)
    with use("en"):
        page = workshop_phone.shown(store, begun.code, "telefon")
    assert '<html lang="en"' in page
    assert "What share of the calls to the health centre in Södra Lappland" in page
    assert f'action="/svara/{begun.code}?lang=en"' in page


# --- What is agreed on ----------------------------------------------------------------------------------------------


def test_the_last_conclusion_counts_and_is_on_one_line(store, begun):
    for words in ("Först", "Vi  provar\nöppen\x00telefon."):
        workshop.conclude(
            store, begun.code, 1, words=words, owner="Primärvårdschef", due_on=date(2027, 1, 31), who=LOCAL
        )
    (said,) = workshop.conclusions(store, begun.code, who=LOCAL).values()
    assert (said.words, said.owner, said.due_on) == ("Vi provar öppen telefon.", "Primärvårdschef", date(2027, 1, 31))


@pytest.mark.parametrize("words", ["", "  \n", "x" * 1001])
def test_a_conclusion_says_something_and_not_too_much(store, begun, words):
    with pytest.raises(workshop.EmptyConclusionError):
        workshop.conclude(store, begun.code, 1, words=words, owner="", due_on=None, who=LOCAL)


def test_a_project_leader_leads_in_the_own_modellomrade_and_sees_no_other(store, begun):
    store.change_grant(Grant("olle@exempel.se", Role.PROJECT_LEADER, "vaster"), is_granted=True, actor="test")
    other = access.named(store, "olle@exempel.se")
    own = workshop.begin(store, "vaster", Area.TILLGANGLIGHET, [Item("telefon_samma_dag", 7)], who=other)
    assert [each.code for each in workshop.led(store, who=other)] == [own.code]
    with pytest.raises(ForbiddenError):
        workshop.lead(store, begun.code, who=other)
