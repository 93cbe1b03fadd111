"""Every indicator has a method note that names what it is read from and in which unit."""

from pathlib import Path

import pytest

from domain.indicator import Indicator, Interval
from indicators.measures import measure
from indicators.registry import all_indicators

ROOT = Path(__file__).parents[3]
INDICATORS = list(all_indicators().values())
SECTIONS = [
    "Vad som mäts", "Så räknas det", "Slumpens gränser", "Små tal", "Brott i serien", "Mål",
    "Vägval som kan ifrågasättas", "Svagheter", "Officiell serie",
]  # fmt: skip


def note(indicator: Indicator) -> str:
    return (ROOT / indicator.reference).read_text(encoding="utf-8")


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda each: each.id)
def test_the_note_names_numerator_denominator_and_unit(indicator: Indicator) -> None:
    lines = note(indicator).splitlines()
    assert lines[0] == f"# {indicator.title}"
    assert f"| Täljare | {measure(indicator.numerator).label} | `{indicator.numerator}` |" in lines
    assert f"| Nämnare | {measure(indicator.denominator).label} | `{indicator.denominator}` |" in lines
    assert any(line.startswith(f"| Enhet | {indicator.unit} |") for line in lines)


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda each: each.id)
def test_the_note_has_every_section_and_follows_the_declaration(indicator: Indicator) -> None:
    text = note(indicator)
    flowing = " ".join(text.split())
    assert [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")] == SECTIONS
    assert indicator.question in text
    assert ("Wilsons" in text) == (indicator.interval is Interval.WILSON)
    assert indicator.published_series in text
    if indicator.target:
        assert indicator.target.source in flowing
    else:
        assert "Inget nationellt mål finns" in text or "Inget mål är satt" in text


def test_there_is_no_note_without_an_indicator() -> None:
    notes = {path.stem for path in (ROOT / "docs" / "methods").glob("*.md")}
    assert notes == set(all_indicators())
