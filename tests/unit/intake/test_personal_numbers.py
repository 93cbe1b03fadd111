"""Personnummer are found, and what only looks a little like one is not.

811218-9876 is the worked example of the check digit in Wikipedia's article on Swedish personal identity numbers.
"""

import pytest

from intake.personal_numbers import holds, places


@pytest.mark.parametrize(
    "written",
    [
        "811218-9876",
        "8112189876",
        "19811218-9876",
        "198112189876",
        "19811218 9876",
        "811218+9876",
        "811218−9876",
        "Anna, 811218-9876, 3 besök",
        "811218-9875",  # a wrong check digit, but meant as one
        "811278-9873",  # samordningsnummer: 60 added to the day
        "000229-1234",
    ],
)
def test_found(written):
    assert holds(written)


@pytest.mark.parametrize(
    "written",
    [
        "8112189875",  # no dash and a wrong check digit
        "556036-0793",  # an organisation's number
        "811318-9876",  # no thirteenth month
        "811232-9876",
        "070-1234567",
        "2025-03",
        "10120242",  # the population of Sweden in 2016
        "198112189876543",
        "",
    ],
)
def test_not_found(written):
    assert not holds(written)


def test_in_cells_as_text_and_as_numbers():
    rows = [
        ["Kod", "Värde"],
        ["811218-9876", 12.0],
        ["hc", 198112189876.0],
        ["hc", 8112189876.0],
        ["hc", 812180006.0],  # nine digits: 081218-0006 that lost its zero, with a wrong check digit
        ["hc", 101010015.0],  # nine digits: 010101-0015, with the right one
    ]
    assert places(rows) == [(1, 0), (2, 1), (3, 1), (5, 1)]
