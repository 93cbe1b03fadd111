"""Every indicator has all its fields and a method note: its generated parts current, its own parts written."""

from dataclasses import fields, replace
from datetime import date
from importlib import import_module

import pytest

from docs.methods import make
from domain.indicator import Band, Direction, Indicator, Interval, Published, Target
from domain.units import UnitKind
from indicators.measures import measure
from indicators.registry import all_indicators, indicator

INDICATORS = list(all_indicators().values())
each_indicator = pytest.mark.parametrize("about", INDICATORS, ids=lambda each: each.id)

# A field that may be empty, and when. Every other field must say something.
MAY_BE_EMPTY = {
    "numerator": lambda about: isinstance(about, Published),
    "denominator": lambda about: isinstance(about, Published),
    "decimals": lambda about: True,
    "band": lambda about: about.direction is not Direction.BAND,
    "target": lambda about: bool(about.no_target_reason),
    "no_target_reason": lambda about: about.target is not None,
    "published_series": lambda about: not isinstance(about, Published),
    "denominator_choice": lambda about: True,  # where sources agree there is nothing to choose
    "series_breaks": lambda about: True,
    "breakdown": lambda about: not about.nested,
    "headline": lambda about: True,
    "nested": lambda about: True,
    "shown_with": lambda about: True,
}
EARLIER = """# En rubrik som byts

<!-- genererat förut -->
**Frågan:** En fråga som byts
<!-- slut -->

Skrivet för hand överst.

## Mål
<!-- genererat förut -->
Ett mål som byts.
<!-- slut -->

Målet är svårt att nå.

## Vägval som kan ifrågasättas
Vi gör **så här**.

## En egen rubrik
Sist i noten.
"""


def empty_fields(about: Indicator) -> list[str]:
    """The fields that say nothing though they must."""
    empty = [each.name for each in fields(about) if getattr(about, each.name) in ("", (), None, 0, False)]
    return [name for name in empty if not MAY_BE_EMPTY.get(name, lambda _: False)(about)]


def note(about: Indicator) -> str:
    return make.path_of(about).read_text(encoding="utf-8")


# --- Fields ---------------------------------------------------------------------------------------------------------


@each_indicator
def test_no_field_is_empty(about: Indicator) -> None:
    assert empty_fields(about) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({"caveats": ()}, ["caveats"]),
        ({"owner_kommun": ""}, ["owner_kommun"]),
        ({"update_lag_days": 0}, ["update_lag_days"]),
        ({"target": None}, ["target", "no_target_reason"]),
        ({"target": None, "no_target_reason": "Inget mål är satt."}, []),
        ({"direction": Direction.BAND}, ["band"]),
        ({"direction": Direction.BAND, "band": Band(1, 2, "En källa")}, []),
        ({"denominator": ""}, ["denominator"]),
    ],
)
def test_an_empty_field_is_found(change: dict[str, object], found: list[str]) -> None:
    assert sorted(empty_fields(replace(indicator("telefon_samma_dag"), **change))) == sorted(found)


@each_indicator
def test_the_numbers_it_is_tagged_with_exist(about: Indicator) -> None:
    assert set(about.orienteringspunkter) <= set(range(1, 7))
    assert set(about.development_areas) <= set(range(1, 10))


@each_indicator
def test_a_target_has_a_source_and_a_day_after_the_care_guarantee_was_first_agreed(about: Indicator) -> None:
    if about.target is not None:
        assert about.target.source
        assert about.target.decided_on > date(2005, 11, 1)


@each_indicator
def test_a_value_is_never_said_to_exist_below_where_its_measures_do(about: Indicator) -> None:
    depth = [UnitKind.REGION, UnitKind.KOMMUN, UnitKind.ENHET]
    for each in about.measures:
        if about.lowest is UnitKind.ENHET:
            assert measure(each).lowest is UnitKind.ENHET or measure(each).population
        assert depth.index(about.lowest) <= depth.index(measure(about.numerator).lowest)


@each_indicator
def test_the_module_says_in_its_docstring_which_decision_could_be_disputed(about: Indicator) -> None:
    written = import_module(f"indicators.{about.id}").__doc__ or ""
    assert written.count("\n\n") == 1
    assert written.split("\n\n")[1].startswith(("Decision that could be disputed: ", "Decision a "))


# --- Notes ----------------------------------------------------------------------------------------------------------


@each_indicator
def test_making_the_note_again_changes_nothing(about: Indicator) -> None:
    assert not make.outdated(about), "run: uv run python -m docs.methods.make"


@each_indicator
def test_nothing_waits_to_be_written(about: Indicator) -> None:
    own = make.written_by_hand(note(about))
    assert make.TO_WRITE not in note(about)
    assert own["Vägval som kan ifrågasättas"]
    if about.interval is Interval.NONE:
        assert own["Slumpens gränser"]


@each_indicator
def test_the_note_has_every_section_in_its_order(about: Indicator) -> None:
    lines = note(about).splitlines()
    assert lines[0] == f"# {about.title}"
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == list(make.SECTIONS)


@each_indicator
def test_the_note_names_what_it_is_read_from_and_in_which_unit(about: Indicator) -> None:
    lines = note(about).splitlines()
    for side, each in zip(("Täljare", "Nämnare"), about.measures, strict=False):
        assert f"| {side} | {measure(each).label} | `{each}` |" in lines
    assert any(line.startswith(f"| Enhet | {about.unit} |") for line in lines)
    assert about.published_series in note(about)


def test_there_is_no_note_without_an_indicator() -> None:
    assert {path.stem for path in make.HERE.glob("*.md")} == set(all_indicators())


def test_what_is_written_by_hand_stays_under_its_heading() -> None:
    made = make.note(indicator("telefon_samma_dag"), EARLIER)
    own = make.written_by_hand(made)

    assert "byts" not in made
    assert {heading: words for heading, words in own.items() if words.strip()} == {
        "": "Skrivet för hand överst.",
        "Mål": "Målet är svårt att nå.",
        "Vägval som kan ifrågasättas": "Vi gör **så här**.",
        "En egen rubrik": "Sist i noten.",
    }
    assert make.note(indicator("telefon_samma_dag"), made) == made


def test_a_new_note_says_what_is_to_be_written() -> None:
    made = make.note(indicator("belaggningsgrad"), "")

    assert made.count(make.TO_WRITE) == 2
    assert "**Frågan:** Hur fulla är vårdplatserna nära oss?" in made


def test_a_changed_target_changes_the_note() -> None:
    about = indicator("telefon_samma_dag")
    changed = replace(about, target=Target(95.5, "Ett nytt beslut.", date(2026, 2, 3)))

    assert "95,5 %. Ett nytt beslut. Målet sattes i februari 2026. Högre är bättre." in make.note(changed, note(about))


def test_only_what_has_changed_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert make.main(["--check", "telefon_samma_dag"]) == 0
    assert capsys.readouterr().out == ""
