"""What a file says about itself."""

from datetime import date

import pytest

from domain.result import OWN, RAW
from publishing.stamp import stamp
from tests.unit.publishing.drawn import draw
from wording import use
from wording.sentences import caption as caption_of

TABLE = "unit period value\nsodra-lappland 2025-01 83.0\nsodra-lappland 2025-06 80.0"
TODAY = date(2026, 11, 25)


def told(result, **options):
    return stamp(result, units=["sodra-lappland"], title="Fynd", sentence="Mening.", today=TODAY, **options)


def test_it_names_source_period_version_and_date():
    words = told(draw(TABLE))
    assert words.subtitle == "Södra Lappland, januari 2025–juni 2025"
    assert words.lines() == (
        "Egen bearbetning av uppgifter från blanketter från vården. Dataversion 12. Framställd 25 november 2026.",
        "Exempeldata (syntetiska)",
    )


def test_real_data_are_not_called_sample_data():
    assert len(told(draw(TABLE, synthetic=False)).lines()) == 1


def test_one_period_is_not_a_span():
    assert told(draw(TABLE), period="2025-06").span == "juni 2025"


@pytest.mark.parametrize(
    ("kind", "sources", "caption"),
    [
        (RAW, ("Kolada",), "Källa: Kolada"),
        (RAW, ("Kolada", "SCB"), "Källa: Kolada, SCB"),
        (OWN, ("blanketter från vården", "Kolada"), "Egen bearbetning av uppgifter från blanketter från vården"),
        (OWN, ("Kolada",), "Egen bearbetning"),
    ],
)
def test_kolada_is_named_on_raw_values_only(kind, sources, caption):
    kommun = "unit period value\n2421 2025-01 83.0"  # a sum of kommuner is never raw
    assert caption_of(draw(kommun, sources=sources, source_kind=kind)) == caption


def test_in_english():
    with use("en"):
        assert told(draw(TABLE)).lines()[1] == "Sample data (synthetic)"
