"""The lesson: seven steps on the reader's own place, a question each, and answers that explain without blame."""

import re

import pytest

from store.database import open_store
from wording import text, use
from wording.lesson import ANSWERS, RIGHT, SIGNALS, STEPS, answer_text, progress_text
from workflows.lesson import material

# The eight rules that the control chart's own words are for.
RULES = {"above_limit", "below_limit", "rising", "falling", "near_upper", "near_lower", "above_mean", "below_mean"}


@pytest.fixture(scope="module")
def samples(seeded):
    with open_store(f"sqlite:///{seeded}") as opened:
        yield opened


def mounted(shown):
    """What the heading of the step was given."""
    import json

    (found,) = [data for each in shown.app.get("bidi_component") if "progress" in (data := json.loads(each.proto.json))]
    return found


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_one_heading_one_figure_with_a_sentence_and_a_question(visit, step):
    shown = visit("lektion", plats="2421", steg=step)
    assert mounted(shown) == {
        "step": step,
        "progress": progress_text(step),
        "title": text(f"lektion.steg{step}.rubrik"),
    }
    (figure,) = shown.figures
    assert len(figure["alt"]) > 30
    (question,) = shown.app.radio
    assert question.label.replace("\\", "") == text(f"lektion.steg{step}.fraga")
    assert question.value is None
    assert shown.app.query_params["steg"] == step


def test_the_first_steps_are_told_in_the_places_own_numbers(visit, samples):
    told = material(samples, "2421")
    row = told.result.rows[(told.result.rows["unit"] == "2421") & (told.result.rows["period"] == told.latest)].iloc[0]
    shown = visit("lektion", plats="2421", steg="1")
    counts = {
        int(number.replace(" ", "")) for number in re.findall(r"ligger ([\d ]+) fall\. I ([\d ]+) av", shown.text)[0]
    }
    assert counts == {row["numerator"], row["denominator"]}
    assert told.one_more == pytest.approx(100 / row["denominator"])


def test_an_answer_is_explained_at_once_and_stays_in_the_address(visit):
    shown = visit("lektion", plats="2421", steg="3")
    shown.app.radio[0].set_value("b").run()
    assert answer_text("3", "b") in shown.text
    assert shown.app.query_params["svar"] == "b"
    again = visit("lektion", plats="2421", steg="3", svar="a")
    assert answer_text("3", "a").startswith(text("lektion.ratt"))
    assert answer_text("3", "a") in again.text


def test_next_and_previous_lead_through_the_steps_and_forget_the_answer(visit):
    shown = visit("lektion", plats="2421", steg="1", svar="b")
    assert shown.app.button(key="lektion_forra").disabled
    shown.app.button(key="lektion_nasta").click().run()
    assert mounted(shown)["step"] == "2"
    assert shown.app.query_params["steg"] == "2"
    assert "svar" not in shown.app.query_params
    shown.app.button(key="lektion_forra").click().run()
    assert mounted(shown)["step"] == "1"


def test_the_last_step_ends_with_questions_for_the_meeting_and_the_way_to_the_place(visit):
    shown = visit("lektion", plats="2421", steg="7")
    assert 'href="/plats?plats=2421"' in shown.markup
    assert shown.markup.count("<li>", shown.markup.index('class="lektion_mote"')) >= 4


def test_the_eight_patterns_are_those_of_the_control_chart(visit):
    assert set(SIGNALS) == RULES
    shown = visit("lektion", plats="2421", steg="6")
    assert all(text(f"lektion.signal.{each}") in shown.text for each in SIGNALS)


def test_a_place_with_too_little_is_taught_on_what_it_lies_in_and_told_so(visit, samples):
    assert material(samples, "lycksele-lasarett").unit.id == "2481"
    shown = visit("lektion", plats="lycksele-lasarett")
    assert text("lektion.annan", plats="Lycksele lasarett", visad="Lycksele (kommun)") in shown.text


def test_two_places_are_laid_beside_each_other_only_with_values(samples):
    told = material(samples, "2421")
    assert told.other in told.result.units
    assert told.other != "2421"


def test_an_unknown_step_is_told_and_the_first_is_shown(visit):
    shown = visit("lektion", plats="2421", steg="9")
    assert mounted(shown)["step"] == "1"
    assert len(shown.app.info) == 1


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_question_has_one_right_answer_and_no_answer_is_met_with_blame(language):
    with use(language):
        for step in STEPS:
            said = {each: answer_text(step, each) for each in ANSWERS}
            assert [each for each in ANSWERS if said[each].startswith(text("lektion.ratt"))] == [RIGHT[step]]
            assert not re.search(r"\b(fel|wrong)\b", " ".join(said.values()).lower())


def test_the_time_left_goes_down_to_a_minute():
    left = [int(re.search(r"ungefär (\d+)", progress_text(step)).group(1)) for step in STEPS]
    assert left == sorted(left, reverse=True)
    assert (left[0], left[-1]) == (10, 1)
