"""The sentences of did it help, and its figure, from effects written out by hand."""

import json
import re
from dataclasses import replace

import pytest

from charts.effect import effect_figure
from charts.palette import DARK, LIGHT
from domain.effect import Beside, Change, Drawn, Effect, Outcome, Why, Window
from domain.units import Event, EventKind, ExpectedEffect, Unit, UnitKind
from indicators.registry import indicator
from wording import use
from wording.effect import (
    answer,
    cannot_tell,
    event_label,
    expected,
    good,
    month_cells,
    placebo,
    range_text,
    signed_number,
    smallest,
)

TEAM = Event(
    "team", "<b>Teamet</b>", EventKind.INSATS, ("2421",), "2024-02", "", "månad", is_decision=False, source="prov"
)
FALL = Change(-0.12, -0.16, -0.07)
POINTS = (
    Drawn("2024-01", 9.0, "", 9.1, 9.1, 8.8, 9.4),
    Drawn("2024-02", 8.5, "", 9.0, 9.0, 8.7, 9.3, used=False),
    Drawn("2024-03", None, "prickad", 8.0, 9.0, 8.6, 9.4),
    Drawn("2024-04", 7.9, "preliminär", 8.0, 9.1, 8.7, 9.5),
)
FOUND = Effect(
    indicator=indicator("hembesok_per_inskriven"), place=Unit("2421", "Storuman", UnitKind.KOMMUN, "0024"), event=TEAM,
    outcome=Outcome.CHANGED, both=FALL, first=FALL, second=FALL, theirs=Change(0.01, -0.02, 0.04),
    window=Window("2024-01", "2024-03", "2024-04", left_out=("2024-02",), before=24, after=12),
    points=POINTS, trials=40, alarms=2,
    beside=tuple(
        Beside(Unit(str(place), f"Ort {place}", UnitKind.KOMMUN), Change(0.0, -0.1, 0.1), alarm=place < 2) for place in range(14)
    ),
)  # fmt: skip


def said(found=FOUND, **changed):
    return answer(replace(found, **changed)).replace("\xa0", " ")


def test_the_three_kinds_of_sentence():
    assert said() == "Ungefär 12 % färre än väntat (troligen 7–16 %); jämförelsekommunerna ändrades inte."
    wide = {"outcome": Outcome.CHANCE, "why": Why.RANGE, "both": Change(-0.1, -0.3, 0.1)}
    assert said(**wide) == "Går inte att skilja från slumpen: allt från 30 % färre till 10 % fler."
    few = {"outcome": Outcome.TOO_FEW, "smallest": 0.46}
    assert said(**few) == "För få händelser: vi hade bara sett en ändring större än ungefär 46 procent."


def test_points_of_a_share_and_levels_have_their_own_words():
    share = {"indicator": indicator("distanskontakter"), "relative": False, "both": Change(0.052, 0.021, 0.104)}
    assert said(**share).startswith("Ungefär 5,2 procentenheter högre än väntat (troligen 2,1–10)")
    beds = {"indicator": indicator("belaggningsgrad"), "place": Unit("s", "Sjukhuset", UnitKind.ENHET, "2421")}
    assert said(**beds) == "Ungefär 12 % lägre än väntat (troligen 7–16 %); jämförelseenheterna ändrades inte."
    chance = {"outcome": Outcome.CHANCE, "why": Why.RANGE, "both": Change(0.0, -0.0001, 0.0004)}
    assert said(**chance) == "Går inte att skilja från slumpen: allt från ingen ändring till ingen ändring."


def test_those_compared_with_may_have_changed_less_or_alike():
    theirs = Change(-0.03, -0.05, -0.01)
    assert said(theirs=theirs).endswith("jämförelsekommunerna ändrades inte lika mycket.")
    assert said(theirs=Change(0.08, 0.04, 0.12)).endswith("jämförelsekommunerna ändrades inte åt det hållet.")
    alike = said(outcome=Outcome.CHANCE, why=Why.ALIKE, theirs=theirs)
    assert alike.endswith("i jämförelsekommunerna ändrades det också, så mycket att skillnaden kan vara slump.")
    # The difference is unsure though the mean of the others is not: nobody may say that they changed too.
    unlike = said(outcome=Outcome.CHANCE, why=Why.ALIKE, theirs=Change(0.01, -0.1, 0.1))
    assert unlike.endswith(
        "i jämförelsekommunerna ändrades det så olika, utan insatsen, att skillnaden mot dem kan vara slump."
    )
    even_more = said(
        outcome=Outcome.CHANCE, why=Why.ALIKE, theirs=Change(-0.3, -0.4, -0.2), difference=Change(0.2, 0.1, 0.3)
    )
    assert even_more.endswith("men i jämförelsekommunerna ändrades det ännu mer utan insatsen.")
    crying = said(outcome=Outcome.CHANCE, why=Why.ALARMS, alarms=9)
    assert crying.endswith("metoden larmar för ofta där inget gjordes: 9 av 40 försök.")


def test_no_change_however_large_would_have_been_seen():
    assert said(outcome=Outcome.TOO_FEW, smallest=float("inf")).endswith("hur stor den än var.")


@pytest.mark.parametrize("why", [each for each in Why if each not in {Why.NONE, Why.RANGE, Why.ALIKE, Why.ALARMS}])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_reason_has_its_sentence(why, language):
    needed = {"antal": 5, "kravs": 24, "saknas": 19}
    with use(language):
        words = said(outcome=Outcome.UNDECIDED, why=why, needed=needed)
    assert words.startswith("Går inte att avgöra: " if language == "sv" else "Cannot be decided: ")
    assert "{" not in words


def test_what_was_meant_and_whether_it_is_good():
    meant = replace(TEAM, expected=(ExpectedEffect("hembesok_per_inskriven", 1),))
    assert expected(FOUND).startswith("Vad insatsen skulle ändra står inte")
    assert expected(replace(FOUND, event=meant)) == "Insatsen väntades öka måttet. Det blev tvärtom."
    unsure = replace(FOUND, event=meant, outcome=Outcome.CHANCE, why=Why.RANGE)
    assert expected(unsure).endswith("kan siffrorna inte säga.")
    assert good(FOUND) == "", "fewer visits are neither better nor worse"
    worse = replace(FOUND, indicator=indicator("sjukfranvaro"), both=Change(0.01, 0.005, 0.02), relative=False)
    assert good(worse) == "För det här måttet är det sämre."


def test_false_alarms_the_smallest_change_and_what_is_not_known():
    assert placebo(FOUND) == (
        "Av 14 platser utan insatsen hade metoden larmat om 2 vid samma datum. "
        "Med andra datum också blir det 2 av 40 försök (5 %)."
    )
    assert placebo(replace(FOUND, trials=0)).startswith("Det finns inga platser utan insatsen")
    assert smallest(FOUND) == ""
    assert smallest(replace(FOUND, smallest=0.11)).endswith("ungefär 11 procent.")
    told = cannot_tell(replace(FOUND, reached=(1, 7), meanwhile=(TEAM,), second=None))
    assert told[0] == "Insatsen gjordes i 1 av 7 kommuner, så en ändring där blir mindre i hela området."
    assert "Annat som hände där ungefär då: <b>Teamet</b> (februari 2024)." in told
    assert "Inte med i räkningen: februari 2024. Då började insatsen, eller hade inte hunnit verka." in told
    assert "Den andra modellen kunde inte räknas på de här värdena." in told


def test_numbers_in_tables_have_signs():
    assert (signed_number(0.07, FOUND), signed_number(-0.12, FOUND), signed_number(0.0001, FOUND)) == (
        "+7",
        "−12",
        "0,0",
    )
    assert range_text(FALL, FOUND) == "−16 till −7"


def test_an_insats_in_the_list_says_what_is_dated():
    assert event_label("Teamet", "2024-02", is_decision=False) == "Teamet, februari 2024"
    assert event_label("Teamet", "2022-02-09", is_decision=True) == "Teamet, beslut 9 februari 2022"
    assert event_label("Teamet", "", is_decision=False) == "Teamet, utan datum"


def test_every_month_in_words_with_the_reason_of_a_gap():
    rows = month_cells(FOUND)
    assert rows[0] == ["januari 2024", "9,0", "9,1", "–", "–", "–"]
    assert rows[1][2] == "–", "not part of the fit"
    assert not re.search(r"\d", rows[2][1]), "a hidden number is no number"
    assert rows[3][3:] == ["9,1", "8,7", "9,5"]


@pytest.mark.parametrize(("dark", "colours"), [(False, LIGHT), (True, DARK)])
def test_the_figure_has_points_two_lines_and_a_band_and_says_the_answer(dark, colours):
    drawn = effect_figure(FOUND, dark=dark)
    json.dumps(drawn)
    band, model, without, seen = drawn["data"]
    assert seen["y"] == [9.0, 8.5, None, 7.9]
    assert seen["marker"]["symbol"] == ["circle", "circle-open", "circle", "circle"]
    assert model["y"] == [9.1, None, 8.0, 8.0]
    assert (without["x"], without["y"]) == (["2024-03-01", "2024-04-01"], [9.0, 9.1])
    assert band["y"] == [8.6, 8.7, 9.5, 9.4]
    assert without["line"]["color"] == colours.others[0]
    assert drawn["layout"]["meta"]["title"].replace("\xa0", " ") == said()
    assert [each["type"] for each in drawn["layout"]["shapes"]] == ["rect", "line"]
    assert drawn["layout"]["shapes"][1]["x0"] == "2024-03-01"


def test_a_hidden_month_says_why_and_gives_no_number_when_pointed_at():
    hover = effect_figure(FOUND, dark=False)["data"][3]["text"]
    assert not re.search(r"\d", hover[2].replace("2024", ""))
    assert "väntat utan insatsen: 9,1" in hover[3]
    assert "väntat" not in hover[0]
