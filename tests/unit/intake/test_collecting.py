"""The search for waste rests while a sheet is read, and is as it was afterwards, also after a fault."""

import gc

import pytest

from domain.errors import UnreadableFileError
from intake.blankett import read_blankett
from intake.collecting import waste_kept


def test_the_search_rests_inside_and_goes_on_afterwards():
    with waste_kept():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off():
    gc.disable()
    try:
        with waste_kept():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_file_that_cannot_be_read_leaves_it_on():
    with pytest.raises(UnreadableFileError):
        read_blankett(b"inget arbetsblad", "blankett.xlsx", units={}, members_of={}, today=None)
    assert gc.isenabled()
