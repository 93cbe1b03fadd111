"""No hidden value in any byte of anything that leaves the house, even if its numbers should stand in the Result."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.bars import bars
from charts.control import control
from charts.kommun_map import kommun_map
from charts.line import line
from publishing.export import ExportRequest, export, figure
from tests.unit.publishing.drawn import draw

UNITS = ("sodra-lappland", "2463", "2422", "2421")
PLACES = [(unit, f"2025-{month:02d}") for unit in UNITS for month in (1, 2, 3)]
VALUELESS = ["prickad", "saknas", "ej_relevant"]
STATUSES = st.lists(st.sampled_from(["-", "preliminär", *VALUELESS]), min_size=len(PLACES), max_size=len(PLACES))


def mark(place):
    """Six digits that stand in every number of one row and nowhere else: squares, so that no mean of them is another."""
    return f"73{place * place:03d}7"


def drawn(statuses):
    """Every number of row 4 holds 730167: 61.730167, 51.730167, …"""
    lines = [
        f"{unit} {period} 9{mark(place)} 19{mark(place)} 61.{mark(place)} 51.{mark(place)} 71.{mark(place)} {status}"
        for place, ((unit, period), status) in enumerate(zip(PLACES, statuses, strict=True))
    ]
    return draw("\n".join(["unit period numerator denominator value lower upper status", *lines]))


def hidden_marks(statuses):
    return {mark(place) for place, status in enumerate(statuses) if status in VALUELESS}


def request(result, file_format, kind="linje", units=UNITS):
    return ExportRequest(result=result, units=() if kind == "karta" else units, kind=kind, format=file_format,
                         title="Fynd", sentence="Mening.", today=date(2026, 11, 25))  # fmt: skip


def readable(content):
    """The bytes, and those of every file inside, zipped in zip."""
    text = content.decode("latin-1")
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as inside:
            text += "".join(readable(inside.read(name)) for name in inside.namelist())
    return text


@settings(max_examples=15, deadline=None, derandomize=True)
@given(STATUSES)
def test_figures(statuses):
    result = drawn(statuses)
    seen = json.dumps([
        line(result, units=UNITS, dark=False),
        control(result, unit=UNITS[0], dark=False),
        bars(result, period="2025-03", units=UNITS, dark=False),
        figure(request(result, "png")),
        figure(request(result, "png", "karta")),
    ]) + kommun_map(result, period="2025-03", units=result.units, focus=[], dark=False).to_json()  # fmt: skip
    assert not {each for each in hidden_marks(statuses) if each in seen}


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "pptx"])
@settings(max_examples=5, deadline=None, derandomize=True)
@given(STATUSES)
def test_files(file_format, statuses):
    seen = readable(export(request(drawn(statuses), file_format)).content)
    assert not {each for each in hidden_marks(statuses) if each in seen}


# At least one value of the first unit is shown; without any there is no control chart to take out.
DRAWABLE = STATUSES.filter(lambda statuses: not set(statuses[:3]) <= set(VALUELESS))


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "pptx"])
@settings(max_examples=5, deadline=None, derandomize=True)
@given(DRAWABLE)
def test_files_of_a_control_chart(file_format, statuses):
    """The other units are in none of them, whatever their status."""
    seen = readable(export(request(drawn(statuses), file_format, "styrdiagram")).content)
    not_drawn = {mark(place) for place in range(3, len(PLACES))}
    assert not {each for each in hidden_marks(statuses) | not_drawn if each in seen}


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "pptx"])
def test_what_is_shown_would_have_been_found(file_format):
    seen = readable(export(request(drawn(["-"] * len(PLACES)), file_format)).content)
    assert all(mark(place) in seen for place in range(len(PLACES)))


def women_and_men(hidden):
    """One place by sex over three months, where some of the nine values are hidden."""
    lines = [
        f"{UNITS[0]} 2025-{place % 3 + 1:02d} {'KMT'[place // 3]} 9{mark(place)} 19{mark(place)} 61.{mark(place)}"
        f" 51.{mark(place)} 71.{mark(place)} {'prickad' if place in hidden else '-'}"
        for place in range(9)
    ]
    return draw("\n".join(["unit period sex numerator denominator value lower upper status", *lines]))


@pytest.mark.parametrize("hidden", [{1, 5}, {0, 4}])
@pytest.mark.parametrize("file_format", ["csv", "csv_maskin", "xlsx", "pptx", "png"])
def test_women_and_men(file_format, hidden):
    asked = replace(request(women_and_men(hidden), file_format, "kon"), units=UNITS[:1])
    seen = json.dumps(figure(asked), default=str) if file_format == "png" else readable(export(asked).content)
    assert not {place for place in hidden if mark(place) in seen}
    assert {place for place in set(range(6)) - hidden if mark(place) in seen}
