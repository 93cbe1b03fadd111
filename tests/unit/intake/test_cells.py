"""Numbers and words as Swedes write them in cells."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.cells import parse_cell, parse_text

NBSP, NARROW, MINUS = "\u00a0", "\u202f", "\u2212"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1 234", 1234),
        (f"1{NBSP}234", 1234),
        (f"1{NARROW}234,5", 1234.5),
        ("1 234 567", 1234567),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("  7 ", 7),
        (f"{MINUS}3", -3),
        ("–3", -3),
        ("-3,5", -3.5),
    ],
)
def test_a_number_written_as_text(written, value):
    assert parse_text(written) == (value, "", "", False)


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("saknas", "saknas"),
        ("Saknas ", "saknas"),
        ("..", "saknas"),
        ("…", "saknas"),
        ("Uppgift saknas", "saknas"),
        ("–", "saknas"),
        ("-", "saknas"),
        (MINUS, "saknas"),
        ("*", "prickad"),
        ("PRICKAD", "prickad"),
        ("<5", "prickad"),
        ("ej relevant", "ej relevant"),
        (f"Ej{NBSP}relevant", "ej relevant"),
        (".", "ej relevant"),
    ],
)
def test_a_word_or_sign_says_why_there_is_no_number(written, status):
    parsed = parse_text(written)
    assert math.isnan(parsed.value)
    assert (parsed.status, parsed.fault) == (status, "")


@pytest.mark.parametrize("written", ["–", "-", MINUS])
def test_a_bare_dash_is_marked_so_that_it_can_be_told_of(written):
    assert parse_text(written).dash


@pytest.mark.parametrize(
    ("written", "value", "status"),
    [
        ("120 preliminär", 120, "preliminär"),
        ("1 234,5 prel.", 1234.5, "preliminär"),
        ("120 (preliminärt)", 120, "preliminär"),
        ("120 p", 120, "preliminär"),
        ("120 reviderad", 120, "reviderad"),
        ("120 r", 120, "reviderad"),
    ],
)
def test_a_mark_after_the_number_is_kept(written, value, status):
    assert parse_text(written) == (value, status, "", False)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("ca 120", "text_i_talcell"),
        ("120 st", "text_i_talcell"),
        ("tolv", "text_i_talcell"),
        ("1 2 3", "text_i_talcell"),
        ("12 34", "text_i_talcell"),
        ("1,2,3", "text_i_talcell"),
        ("1e5", "text_i_talcell"),
        ("nan", "text_i_talcell"),
        ("inf", "text_i_talcell"),
        ("١٢", "text_i_talcell"),
        ("=1+1", "text_i_talcell"),
        ("1.234", "tvetydigt_tal"),
        ("12 %", "procent_i_antal"),
        ("83,5%", "procent_i_antal"),
    ],
)
def test_what_is_no_number_has_its_own_fault(written, fault):
    assert parse_text(written).fault == fault


@given(
    st.integers(0, 10**12), st.integers(0, 999), st.sampled_from(["", " ", NBSP, NARROW]), st.sampled_from(["", MINUS])
)
@settings(deadline=None, derandomize=True)
def test_every_number_written_the_swedish_way_is_read_back(whole, thousandths, separator, sign):
    written = f"{sign}{whole:,}".replace(",", separator) + f",{thousandths:03d}"
    expected = (-1 if sign else 1) * (whole + thousandths / 1000)
    assert parse_text(written).value == pytest.approx(expected, rel=1e-12)


@given(st.text(max_size=60) | st.floats() | st.integers() | st.booleans() | st.dates() | st.times())
@settings(deadline=None, derandomize=True)
def test_any_cell_gives_a_finite_number_a_status_a_fault_or_a_blank(cell):
    parsed = parse_cell(cell)
    is_number = math.isfinite(parsed.value)
    is_blank = isinstance(cell, str) and not cell.strip()
    assert is_number or parsed.status or parsed.fault or is_blank
    assert not (is_number and parsed.fault)
