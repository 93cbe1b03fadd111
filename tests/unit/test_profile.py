"""A place in a few sentences: each result is drawn here, so that a reader can see what the words must be."""

from dataclasses import replace
from datetime import date

import pytest

from domain.indicator import Area
from domain.units import Event, EventKind
from tests.standings import HOME, PHONE, PLACE, REGION, drawn, stood
from wording.profile import (
    change_sentence,
    event_sentence,
    joined,
    latest,
    level_sentences,
    unjudged_sentence,
    waiting_sentence,
    weakest,
)

CERTAINLY_WORSE = "2421 2026-06 600 1000"
PERHAPS_WORSE = "2421 2026-06 79 100"
BETTER_THAN_REGION = "2421 2026-06 900 1000\n0024 2026-06 6000 10000"


def test_the_area_with_certainly_worse_measures_is_weakest():
    found = weakest([stood(PHONE, CERTAINLY_WORSE, target=80), stood(HOME, PERHAPS_WORSE)], PLACE)
    assert found.areas == (Area.TILLGANGLIGHET,)
    assert found.line == "Svagast just nu: Tillgänglighet"
    assert found.because == "1 av 1 mått är säkert sämre än målet."


def test_a_value_below_the_target_that_chance_can_explain_makes_no_area_weak():
    found = weakest([stood(PHONE, PERHAPS_WORSE, target=80)], PLACE)
    assert found.areas == ()
    assert found.line == "Svagast just nu: inget område"


@pytest.mark.parametrize("drawing", ["2421 2026-06 saknas", "2421 2026-06 prickad", "0024 2026-06 600 1000"])
def test_where_nothing_can_be_judged_it_cannot_be_told(drawing):
    found = weakest([stood(PHONE, drawing, target=80)], PLACE)
    assert found.areas == ()
    assert found.line == "Svagast just nu: går inte att avgöra"


def test_what_it_lies_in_says_nothing_of_the_place_itself():
    of_the_region = stood(PHONE, "0024 2026-06 600 1000", target=80, shown=REGION)
    assert of_the_region.main.verdict.value == "sämre"
    assert weakest([of_the_region], PLACE).line == "Svagast just nu: går inte att avgöra"
    assert level_sentences([of_the_region]) == []
    assert unjudged_sentence([of_the_region]) == (
        "1 av 1 mått kan inte kallas bättre eller sämre: ett är inte aktuellt eller räknas inte här."
    )


def test_areas_that_are_equally_weak_are_named_together():
    vacancies = replace(stood(PHONE, CERTAINLY_WORSE, target=80), result=drawn(PHONE, CERTAINLY_WORSE, target=80))
    other = replace(vacancies.result, indicator=replace(vacancies.indicator, area=Area.REKRYTERING))
    found = weakest([vacancies, replace(vacancies, result=other)], PLACE)
    assert found.line == "Svagast just nu: Tillgänglighet och Rekrytering"
    assert found.because == "I vart och ett av dem är 1 av 1 mått säkert sämre än målet."


def test_both_what_is_worse_and_what_is_better_is_told_and_than_what():
    found = level_sentences([stood(PHONE, BETTER_THAN_REGION, target=100)])
    assert found == [
        "Säkert sämre än målet: Samtal besvarade samma dag.",
        "Säkert bättre än resten av Region Västerbotten: Samtal besvarade samma dag.",
    ]


def test_each_thing_it_is_worse_than_is_named_with_its_own_measures():
    worse_than_both = CERTAINLY_WORSE + "\n0024 2026-06 9000 10000"
    assert level_sentences([stood(PHONE, worse_than_both, target=80)]) == [
        "Säkert sämre än målet: Samtal besvarade samma dag; än resten av Region Västerbotten: Samtal besvarade samma dag."
    ]


def test_that_nothing_is_certain_is_told():
    assert level_sentences([stood(PHONE, PERHAPS_WORSE, target=80)]) == [
        "Det enda mått som kan bedömas är varken säkert bättre eller sämre."
    ]


def test_the_rest_of_the_whole_is_named_as_the_rest():
    (target, region) = stood(PHONE, BETTER_THAN_REGION, target=100).held
    assert not target.rest
    assert region.rest
    assert region.level == pytest.approx(100 * 5100 / 9000)


RISING = "\n".join(f"2421 {year}-{month:02} {400 + 12 * (year - 2024) * 12 + 12 * month} 1000"
                   for year in (2024, 2025, 2026) for month in range(1, 13))  # fmt: skip


def test_a_certain_change_is_told_with_its_direction():
    assert change_sentence([stood(PHONE, RISING)]) == ("Säkert förändrat: Samtal besvarade samma dag (ökar, bättre).")
    assert change_sentence([stood(PHONE, PERHAPS_WORSE)]) == "Inget mått har säkert förändrats."


def test_what_cannot_be_judged_is_counted_with_its_reason():
    standings = [
        stood(PHONE, CERTAINLY_WORSE, target=80),
        stood(PHONE, "2421 2026-06 saknas", target=80),
        stood(PHONE, "2421 2026-06 prickad", target=80),
        stood(HOME, PERHAPS_WORSE),
        stood(HOME, PERHAPS_WORSE),
        stood(PHONE, PERHAPS_WORSE),
    ]
    assert unjudged_sentence(standings) == (
        "5 av 6 mått kan inte kallas bättre eller sämre: 2 kan varken vara bättre eller sämre, ett saknar värden, "
        "ett gäller för få fall för att visas och ett saknar både mål och mått på slumpen."
    )
    assert unjudged_sentence(standings[:1]) == ""


def event(title, start, kind=EventKind.INSATS, *, synthetic=False):
    return Event(title, title, kind, (), start, "", "år", is_decision=False, source="", synthetic=synthetic)


def test_the_latest_insats_is_told_with_its_date_as_precisely_as_it_is_known():
    events = [event("Först", "2019-06-28"), event("Sist", "2024"), event("Odaterad", ""),
              event("Pandemin", "2025-03", EventKind.OUTSIDE)]  # fmt: skip
    assert event_sentence(latest(events), PLACE) == "Senaste insatsen: Sist, 2024."
    assert event_sentence(latest(events[2:]), PLACE) == "Ingen insats är inlagd för Storuman."
    invented = latest([event("Prov", "2022-06-16", synthetic=True)])
    assert event_sentence(invented, PLACE) == "Senaste insatsen (påhittad): Prov, 16 juni 2022."


def test_values_that_should_have_come_are_waited_for():
    found = [stood(PHONE, CERTAINLY_WORSE)]
    assert waiting_sentence(found, date(2026, 7, 1)).startswith("Nästa värden väntas ")
    assert waiting_sentence(found, date(2026, 12, 1)).startswith("Ett mått väntar på nyare värden")
    assert waiting_sentence([stood(PHONE, "2421 2026-06 saknas")], date(2026, 7, 1)) == ""


@pytest.mark.parametrize(("words", "sentence"), [([], ""), (["a"], "a"), (["a", "b", "c"], "a, b och c")])
def test_words_are_joined_as_in_speech(words, sentence):
    assert joined(words) == sentence
