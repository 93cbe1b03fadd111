"""The code on a figure leads back to what it shows and to the data version it was made from."""

from dataclasses import replace

import pytest

from workflows import figure_codes
from workflows.figure import Figure
from workflows.figure_codes import LENGTH, UnknownCodeError, address_of, kept, taken

FIGURE = Figure(indicator="vakansgrad", units=("vaster", "0022"), kind="styrdiagram", breakdown="läkare")


def test_a_code_leads_back_to_the_figure_and_its_version_in_either_case(store):
    code = kept(store, [FIGURE], data_version=3)[FIGURE]
    assert len(code) == LENGTH
    for written in (code, code.upper(), f" {code} "):
        found = taken(store, written)
        assert (found.figure, found.data_version) == (FIGURE, 3)


def test_the_same_figure_has_the_same_code_and_another_has_another(store):
    again = kept(store, [FIGURE], data_version=3)
    assert again == kept(store, [FIGURE], data_version=3)
    others = {replace(FIGURE, kind="linje"): 3, replace(FIGURE, units=("vaster",)): 3, FIGURE: 4}
    codes = {kept(store, [figure], data_version=version)[figure] for figure, version in others.items()}
    assert len(codes | set(again.values())) == 4


@pytest.mark.parametrize("code", ["", "finnsinte", "../../etc", "å" * LENGTH, "a" * 500, "' OR 1=1 --"])
def test_a_code_that_stands_on_no_figure_is_said_to(store, code):
    with pytest.raises(UnknownCodeError):
        taken(store, code)


def test_the_address_is_the_one_readers_reach(monkeypatch):
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://uppfoljning.exempel.se/")
    assert address_of("abc") == "https://uppfoljning.exempel.se/f/abc"
    monkeypatch.delenv("PUBLIC_ADDRESS")
    assert figure_codes.address_of("abc") == "http://localhost:8501/f/abc"
